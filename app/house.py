"""Wires the rooms together, once: their routers, and what happens after each write."""

from fastapi import APIRouter
from sqlmodel import SQLModel

from app.core.collection.declaration import AnyReadable
from app.core.log import events
from app.core.storage.database import Database
from app.core.storage.place import Place
from app.core.storage.transactions import Transactions
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.fase0_beginsituatie import routes as fase0
from app.fasen.fase0_beginsituatie.service import FACTOREN, LEGE_PARTNERSCHAPPEN, OUDERPOPULATIES, PARTNERS, PRAKTIJKEN
from app.fasen.fase1_behoeften import routes as fase1
from app.fasen.fase1_behoeften.service import BEHOEFTEN, BEREIDHEIDSPEILINGEN
from app.fasen.fase2_visie import routes as fase2
from app.fasen.fase2_visie.service import VISIES
from app.fasen.fase3_plan import routes as fase3
from app.fasen.fase3_plan.service import PLANASPECTEN, ZEKERHEDEN
from app.fasen.fase3_plan.speerpunten import BIJSTELLINGEN, SPEERPUNTEN, SPEERPUNTEN_VAN_ALLE_SCHOLEN
from app.fasen.fase4_uitwerking import routes as fase4
from app.fasen.fase4_uitwerking.service import ACTIVITEITEN, PARTNERSCHAPSTEAMS
from app.fasen.fase5_uitvoering import routes as fase5
from app.fasen.fase5_uitvoering.service import VOORTGANGSBERICHTEN
from app.fasen.fase6_evaluatie import routes as fase6
from app.fasen.fase6_evaluatie.service import EVALUATIES, NEVENEFFECTEN
from app.gespreksmodel import routes as gespreksmodel
from app.gespreksmodel.service import GESPREKSMODELLEN, GESPREKSMOMENTEN, HULPMIDDELEN
from app.isop import routes as isop
from app.isop.bewijzen import BEWIJZEN
from app.isop.labels import LABELS
from app.isop.oordelen import OORDELEN
from app.jaren import routes as jaren
from app.kaders import routes as kaders
from app.lenzen import routes as lenzen
from app.metingen import routes as metingen
from app.metingen.service import METINGEN
from app.opmerkingen import routes as opmerkingen
from app.opmerkingen.service import OPMERKINGEN
from app.overzichten import routes as overzichten
from app.overzichten import rows
from app.praktijkvoorbeelden import routes as praktijkvoorbeelden
from app.praktijkvoorbeelden.service import PRAKTIJKVOORBEELDEN
from app.settings import Settings
from app.toegang import routes as toegang
from app.toegang import scope
from app.toegang.gebruikers import GEBRUIKERS
from app.toegang.leden import LEDEN
from app.toegang.organisaties import ORGANISATIES
from app.toegang.tables import Organisatie
from app.toegang.tokens import TOKENS
from app.trajecten import routes as trajecten
from app.trajecten.service import TRAJECTEN
from app.vervolg import routes as vervolg
from app.voorwaarden import routes as voorwaarden
from app.voorwaarden import service as voorwaarden_service

ROUTERS: tuple[APIRouter, ...] = (
    toegang.router,
    kaders.router,
    trajecten.router,
    voorwaarden.router,
    fase0.router,
    fase1.router,
    fase2.router,
    fase3.router,
    fase4.router,
    fase5.router,
    fase6.router,
    opmerkingen.router,
    vervolg.router,
    jaren.router,
    lenzen.router,
    isop.router,
    metingen.router,
    gespreksmodel.router,
    praktijkvoorbeelden.router,
    overzichten.router,
)
COLLECTIONS: tuple[AnyReadable, ...] = (
    ORGANISATIES,
    GEBRUIKERS,
    LEDEN,
    TOKENS,
    TRAJECTEN,
    PRAKTIJKEN,
    LEGE_PARTNERSCHAPPEN,
    OUDERPOPULATIES,
    FACTOREN,
    PARTNERS,
    BEHOEFTEN,
    BEREIDHEIDSPEILINGEN,
    VISIES,
    SPEERPUNTEN,
    SPEERPUNTEN_VAN_ALLE_SCHOLEN,
    BIJSTELLINGEN,
    PLANASPECTEN,
    ZEKERHEDEN,
    ACTIVITEITEN,
    PARTNERSCHAPSTEAMS,
    VOORTGANGSBERICHTEN,
    EVALUATIES,
    NEVENEFFECTEN,
    METINGEN,
    GESPREKSMODELLEN,
    GESPREKSMOMENTEN,
    HULPMIDDELEN,
    PRAKTIJKVOORBEELDEN,
    BEWIJZEN,
    OORDELEN,
    LABELS,
    OPMERKINGEN,
)
"""Every declaration of a collection, in the order of the story."""
TAGS = {
    "ik": "De ingelogde gebruiker. / The one who is logged in.",
    "sessies": "Inloggen en uitloggen. / Logging in and out.",
    "activeringen": "Uitnodigingen aannemen. / Accepting invitations.",
    "tokens": "Toegang voor koppelingen. / Access for integrations.",
    "gebruikers": "Wie kan inloggen. / Who can log in.",
    "organisaties": "Scholen en de organisaties eromheen. / Schools and the organisations around them.",
    "leden": "Wie bij een organisatie hoort, en in welke rol. / Who belongs to an organisatie, and how.",
    "kaders": "De referentiekaders: openbaar. / The reference frameworks: public.",
    "trajecten": "Een school door de zeven fasen. / A school through the seven fasen.",
    "fasen": "Waar een traject staat, en wat er nog ontbreekt. / Where a traject is, and what it misses.",
    "praktijken": "Fase 0: wat de school nu al doet. / What the school does today.",
    "lege-partnerschappen": "Waarom een partnerschap leeg blijft. / Why a partnership stays empty.",
    "ouderpopulaties": "Fase 0: gezinnen in aantallen. / Families, in counts.",
    "factoren": "Fase 0: wat helpt of hindert. / What helps or hinders.",
    "partners": "Fase 0: organisaties rond het kind. / Organisations around the child.",
    "behoeften": "Fase 1: behoeften, kansen en ambities. / Needs, opportunities and ambitions.",
    "bereidheidspeilingen": "Fase 1: hoe bereid het team is. / How willing the staff is.",
    "visies": "Fase 2: versies van de visie. / Versions of the vision.",
    "speerpunten": "Fase 3: waar de school voor kiest. / What the school chooses to work on.",
    "bijstellingen": "Wijzigingen na het afronden van het plan. / Changes after the plan was closed.",
    "planaspecten": "Fase 3: waar het plan op ingaat. / What the plan deals with.",
    "zekerheden": "Fase 3: waar ouders en team op rekenen. / What parents and team count on.",
    "activiteiten": "Fase 4: wie doet wat, wanneer. / Who does what, and when.",
    "partnerschapsteams": "Fase 4: het team van ouders en school. / The team of parents and school.",
    "voortgangsberichten": "Fase 5: wat er gebeurde. / What happened.",
    "evaluaties": "Fase 6: wat een speerpunt opleverde. / What a focus point brought.",
    "neveneffecten": "Fase 6: wat niemand plande. / What nobody planned.",
    "opmerkingen": "Opmerkingen en advies bij alles in een traject. / Comments and advice on anything in a traject.",
    "vervolg": "De volgende jaarcyclus, met wat meegaat. / The next yearly cycle, and what goes along.",
    "jaren": "De jaren van een school naast elkaar. / The years of a school side by side.",
    "lenzen": "Een traject door één kader gezien. / A traject seen through one kader.",
    "isop": "Het dossier voor het ISOP-label. / The dossier of the ISOP label.",
    "bewijzen": "Waarmee de school een criterium onderbouwt. / What the school substantiates a criterium with.",
    "oordelen": "Wat een beoordelaar van een criterium vindt. / What a beoordelaar finds of a criterium.",
    "labels": "Het label: toegekend, verlopen, ingetrokken. / The label: awarded, expired, withdrawn.",
    "metingen": "Twee kanten gemeten, en samengevat. / Both sides measured, and summed up.",
    "gespreksmodellen": "Hoe de school met ouders praat. / How the school talks with parents.",
    "gespreksmomenten": "De gesprekken van een jaar, en hun balans. / The conversations of a year, and their balance.",
    "hulpmiddelen": "Instrumenten, programma's en netwerken. / Instruments, programmes and networks.",
    "praktijkvoorbeelden": "Wat scholen met elkaar delen. / What schools share with each other.",
    "overzichten": "Over alle scholen heen: voortgang, balans, stilstand. / Across schools.",
    "gebeurtenissen": "Alle wijzigingen, op volgorde. / All changes, in order.",
}


def open_database(settings: Settings) -> Database:
    """Open the database that the settings name."""
    return Database(settings.database_url, lock_seconds=settings.lock_seconds, pool_size=settings.threads + 2)


def follow(uow: UnitOfWork, place: Place, table: type[SQLModel]) -> None:
    """Let everything follow a change: the fasen first, then the overviews that tell of them."""
    if table is Organisatie:
        rows.follow_organisatie(uow.session, place.organisatie_id)
    in_traject = voorwaarden_service.with_fasen(uow.session, place) if "traject_id" in place.keys else None
    if in_traject is not None:
        traject, fasen = in_traject
        voorwaarden_service.follow_change(uow, place, traject, fasen, table)
        rows.follow_change(uow, place, traject, fasen, table)


def transactions_on(database: Database) -> Transactions:
    """Return what runs use cases on this database."""
    return Transactions(database, scope.authenticate, follow, events.number)
