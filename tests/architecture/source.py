"""The source of the house, as trees."""

import ast
from functools import cache

from app.settings import ROOT


@cache
def trees(*folders: str) -> dict[str, ast.Module]:
    """Return every module of these folders, by its path: `app/core/errors.py`."""
    files = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text()) for path in files}
