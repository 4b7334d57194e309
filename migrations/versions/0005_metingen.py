"""add metingen: what raters filled in"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "metingen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column(
            "kant",
            sa.Enum("ouders", "school", name="kant", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "moment",
            sa.Enum(
                "nulmeting",
                "tussenmeting",
                "eindmeting",
                "voorbereiding",
                "evaluatie",
                name="moment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column(
            "invuller",
            sa.Enum(
                "ouder",
                "teamlid",
                "directie",
                "leerling",
                "partner",
                "partnerschapsteam",
                name="invuller",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "wijze",
            sa.Enum("individueel", "besproken", name="wijze", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("onderwerp", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("speerpunt_id", sa.Uuid(), nullable=True),
        sa.Column("activiteit_id", sa.Uuid(), nullable=True),
        sa.Column("antwoorden", sa.JSON(), nullable=False),
        sa.CheckConstraint("speerpunt_id IS NULL OR activiteit_id IS NULL", name=op.f("ck_metingen_onderwerp")),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_metingen_aangemaakt_door")),
        sa.ForeignKeyConstraint(["instrument"], ["kaders.code"], name=op.f("fk_metingen_instrument")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "activiteit_id"],
            ["activiteiten.organisatie_id", "activiteiten.id"],
            name=op.f("fk_metingen_organisatie_id_activiteit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "speerpunt_id"],
            ["speerpunten.organisatie_id", "speerpunten.id"],
            name=op.f("fk_metingen_organisatie_id_speerpunt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_metingen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_metingen")),
    )
    with op.batch_alter_table("metingen", schema=None) as batch_op:
        batch_op.create_index("ix_metingen_activiteit", ["organisatie_id", "activiteit_id", "id"], unique=False)
        batch_op.create_index(
            "ix_metingen_instrument", ["organisatie_id", "traject_id", "instrument", "moment", "id"], unique=False
        )
        batch_op.create_index("ix_metingen_speerpunt", ["organisatie_id", "speerpunt_id", "id"], unique=False)
        batch_op.create_index("ix_metingen_traject", ["organisatie_id", "traject_id", "id"], unique=False)


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("metingen", schema=None) as batch_op:
        batch_op.drop_index("ix_metingen_traject")
        batch_op.drop_index("ix_metingen_speerpunt")
        batch_op.drop_index("ix_metingen_instrument")
        batch_op.drop_index("ix_metingen_activiteit")

    op.drop_table("metingen")
