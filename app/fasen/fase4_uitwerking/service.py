"""Fase 4's collections, and the facts its rules look at."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.core.collection.declaration import Collection, Context, Refs
from app.core.collection.links import tagged
from app.core.errors import invalid
from app.fasen.definitie import FaseDefinitie, codes, rows
from app.fasen.fase0_beginsituatie.rules import Bij
from app.fasen.fase0_beginsituatie.service import lege_partnerschappen
from app.fasen.fase0_beginsituatie.tables import Partner, Praktijk
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking import contract, rules
from app.fasen.fase4_uitwerking.tables import (
    Activiteit,
    ActiviteitPartner,
    ActiviteitPraktijk,
    Partnerschapsteam,
)
from app.kaders.service import KENMERKEN, PARTNERSCHAPPEN
from app.toegang.rules import Recht
from app.trajecten.rules import TrajectSoort, is_schooljaar
from app.trajecten.tables import Traject

_activiteit = sa.inspect(Activiteit).local_table


def _check_activiteit(_before: Activiteit | None, after: contract.ActiviteitIn | None, _context: Context) -> None:
    if after is None:
        return
    if after.startdatum and after.einddatum and after.einddatum < after.startdatum:
        raise invalid("/einddatum", "voor-begin", "Dit ligt voor de startdatum.", "This is before startdatum.")
    vervallen = isinstance(after, contract.ActiviteitWijziging) and after.status is rules.ActiviteitStatus.VERVALLEN
    if vervallen and after.reden is None:
        raise invalid("/reden", "missing", "Zeg waarom dit vervalt.", "Say why this is dropped.")


def _check_team(
    _before: Partnerschapsteam | None, after: contract.PartnerschapsteamIn | None, _context: Context
) -> None:
    if after is not None and not is_schooljaar(after.schooljaar):
        raise invalid("/schooljaar", "ongeldig", "Noem twee jaren na elkaar.", "Name two years in a row.")


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
        "partnerschap": lambda value: tagged(Activiteit, "partnerschappen", "partnerschappen", value),
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


def lopende_speerpunten(session: Session, traject: Traject) -> list[str]:
    """Return the ids of the speerpunten that are not gestopt, for this fase's rules and later ones."""
    found = rows(session, traject, Speerpunt, "id", "status")
    return [str(row.id) for row in found if row.status is not SpeerpuntStatus.GESTOPT]


def _activiteit_feit(row: Any, tags: set[str], kenmerken: set[str]) -> rules.ActiviteitFeit:
    return rules.ActiviteitFeit(
        id=str(row.id),
        speerpunt_id=str(row.speerpunt_id),
        status=row.status,
        heeft_verantwoordelijke=row.verantwoordelijke is not None,
        heeft_data=row.startdatum is not None and row.einddatum is not None,
        heeft_uren=row.uren is not None,
        partnerschappen=frozenset(code.partition(":")[2] for code in tags),
        dimensies=frozenset(code.partition(":")[2] for code in kenmerken if code.startswith("dimensies:")),
        leerling_actief=row.rol_leerling is rules.RolLeerling.ACTIEF,
    )


def _activiteiten(session: Session, traject: Traject) -> Sequence[rules.ActiviteitFeit]:
    tags = codes(session, traject, Activiteit, "partnerschappen")
    kenmerken = codes(session, traject, Activiteit, "kenmerken")
    names = (
        "id",
        "speerpunt_id",
        "status",
        "verantwoordelijke",
        "startdatum",
        "einddatum",
        "uren",
        "rol_leerling",
    )
    return [
        _activiteit_feit(row, tags.get(row.id, set()), kenmerken.get(row.id, set()))
        for row in rows(session, traject, Activiteit, *names)
    ]


def _feiten(session: Session, traject: Traject) -> rules.Feiten:
    return rules.Feiten(
        is_jaarcyclus=traject.soort is TrajectSoort.JAARCYCLUS,
        speerpunten=lopende_speerpunten(session, traject),
        activiteiten=_activiteiten(session, traject),
        teams=[
            rules.Team(row.aantal_ouders, row.aantal_teamleden)
            for row in rows(session, traject, Partnerschapsteam, "aantal_ouders", "aantal_teamleden")
        ],
        lege_partnerschappen=lege_partnerschappen(session, traject, Bij.UITWERKING),
    )


FASE = FaseDefinitie(
    nummer=4,
    voorwaarden=rules.VOORWAARDEN,
    feiten=_feiten,
    leest=frozenset({"speerpunten", "activiteiten", "partnerschapsteams", "lege_partnerschappen"}),
)
