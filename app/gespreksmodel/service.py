"""The collections of the gespreksmodel, and the balance of its conversations."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from app.core.collection.declaration import Collection, WriteContext
from app.core.collection.read import in_place
from app.core.errors import Reason, invalid
from app.core.language import Taal, Tekst, translated
from app.core.log import freshness
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Summary, Unchanged
from app.core.storage.place import Place
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.fase2_visie.rules import VisieStatus
from app.fasen.fase2_visie.versies import check_version, derive_version
from app.gespreksmodel import contract, rules
from app.gespreksmodel.tables import Gespreksmodel, Gespreksmoment, Hulpmiddel
from app.gespreksmodel.teksten import GESPREKSNAMEN, GESPREKSSIGNALEN
from app.kaders.service import KENMERKEN
from app.toegang.rules import Recht, language_in
from app.toegang.tables import Organisatie
from app.trajecten.service import find_traject, require_schooljaar

GESPREKSMODEL_ADOPTED = Reason(
    "gespreksmodel-vastgesteld",
    Tekst("Gespreksmodel vastgesteld", "Conversation model adopted"),
    Tekst(
        "Een vastgesteld gespreksmodel verandert niet meer; maak een nieuwe versie.",
        "An adopted conversation model no longer changes; make a new version.",
    ),
)
_model, _moment, _hulpmiddel = (table_of(table) for table in (Gespreksmodel, Gespreksmoment, Hulpmiddel))
_organisatie = table_of(Organisatie)


def _check_model(before: Gespreksmodel | None, after: contract.GespreksmodelIn | None, context: WriteContext) -> None:
    check_version(before.status if before else None, after, context, GESPREKSMODEL_ADOPTED)


def _check_moment(
    _before: Gespreksmoment | None, after: contract.GespreksmomentIn | None, _context: WriteContext
) -> None:
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


def get_gespreksbalans(
    uow: UnitOfWork, traject_id: UUID, query: contract.GespreksbalansQuery, held: Held = NOTHING
) -> Summary[contract.GespreksbalansUit] | Unchanged:
    """Return how the conversations of a year balance, or of all years."""
    place = find_traject(uow, traject_id, Recht.INHOUD)
    state = freshness.state_of(uow, place.revisie, sorted(place.rights))
    if held.is_at(state):
        return Unchanged(state)
    return Summary(_shown_balans(uow, place, query.schooljaar), state)


def _shown_balans(uow: UnitOfWork, place: Place, schooljaar: str | None) -> Content:
    balans = rules.balance_of(_feiten(uow, place, schooljaar))
    gespreksmodel_id, taal = _geldend_model_and_taal(uow, place)
    maanden = dict(balans.maanden)
    zonder_maand = maanden.pop(None)
    return {
        "schooljaar": schooljaar,
        "gespreksmodelId": gespreksmodel_id,
        "totaal": balans.totaal,
        "aanleidingen": _named(balans.aanleidingen, taal),
        "vormen": _named(balans.vormen, taal),
        "deelnemers": _named(balans.deelnemers, taal),
        "voorwaarden": _named(balans.voorwaarden, taal),
        "maanden": [{"maand": maand, **aantallen} for maand, aantallen in maanden.items()],
        "zonderMaand": zonder_maand,
        "signalen": [
            {
                "code": signaal.code,
                "omschrijving": GESPREKSSIGNALEN[signaal.code].render(taal),
                "voorwaarden": signaal.voorwaarden,
            }
            for signaal in balans.signalen
        ],
    }


def _feiten(uow: UnitOfWork, place: Place, schooljaar: str | None) -> list[rules.GespreksmomentFeit]:
    here = in_place(GESPREKSMOMENTEN, place)
    if schooljaar is not None:
        here.append(_moment.c.schooljaar == schooljaar)
    return [
        rules.GespreksmomentFeit(
            row.vorm,
            row.aanleiding,
            frozenset(rules.Deelnemer(code) for code in row.deelnemers),
            frozenset(rules.Gespreksvoorwaarde(code) for code in row.voorwaarden),
            row.startdatum.month if row.startdatum else row.maand,
        )
        for row in uow.session.execute(sa.select(_moment).where(*here))
    ]


def _geldend_model_and_taal(uow: UnitOfWork, place: Place) -> tuple[UUID | None, Taal]:
    """Return the version adopted last, and the words that its reader gets."""
    geldend = (
        sa.select(_model.c.id)
        .where(*in_place(GESPREKSMODELLEN, place), _model.c.status == VisieStatus.VASTGESTELD)
        .order_by(_model.c.vastgesteld_op.desc(), _model.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = sa.select(_organisatie.c.land, geldend).where(_organisatie.c.id == place.organisatie_id)
    land, gespreksmodel_id = uow.session.execute(wanted).one()
    return gespreksmodel_id, language_in(uow.language, land)


def _named(aantallen: Mapping[rules.CodeT, int], taal: Taal) -> list[Content]:
    return [
        {"code": code, "naam": translated(GESPREKSNAMEN[code], taal), "aantal": aantal}
        for code, aantal in aantallen.items()
    ]
