"""Tell who came by an invitation: their password goes with their last lidmaatschap, and went already where that did."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# An invitation makes the gebruiker and the lid in one transaction, and the log keeps its instant for good.
MARK = """
    UPDATE gebruikers SET uitgenodigd = true
    WHERE (aangemaakt_door, aangemaakt_op) IN (
        SELECT gebruiker_id, tijdstip FROM gebeurtenissen WHERE soort = 'lid.aangemaakt'
    )
"""
LEFT_BEHIND = """
    SELECT id FROM gebruikers
    WHERE uitgenodigd AND NOT beheerder AND wachtwoord_hash IS NOT NULL
    AND id NOT IN (SELECT gebruiker_id FROM leden WHERE aanvaard_op IS NOT NULL)
"""
# Only the last code of a lid counts, until one is accepted.
OUTLIVED = """
    DELETE FROM activeringen WHERE EXISTS (
        SELECT 1 FROM leden WHERE leden.organisatie_id = activeringen.organisatie_id
        AND leden.id = activeringen.lid_id AND leden.aanvaard_op IS NOT NULL
    ) OR EXISTS (
        SELECT 1 FROM activeringen AS newer WHERE newer.organisatie_id = activeringen.organisatie_id
        AND newer.lid_id = activeringen.lid_id AND newer.eindigt_op > activeringen.eindigt_op
    )
"""


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("gebruikers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("uitgenodigd", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("gebruikers", schema=None) as batch_op:
        batch_op.alter_column("uitgenodigd", server_default=None)
    op.execute(OUTLIVED)
    op.execute(MARK)
    for table in ("tokens", "activeringen"):
        op.execute(f"DELETE FROM {table} WHERE gebruiker_id IN ({LEFT_BEHIND})")  # noqa: S608  # made of names
    op.execute(f"UPDATE gebruikers SET wachtwoord_hash = NULL WHERE id IN ({LEFT_BEHIND})")  # noqa: S608  # as above


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("gebruikers", schema=None) as batch_op:
        batch_op.drop_column("uitgenodigd")
