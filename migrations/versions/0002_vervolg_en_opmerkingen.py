"""vervolg en opmerkingen"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "opmerkingen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("bij", sa.JSON(), nullable=False),
        sa.Column(
            "bij_soort",
            sa.Enum(
                "traject",
                "fase",
                "praktijk",
                "lege-partnerschap",
                "ouderpopulatie",
                "factor",
                "partner",
                "behoefte",
                "bereidheidspeiling",
                "visie",
                "speerpunt",
                "bijstelling",
                "planaspect",
                "zekerheid",
                "activiteit",
                "partnerschapsteam",
                "voortgangsbericht",
                "evaluatie",
                "neveneffect",
                "meting",
                "gespreksmodel",
                "gespreksmoment",
                "hulpmiddel",
                "bewijs",
                name="bijsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("bij_id", sa.Uuid(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open", "afgehandeld", name="opmerkingstatus", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_opmerkingen_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_opmerkingen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_opmerkingen")),
    )
    with op.batch_alter_table("opmerkingen", schema=None) as batch_op:
        batch_op.create_index("ix_opmerkingen_bij", ["organisatie_id", "traject_id", "bij_id", "id"], unique=False)
        batch_op.create_index("ix_opmerkingen_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    with op.batch_alter_table("trajecten", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trajecten_vorig"))
        batch_op.create_index("ix_trajecten_startdatum", ["organisatie_id", "startdatum", "id"], unique=False)
        batch_op.create_index("uq_trajecten_vorig", ["vorig_traject_id", "organisatie_id"], unique=True)


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("trajecten", schema=None) as batch_op:
        batch_op.drop_index("uq_trajecten_vorig")
        batch_op.drop_index("ix_trajecten_startdatum")
        batch_op.create_index(batch_op.f("ix_trajecten_vorig"), ["organisatie_id", "vorig_traject_id"], unique=False)

    with op.batch_alter_table("opmerkingen", schema=None) as batch_op:
        batch_op.drop_index("ix_opmerkingen_traject")
        batch_op.drop_index("ix_opmerkingen_bij")

    op.drop_table("opmerkingen")
