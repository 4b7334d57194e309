"""Fase 4's collections, and the facts its rules look at."""

from app.core.collection.declaration import Collection, Refs, WriteContext
from app.core.collection.links import tagged
from app.core.errors import invalid
from app.core.storage.tables import table_of
from app.fasen.bron import Bron
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase0_beginsituatie.rules import Bij
from app.fasen.fase0_beginsituatie.service import lege_partnerschappen
from app.fasen.fase0_beginsituatie.tables import LegePartnerschap, Partner, Praktijk
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking import contract, rules
from app.fasen.fase4_uitwerking.tables import (
    Activiteit,
    ActiviteitPartner,
    ActiviteitPraktijk,
    Partnerschapsteam,
)
from app.fasen.meetfeiten import Meetfeiten
from app.kaders.service import KENMERKEN, PARTNERSCHAPPEN
from app.toegang.rules import Recht
from app.trajecten.service import require_schooljaar

_activiteit = table_of(Activiteit)


def _check_activiteit(_before: Activiteit | None, after: contract.ActiviteitIn | None, _context: WriteContext) -> None:
    if after is None:
        return
    if after.startdatum and after.einddatum and after.einddatum < after.startdatum:
        raise invalid("/einddatum", "voor-begin", "Dit ligt voor de startdatum.", "This is before startdatum.")
    vervallen = isinstance(after, contract.ActiviteitWijziging) and after.status is rules.ActiviteitStatus.VERVALLEN
    if vervallen and after.reden is None:
        raise invalid("/reden", "missing", "Zeg waarom dit vervalt.", "Say why this is dropped.")


def _check_team(
    _before: Partnerschapsteam | None, after: contract.PartnerschapsteamIn | None, _context: WriteContext
) -> None:
    if after is not None:
        require_schooljaar(after.schooljaar)


ACTIVITEITEN = Collection(
    soort="activiteit",
    plural="activiteiten",
    title="Activiteiten",
    table=Activiteit,
    input=contract.ActiviteitIn,
    change=contract.ActiviteitWijziging,
    output=contract.ActiviteitUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.ActiviteitQuery,
    filters={
        "speerpunt_id": lambda value: _activiteit.c.speerpunt_id == value,
        "partnerschap": lambda value: tagged(Activiteit, PARTNERSCHAPPEN, value),
        "status": lambda value: _activiteit.c.status == value,
    },
    codes=(PARTNERSCHAPPEN, KENMERKEN),
    refs=(
        Refs("praktijk_ids", ActiviteitPraktijk, Praktijk),
        Refs("partner_ids", ActiviteitPartner, Partner),
    ),
    references={"speerpunt_id": Speerpunt},
    check=_check_activiteit,
)
PARTNERSCHAPSTEAMS = Collection(
    soort="partnerschapsteam",
    plural="partnerschapsteams",
    title="Partnerschapsteams",
    table=Partnerschapsteam,
    input=contract.PartnerschapsteamIn,
    output=contract.PartnerschapsteamUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    check=_check_team,
)


def lopende_speerpunten(bron: Bron) -> list[str]:
    """Return the ids of the speerpunten that are not gestopt, for this fase's rules and later ones."""
    return [str(row.id) for row in bron.rows(Speerpunt) if row.status is not SpeerpuntStatus.GESTOPT]


def _activiteiten(bron: Bron) -> list[rules.ActiviteitFeit]:
    return [
        rules.ActiviteitFeit(
            id=str(row.id),
            speerpunt_id=str(row.speerpunt_id),
            status=row.status,
            has_verantwoordelijke=row.verantwoordelijke is not None,
            has_data=row.startdatum is not None and row.einddatum is not None,
            has_uren=row.uren is not None,
            partnerschappen=bron.codes(Activiteit, row.id, "partnerschappen", "partnerschappen"),
            dimensies=bron.codes(Activiteit, row.id, "kenmerken", "dimensies"),
            leerling_actief=row.rol_leerling is rules.RolLeerling.ACTIEF,
        )
        for row in bron.rows(Activiteit)
    ]


def _feiten(bron: Bron) -> rules.Feiten:
    return rules.Feiten(
        is_jaarcyclus=bron.is_jaarcyclus,
        speerpunten=lopende_speerpunten(bron),
        activiteiten=_activiteiten(bron),
        teams=[rules.Team(row.aantal_ouders, row.aantal_teamleden) for row in bron.rows(Partnerschapsteam)],
        lege_partnerschappen=lege_partnerschappen(bron, Bij.UITWERKING),
        metingen=bron.metingen,
    )


FASE = FaseDefinitie(
    nummer=4,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({Speerpunt, Activiteit, Partnerschapsteam, LegePartnerschap, Meetfeiten}),
)
