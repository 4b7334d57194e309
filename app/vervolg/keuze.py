"""What goes along: the rows that a request names, found in the old traject and checked."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic.alias_generators import to_camel
from sqlmodel import Session

from app.core.collection.links import UNKNOWN_ID
from app.core.errors import FieldError, InvalidInput
from app.core.language import Tekst
from app.core.problems import pointer
from app.core.tables import Item, table_of
from app.fasen.fase0_beginsituatie.tables import Factor, Partner, Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase2_visie.rules import VastgesteldeVisie, VisieStatus, geldend
from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.tables import Speerpunt, SpeerpuntBehoefte
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.fasen.fase6_evaluatie.tables import Evaluatie
from app.trajecten.tables import Traject
from app.vervolg import rules
from app.vervolg.contract import VervolgIn
from app.vervolg.rules import Uitkomst

Rij = Mapping[str, Any]
_speerpunt, _link, _evaluatie = (table_of(table) for table in (Speerpunt, SpeerpuntBehoefte, Evaluatie))


@dataclass(frozen=True, slots=True)
class Keuze:
    """The rows that go along, each list in the order it was asked for.

    `links` are those of the speerpunten to their behoeften, all of which are among `behoeften`.
    """

    praktijken: Sequence[Rij]
    factoren: Sequence[Rij]
    partners: Sequence[Rij]
    activiteiten: Sequence[Rij]
    behoeften: Sequence[Rij]
    speerpunten: Sequence[Rij]
    visies: Sequence[Rij]
    links: Sequence[Rij]


@dataclass(frozen=True, slots=True)
class _Eis:
    """What an entry must be to go along, and what to say when it is not."""

    code: str
    tekst: Tekst
    voldoet: Callable[[Rij], bool]


def gekozen(session: Session, traject: Traject, body: VervolgIn) -> Keuze:
    """Return what a request takes along from a traject.

    Raises InvalidInput that names every id that is not an entry of that traject, or may not go along.
    """
    links, uitkomsten = _links(session, traject), _uitkomsten(session, traject)
    bron = _Bron(session, traject, [])
    keuze = Keuze(
        praktijken=bron.rows("praktijk_ids", Praktijk, body.praktijk_ids),
        factoren=bron.rows("factor_ids", Factor, body.factor_ids),
        partners=bron.rows("partner_ids", Partner, body.partner_ids),
        activiteiten=bron.rows("activiteit_ids", Activiteit, body.activiteit_ids, _gedaan()),
        speerpunten=bron.rows("speerpunt_ids", Speerpunt, body.speerpunt_ids, _gaat_door(uitkomsten)),
        behoeften=bron.rows(
            "behoefte_ids", Behoefte, body.behoefte_ids, _open(links, uitkomsten), _behoeften_van(body, links)
        ),
        visies=_visie(session, traject),
        links=[link for link in links if link["item_id"] in body.speerpunt_ids],
    )
    if bron.wrong:
        raise InvalidInput(bron.wrong)
    return keuze


def _gedaan() -> _Eis:
    return _Eis(
        "niet-uitgevoerd",
        Tekst("Deze activiteit is niet uitgevoerd.", "This activity was not carried out."),
        lambda row: row["status"] in rules.GEDAAN,
    )


def _gaat_door(uitkomsten: Mapping[UUID, Uitkomst]) -> _Eis:
    return _Eis(
        "niet-voortgezet",
        Tekst(
            "De evaluatie zegt niet dat dit speerpunt wordt voortgezet.",
            "The evaluation does not say that this focus point is continued.",
        ),
        lambda row: rules.gaat_door(uitkomsten.get(row["id"])),
    )


def _open(links: Sequence[Rij], uitkomsten: Mapping[UUID, Uitkomst]) -> _Eis:
    ended: defaultdict[UUID, list[Uitkomst | None]] = defaultdict(list)
    for link in links:
        ended[link["doel_id"]].append(uitkomsten.get(link["item_id"]))
    return _Eis(
        "niet-open",
        Tekst("In deze behoefte is al voorzien.", "This need has been met."),
        lambda row: rules.is_open(ended[row["id"]]),
    )


def _behoeften_van(body: VervolgIn, links: Sequence[Rij]) -> list[UUID]:
    """Return the behoeften that come with the speerpunten, besides those asked for."""
    own = set(body.speerpunt_ids)
    found = dict.fromkeys(link["doel_id"] for link in links if link["item_id"] in own)
    return [behoefte_id for behoefte_id in found if behoefte_id not in body.behoefte_ids]


@dataclass(frozen=True, slots=True)
class _Bron:
    """Reads the entries of the old traject, and notes which were named wrongly."""

    session: Session
    traject: Traject
    wrong: list[FieldError]

    def rows(
        self, field: str, table: type[Item], ids: Sequence[UUID], eis: _Eis | None = None, also: Sequence[UUID] = ()
    ) -> list[Rij]:
        """Return the rows with these ids, then those that come along with others."""
        if not ids and not also:
            return []
        source = table_of(table)
        wanted = sa.select(source).where(*_here(source, self.traject), source.c.id.in_([*ids, *also]))
        found: dict[UUID, Rij] = {row["id"]: dict(row) for row in self.session.execute(wanted).mappings()}
        for index, item_id in enumerate(ids):
            if item_id not in found:
                self._note(field, index, "onbekend", UNKNOWN_ID)
            elif eis is not None and not eis.voldoet(found[item_id]):
                self._note(field, index, eis.code, eis.tekst)
        return [found[item_id] for item_id in [*ids, *also] if item_id in found]

    def _note(self, field: str, index: int, code: str, tekst: Tekst) -> None:
        self.wrong.append(FieldError("body", pointer(to_camel(field), index), code, tekst))


def _links(session: Session, traject: Traject) -> Sequence[Rij]:
    """Return which speerpunt of the traject comes from which behoefte."""
    same = sa.and_(_speerpunt.c.organisatie_id == _link.c.organisatie_id, _speerpunt.c.id == _link.c.item_id)
    wanted = sa.select(_link).join(_speerpunt, same).where(*_here(_speerpunt, traject))
    rows = session.execute(wanted.order_by(_link.c.item_id, _link.c.volgorde)).mappings()
    return [dict(row) for row in rows]


def _uitkomsten(session: Session, traject: Traject) -> dict[UUID, Uitkomst]:
    columns = (_evaluatie.c.speerpunt_id, _evaluatie.c.resultaat, _evaluatie.c.vervolg)
    rows = session.execute(sa.select(*columns).where(*_here(_evaluatie, traject)))
    return {row.speerpunt_id: Uitkomst(row.resultaat, row.vervolg) for row in rows}


def _visie(session: Session, traject: Traject) -> list[Rij]:
    """Return the visie that counts; none where none was adopted."""
    visie = table_of(Visie)
    adopted = sa.select(visie).where(*_here(visie, traject), visie.c.status == VisieStatus.VASTGESTELD)
    rows: dict[str, Rij] = {str(row["id"]): dict(row) for row in session.execute(adopted).mappings()}
    found = geldend(
        [VastgesteldeVisie(row["vastgesteld_op"], key, frozenset(row["betrokkenen"])) for key, row in rows.items()]
    )
    return [] if found is None else [rows[found.id]]


def _here(source: sa.FromClause, traject: Traject) -> list[sa.ColumnElement[bool]]:
    return [source.c.organisatie_id == traject.organisatie_id, source.c.traject_id == traject.id]
