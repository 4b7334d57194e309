"""Index whose a row of the overviews is, so that telling who may see it reads no row."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLE = "voortgangsrijen"
FILTERED = ["schooljaar", "huidige_fase", "fase_status", "soort", "eerste_einddatum", "bestuur_id", "gemeente_id"]
ORDERS = {
    "naam": ["naam_norm", "traject_id", "laatste_activiteit_op"],
    "sinds": ["fase_sinds", "traject_id", "laatste_activiteit_op"],
    "activiteit": ["laatste_activiteit_op", "traject_id"],
    "percentage": ["percentage", "traject_id", "laatste_activiteit_op"],
}


def upgrade() -> None:
    """Apply."""
    _index([*FILTERED, "organisatie_id"])


def downgrade() -> None:
    """Take back."""
    _index(FILTERED)


def _index(filtered: list[str]) -> None:
    for name, columns in ORDERS.items():
        op.drop_index(f"ix_voortgangsrijen_{name}", table_name=TABLE)
        op.create_index(f"ix_voortgangsrijen_{name}", TABLE, [*columns, *filtered])
