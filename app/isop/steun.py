"""What in a traject supports each criterium by itself: offered with the dossier, beside the bewijzen.

Which entry speaks for which criterium is our own reading, save that a speerpunt names its criteria.
"""

from collections.abc import Callable, Iterator, Mapping

from app.fasen.bron import Bron
from app.fasen.fase2_visie.rules import VisieStatus
from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.rules import ZekerheidKant
from app.fasen.fase3_plan.tables import Zekerheid
from app.fasen.fase4_uitwerking.rules import Aard
from app.fasen.fase6_evaluatie.tables import Evaluatie
from app.isop.citaten import Citaat, Invoer, citaat_of
from app.isop.rules import InvoerSoort
from app.kaders.rules import IsopCriterium
from app.metingen.tables import Meting
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld
from app.soorten import named
from app.trajecten.rules import FaseCode, FaseStatus
from app.trajecten.tables import Fase

MOST_METINGEN = 20
"""So many metingen show that the school measures; they may be hundreds."""
Cited = Iterator[tuple[InvoerSoort, Invoer]]
# Which entries carry a criterium themselves, and in which field.
TAGGED_IN = {
    InvoerSoort.SPEERPUNT: "isop_criteria",
    InvoerSoort.PRAKTIJK: "kenmerken",
    InvoerSoort.ACTIVITEIT: "kenmerken",
}


def steun_of(bron: Bron, criterium: IsopCriterium) -> list[Citaat]:
    """Return what supports a criterium: first what it asks for, then what carries its code; each once."""
    asked_for = ASKED_FOR.get(criterium)
    entries = [*(asked_for(bron) if asked_for else ()), *_tagged(bron, criterium)]
    return [citaat_of(soort, entry) for soort, entry in {entry.id: (soort, entry) for soort, entry in entries}.values()]


def _zekerheden_for_ouders(bron: Bron) -> Cited:
    """What parents can count on."""
    for row in bron.rows(Zekerheid):
        if row.kant is ZekerheidKant.OUDERS:
            yield InvoerSoort.ZEKERHEID, row


def _adopted_visie(bron: Bron) -> Cited:
    """The visie that was adopted last."""
    adopted = [row for row in bron.rows(Visie) if row.status is VisieStatus.VASTGESTELD]
    if adopted:
        yield InvoerSoort.VISIE, max(adopted, key=lambda row: (row.vastgesteld_op, str(row.id)))


def _plan(bron: Bron) -> Cited:
    """The closed fase 3, and every speerpunt that still stands."""
    for fase in bron.rows(Fase):
        if fase.code is FaseCode.PLAN and fase.status is FaseStatus.AFGEROND:
            yield InvoerSoort.FASE, fase
    for row in _standing(bron, InvoerSoort.SPEERPUNT):
        yield InvoerSoort.SPEERPUNT, row


def _new_activiteiten(bron: Bron) -> Cited:
    """The activiteiten that bring something new."""
    for row in _standing(bron, InvoerSoort.ACTIVITEIT):
        if row.aard is Aard.NIEUW:
            yield InvoerSoort.ACTIVITEIT, row


def _published(bron: Bron) -> Cited:
    """What the school published for others: by its own entry where that was done without a name.

    The id of an example stands in the list that everybody reads.
    """
    for row in bron.rows(Praktijkvoorbeeld):
        soort = InvoerSoort(row.soort)
        entry = bron.row(named(soort).model, row.bron_id)
        if row.met_naam:
            yield InvoerSoort.PRAKTIJKVOORBEELD, row
        elif entry is not None:
            yield soort, entry


def _researched(bron: Bron) -> Cited:
    """What the school itself found out."""
    for row in bron.rows(Evaluatie):
        yield InvoerSoort.EVALUATIE, row
    for meting in sorted(bron.rows(Meting), key=lambda row: row.datum)[-MOST_METINGEN:]:
        yield InvoerSoort.METING, meting


ASKED_FOR: Mapping[IsopCriterium, Callable[[Bron], Cited]] = {
    IsopCriterium.WELKOM: _zekerheden_for_ouders,
    IsopCriterium.VISIE: _adopted_visie,
    IsopCriterium.PLAN: _plan,
    IsopCriterium.INNOVATIE: _new_activiteiten,
    IsopCriterium.DELEN: _published,
    IsopCriterium.ONDERZOEK: _researched,
}


def _tagged(bron: Bron, criterium: IsopCriterium) -> Cited:
    for soort, field in TAGGED_IN.items():
        for row in _standing(bron, soort):
            if criterium in bron.codes(named(soort).model, row.id, field, "isop"):
                yield soort, row


def _standing(bron: Bron, soort: InvoerSoort) -> list[Invoer]:
    """Return the entries of a kind that were not given up."""
    kind = named(soort)
    return [row for row in bron.rows(kind.model) if kind.stands(row)]
