"""What goes along: the rows that a request names, found in the old traject and checked."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from pydantic.alias_generators import to_camel
from sqlmodel import Session

from app.core.collection.links import UNKNOWN_ID
from app.core.errors import FieldError, InvalidInput
from app.core.language import Tekst
from app.core.storage.tables import RowMapping, table_of
from app.core.validation import pointer
from app.fasen.fase2_visie.rules import VastgesteldeVisie, VisieStatus, in_force
from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.tables import Speerpunt, SpeerpuntBehoefte
from app.fasen.fase6_evaluatie.tables import Evaluatie
from app.soorten import named
from app.trajecten.tables import Traject
from app.vervolg import rules
from app.vervolg.contract import VervolgIn
from app.vervolg.rules import Uitkomst

_speerpunt, _link, _evaluatie = (table_of(table) for table in (Speerpunt, SpeerpuntBehoefte, Evaluatie))


@dataclass(frozen=True, slots=True)
class Keuze:
    """The rows that go along by their soort, each list in the order it was asked for.

    `links` are those of the speerpunten to their behoeften, all of which are among the entries.
    """

    entries: Mapping[str, Sequence[RowMapping]]
    links: Sequence[RowMapping]


@dataclass(frozen=True, slots=True)
class _Requirement:
    """What an entry must be to go along, and what to say when it is not."""

    code: str
    text: Tekst
    is_met: Callable[[RowMapping], bool]


_CARRIED_OUT = _Requirement(
    "niet-uitgevoerd",
    Tekst("Deze activiteit is niet uitgevoerd.", "This activity was not carried out."),
    lambda row: row["status"] in rules.GEDAAN,
)


def load_keuze(session: Session, traject: Traject, body: VervolgIn) -> Keuze:
    """Return what a request takes along from a traject.

    Raises InvalidInput that names every id that is not an entry of that traject, or may not go along.
    """
    links, uitkomsten = _links(session, traject), _uitkomsten(session, traject)
    entries = _Entries(session, traject, [])
    chosen = {
        "praktijk": entries.rows("praktijk", body.praktijk_ids),
        "factor": entries.rows("factor", body.factor_ids),
        "partner": entries.rows("partner", body.partner_ids),
        "activiteit": entries.rows("activiteit", body.activiteit_ids, _CARRIED_OUT),
        "speerpunt": entries.rows("speerpunt", body.speerpunt_ids, _must_be_continued(uitkomsten)),
        "behoefte": entries.rows(
            "behoefte", body.behoefte_ids, _must_be_open(links, uitkomsten), _behoeften_of(body, links)
        ),
        "visie": _visie(session, traject),
    }
    if entries.wrong:
        raise InvalidInput(entries.wrong)
    return Keuze(chosen, [link for link in links if link["item_id"] in body.speerpunt_ids])


def _must_be_continued(uitkomsten: Mapping[UUID, Uitkomst]) -> _Requirement:
    return _Requirement(
        "niet-voortgezet",
        Tekst(
            "De evaluatie zegt niet dat dit speerpunt wordt voortgezet.",
            "The evaluation does not say that this focus point is continued.",
        ),
        lambda row: rules.is_continued(uitkomsten.get(row["id"])),
    )


def _must_be_open(links: Sequence[RowMapping], uitkomsten: Mapping[UUID, Uitkomst]) -> _Requirement:
    ended: defaultdict[UUID, list[Uitkomst | None]] = defaultdict(list)
    for link in links:
        ended[link["doel_id"]].append(uitkomsten.get(link["item_id"]))
    return _Requirement(
        "niet-open",
        Tekst("In deze behoefte is al voorzien.", "This need has been met."),
        lambda row: rules.is_open(ended[row["id"]]),
    )


def _behoeften_of(body: VervolgIn, links: Sequence[RowMapping]) -> list[UUID]:
    """Return the behoeften that come with the speerpunten, besides those asked for."""
    own = set(body.speerpunt_ids)
    behoeften = dict.fromkeys(link["doel_id"] for link in links if link["item_id"] in own)
    return [behoefte_id for behoefte_id in behoeften if behoefte_id not in body.behoefte_ids]


@dataclass(frozen=True, slots=True)
class _Entries:
    """Reads the entries of the old traject, and notes which were named wrongly."""

    session: Session
    traject: Traject
    wrong: list[FieldError]

    def rows(
        self,
        soort: str,
        ids: Sequence[UUID],
        requirement: _Requirement | None = None,
        also: Sequence[UUID] = (),
    ) -> list[RowMapping]:
        """Return the rows with these ids, then those that come along with others."""
        if not ids and not also:
            return []
        source = named(soort).table
        wanted = sa.select(source).where(*_here(source, self.traject), source.c.id.in_([*ids, *also]))
        rows: dict[UUID, RowMapping] = {row["id"]: row for row in self.session.execute(wanted).mappings()}
        for index, item_id in enumerate(ids):
            if item_id not in rows:
                self._note(soort, index, "onbekend", UNKNOWN_ID)
            elif requirement is not None and not requirement.is_met(rows[item_id]):
                self._note(soort, index, requirement.code, requirement.text)
        return [rows[item_id] for item_id in [*ids, *also] if item_id in rows]

    def _note(self, soort: str, index: int, code: str, text: Tekst) -> None:
        self.wrong.append(FieldError("body", pointer(to_camel(f"{soort}_ids"), index), code, text))


def _links(session: Session, traject: Traject) -> Sequence[RowMapping]:
    """Return which speerpunt of the traject comes from which behoefte."""
    same = sa.and_(_speerpunt.c.organisatie_id == _link.c.organisatie_id, _speerpunt.c.id == _link.c.item_id)
    wanted = sa.select(_link).join(_speerpunt, same).where(*_here(_speerpunt, traject))
    return session.execute(wanted.order_by(_link.c.item_id, _link.c.volgorde)).mappings().all()


def _uitkomsten(session: Session, traject: Traject) -> dict[UUID, Uitkomst]:
    columns = (_evaluatie.c.speerpunt_id, _evaluatie.c.resultaat, _evaluatie.c.vervolg)
    rows = session.execute(sa.select(*columns).where(*_here(_evaluatie, traject)))
    return {row.speerpunt_id: Uitkomst(row.resultaat, row.vervolg) for row in rows}


def _visie(session: Session, traject: Traject) -> list[RowMapping]:
    """Return the visie that counts; none where none was adopted."""
    visie = table_of(Visie)
    adopted = sa.select(visie).where(*_here(visie, traject), visie.c.status == VisieStatus.VASTGESTELD)
    rows: dict[str, RowMapping] = {str(row["id"]): row for row in session.execute(adopted).mappings()}
    latest = in_force(
        [VastgesteldeVisie(row["vastgesteld_op"], key, frozenset(row["betrokkenen"])) for key, row in rows.items()]
    )
    return [] if latest is None else [rows[latest.id]]


def _here(source: sa.FromClause, traject: Traject) -> list[sa.ColumnElement[bool]]:
    return [source.c.organisatie_id == traject.organisatie_id, source.c.traject_id == traject.id]
