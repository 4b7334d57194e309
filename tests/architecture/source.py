"""The source of the house: as texts, and as trees."""

import ast

from app.settings import ROOT


def texts(*folders: str) -> dict[str, str]:
    """Return every module of these folders, by its path: `app/core/errors.py`."""
    files = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): path.read_text() for path in files}


def trees(*folders: str) -> dict[str, ast.Module]:
    """Return the same, each as what Python makes of it. None is kept: so many objects would slow down other tests."""
    return {path: ast.parse(text) for path, text in texts(*folders).items()}
