"""The rows of one organisatie, and the log that making and changing them leaves."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import TypeVar, cast
from uuid import UUID

from sqlmodel import SQLModel

from app.core.log.events import Gebeurtenis, Revisie
from app.kaders.tables import Markering
from app.soorten import of_table
from app.trajecten.tables import Fase

RowT = TypeVar("RowT", bound=SQLModel)
Tabel = type[SQLModel]
Rij = SimpleNamespace
"""A row to be: the columns of its table as attributes, as a query would return them."""

# These carry the id of their traject.
_TRAJECT_ZELF = ("traject", "dossier")


def as_row(table: type[RowT], rij: Rij) -> RowT:
    """Give a row to be the type of its table, for a function that only looks at its columns."""
    return cast(RowT, rij)


def uuid7(rng: Random, moment: datetime) -> UUID:
    """Return a UUIDv7 of this moment, the rest of it from the generator."""
    rand = rng.getrandbits(74)
    stamp = int(moment.timestamp()) * 1000
    return UUID(int=stamp << 80 | 7 << 76 | rand >> 62 << 64 | 2 << 62 | rand & ((1 << 62) - 1))


def uuid4(rng: Random) -> UUID:
    """Return a UUIDv4 from the generator."""
    return UUID(int=rng.getrandbits(128), version=4)


@cache
def _defaults(table: Tabel) -> dict[str, object]:
    return {
        name: None if field.is_required() or name == "id" else field.get_default(call_default_factory=True)
        for name, field in table.model_fields.items()
    }


def new_rij(table: Tabel, **values: object) -> Rij:
    """Return a row of a table: these values, and the defaults of the model."""
    return SimpleNamespace(**{**_defaults(table), **values})


class Kroniek:
    """Everything that one organisatie owns, in the order in which it came to be."""

    def __init__(self, rng: Random, organisatie_id: UUID) -> None:
        self.rng = rng
        self.organisatie_id = organisatie_id
        self.rijen: defaultdict[Tabel, list[Rij]] = defaultdict(list)
        self.log: list[Rij] = []

    def add(self, table: Tabel, now: datetime, by: UUID | None, **values: object) -> Rij:
        """Add an item, and a line to the log."""
        item = new_rij(table, **values, aangemaakt_op=now, gewijzigd_op=now, aangemaakt_door=by)
        if "organisatie_id" in _defaults(table):
            item.organisatie_id = self.organisatie_id
        if item.id is None:
            item.id = uuid7(self.rng, now)
        self.rijen[table].append(item)
        if table is not Fase:
            self.note(table, item, "aangemaakt", now, by)
        return item

    def change(self, table: Tabel, item: Rij, now: datetime, by: UUID | None, **changes: object) -> Rij:
        """Change an item; return the line of the log that tells of it."""
        item.__dict__.update(changes)
        item.versie += 1
        item.gewijzigd_op = now
        return self.note(table, item, "gewijzigd", now, by)

    def note(self, table: Tabel, item: Rij, verb: str, now: datetime, by: UUID | None) -> Rij:
        """Add a line to the log."""
        soort = of_table(table).soort
        line = new_rij(
            Gebeurtenis,
            organisatie_id=self.organisatie_id,
            tijdstip=now,
            gebruiker_id=by,
            soort=f"{soort}.{verb}",
            item_soort=soort,
            item_id=item.id,
            item_versie=item.versie,
            traject_id=item.id if soort in _TRAJECT_ZELF else getattr(item, "traject_id", None),
        )
        self.log.append(line)
        return line

    def tag(self, item: Rij, veld: str, codes: Sequence[str]) -> None:
        """Tag an item with codes, written `kader:onderdeel`."""
        for volgorde, code in enumerate(codes):
            kader, _, onderdeel = code.partition(":")
            self.rijen[Markering].append(
                new_rij(
                    Markering,
                    organisatie_id=self.organisatie_id,
                    item_id=item.id,
                    veld=veld,
                    kader=kader,
                    onderdeel=onderdeel,
                    volgorde=volgorde,
                )
            )

    def link(self, link: Tabel, item: Rij, targets: Sequence[Rij]) -> None:
        """Let an item refer to other items."""
        self.rijen[link] += [
            new_rij(link, organisatie_id=self.organisatie_id, item_id=item.id, doel_id=target.id, volgorde=volgorde)
            for volgorde, target in enumerate(targets)
        ]

    def number_log(self, volgnummer: int) -> int:
        """Number the log, from this volgnummer on; return how far it got."""
        for revisie, line in enumerate(self.log, start=1):
            line.revisie = revisie
            line.volgnummer = volgnummer + revisie
        self.rijen[Gebeurtenis] = self.log
        self.rijen[Revisie] = [new_rij(Revisie, organisatie_id=self.organisatie_id, revisie=len(self.log))]
        return volgnummer + len(self.log)
