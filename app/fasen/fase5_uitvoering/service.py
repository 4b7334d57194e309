"""Fase 5's collection, and the facts its rules look at."""

from app.core.collection.declaration import Collection
from app.core.storage.tables import table_of
from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase2_visie.rules import Betrokkene
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.service import lopende_speerpunten
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.fasen.fase5_uitvoering import contract, rules
from app.fasen.fase5_uitvoering.tables import Voortgangsbericht
from app.toegang.rules import Recht

_bericht = table_of(Voortgangsbericht)

VOORTGANGSBERICHTEN = Collection(
    soort="voortgangsbericht",
    plural="voortgangsberichten",
    title="Voortgangsberichten",
    table=Voortgangsbericht,
    input=contract.VoortgangsberichtIn,
    output=contract.VoortgangsberichtUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.VoortgangsberichtQuery,
    filters={"speerpunt_id": lambda value: _bericht.c.speerpunt_id == value},
    references={"speerpunt_id": Speerpunt},
)


def _feiten(bron: Bron) -> rules.Feiten:
    berichten = bron.rows(Voortgangsbericht)
    return rules.Feiten(
        is_jaarcyclus=bron.is_jaarcyclus,
        speerpunten=lopende_speerpunten(bron),
        activiteiten=[(str(row.id), row.status) for row in bron.rows(Activiteit)],
        gelogd=frozenset(str(row.speerpunt_id) for row in berichten),
        inbreng_van_ouders=any(Betrokkene.OUDERS.value in row.inbreng_van for row in berichten),
    )


FASE = FaseDefinitie(
    nummer=5,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({Speerpunt, Activiteit, Voortgangsbericht}),
)
