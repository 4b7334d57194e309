"""gespreksmodel en praktijkvoorbeelden"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "gespreksmodellen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("makers", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("concept", "vastgesteld", name="visiestatus", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("vastgesteld_op", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(status = 'vastgesteld') = (vastgesteld_op IS NOT NULL)", name=op.f("ck_gespreksmodellen_vastgesteld_op")
        ),
        sa.ForeignKeyConstraint(
            ["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_gespreksmodellen_aangemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_gespreksmodellen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_gespreksmodellen")),
    )
    with op.batch_alter_table("gespreksmodellen", schema=None) as batch_op:
        batch_op.create_index("ix_gespreksmodellen_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "gespreksmomenten",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "vorm",
            sa.Enum(
                "startgesprek",
                "rapportgesprek",
                "driehoeksgesprek",
                "koffieochtend",
                "huisbezoek",
                "intakegesprek",
                "openklasmoment",
                "schoolpoortcontact",
                "informatiemoment",
                "ouder_vertelgesprek",
                "intervisieochtend",
                name="gespreksvorm",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "aanleiding",
            sa.Enum(
                "positief",
                "neutraal",
                "negatief",
                name="aanleiding",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("deelnemers", sa.JSON(), nullable=False),
        sa.Column("groepen", sa.JSON(), nullable=False),
        sa.Column("voorwaarden", sa.JSON(), nullable=False),
        sa.Column("schooljaar", sa.String(), nullable=False),
        sa.Column("maand", sa.Integer(), nullable=True),
        sa.Column("startdatum", sa.Date(), nullable=True),
        sa.Column("einddatum", sa.Date(), nullable=True),
        sa.Column("toelichting", sa.String(), nullable=True),
        sa.CheckConstraint(
            "einddatum IS NULL OR (startdatum IS NOT NULL AND einddatum >= startdatum)",
            name=op.f("ck_gespreksmomenten_einddatum"),
        ),
        sa.CheckConstraint("maand BETWEEN 1 AND 12", name=op.f("ck_gespreksmomenten_maand")),
        sa.CheckConstraint("maand IS NULL OR startdatum IS NULL", name=op.f("ck_gespreksmomenten_maand_of_datum")),
        sa.ForeignKeyConstraint(
            ["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_gespreksmomenten_aangemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_gespreksmomenten_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_gespreksmomenten")),
    )
    with op.batch_alter_table("gespreksmomenten", schema=None) as batch_op:
        batch_op.create_index("ix_gespreksmomenten_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "hulpmiddelen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "instrument",
                "programma",
                "netwerk",
                name="hulpmiddelsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "besluit",
            sa.Enum(
                "invoeren",
                "behouden",
                "aanpassen",
                "stoppen",
                name="hulpmiddelbesluit",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("verankerd_in", sa.String(), nullable=True),
        sa.Column("toelichting", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_hulpmiddelen_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_hulpmiddelen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_hulpmiddelen")),
    )
    with op.batch_alter_table("hulpmiddelen", schema=None) as batch_op:
        batch_op.create_index("ix_hulpmiddelen_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "praktijkvoorbeelden",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "activiteit", "speerpunt", name="voorbeeldsoort", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("bron_id", sa.Uuid(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=True),
        sa.Column("geleerd", sa.String(), nullable=False),
        sa.Column("thema", sa.String(), nullable=True),
        sa.Column("thema_norm", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("doel", sa.String(), nullable=True),
        sa.Column(
            "resultaat",
            sa.Enum("behaald", "deels", "niet", name="resultaat", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("uren", sa.Float(), nullable=True),
        sa.Column(
            "rol_leerling",
            sa.Enum(
                "geen", "aanwezig", "actief", name="rolleerling", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("bereik", sa.Integer(), nullable=True),
        sa.Column("wie_niet", sa.String(), nullable=True),
        sa.Column("effect", sa.Integer(), nullable=True),
        sa.Column("isop_criteria", sa.JSON(), nullable=False),
        sa.Column("indicatoren", sa.JSON(), nullable=False),
        sa.Column("activiteiten", sa.JSON(), nullable=False),
        sa.Column("met_naam", sa.Boolean(), nullable=False),
        sa.Column("school", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("bereik BETWEEN 0 AND 100", name=op.f("ck_praktijkvoorbeelden_bereik")),
        sa.CheckConstraint("effect BETWEEN 1 AND 5", name=op.f("ck_praktijkvoorbeelden_effect")),
        sa.ForeignKeyConstraint(
            ["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_praktijkvoorbeelden_aangemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_praktijkvoorbeelden_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_praktijkvoorbeelden")),
        sa.UniqueConstraint("organisatie_id", "bron_id", name=op.f("uq_praktijkvoorbeelden_organisatie_id_bron_id")),
    )
    with op.batch_alter_table("praktijkvoorbeelden", schema=None) as batch_op:
        batch_op.create_index("ix_praktijkvoorbeelden_id", ["id"], unique=True)
        batch_op.create_index("ix_praktijkvoorbeelden_soort", ["soort", "id"], unique=False)
        batch_op.create_index("ix_praktijkvoorbeelden_thema", ["thema_norm", "id"], unique=False)
        batch_op.create_index("ix_praktijkvoorbeelden_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "praktijkvoorbeeld_woorden",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("woord", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "item_id"],
            ["praktijkvoorbeelden.organisatie_id", "praktijkvoorbeelden.id"],
            name=op.f("fk_praktijkvoorbeeld_woorden_organisatie_id_item_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "item_id", "woord", name=op.f("pk_praktijkvoorbeeld_woorden")),
    )
    with op.batch_alter_table("praktijkvoorbeeld_woorden", schema=None) as batch_op:
        batch_op.create_index("ix_praktijkvoorbeeld_woorden_woord", ["woord", "item_id"], unique=False)

    with op.batch_alter_table("activiteiten", schema=None) as batch_op:
        batch_op.add_column(sa.Column("herkomst_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("activiteiten", schema=None) as batch_op:
        batch_op.drop_column("herkomst_id")

    with op.batch_alter_table("praktijkvoorbeeld_woorden", schema=None) as batch_op:
        batch_op.drop_index("ix_praktijkvoorbeeld_woorden_woord")

    op.drop_table("praktijkvoorbeeld_woorden")
    with op.batch_alter_table("praktijkvoorbeelden", schema=None) as batch_op:
        batch_op.drop_index("ix_praktijkvoorbeelden_traject")
        batch_op.drop_index("ix_praktijkvoorbeelden_thema")
        batch_op.drop_index("ix_praktijkvoorbeelden_soort")
        batch_op.drop_index("ix_praktijkvoorbeelden_id")

    op.drop_table("praktijkvoorbeelden")
    with op.batch_alter_table("hulpmiddelen", schema=None) as batch_op:
        batch_op.drop_index("ix_hulpmiddelen_traject")

    op.drop_table("hulpmiddelen")
    with op.batch_alter_table("gespreksmomenten", schema=None) as batch_op:
        batch_op.drop_index("ix_gespreksmomenten_traject")

    op.drop_table("gespreksmomenten")
    with op.batch_alter_table("gespreksmodellen", schema=None) as batch_op:
        batch_op.drop_index("ix_gespreksmodellen_traject")

    op.drop_table("gespreksmodellen")
