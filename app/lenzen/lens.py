"""A kader, made ready to look through: its onderdelen, its koppelingen, and the words of the school's land."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.errors import not_found
from app.core.language import Taal, translated
from app.core.storage.place import Place
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.kaders.koppelingen import of_kader
from app.kaders.tables import Kader, Koppeling, Onderdeel
from app.lenzen import rules
from app.lenzen.rules import Brug
from app.toegang.rules import Land, language_in
from app.toegang.tables import Organisatie

_kader, _onderdeel = table_of(Kader), table_of(Onderdeel)
_koppeling, _organisatie = table_of(Koppeling), table_of(Organisatie)


@dataclass(frozen=True, slots=True)
class LensKader:
    """A kader with all else that its lens hangs on: the version of the koppelingen, the land of the school."""

    code: str
    versie: str
    naam: Mapping[str, str]
    koppelingen: str | None
    land: Land


@dataclass(frozen=True, slots=True)
class Lens:
    """A kader as it is looked through, with its names in the reader's words."""

    code: str
    versie: str
    naam: str
    namen: Mapping[str, str]
    ouders: rules.Ouders
    vervallen: frozenset[str]
    bruggen: Mapping[rules.KaderOnderdeel, Sequence[Brug]]
    taal: Taal

    def kenmerk(self, onderdeel: str) -> str:
        """Return the code of an onderdeel as entries carry it."""
        return f"{self.code}:{onderdeel}"


def find_kader(uow: UnitOfWork, place: Place, code: str) -> LensKader:
    """Return what the lens of a kader hangs on, for the school of this place. Raises NotFound."""
    wanted = sa.select(
        _kader.c.code,
        _kader.c.versie,
        _kader.c.naam,
        sa.select(sa.func.max(_koppeling.c.versie)).scalar_subquery().label("koppelingen"),
        sa.select(_organisatie.c.land).where(_organisatie.c.id == place.organisatie_id).scalar_subquery().label("land"),
    )
    row = uow.session.execute(wanted.where(_kader.c.code == code)).mappings().one_or_none()
    if row is None:
        raise not_found()
    return LensKader(**row)


def open_lens(uow: UnitOfWork, kader: LensKader) -> Lens:
    """Return the lens of a kader."""
    taal = language_in(uow.language, kader.land)
    columns = (_onderdeel.c.code, _onderdeel.c.ouder, _onderdeel.c.naam, _onderdeel.c.vervallen)
    wanted = sa.select(*columns).where(_onderdeel.c.kader == kader.code).order_by(_onderdeel.c.volgorde)
    rows = uow.session.execute(wanted).all()
    return Lens(
        code=kader.code,
        versie=kader.versie,
        naam=translated(kader.naam, taal),
        namen={row.code: translated(row.naam, taal) for row in rows},
        ouders={row.code: row.ouder for row in rows},
        vervallen=frozenset(row.code for row in rows if row.vervallen),
        bruggen=_bruggen(uow, kader.code),
        taal=taal,
    )


def _bruggen(uow: UnitOfWork, kader: str) -> Mapping[rules.KaderOnderdeel, Sequence[Brug]]:
    """Return the koppelingen of a kader by the code at their other end."""
    bruggen: defaultdict[rules.KaderOnderdeel, list[Brug]] = defaultdict(list)
    for row in of_kader(uow.session, kader):
        backwards = row["naar_kader"] == kader
        here, there = ("naar", "van") if backwards else ("van", "naar")
        brug = Brug(
            koppeling=row["code"],
            gedragen=(row[f"{there}_kader"], row[f"{there}_onderdeel"]),
            gedragen_kant=row[f"{there}_kant"],
            onderdeel=row[f"{here}_onderdeel"],
            kant=row[f"{here}_kant"],
            relatie=row["relatie"] if backwards else row["relatie"].omgekeerd,
            sterkte=row["sterkte"],
            grond=row["grond"],
        )
        bruggen[brug.gedragen].append(brug)
    return bruggen
