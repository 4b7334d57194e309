"""Dutch texts that differ, made of the templates in `seed/simulatie/`."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TypeVar

import yaml
from pydantic import TypeAdapter

from app.fasen.fase0_beginsituatie.rules import PraktijkSoort
from app.gespreksmodel.rules import Aanleiding, Gespreksvorm
from app.kaders.seedfile import read_kader
from app.settings import shipped

FOLDER = shipped("seed") / "simulatie"
KADERS = shipped("seed") / "kaders"
_SLOT = re.compile(r"<([^<>]+)>")
_RANGE = re.compile(r"(\d+)-(\d+)")

T = TypeVar("T")
Deel = Callable[[Random], str]
"""A part of a text that differs each time."""


def choose(rng: Random, options: Sequence[T]) -> T:
    """Return one of these: `Random.choice`, three times as fast."""
    return options[int(rng.random() * len(options))]


def between(rng: Random, lowest: int, highest: int) -> int:
    """Return a whole number from `lowest` to `highest`: `Random.randint`, five times as fast."""
    return lowest + int(rng.random() * (highest - lowest + 1))


@dataclass(frozen=True, slots=True)
class Praktijktekst:
    """What a school may do already."""

    tekst: str
    soort: PraktijkSoort
    aspecten: Sequence[str]
    kenmerken: Sequence[str]


@dataclass(frozen=True, slots=True)
class Thema:
    """What a speerpunt may be about; of `behoefte`, `titel`, `doel`, `waarom` and `activiteit` one is chosen."""

    thema: str
    partnerschappen: Sequence[str]
    isop: Sequence[str]
    kenmerken: Sequence[str]
    titel: Sequence[str]
    doel: Sequence[str]
    waarom: Sequence[str]
    behoefte: Sequence[str]
    indicator: str
    activiteit: Sequence[str]


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A conversation of the year."""

    vorm: Gespreksvorm
    aanleiding: Aanleiding
    deelnemers: Sequence[str]
    voorwaarden: Sequence[str]
    maand: int | None
    kenmerken: Sequence[str]


@dataclass(frozen=True, slots=True)
class Hulpmiddeltekst:
    """A tool around parents."""

    naam: str
    kenmerken: Sequence[str]


@dataclass(frozen=True, slots=True)
class Gesprekken:
    """The conversations of a year, and the tools by soort."""

    gesprekken: Sequence[Gesprek]
    hulpmiddelen: Mapping[str, Sequence[Hulpmiddeltekst]]


class Teksten:
    """The templates, ready to be filled."""

    def __init__(self) -> None:
        self.zinnen = _read("zinnen", TypeAdapter(dict[str, list[str]]))
        self.praktijken = _read("praktijken", TypeAdapter(dict[str, list[Praktijktekst]]))
        self.themas = _read("themas", TypeAdapter(list[Thema]))
        gesprekken = _read("gesprekken", TypeAdapter(Gesprekken))
        self.gesprekken, self.hulpmiddelen = gesprekken.gesprekken, gesprekken.hulpmiddelen
        self._delen: dict[str, tuple[str | Deel, ...]] = {}

    def text(self, rng: Random, list_name: str) -> str:
        """Return a random line of a list, filled."""
        return self.fill(rng, choose(rng, self.zinnen[list_name]))

    def one_of(self, rng: Random, templates: Sequence[str]) -> str:
        """Return a random one of these templates, filled."""
        return self.fill(rng, choose(rng, templates))

    def fill(self, rng: Random, template: str) -> str:
        """Return a template with its slots filled."""
        delen = self._delen.get(template)
        if delen is None:
            delen = self._delen[template] = self._parsed(template)
        return "".join([deel if isinstance(deel, str) else deel(rng) for deel in delen])

    def _parsed(self, template: str) -> tuple[str | Deel, ...]:
        # Splitting by one group leaves texts and slots in turn.
        return tuple(self._slot(part) if index % 2 else part for index, part in enumerate(_SLOT.split(template)))

    def _slot(self, naam: str) -> Deel:
        if bounds := _RANGE.fullmatch(naam):
            lowest, highest = int(bounds[1]), int(bounds[2])
            return lambda rng: str(between(rng, lowest, highest))
        if naam.endswith("!"):
            return lambda rng: _capital(self.text(rng, naam[:-1]))
        return lambda rng: self.text(rng, naam)


@cache
def read_teksten() -> Teksten:
    """Return the templates, read once."""
    return Teksten()


@cache
def kader_versie(code: str) -> str:
    """Return the version of a kader, as migrating stores it."""
    return read_kader(KADERS / f"{code}.yaml").versie


def _read(naam: str, shape: TypeAdapter[T]) -> T:
    return shape.validate_python(yaml.safe_load((FOLDER / f"{naam}.yaml").read_text(encoding="utf-8")))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
