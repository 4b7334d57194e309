"""Reading framework files: what is wrong is told with its file and line."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from app.kaders.contract import EindBestand, KaderBestand, KoppelingenBestand, OnderdeelBestand
from app.kaders.rules import missing_from_file

ModelT = TypeVar("ModelT", bound=BaseModel)


class SeedError(Exception):
    """A framework file that can't be loaded; the message starts with `file:line`."""


def read_kader(path: Path) -> KaderBestand:
    """Read and validate one framework file. Raises SeedError."""
    kader, _ = _read(path, KaderBestand)
    _check_codes(path, kader)
    _check_kanten(path, kader)
    return kader


def read_koppelingen(path: Path, known: Mapping[str, Collection[str]]) -> KoppelingenBestand:
    """Read and validate the file of koppelingen. Raises SeedError.

    `known` tells every kenmerk there is, with the sides of its kader.
    """
    bestand, node = _read(path, KoppelingenBestand)
    seen: set[str] = set()
    for index, koppeling in enumerate(bestand.koppelingen):
        wrong = _wrong_end(koppeling.van, known) or _wrong_end(koppeling.naar, known)
        if _kader(koppeling.van) == _kader(koppeling.naar):
            wrong = wrong or "both ends lie in one kader"
        code = code_of(koppeling.van, koppeling.naar)
        if code in seen:
            wrong = wrong or f"stands twice: {code}"
        if wrong:
            raise SeedError(f"{path}:{_line(node, ('koppelingen', index))}: koppelingen.{index}: {wrong}")
        seen.add(code)
    return bestand


def code_of(van: EindBestand, naar: EindBestand) -> str:
    """Return the code of a koppeling: `sterren:4>dimensies:kennis@school`."""
    return ">".join(f"{end.kenmerk}@{end.kant}" if end.kant else end.kenmerk for end in (van, naar))


def _read(path: Path, model: type[ModelT]) -> tuple[ModelT, yaml.Node | None]:
    """Return a file as this model, and its nodes, which know their lines."""
    text = path.read_text(encoding="utf-8")
    node: yaml.Node | None = None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return model.model_validate(yaml.safe_load(text)), node
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SeedError(f"{path}:{line}: {error.problem}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SeedError(f"{path}:{_line(node, first['loc'])}: {where}: {first['msg']}") from None


def _wrong_end(end: EindBestand, known: Mapping[str, Collection[str]]) -> str | None:
    if end.kenmerk not in known:
        return f"there is no onderdeel {end.kenmerk}"
    if end.kant is not None and end.kant not in known[end.kenmerk]:
        return f"the kader of {end.kenmerk} has no side {end.kant}"
    return None


def _kader(end: EindBestand) -> str:
    return end.kenmerk.partition(":")[0]


def flattened(
    onderdelen: Sequence[OnderdeelBestand], ouder: str | None = None
) -> list[tuple[str | None, OnderdeelBestand]]:
    """Return the tree as (parent code, onderdeel), parents before children."""
    nodes: list[tuple[str | None, OnderdeelBestand]] = []
    for onderdeel in onderdelen:
        nodes.append((ouder, onderdeel))
        nodes += flattened(onderdeel.onderdelen, onderdeel.code)
    return nodes


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


def _check_kanten(path: Path, kader: KaderBestand) -> None:
    vragen = [*kader.vragen, *(vraag for _, part in flattened(kader.onderdelen) for vraag in part.vragen)]
    asked = {vraag.kant for vraag in vragen if vraag.kant}
    if not asked <= set(kader.kanten):
        raise SeedError(f"{path}:1: questions for a side that is not among its kanten: {', '.join(sorted(asked))}")


def _line(node: yaml.Node | None, location: Sequence[int | str]) -> int:
    """Return the line of the deepest node that a location leads to, counted from 1."""
    if node is None:
        return 1
    line: int = node.start_mark.line + 1
    for part in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            values = [value for key, value in node.value if key.value == str(part)]
            if not values:
                break
            node = values[0]
        else:
            break
        line = node.start_mark.line + 1
    return line
