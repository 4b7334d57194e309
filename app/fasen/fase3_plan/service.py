"""Fase 3's collections besides the speerpunten, and the facts its rules look at."""

import sqlalchemy as sa
from sqlmodel import Session

from app.core.collection.declaration import Collection, Context
from app.core.errors import invalid
from app.fasen.definitie import FaseDefinitie, codes, rows
from app.fasen.fase0_beginsituatie.service import populaties
from app.fasen.fase3_plan import contract, rules
from app.fasen.fase3_plan.tables import Planaspect, Speerpunt, SpeerpuntBehoefte, Zekerheid
from app.toegang.rules import Recht
from app.trajecten.rules import TrajectSoort
from app.trajecten.tables import Traject

_link = sa.inspect(SpeerpuntBehoefte).local_table


def _check_planaspect(_before: Planaspect | None, after: contract.PlanaspectIn | None, _context: Context) -> None:
    """Only ouderinformatie has questions, each answered once."""
    if after is None or not after.antwoorden:
        return
    if after.aspect is not rules.PlanaspectCode.OUDERINFORMATIE:
        raise invalid(
            "/antwoorden",
            "niet-hier",
            "Alleen ouderinformatie heeft vragen.",
            "Only ouderinformatie has questions.",
        )
    asked = [antwoord.vraag for antwoord in after.antwoorden]
    if len(set(asked)) < len(asked):
        raise invalid("/antwoorden", "dubbel", "Een vraag staat er twee keer.", "A question stands there twice.")


PLANASPECTEN = Collection(
    soort="planaspect",
    plural="planaspecten",
    title="Planaspecten",
    table=Planaspect,
    input=contract.PlanaspectIn,
    output=contract.PlanaspectUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    references={"speerpunt_id": Speerpunt},
    check=_check_planaspect,
)
ZEKERHEDEN = Collection(
    soort="zekerheid",
    plural="zekerheden",
    title="Zekerheden",
    table=Zekerheid,
    input=contract.ZekerheidIn,
    output=contract.ZekerheidUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
)


def _speerpunten(session: Session, traject: Traject) -> list[rules.SpeerpuntFeit]:
    partnerschappen = codes(session, traject, Speerpunt, "partnerschappen")
    found = rows(session, traject, Speerpunt, "id", "status", "waarom")
    linked = sa.select(_link.c.item_id).where(
        _link.c.organisatie_id == traject.organisatie_id, _link.c.item_id.in_([row.id for row in found])
    )
    with_behoefte = set(session.execute(linked).scalars()) if found else set()
    return [
        rules.SpeerpuntFeit(
            id=str(row.id),
            gestopt=row.status is rules.SpeerpuntStatus.GESTOPT,
            heeft_behoefte=row.id in with_behoefte,
            heeft_partnerschap=row.id in partnerschappen,
            heeft_waarom=row.waarom is not None,
        )
        for row in found
    ]


def _feiten(session: Session, traject: Traject) -> rules.Feiten:
    aspecten = rows(session, traject, Planaspect, "aspect", "antwoorden")
    return rules.Feiten(
        is_jaarcyclus=traject.soort is TrajectSoort.JAARCYCLUS,
        speerpunten=_speerpunten(session, traject),
        planaspecten=frozenset(row.aspect.value for row in aspecten),
        beantwoord=frozenset(antwoord["vraag"] for row in aspecten for antwoord in row.antwoorden),
        populaties=populaties(session, traject),
        zekerheden=frozenset(row.kant.value for row in rows(session, traject, Zekerheid, "kant")),
    )


FASE = FaseDefinitie(
    nummer=3,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({"speerpunten", "planaspecten", "zekerheden", "ouderpopulaties"}),
)
