"""index what overviews filter on"""

from alembic import op

revision = "0007"
down_revision = "0006"
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
    op.drop_index("ix_voortgangsrijen_fase", table_name=TABLE)
    for name, columns in ORDERS.items():
        op.drop_index(f"ix_voortgangsrijen_{name}", table_name=TABLE)
        op.create_index(f"ix_voortgangsrijen_{name}", TABLE, [*columns, *FILTERED])


def downgrade() -> None:
    """Take back."""
    for name, columns in ORDERS.items():
        op.drop_index(f"ix_voortgangsrijen_{name}", table_name=TABLE)
        op.create_index(f"ix_voortgangsrijen_{name}", TABLE, columns[:2])
    op.create_index("ix_voortgangsrijen_fase", TABLE, ["huidige_fase", "fase_status", "naam_norm", "traject_id"])
