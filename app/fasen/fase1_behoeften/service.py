"""Fase 1's collections, and the facts its rules look at."""

from app.core.collection.declaration import Collection, WriteContext
from app.core.collection.links import tagged
from app.core.errors import invalid
from app.core.storage.tables import table_of
from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase1_behoeften import contract, rules
from app.fasen.fase1_behoeften.tables import Behoefte, Bereidheidspeiling
from app.kaders.service import KENMERKEN, PARTNERSCHAPPEN
from app.toegang.rules import Recht

_behoefte = table_of(Behoefte)


def _check_peiling(
    _before: Bereidheidspeiling | None, after: contract.BereidheidspeilingIn | None, _context: WriteContext
) -> None:
    if after is None:
        return
    counted = after.trekkers + after.meedoeners + after.afwachtend + after.tegen + after.geen_antwoord
    if counted != after.teamomvang:
        raise invalid(
            "/teamomvang",
            "som-klopt-niet",
            "De aantallen zijn samen niet de teamomvang.",
            "The counts do not add up to teamomvang.",
        )


BEHOEFTEN = Collection(
    soort="behoefte",
    plural="behoeften",
    title="Behoeften",
    table=Behoefte,
    input=contract.BehoefteIn,
    output=contract.BehoefteUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.BehoefteQuery,
    filters={
        "soort": lambda value: _behoefte.c.soort == value,
        "bron": lambda value: _behoefte.c.bron == value,
        "partnerschap": lambda value: tagged(Behoefte, PARTNERSCHAPPEN, value),
    },
    codes=(PARTNERSCHAPPEN, KENMERKEN),
)
BEREIDHEIDSPEILINGEN = Collection(
    soort="bereidheidspeiling",
    plural="bereidheidspeilingen",
    title="Bereidheidspeilingen",
    table=Bereidheidspeiling,
    input=contract.BereidheidspeilingIn,
    output=contract.BereidheidspeilingUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    check=_check_peiling,
)


def _feiten(bron: Bron) -> rules.Feiten:
    return rules.Feiten(
        is_jaarcyclus=bron.is_jaarcyclus,
        behoeften=[rules.BehoefteFeit(row.soort, row.bron) for row in bron.rows(Behoefte)],
        peilingen=[
            rules.Peiling(row.peildatum, row.teamomvang, row.geen_antwoord) for row in bron.rows(Bereidheidspeiling)
        ],
    )


FASE = FaseDefinitie(
    nummer=1,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({Behoefte, Bereidheidspeiling}),
)
