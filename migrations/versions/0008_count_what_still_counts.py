"""Count what still counts: the balance leaves out speerpunten that stopped and activiteiten that fell away."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PARTNERSCHAPPEN = ("maatschappelijk", "pedagogisch", "didactisch", "formeel", "informeel")
DROPPED = {"speerpunten": "gestopt", "activiteiten": "vervallen"}


def upgrade() -> None:
    """Apply."""
    for soort, status in DROPPED.items():
        _count(soort, status, counts="AND entry.status <> :status")


def downgrade() -> None:
    """Take back."""
    for soort, status in DROPPED.items():
        _count(soort, status, counts="")


def _count(soort: str, status: str, *, counts: str) -> None:
    """Count anew, in the trajecten that have an entry with this status."""
    of_traject = f"""
        FROM {soort} AS entry
        JOIN markeringen AS mark ON mark.organisatie_id = entry.organisatie_id AND mark.item_id = entry.id
        WHERE entry.organisatie_id = balansrijen.organisatie_id AND entry.traject_id = balansrijen.traject_id
        AND mark.veld = 'partnerschappen'
    """
    cells = ", ".join(
        f"{code} = (SELECT count(*) {of_traject} {counts} AND mark.onderdeel = '{code}')" for code in PARTNERSCHAPPEN
    )
    touched = f"EXISTS (SELECT 1 {of_traject} AND entry.status = :status)"
    statement = f"UPDATE balansrijen SET {cells} WHERE soort = :soort AND {touched}"  # noqa: S608  # made of names
    op.get_bind().execute(sa.text(statement), {"soort": soort, "status": status})
