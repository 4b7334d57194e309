"""Fase 3's collections besides the speerpunten, and the facts its rules look at."""

from app.core.collection.declaration import Collection, WriteContext
from app.core.errors import invalid
from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase0_beginsituatie.service import populaties
from app.fasen.fase0_beginsituatie.tables import Ouderpopulatie
from app.fasen.fase3_plan import contract, rules
from app.fasen.fase3_plan.tables import Planaspect, Speerpunt, SpeerpuntBehoefte, Zekerheid
from app.toegang.rules import Recht


def _check_planaspect(_before: Planaspect | None, after: contract.PlanaspectIn | None, _context: WriteContext) -> None:
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


def _feiten(bron: Bron) -> rules.Feiten:
    with_behoefte = bron.linked(Speerpunt, SpeerpuntBehoefte)
    aspecten = bron.rows(Planaspect)
    return rules.Feiten(
        is_jaarcyclus=bron.is_jaarcyclus,
        speerpunten=[
            rules.SpeerpuntFeit(
                id=str(row.id),
                gestopt=row.status is rules.SpeerpuntStatus.GESTOPT,
                has_behoefte=row.id in with_behoefte,
                has_partnerschap=bool(bron.codes(Speerpunt, row.id, "partnerschappen", "partnerschappen")),
                has_waarom=row.waarom is not None,
            )
            for row in bron.rows(Speerpunt)
        ],
        planaspecten=frozenset(row.aspect.value for row in aspecten),
        beantwoord=frozenset(antwoord["vraag"] for row in aspecten for antwoord in row.antwoorden),
        populaties=populaties(bron),
        zekerheden=frozenset(row.kant.value for row in bron.rows(Zekerheid)),
    )


FASE = FaseDefinitie(
    nummer=3,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({Speerpunt, Planaspect, Zekerheid, Ouderpopulatie}),
)
