"""Dutch texts that differ, made of the templates in `seed/simulatie/`."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any, TypeVar

import yaml

from app.kaders.seedfile import read_kader
from app.settings import shipped

FOLDER = shipped("seed") / "simulatie"
KADERS = shipped("seed") / "kaders"
_SLOT = re.compile(r"<([^<>]+)>")
_RANGE = re.compile(r"(\d+)-(\d+)")

T = TypeVar("T")
Deel = Callable[[Random], str]
"""A part of a text that differs each time."""


def kies(rng: Random, lijst: Sequence[T]) -> T:
    """Return one of these: `Random.choice`, three times as fast."""
    return lijst[int(rng.random() * len(lijst))]


def tussen(rng: Random, laagst: int, hoogst: int) -> int:
    """Return a whole number from `laagst` to `hoogst`: `Random.randint`, five times as fast."""
    return laagst + int(rng.random() * (hoogst - laagst + 1))


class Teksten:
    """The templates, ready to be filled."""

    def __init__(self) -> None:
        self.zinnen: Mapping[str, Sequence[str]] = _read("zinnen")
        self.praktijken: Mapping[str, Sequence[Mapping[str, Any]]] = _read("praktijken")
        self.themas: Sequence[Mapping[str, Any]] = _read("themas")
        gesprekken = _read("gesprekken")
        self.gesprekken: Sequence[Mapping[str, Any]] = gesprekken["gesprekken"]
        self.hulpmiddelen: Mapping[str, Sequence[Mapping[str, Any]]] = gesprekken["hulpmiddelen"]
        self._delen: dict[str, tuple[str | Deel, ...]] = {}

    def zin(self, rng: Random, lijst: str) -> str:
        """Return a random line of a list, filled."""
        return self.vul(rng, kies(rng, self.zinnen[lijst]))

    def een_van(self, rng: Random, sjablonen: Sequence[str]) -> str:
        """Return a random one of these templates, filled."""
        return self.vul(rng, kies(rng, sjablonen))

    def vul(self, rng: Random, sjabloon: str) -> str:
        """Return a template with its slots filled."""
        delen = self._delen.get(sjabloon)
        if delen is None:
            delen = self._delen[sjabloon] = self._parsed(sjabloon)
        return "".join([deel if isinstance(deel, str) else deel(rng) for deel in delen])

    def _parsed(self, sjabloon: str) -> tuple[str | Deel, ...]:
        # Splitting by one group leaves texts and slots in turn.
        return tuple(self._slot(part) if index % 2 else part for index, part in enumerate(_SLOT.split(sjabloon)))

    def _slot(self, naam: str) -> Deel:
        if found := _RANGE.fullmatch(naam):
            laagst, hoogst = int(found[1]), int(found[2])
            return lambda rng: str(tussen(rng, laagst, hoogst))
        if naam.endswith("!"):
            return lambda rng: _capital(self.zin(rng, naam[:-1]))
        return lambda rng: self.zin(rng, naam)


@cache
def teksten() -> Teksten:
    """Return the templates, read once."""
    return Teksten()


@cache
def kader_versie(code: str) -> str:
    """Return the version of a kader, as migrating stores it."""
    return read_kader(KADERS / f"{code}.yaml").versie


def _read(naam: str) -> Any:
    return yaml.safe_load((FOLDER / f"{naam}.yaml").read_text(encoding="utf-8"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
