"""The rows of one organisatie, and the log that making and changing them leaves."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from app.core.log.events import Gebeurtenis, Revisie
from app.kaders.tables import Markering
from app.soorten import of_table
from app.trajecten.tables import Fase

Tabel = type[SQLModel]
Rij = Any
"""A row to be: the columns of its table as attributes, as a query would return them."""

# These carry the id of their traject.
_TRAJECT_ZELF = ("traject", "dossier")


def uuid7(rng: Random, moment: datetime) -> UUID:
    """Return a UUIDv7 of this moment, the rest of it from the generator."""
    rand = rng.getrandbits(74)
    stamp = int(moment.timestamp()) * 1000
    return UUID(int=stamp << 80 | 7 << 76 | rand >> 62 << 64 | 2 << 62 | rand & ((1 << 62) - 1))


def uuid4(rng: Random) -> UUID:
    """Return a UUIDv4 from the generator."""
    return UUID(int=rng.getrandbits(128), version=4)


@cache
def _defaults(table: Tabel) -> dict[str, Any]:
    return {
        name: None if field.is_required() or name == "id" else field.get_default(call_default_factory=True)
        for name, field in table.model_fields.items()
    }


def rij(table: Tabel, **values: Any) -> Rij:
    """Return a row of a table: these values, and the defaults of the model."""
    return SimpleNamespace(**{**_defaults(table), **values})


class Kroniek:
    """Everything that one organisatie owns, in the order in which it came to be."""

    def __init__(self, rng: Random, organisatie_id: UUID) -> None:
        self.rng = rng
        self.organisatie_id = organisatie_id
        self.rijen: defaultdict[Tabel, list[Rij]] = defaultdict(list)
        self.log: list[Rij] = []

    def maak(self, table: Tabel, nu: datetime, door: UUID | None, **values: Any) -> Rij:
        """Add an item, and a line to the log."""
        item = rij(table, **values, aangemaakt_op=nu, gewijzigd_op=nu, aangemaakt_door=door)
        if "organisatie_id" in _defaults(table):
            item.organisatie_id = self.organisatie_id
        if item.id is None:
            item.id = uuid7(self.rng, nu)
        self.rijen[table].append(item)
        if table is not Fase:
            self.meld(table, item, "aangemaakt", nu, door)
        return item

    def wijzig(self, table: Tabel, item: Rij, nu: datetime, door: UUID | None, **changes: Any) -> Rij:
        """Change an item; return the line of the log that tells of it."""
        item.__dict__.update(changes)
        item.versie += 1
        item.gewijzigd_op = nu
        return self.meld(table, item, "gewijzigd", nu, door)

    def meld(self, table: Tabel, item: Rij, werkwoord: str, nu: datetime, door: UUID | None) -> Rij:
        """Add a line to the log."""
        soort = of_table(table).soort
        regel = rij(
            Gebeurtenis,
            organisatie_id=self.organisatie_id,
            tijdstip=nu,
            gebruiker_id=door,
            soort=f"{soort}.{werkwoord}",
            item_soort=soort,
            item_id=item.id,
            item_versie=item.versie,
            traject_id=item.id if soort in _TRAJECT_ZELF else getattr(item, "traject_id", None),
        )
        self.log.append(regel)
        return regel

    def markeer(self, item: Rij, veld: str, codes: Sequence[str]) -> None:
        """Tag an item with codes, written `kader:onderdeel`."""
        for volgorde, code in enumerate(codes):
            kader, _, onderdeel = code.partition(":")
            self.rijen[Markering].append(
                rij(
                    Markering,
                    organisatie_id=self.organisatie_id,
                    item_id=item.id,
                    veld=veld,
                    kader=kader,
                    onderdeel=onderdeel,
                    volgorde=volgorde,
                )
            )

    def verwijs(self, link: Tabel, item: Rij, doelen: Sequence[Rij]) -> None:
        """Let an item refer to other items."""
        self.rijen[link] += [
            rij(link, organisatie_id=self.organisatie_id, item_id=item.id, doel_id=doel.id, volgorde=volgorde)
            for volgorde, doel in enumerate(doelen)
        ]

    def sluit(self, volgnummer: int) -> int:
        """Number the log, from this volgnummer on; return how far it got."""
        for revisie, regel in enumerate(self.log, start=1):
            regel.revisie = revisie
            regel.volgnummer = volgnummer + revisie
        self.rijen[Gebeurtenis] = self.log
        self.rijen[Revisie] = [rij(Revisie, organisatie_id=self.organisatie_id, revisie=len(self.log))]
        return volgnummer + len(self.log)
