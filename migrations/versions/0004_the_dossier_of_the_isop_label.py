"""the dossier of the isop label"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "bewijzen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "criterium",
            sa.Enum(
                "welkom",
                "visie",
                "plan",
                "innovatie",
                "delen",
                "onderzoek",
                name="isopcriterium",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "soort",
            sa.Enum(
                "schoolbezoek",
                "gesprek",
                "teambijeenkomst",
                "documentanalyse",
                name="bewijssoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("verwijzing", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_bewijzen_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_bewijzen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_bewijzen")),
    )
    with op.batch_alter_table("bewijzen", schema=None) as batch_op:
        batch_op.create_index(
            "ix_bewijzen_criterium", ["organisatie_id", "traject_id", "criterium", "id"], unique=False
        )
        batch_op.create_index("ix_bewijzen_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "dossiers",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("aangevraagd_op", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_dossiers_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_dossiers_organisatie_id_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_dossiers")),
    )
    op.create_table(
        "labels",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("toegekend_op", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=False),
        sa.Column("kader_versie", sa.String(), nullable=False),
        sa.Column("ingetrokken_op", sa.Date(), nullable=True),
        sa.Column("reden", sa.String(), nullable=True),
        sa.Column("dossier", sa.JSON(), nullable=False),
        sa.CheckConstraint("(ingetrokken_op IS NULL) = (reden IS NULL)", name=op.f("ck_labels_reden")),
        sa.CheckConstraint("geldig_tot > toegekend_op", name=op.f("ck_labels_geldig_tot")),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_labels_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_labels_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_labels")),
    )
    with op.batch_alter_table("labels", schema=None) as batch_op:
        batch_op.create_index("ix_labels_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "oordelen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "criterium",
            sa.Enum(
                "welkom",
                "visie",
                "plan",
                "innovatie",
                "delen",
                "onderzoek",
                name="isopcriterium",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "oordeel",
            sa.Enum(
                "voldoet",
                "deels",
                "voldoet_niet",
                name="oordeelcode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("instantie", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_oordelen_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_oordelen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_oordelen")),
        sa.UniqueConstraint(
            "organisatie_id", "traject_id", "criterium", name=op.f("uq_oordelen_organisatie_id_traject_id_criterium")
        ),
    )
    with op.batch_alter_table("voortgangsrijen", schema=None) as batch_op:
        # Nobody was judged yet.
        batch_op.add_column(sa.Column("isop_voldaan", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("label_toegekend_op", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("label_geldig_tot", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("label_ingetrokken_op", sa.Date(), nullable=True))
    with op.batch_alter_table("voortgangsrijen", schema=None) as batch_op:
        batch_op.alter_column("isop_voldaan", server_default=None)


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("voortgangsrijen", schema=None) as batch_op:
        batch_op.drop_column("label_ingetrokken_op")
        batch_op.drop_column("label_geldig_tot")
        batch_op.drop_column("label_toegekend_op")
        batch_op.drop_column("isop_voldaan")

    op.drop_table("oordelen")
    with op.batch_alter_table("labels", schema=None) as batch_op:
        batch_op.drop_index("ix_labels_traject")

    op.drop_table("labels")
    op.drop_table("dossiers")
    with op.batch_alter_table("bewijzen", schema=None) as batch_op:
        batch_op.drop_index("ix_bewijzen_traject")
        batch_op.drop_index("ix_bewijzen_criterium")

    op.drop_table("bewijzen")
