"""Fase 6's collections, and the facts its rules look at."""

from app.core.collection.declaration import Collection
from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase6_evaluatie import contract, rules
from app.fasen.fase6_evaluatie.tables import Evaluatie, Neveneffect
from app.fasen.meetfeiten import Meetfeiten
from app.kaders.service import PARTNERSCHAPPEN
from app.toegang.rules import Recht
from app.trajecten.rules import LAATSTE
from app.trajecten.tables import Fase

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


def _feiten(bron: Bron) -> rules.Feiten:
    return rules.Feiten(
        is_jaarcyclus=bron.is_jaarcyclus,
        speerpunten=[str(row.id) for row in bron.rows(Speerpunt)],
        geevalueerd=frozenset(str(row.speerpunt_id) for row in bron.rows(Evaluatie)),
        vervolg_gekozen=any(row.nummer == LAATSTE and row.vervolg is not None for row in bron.rows(Fase)),
        aantal_neveneffecten=len(bron.rows(Neveneffect)),
        metingen=bron.metingen,
    )


FASE = FaseDefinitie(
    nummer=6,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({Speerpunt, Evaluatie, Neveneffect, Fase, Meetfeiten}),
)
