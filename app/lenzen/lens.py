"""A kader, made ready to look through: its onderdelen, its koppelingen, and the words of the school's land."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.core.errors import not_found
from app.core.language import Taal, translated
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit
from app.kaders.koppelingen import of_kader
from app.kaders.tables import Kader, Koppeling, Onderdeel
from app.lenzen import rules
from app.lenzen.rules import Brug
from app.toegang.tables import Organisatie

_kader, _onderdeel = table_of(Kader), table_of(Onderdeel)
_koppeling, _organisatie = table_of(Koppeling), table_of(Organisatie)


@dataclass(frozen=True, slots=True)
class Lens:
    """A kader as it is looked through, with its names in the reader's words."""

    code: str
    versie: str
    naam: str
    namen: Mapping[str, str]
    ouders: rules.Ouders
    vervallen: frozenset[str]
    bruggen: Mapping[rules.Code, Sequence[Brug]]
    taal: Taal

    def kenmerk(self, onderdeel: str) -> str:
        """Return the code of an onderdeel as entries carry it."""
        return f"{self.code}:{onderdeel}"


def find_kader(unit: Unit, place: Place, kader: str) -> Mapping[str, Any]:
    """Return a kader with all else that its lens hangs on: the version of the koppelingen, the land of the school.

    Raises NotFound.
    """
    wanted = sa.select(
        _kader.c.code,
        _kader.c.versie,
        _kader.c.naam,
        sa.select(sa.func.max(_koppeling.c.versie)).scalar_subquery().label("koppelingen"),
        sa.select(_organisatie.c.land).where(_organisatie.c.id == place.organisatie_id).scalar_subquery().label("land"),
    )
    row = unit.session.execute(wanted.where(_kader.c.code == kader)).mappings().one_or_none()
    if row is None:
        raise not_found()
    return dict(row)


def open_lens(unit: Unit, found: Mapping[str, Any]) -> Lens:
    """Return the lens of a kader that was found."""
    kader, taal = found["code"], rules.taal_van(unit.call.language, found["land"])
    columns = (_onderdeel.c.code, _onderdeel.c.ouder, _onderdeel.c.naam, _onderdeel.c.vervallen)
    wanted = sa.select(*columns).where(_onderdeel.c.kader == kader).order_by(_onderdeel.c.volgorde)
    rows = unit.session.execute(wanted).all()
    return Lens(
        code=kader,
        versie=found["versie"],
        naam=translated(found["naam"], taal),
        namen={row.code: translated(row.naam, taal) for row in rows},
        ouders={row.code: row.ouder for row in rows},
        vervallen=frozenset(row.code for row in rows if row.vervallen),
        bruggen=_bruggen(unit, kader),
        taal=taal,
    )


def _bruggen(unit: Unit, kader: str) -> Mapping[rules.Code, Sequence[Brug]]:
    """Return the koppelingen of a kader by the code at their other end."""
    found: defaultdict[rules.Code, list[Brug]] = defaultdict(list)
    for row in of_kader(unit.session, kader):
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
        found[brug.gedragen].append(brug)
    return found
