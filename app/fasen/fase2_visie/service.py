"""Fase 2's collection, and the facts its rules look at."""

from typing import Any

from app.core.collection.declaration import Collection, Context
from app.core.errors import Conflict, Reason, invalid
from app.core.language import Tekst
from app.core.tables import table_of
from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase2_visie import contract, rules
from app.fasen.fase2_visie.tables import Visie
from app.toegang import scope
from app.toegang.rules import Recht

ADOPTED = Reason(
    "visie-vastgesteld",
    Tekst("Visie vastgesteld", "Vision adopted"),
    Tekst(
        "Een vastgestelde visie verandert niet meer; maak een nieuwe versie.",
        "An adopted vision no longer changes; make a new version.",
    ),
)
_visie = table_of(Visie)


def _check(before: Visie | None, after: contract.VisieIn | None, context: Context) -> None:
    """An adopted version is read-only; only directie adopts one, and not in advance."""
    if before is not None and before.status is rules.VisieStatus.VASTGESTELD:
        raise Conflict(ADOPTED)
    if not isinstance(after, contract.VisieWijziging):
        return
    adopting = after.status is rules.VisieStatus.VASTGESTELD
    if adopting:
        scope.require(context.place, Recht.LEIDEN)
    if after.vastgesteld_op is None:
        return
    if not adopting:
        raise invalid(
            "/vastgesteldOp",
            "alleen-bij-overgang",
            "Dit geeft u mee bij het vaststellen.",
            "Give this along when adopting.",
        )
    if after.vastgesteld_op > context.unit.today:
        raise invalid("/vastgesteldOp", "in-de-toekomst", "Dit is nog niet gebeurd.", "This has not happened yet.")


def _derive(body: contract.VisieIn, context: Context) -> dict[str, Any]:
    """An adoption without a date is of today."""
    if not isinstance(body, contract.VisieWijziging) or body.vastgesteld_op is not None:
        return {}
    return {"vastgesteld_op": context.unit.today} if body.status is rules.VisieStatus.VASTGESTELD else {}


VISIES = Collection(
    soort="visie",
    plural="visies",
    title="Visies",
    table=Visie,
    input=contract.VisieIn,
    change=contract.VisieWijziging,
    output=contract.VisieUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.VisieQuery,
    filters={"status": lambda value: _visie.c.status == value},
    check=_check,
    derive=_derive,
)


def _feiten(bron: Bron) -> rules.Feiten:
    return rules.Feiten(
        is_jaarcyclus=bron.is_jaarcyclus,
        visies=[
            rules.VastgesteldeVisie(row.vastgesteld_op, str(row.id), frozenset(row.betrokkenen))
            for row in bron.rows(Visie)
            if row.status is rules.VisieStatus.VASTGESTELD
        ],
    )


FASE = FaseDefinitie(nummer=2, voorwaarden=rules.VOORWAARDEN, feiten=_feiten, leest=frozenset({"visies"}))
