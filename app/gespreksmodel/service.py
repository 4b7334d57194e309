"""The collections of the gespreksmodel, and the balance of its conversations."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core import freshness
from app.core.answers import Answer, json_answer
from app.core.collection.declaration import Collection, Context
from app.core.errors import Reason, invalid
from app.core.language import Taal, Tekst, translated
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit
from app.fasen.fase2_visie.rules import VisieStatus
from app.fasen.fase2_visie.versies import check_version, derive_version
from app.gespreksmodel import contract, rules
from app.gespreksmodel.tables import Gespreksmodel, Gespreksmoment, Hulpmiddel
from app.gespreksmodel.teksten import NAMEN, SIGNALEN
from app.kaders.service import KENMERKEN
from app.toegang.rules import Land, Recht
from app.toegang.tables import Organisatie
from app.trajecten.service import find_traject, require_schooljaar

ADOPTED = Reason(
    "gespreksmodel-vastgesteld",
    Tekst("Gespreksmodel vastgesteld", "Conversation model adopted"),
    Tekst(
        "Een vastgesteld gespreksmodel verandert niet meer; maak een nieuwe versie.",
        "An adopted conversation model no longer changes; make a new version.",
    ),
)
_model, _moment, _hulpmiddel = (table_of(table) for table in (Gespreksmodel, Gespreksmoment, Hulpmiddel))
_organisatie = table_of(Organisatie)


def _check_model(before: Gespreksmodel | None, after: contract.GespreksmodelIn | None, context: Context) -> None:
    check_version(before.status if before else None, after, context, ADOPTED)


def _check_moment(_before: Gespreksmoment | None, after: contract.GespreksmomentIn | None, _context: Context) -> None:
    """A moment lies in its schooljaar, and says once when: by a month, a day or a period."""
    if after is None:
        return
    require_schooljaar(after.schooljaar)
    if after.maand is not None and after.startdatum is not None:
        raise invalid("/maand", "past-niet", "De startdatum zegt dit al.", "The startdatum tells this already.")
    if after.einddatum is not None:
        if after.startdatum is None:
            raise invalid("/einddatum", "past-niet", "Geef ook de startdatum.", "Give the startdatum as well.")
        if after.einddatum < after.startdatum:
            raise invalid("/einddatum", "voor-begin", "Dit ligt voor de startdatum.", "This is before startdatum.")
    for name in ("startdatum", "einddatum"):
        dag = getattr(after, name)
        if dag is not None and not rules.in_schooljaar(after.schooljaar, dag):
            raise invalid(
                f"/{name}", "buiten-bereik", "Dit ligt buiten het schooljaar.", "This lies outside the schooljaar."
            )


def _in_maand(value: int) -> sa.ColumnElement[bool]:
    return sa.or_(_moment.c.maand == value, sa.extract("month", _moment.c.startdatum) == value)


GESPREKSMODELLEN = Collection(
    soort="gespreksmodel",
    plural="gespreksmodellen",
    title="Gespreksmodellen",
    table=Gespreksmodel,
    input=contract.GespreksmodelIn,
    change=contract.GespreksmodelWijziging,
    output=contract.GespreksmodelUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.GespreksmodelQuery,
    filters={"status": lambda value: _model.c.status == value},
    check=_check_model,
    derive=derive_version,
)
GESPREKSMOMENTEN = Collection(
    soort="gespreksmoment",
    plural="gespreksmomenten",
    title="Gespreksmomenten",
    table=Gespreksmoment,
    input=contract.GespreksmomentIn,
    output=contract.GespreksmomentUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.GespreksmomentQuery,
    filters={
        "schooljaar": lambda value: _moment.c.schooljaar == value,
        "maand": _in_maand,
        "vorm": lambda value: _moment.c.vorm == value,
        "aanleiding": lambda value: _moment.c.aanleiding == value,
    },
    codes=(KENMERKEN,),
    check=_check_moment,
)
HULPMIDDELEN = Collection(
    soort="hulpmiddel",
    plural="hulpmiddelen",
    title="Hulpmiddelen",
    table=Hulpmiddel,
    input=contract.HulpmiddelIn,
    output=contract.HulpmiddelUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.HulpmiddelQuery,
    filters={
        "soort": lambda value: _hulpmiddel.c.soort == value,
        "besluit": lambda value: _hulpmiddel.c.besluit == value,
    },
    codes=(KENMERKEN,),
)


def balans(unit: Unit, traject_id: UUID, query: contract.GespreksbalansQuery) -> Answer:
    """Answer how the conversations of a year balance, or 304 when the reader holds that already."""
    place = find_traject(unit, traject_id, Recht.INHOUD)
    tag = freshness.tag(unit, place.revisie, sorted(place.rights))
    return freshness.guarded(unit, tag, lambda: json_answer(_balans(unit, place, query.schooljaar)))


def _balans(unit: Unit, place: Place, schooljaar: str | None) -> dict[str, Any]:
    counted = rules.balans(_momenten(unit, place, schooljaar))
    gespreksmodel_id, taal = _geldend_model_and_taal(unit, place)
    maanden = dict(counted.maanden)
    zonder_maand = maanden.pop(None)
    return {
        "schooljaar": schooljaar,
        "gespreksmodelId": gespreksmodel_id,
        "totaal": counted.totaal,
        "aanleidingen": _named(counted.aanleidingen, taal),
        "vormen": _named(counted.vormen, taal),
        "deelnemers": _named(counted.deelnemers, taal),
        "voorwaarden": _named(counted.voorwaarden, taal),
        "maanden": [{"maand": maand, **aantallen} for maand, aantallen in maanden.items()],
        "zonderMaand": zonder_maand,
        "signalen": [
            {
                "code": signaal.code,
                "omschrijving": SIGNALEN[signaal.code].render(taal),
                "voorwaarden": signaal.voorwaarden,
            }
            for signaal in counted.signalen
        ],
    }


def _momenten(unit: Unit, place: Place, schooljaar: str | None) -> list[rules.Moment]:
    here = [_moment.c[name] == value for name, value in place.keys.items()]
    if schooljaar is not None:
        here.append(_moment.c.schooljaar == schooljaar)
    return [
        rules.Moment(
            row.vorm,
            row.aanleiding,
            frozenset(rules.Deelnemer(code) for code in row.deelnemers),
            frozenset(rules.Gespreksvoorwaarde(code) for code in row.voorwaarden),
            row.startdatum.month if row.startdatum else row.maand,
        )
        for row in unit.session.execute(sa.select(_moment).where(*here))
    ]


def _geldend_model_and_taal(unit: Unit, place: Place) -> tuple[UUID | None, Taal]:
    """Return the version adopted last, and the reader's language: in a Flemish school Dutch is Flemish."""
    geldend = (
        sa.select(_model.c.id)
        .where(*(_model.c[name] == value for name, value in place.keys.items()))
        .where(_model.c.status == VisieStatus.VASTGESTELD)
        .order_by(_model.c.vastgesteld_op.desc(), _model.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = sa.select(_organisatie.c.land, geldend).where(_organisatie.c.id == place.organisatie_id)
    land, gespreksmodel_id = unit.session.execute(wanted).one()
    taal = unit.call.language
    return gespreksmodel_id, Taal.NL_BE if taal is Taal.NL and land is Land.BE else taal


def _named(aantallen: Mapping[Any, int], taal: Taal) -> list[dict[str, Any]]:
    def row(code: StrEnum, aantal: int) -> dict[str, Any]:
        return {"code": code, "naam": translated(NAMEN[code], taal), "aantal": aantal}

    return [row(code, aantal) for code, aantal in aantallen.items()]
