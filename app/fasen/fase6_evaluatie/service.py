"""Fase 6's collections, and the facts its rules look at."""

from sqlmodel import Session

from app.core.collection.declaration import Collection
from app.fasen.definitie import FaseDefinitie, rows
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase6_evaluatie import contract, rules
from app.fasen.fase6_evaluatie.tables import Evaluatie, Neveneffect
from app.kaders.service import PARTNERSCHAPPEN
from app.toegang.rules import Recht
from app.trajecten.rules import TrajectSoort
from app.trajecten.tables import Fase, Traject

EVALUATIES = Collection(
    soort="evaluatie",
    plural="evaluaties",
    title="Evaluaties",
    table=Evaluatie,
    input=contract.EvaluatieIn,
    output=contract.EvaluatieUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    references={"speerpunt_id": Speerpunt},
)
NEVENEFFECTEN = Collection(
    soort="neveneffect",
    plural="neveneffecten",
    title="Neveneffecten",
    table=Neveneffect,
    input=contract.NeveneffectIn,
    output=contract.NeveneffectUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    codes=(PARTNERSCHAPPEN,),
)


def _feiten(session: Session, traject: Traject) -> rules.Feiten:
    fasen = rows(session, traject, Fase, "nummer", "vervolg")
    return rules.Feiten(
        is_jaarcyclus=traject.soort is TrajectSoort.JAARCYCLUS,
        speerpunten=[str(row.id) for row in rows(session, traject, Speerpunt, "id")],
        geevalueerd=frozenset(str(row.speerpunt_id) for row in rows(session, traject, Evaluatie, "speerpunt_id")),
        vervolg_gekozen=any(row.nummer == 6 and row.vervolg is not None for row in fasen),
        aantal_neveneffecten=len(rows(session, traject, Neveneffect, "id")),
    )


FASE = FaseDefinitie(
    nummer=6,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({"speerpunten", "evaluaties", "neveneffecten"}),
)
