"""Fase 2's collection, and the facts its rules look at."""

from app.core.collection.declaration import Collection, WriteContext
from app.core.errors import Reason
from app.core.language import Tekst
from app.core.storage.tables import table_of
from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase2_visie import contract, rules
from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase2_visie.versies import check_version, derive_version
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


def _check(before: Visie | None, after: contract.VisieIn | None, context: WriteContext) -> None:
    check_version(before.status if before else None, after, context, ADOPTED)


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
    derive=derive_version,
)


def _feiten(bron: Bron) -> rules.Feiten:
    return rules.Feiten(
        is_jaarcyclus=bron.is_jaarcyclus,
        visies=[
            rules.VastgesteldeVisie(row.vastgesteld_op, str(row.id), frozenset(row.betrokkenen))
            for row in bron.rows(Visie)
            if row.vastgesteld_op is not None
        ],
    )


FASE = FaseDefinitie(nummer=2, voorwaarden=rules.VOORWAARDEN, feiten=_feiten, leest=frozenset({Visie}))
