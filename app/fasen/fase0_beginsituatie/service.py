"""Fase 0's collections, and the facts its rules look at."""

import pycountry
import sqlalchemy as sa

from app.core.collection.declaration import Collection, ReadContext, Shown, WriteContext
from app.core.collection.links import tagged
from app.core.errors import invalid
from app.core.results import Content
from app.core.storage.tables import table_of
from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase0_beginsituatie import contract, rules, suppression
from app.fasen.fase0_beginsituatie.tables import (
    Factor,
    LegePartnerschap,
    Ouderpopulatie,
    Partner,
    Praktijk,
)
from app.fasen.meetfeiten import Meetfeiten
from app.kaders.service import KENMERKEN, PARTNERSCHAPPEN
from app.toegang.rules import Recht

_praktijk = table_of(Praktijk)


def _check_ouderpopulatie(
    _before: Ouderpopulatie | None, after: contract.OuderpopulatieIn | None, _context: WriteContext
) -> None:
    """Languages exist and stand there once; no part is larger than its whole."""
    if after is None:
        return
    seen: set[str] = set()
    for index, thuistaal in enumerate(after.thuistalen):
        where = f"/thuistalen/{index}/taal"
        if pycountry.languages.get(alpha_3=thuistaal.taal) is None:
            raise invalid(where, "onbekend", "Deze taalcode bestaat niet.", "There is no such language code.")
        if thuistaal.taal in seen:
            raise invalid(where, "dubbel", "Deze taal staat er al.", "This language stands here already.")
        seen.add(thuistaal.taal)
    if sum(thuistaal.aantal for thuistaal in after.thuistalen) > after.aantal_gezinnen:
        raise _too_many("/thuistalen")
    if (after.gezinnen_met_taalsteun or 0) > after.aantal_gezinnen:
        raise _too_many("/gezinnenMetTaalsteun")
    if (after.intakes_gevoerd or 0) > after.aantal_leerlingen:
        raise _too_many("/intakesGevoerd")


def _too_many(pointer: str) -> Exception:
    return invalid(pointer, "te-veel", "Dit is meer dan het geheel.", "This is more than the whole.")


def _present_ouderpopulatie(content: Content, context: ReadContext) -> Shown:
    """Show an ouderpopulatie in full to the school itself, and suppressed to others."""
    if Recht.TAALCIJFERS in context.place.rights:
        return Shown(suppression.in_full(content))
    return Shown(suppression.suppressed(content), "-o")


PRAKTIJKEN = Collection(
    soort="praktijk",
    plural="praktijken",
    title="Praktijken",
    table=Praktijk,
    input=contract.PraktijkIn,
    output=contract.PraktijkUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.PraktijkQuery,
    filters={
        "partnerschap": lambda value: tagged(Praktijk, PARTNERSCHAPPEN, value),
        "aspect": lambda value: sa.cast(_praktijk.c.aspecten, sa.Text).contains(f'"{value}"'),
    },
    codes=(PARTNERSCHAPPEN, KENMERKEN),
)
LEGE_PARTNERSCHAPPEN = Collection(
    soort="lege-partnerschap",
    plural="lege-partnerschappen",
    title="Lege partnerschappen",
    table=LegePartnerschap,
    input=contract.LegePartnerschapIn,
    output=contract.LegePartnerschapUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
)
OUDERPOPULATIES = Collection(
    soort="ouderpopulatie",
    plural="ouderpopulaties",
    title="Ouderpopulaties",
    table=Ouderpopulatie,
    input=contract.OuderpopulatieIn,
    output=contract.OuderpopulatieUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    check=_check_ouderpopulatie,
    present=_present_ouderpopulatie,
)
FACTOREN = Collection(
    soort="factor",
    plural="factoren",
    title="Factoren",
    table=Factor,
    input=contract.FactorIn,
    output=contract.FactorUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    codes=(KENMERKEN,),
)
PARTNERS = Collection(
    soort="partner",
    plural="partners",
    title="Partners",
    table=Partner,
    input=contract.PartnerIn,
    output=contract.PartnerUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
)


def populaties(bron: Bron) -> list[rules.Populatie]:
    """Return the population snapshots of a traject, for this fase's rules and later ones."""
    return [
        rules.Populatie(
            row.peildatum,
            row.aantal_leerlingen,
            {thuistaal["taal"]: thuistaal["aantal"] for thuistaal in row.thuistalen},
            row.gezinnen_met_taalsteun,
            row.intakes_gevoerd,
        )
        for row in bron.rows(Ouderpopulatie)
    ]


def lege_partnerschappen(bron: Bron, bij: rules.Bij) -> frozenset[str]:
    """Return the partnerships whose emptiness is explained in this fase."""
    return frozenset(row.partnerschap.value for row in bron.rows(LegePartnerschap) if row.bij is bij)


def _feiten(bron: Bron) -> rules.Feiten:
    praktijken = [
        rules.PraktijkFeit(
            str(row.id),
            bron.codes(Praktijk, row.id, "partnerschappen", "partnerschappen"),
            frozenset(row.aspecten),
            row.bereik is not None or row.bereik_bron is rules.BereikBron.ONBEKEND,
            row.effect is not None or row.effect_toelichting is not None,
        )
        for row in bron.rows(Praktijk)
    ]
    return rules.Feiten(
        is_jaarcyclus=bron.is_jaarcyclus,
        praktijken=praktijken,
        lege_partnerschappen=lege_partnerschappen(bron, rules.Bij.BEGINSITUATIE),
        populaties=populaties(bron),
        richtingen=frozenset(row.richting.value for row in bron.rows(Factor)),
        aantal_partners=len(bron.rows(Partner)),
        metingen=bron.metingen,
    )


FASE = FaseDefinitie(
    nummer=0,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({Praktijk, LegePartnerschap, Ouderpopulatie, Factor, Partner, Meetfeiten}),
)
