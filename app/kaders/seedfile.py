"""Reading framework files: what is wrong is told with its file and line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from app.kaders.contract import KaderBestand, OnderdeelBestand
from app.kaders.rules import missing_from_file


class SeedError(Exception):
    """A framework file that can't be loaded; the message starts with `file:line`."""


def read_kader(path: Path) -> KaderBestand:
    """Read and validate one framework file. Raises SeedError."""
    text = path.read_text(encoding="utf-8")
    node: Any = None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        kader = KaderBestand.model_validate(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SeedError(f"{path}:{line}: {error.problem}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SeedError(f"{path}:{_line(node, first['loc'])}: {where}: {first['msg']}") from None
    _check_codes(path, kader)
    return kader


def flattened(
    onderdelen: Sequence[OnderdeelBestand], ouder: str | None = None
) -> list[tuple[str | None, OnderdeelBestand]]:
    """Return the tree as (parent code, onderdeel), parents before children."""
    found: list[tuple[str | None, OnderdeelBestand]] = []
    for onderdeel in onderdelen:
        found.append((ouder, onderdeel))
        found += flattened(onderdeel.onderdelen, onderdeel.code)
    return found


def _check_codes(path: Path, kader: KaderBestand) -> None:
    codes = [onderdeel.code for _, onderdeel in flattened(kader.onderdelen)]
    if path.stem != kader.code:
        raise SeedError(f"{path}:1: the file is not named after its code {kader.code}")
    repeated = sorted({code for code in codes if codes.count(code) > 1})
    if repeated:
        raise SeedError(f"{path}:1: codes that stand twice: {', '.join(repeated)}")
    missing = missing_from_file(kader.code, set(codes))
    if missing:
        raise SeedError(f"{path}:1: codes that the program counts on are missing: {', '.join(missing)}")


def _line(node: Any, location: Sequence[int | str]) -> int:
    """Return the line of the deepest node that a location leads to, counted from 1."""
    line: int = node.start_mark.line + 1
    for part in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            found = [value for key, value in node.value if key.value == str(part)]
            if not found:
                break
            node = found[0]
        else:
            break
        line = node.start_mark.line + 1
    return line
