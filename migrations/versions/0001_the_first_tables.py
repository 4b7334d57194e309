"""the first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "gebeurtenissen",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("revisie", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.BigInteger(), nullable=False),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=True),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("item_soort", sa.String(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("item_versie", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=True),
        sa.Column("toelichting", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("organisatie_id", "revisie", name=op.f("pk_gebeurtenissen")),
    )
    with op.batch_alter_table("gebeurtenissen", schema=None) as batch_op:
        batch_op.create_index("ix_gebeurtenissen_organisatie_volgorde", ["organisatie_id", "volgnummer"], unique=False)
        batch_op.create_index("ix_gebeurtenissen_soort_volgorde", ["soort", "volgnummer"], unique=False)
        batch_op.create_index("ix_gebeurtenissen_volgorde", ["volgnummer"], unique=True)

    op.create_table(
        "gebruikers",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("wachtwoord_hash", sa.String(), nullable=True),
        sa.Column("beheerder", sa.Boolean(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_gebruikers_aangemaakt_door")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruikers")),
        sa.UniqueConstraint("email", name=op.f("uq_gebruikers_email")),
    )
    op.create_table(
        "kaders",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("versie", sa.String(), nullable=False),
        sa.Column("vingerafdruk", sa.String(), nullable=False),
        sa.Column("naam", sa.JSON(), nullable=False),
        sa.Column("omschrijving", sa.JSON(), nullable=False),
        sa.Column("toelichting", sa.JSON(), nullable=True),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("schaal", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_kaders")),
    )
    op.create_table(
        "regelversies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vingerafdruk", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regelversies")),
    )
    op.create_table(
        "revisies",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("revisie", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organisatie_id", name=op.f("pk_revisies")),
    )
    op.create_table(
        "volgorde",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volgorde")),
    )
    op.create_table(
        "idempotentie",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("methode", sa.String(), nullable=False),
        sa.Column("pad", sa.String(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("inhoud_hash", sa.String(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.String(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_idempotentie_gebruiker_id")),
        sa.PrimaryKeyConstraint("gebruiker_id", "methode", "pad", "sleutel", name=op.f("pk_idempotentie")),
    )
    with op.batch_alter_table("idempotentie", schema=None) as batch_op:
        batch_op.create_index("ix_idempotentie_verloopt", ["gebruiker_id", "aangemaakt_op"], unique=False)

    op.create_table(
        "onderdelen",
        sa.Column("kader", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("ouder", sa.String(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("naam", sa.JSON(), nullable=False),
        sa.Column("omschrijving", sa.JSON(), nullable=False),
        sa.Column("herkomst", sa.String(), nullable=False),
        sa.Column("bron", sa.String(), nullable=True),
        sa.Column("beoordeelbaar", sa.Boolean(), nullable=False),
        sa.Column("eigenschappen", sa.JSON(), nullable=False),
        sa.Column("voorbeelden", sa.JSON(), nullable=False),
        sa.Column("vragen", sa.JSON(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kader", "ouder"], ["onderdelen.kader", "onderdelen.code"], name=op.f("fk_onderdelen_kader_ouder")
        ),
        sa.ForeignKeyConstraint(["kader"], ["kaders.code"], name=op.f("fk_onderdelen_kader")),
        sa.PrimaryKeyConstraint("kader", "code", name=op.f("pk_onderdelen")),
    )
    with op.batch_alter_table("onderdelen", schema=None) as batch_op:
        batch_op.create_index("ix_onderdelen_volgorde", ["kader", "volgorde"], unique=False)

    op.create_table(
        "organisaties",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "school",
                "kindcentrum",
                "kinderopvang",
                "bestuur",
                "gemeente",
                "clb",
                "ondersteuner",
                name="soort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("naam_norm", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("plaats", sa.String(), nullable=True),
        sa.Column(
            "land",
            sa.Enum("NL", "BE", name="land", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("brin", sa.String(), nullable=True),
        sa.Column("vestigingsnummer", sa.String(), nullable=True),
        sa.Column("instellingsnummer", sa.String(), nullable=True),
        sa.Column("bestuur_id", sa.Uuid(), nullable=True),
        sa.Column("gemeente_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("land = 'BE' OR instellingsnummer IS NULL", name=op.f("ck_organisaties_nummers_be")),
        sa.CheckConstraint(
            "land = 'NL' OR (brin IS NULL AND vestigingsnummer IS NULL)", name=op.f("ck_organisaties_nummers_nl")
        ),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_organisaties_aangemaakt_door")),
        sa.ForeignKeyConstraint(["bestuur_id"], ["organisaties.id"], name=op.f("fk_organisaties_bestuur_id")),
        sa.ForeignKeyConstraint(["gemeente_id"], ["organisaties.id"], name=op.f("fk_organisaties_gemeente_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisaties")),
    )
    with op.batch_alter_table("organisaties", schema=None) as batch_op:
        batch_op.create_index("ix_organisaties_bestuur", ["bestuur_id", "id"], unique=False)
        batch_op.create_index("ix_organisaties_gemeente", ["gemeente_id", "id"], unique=False)
        batch_op.create_index("ix_organisaties_naam", ["naam_norm", "id"], unique=False)
        batch_op.create_index("ix_organisaties_soort", ["soort", "id"], unique=False)

    op.create_table(
        "tokens",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("alleen_lezen", sa.Boolean(), nullable=False),
        sa.Column("eindigt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_tokens_aangemaakt_door")),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_tokens_gebruiker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("hash", name=op.f("uq_tokens_hash")),
    )
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.create_index("ix_tokens_gebruiker", ["gebruiker_id", "id"], unique=False)

    op.create_table(
        "leden",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column(
            "rol",
            sa.Enum(
                "directie",
                "teamlid",
                "ouder",
                "coach",
                "beoordelaar",
                "bestuurder",
                "lezer",
                name="rol",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("genoemd", sa.String(), nullable=False),
        sa.Column("aanvaard_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_leden_aangemaakt_door")),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_leden_gebruiker_id")),
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisaties.id"], name=op.f("fk_leden_organisatie_id")),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_leden")),
        sa.UniqueConstraint("organisatie_id", "gebruiker_id", name=op.f("uq_leden_organisatie_id_gebruiker_id")),
    )
    with op.batch_alter_table("leden", schema=None) as batch_op:
        batch_op.create_index("ix_leden_gebruiker", ["gebruiker_id"], unique=False)

    op.create_table(
        "markeringen",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("veld", sa.String(), nullable=False),
        sa.Column("kader", sa.String(), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kader", "onderdeel"], ["onderdelen.kader", "onderdelen.code"], name=op.f("fk_markeringen_kader_onderdeel")
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "item_id", "veld", "kader", "onderdeel", name=op.f("pk_markeringen")),
    )
    with op.batch_alter_table("markeringen", schema=None) as batch_op:
        batch_op.create_index(
            "ix_markeringen_code", ["kader", "onderdeel", "veld", "organisatie_id", "item_id"], unique=False
        )

    op.create_table(
        "trajecten",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "eerste_traject",
                "jaarcyclus",
                name="trajectsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("thema", sa.String(), nullable=True),
        sa.Column("thema_norm", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("schooljaar", sa.String(), nullable=False),
        sa.Column("startdatum", sa.Date(), nullable=False),
        sa.Column("einddatum", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "lopend",
                "afgerond",
                "gestopt",
                name="trajectstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reden", sa.String(), nullable=True),
        sa.Column("huidige_fase", sa.Integer(), nullable=False),
        sa.Column("vorig_traject_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("huidige_fase BETWEEN 0 AND 6", name=op.f("ck_trajecten_huidige_fase")),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_trajecten_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "vorig_traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_trajecten_organisatie_id_vorig_traject_id"),
        ),
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisaties.id"], name=op.f("fk_trajecten_organisatie_id")),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_trajecten")),
    )
    with op.batch_alter_table("trajecten", schema=None) as batch_op:
        batch_op.create_index("ix_trajecten_fase", ["status", "huidige_fase", "id"], unique=False)
        batch_op.create_index("ix_trajecten_id", ["id"], unique=True)
        batch_op.create_index("ix_trajecten_schooljaar", ["schooljaar", "id"], unique=False)
        batch_op.create_index("ix_trajecten_thema", ["thema_norm", "id"], unique=False)
        batch_op.create_index("ix_trajecten_vorig", ["organisatie_id", "vorig_traject_id"], unique=False)
        batch_op.create_index(
            "uq_trajecten_lopend",
            ["organisatie_id"],
            unique=True,
            sqlite_where=sa.text("status = 'lopend'"),
            postgresql_where=sa.text("status = 'lopend'"),
        )

    op.create_table(
        "activeringen",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=True),
        sa.Column("lid_id", sa.Uuid(), nullable=True),
        sa.Column("eindigt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_activeringen_gebruiker_id")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "lid_id"],
            ["leden.organisatie_id", "leden.id"],
            name=op.f("fk_activeringen_organisatie_id_lid_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_activeringen")),
    )
    with op.batch_alter_table("activeringen", schema=None) as batch_op:
        batch_op.create_index("ix_activeringen_lid", ["organisatie_id", "lid_id"], unique=False)

    op.create_table(
        "behoeften",
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
                "behoefte",
                "kans",
                "ambitie",
                name="behoeftesoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column(
            "bron",
            sa.Enum(
                "ouders",
                "team",
                "leerlingen",
                "directie",
                "partners",
                name="behoeftebron",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("prioriteit", sa.Integer(), nullable=False),
        sa.Column(
            "niveau",
            sa.Enum("school", "individueel", name="niveau", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("niet_gekozen_omdat", sa.String(), nullable=True),
        sa.Column("herkomst_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("prioriteit BETWEEN 1 AND 3", name=op.f("ck_behoeften_prioriteit")),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_behoeften_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_behoeften_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_behoeften")),
    )
    with op.batch_alter_table("behoeften", schema=None) as batch_op:
        batch_op.create_index("ix_behoeften_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "bereidheidspeilingen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=False),
        sa.Column("teamomvang", sa.Integer(), nullable=False),
        sa.Column("trekkers", sa.Integer(), nullable=False),
        sa.Column("meedoeners", sa.Integer(), nullable=False),
        sa.Column("afwachtend", sa.Integer(), nullable=False),
        sa.Column("tegen", sa.Integer(), nullable=False),
        sa.Column("geen_antwoord", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "teamomvang = trekkers + meedoeners + afwachtend + tegen + geen_antwoord",
            name=op.f("ck_bereidheidspeilingen_som"),
        ),
        sa.ForeignKeyConstraint(
            ["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_bereidheidspeilingen_aangemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_bereidheidspeilingen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_bereidheidspeilingen")),
    )
    with op.batch_alter_table("bereidheidspeilingen", schema=None) as batch_op:
        batch_op.create_index("ix_bereidheidspeilingen_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "factoren",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "richting",
            sa.Enum(
                "belemmerend",
                "stimulerend",
                name="factorrichting",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "context",
            sa.Enum(
                "thuis",
                "school",
                "omgeving",
                name="factorcontext",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("herkomst_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_factoren_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_factoren_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_factoren")),
    )
    with op.batch_alter_table("factoren", schema=None) as batch_op:
        batch_op.create_index("ix_factoren_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "fasen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column(
            "code",
            sa.Enum(
                "beginsituatie",
                "behoeften",
                "visie",
                "plan",
                "uitwerking",
                "uitvoering",
                "evaluatie",
                name="fasecode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "niet_gestart",
                "bezig",
                "afgerond",
                name="fasestatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gestart_op", sa.Date(), nullable=True),
        sa.Column("streefdatum", sa.Date(), nullable=True),
        sa.Column("afgerond_op", sa.Date(), nullable=True),
        sa.Column("toelichting", sa.String(), nullable=True),
        sa.Column("afwijking", sa.String(), nullable=True),
        sa.Column("bevestiging", sa.String(), nullable=True),
        sa.Column(
            "vervolg",
            sa.Enum(
                "jaarcyclus", "borgen", "stoppen", name="vervolg", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("aandacht", sa.Boolean(), nullable=False),
        sa.Column("open_bij_afwijking", sa.JSON(), nullable=False),
        sa.Column("voorwaarden", sa.JSON(), nullable=False),
        sa.CheckConstraint("nummer BETWEEN 0 AND 6", name=op.f("ck_fasen_nummer")),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_fasen_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_fasen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_fasen")),
        sa.UniqueConstraint(
            "organisatie_id", "traject_id", "nummer", name=op.f("uq_fasen_organisatie_id_traject_id_nummer")
        ),
    )
    op.create_table(
        "lege_partnerschappen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "partnerschap",
            sa.Enum(
                "maatschappelijk",
                "pedagogisch",
                "didactisch",
                "formeel",
                "informeel",
                name="partnerschap",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "bij",
            sa.Enum("beginsituatie", "uitwerking", name="bij", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_lege_partnerschappen_aangemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_lege_partnerschappen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_lege_partnerschappen")),
    )
    with op.batch_alter_table("lege_partnerschappen", schema=None) as batch_op:
        batch_op.create_index("ix_lege_partnerschappen_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "neveneffecten",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column(
            "richting",
            sa.Enum(
                "positief", "negatief", name="effectrichting", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_neveneffecten_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_neveneffecten_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_neveneffecten")),
    )
    with op.batch_alter_table("neveneffecten", schema=None) as batch_op:
        batch_op.create_index("ix_neveneffecten_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "ouderpopulaties",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=False),
        sa.Column("aantal_gezinnen", sa.Integer(), nullable=False),
        sa.Column("aantal_leerlingen", sa.Integer(), nullable=False),
        sa.Column("thuistalen", sa.JSON(), nullable=False),
        sa.Column("gezinnen_met_taalsteun", sa.Integer(), nullable=True),
        sa.Column("intakes_gevoerd", sa.Integer(), nullable=True),
        sa.Column("toelichting", sa.String(), nullable=True),
        sa.CheckConstraint(
            "aantal_gezinnen >= 0 AND aantal_leerlingen >= 0", name=op.f("ck_ouderpopulaties_aantallen")
        ),
        sa.CheckConstraint("gezinnen_met_taalsteun <= aantal_gezinnen", name=op.f("ck_ouderpopulaties_taalsteun")),
        sa.CheckConstraint("intakes_gevoerd <= aantal_leerlingen", name=op.f("ck_ouderpopulaties_intakes")),
        sa.ForeignKeyConstraint(
            ["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_ouderpopulaties_aangemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_ouderpopulaties_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_ouderpopulaties")),
        sa.UniqueConstraint(
            "organisatie_id",
            "traject_id",
            "peildatum",
            name=op.f("uq_ouderpopulaties_organisatie_id_traject_id_peildatum"),
        ),
    )
    with op.batch_alter_table("ouderpopulaties", schema=None) as batch_op:
        batch_op.create_index("ix_ouderpopulaties_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "partners",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("rol", sa.String(), nullable=True),
        sa.Column("hoe_betrekken", sa.String(), nullable=True),
        sa.Column("herkomst_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_partners_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_partners_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_partners")),
    )
    with op.batch_alter_table("partners", schema=None) as batch_op:
        batch_op.create_index("ix_partners_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "partnerschapsteams",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("schooljaar", sa.String(), nullable=False),
        sa.Column("aantal_ouders", sa.Integer(), nullable=False),
        sa.Column("aantal_teamleden", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_partnerschapsteams_aangemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_partnerschapsteams_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_partnerschapsteams")),
    )
    with op.batch_alter_table("partnerschapsteams", schema=None) as batch_op:
        batch_op.create_index("ix_partnerschapsteams_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "praktijken",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "activiteit",
                "document",
                "orgaan",
                name="praktijksoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("aspecten", sa.JSON(), nullable=False),
        sa.Column("bereik", sa.Integer(), nullable=True),
        sa.Column(
            "bereik_bron",
            sa.Enum(
                "telling",
                "schatting",
                "onbekend",
                name="bereikbron",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("wie_niet", sa.String(), nullable=True),
        sa.Column("effect", sa.Integer(), nullable=True),
        sa.Column("effect_toelichting", sa.String(), nullable=True),
        sa.Column("herkomst_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("bereik BETWEEN 0 AND 100", name=op.f("ck_praktijken_bereik")),
        sa.CheckConstraint("effect BETWEEN 1 AND 5", name=op.f("ck_praktijken_effect")),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_praktijken_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_praktijken_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_praktijken")),
    )
    with op.batch_alter_table("praktijken", schema=None) as batch_op:
        batch_op.create_index("ix_praktijken_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "speerpunten",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("titel_norm", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("doel", sa.String(), nullable=False),
        sa.Column("waarom", sa.String(), nullable=True),
        sa.Column("thema", sa.String(), nullable=True),
        sa.Column("thema_norm", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("schooljaar", sa.String(), nullable=False),
        sa.Column(
            "termijn",
            sa.Enum("kort", "lang", name="termijn", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("indicatoren", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "gepland",
                "lopend",
                "afgerond",
                "gestopt",
                name="speerpuntstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("herkomst_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_speerpunten_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_speerpunten_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_speerpunten")),
    )
    with op.batch_alter_table("speerpunten", schema=None) as batch_op:
        batch_op.create_index("ix_speerpunten_id", ["id"], unique=False)
        batch_op.create_index("ix_speerpunten_schooljaar", ["schooljaar", "id"], unique=False)
        batch_op.create_index("ix_speerpunten_status", ["status", "id"], unique=False)
        batch_op.create_index("ix_speerpunten_thema", ["thema_norm", "id"], unique=False)
        batch_op.create_index("ix_speerpunten_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "visies",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("betrokkenen", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("concept", "vastgesteld", name="visiestatus", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("vastgesteld_op", sa.Date(), nullable=True),
        sa.Column("herkomst_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'vastgesteld') = (vastgesteld_op IS NOT NULL)", name=op.f("ck_visies_vastgesteld_op")
        ),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_visies_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_visies_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_visies")),
    )
    with op.batch_alter_table("visies", schema=None) as batch_op:
        batch_op.create_index("ix_visies_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "voortgangsrijen",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("organisatie_naam", sa.String(), nullable=False),
        sa.Column("naam_norm", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("plaats", sa.String(), nullable=True),
        sa.Column("bestuur_id", sa.Uuid(), nullable=True),
        sa.Column("gemeente_id", sa.Uuid(), nullable=True),
        sa.Column("traject_naam", sa.String(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "eerste_traject",
                "jaarcyclus",
                name="trajectsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("schooljaar", sa.String(), nullable=False),
        sa.Column("huidige_fase", sa.Integer(), nullable=False),
        sa.Column(
            "fase_status",
            sa.Enum(
                "niet_gestart",
                "bezig",
                "afgerond",
                name="fasestatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("fase_sinds", sa.Date(), nullable=False),
        sa.Column("percentage", sa.Integer(), nullable=False),
        sa.Column("open_voorwaarden", sa.JSON(), nullable=False),
        sa.Column("laatste_activiteit_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("einddatums", sa.JSON(), nullable=False),
        sa.Column("eerste_einddatum", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_voortgangsrijen_organisatie_id_traject_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "traject_id", name=op.f("pk_voortgangsrijen")),
    )
    with op.batch_alter_table("voortgangsrijen", schema=None) as batch_op:
        batch_op.create_index("ix_voortgangsrijen_activiteit", ["laatste_activiteit_op", "traject_id"], unique=False)
        batch_op.create_index("ix_voortgangsrijen_bestuur", ["bestuur_id", "naam_norm", "traject_id"], unique=False)
        batch_op.create_index(
            "ix_voortgangsrijen_fase", ["huidige_fase", "fase_status", "naam_norm", "traject_id"], unique=False
        )
        batch_op.create_index("ix_voortgangsrijen_gemeente", ["gemeente_id", "naam_norm", "traject_id"], unique=False)
        batch_op.create_index("ix_voortgangsrijen_naam", ["naam_norm", "traject_id"], unique=False)
        batch_op.create_index("ix_voortgangsrijen_percentage", ["percentage", "traject_id"], unique=False)
        batch_op.create_index("ix_voortgangsrijen_sinds", ["fase_sinds", "traject_id"], unique=False)

    op.create_table(
        "zekerheden",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kant",
            sa.Enum("ouders", "team", name="zekerheidkant", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("besproken_op", sa.Date(), nullable=True),
        sa.CheckConstraint("volgorde BETWEEN 1 AND 10", name=op.f("ck_zekerheden_volgorde")),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_zekerheden_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_zekerheden_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_zekerheden")),
    )
    with op.batch_alter_table("zekerheden", schema=None) as batch_op:
        batch_op.create_index("ix_zekerheden_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "activiteiten",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("speerpunt_id", sa.Uuid(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=True),
        sa.Column(
            "aard",
            sa.Enum(
                "nieuw",
                "verbetert",
                "vervangt",
                "stopt",
                name="aard",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("verantwoordelijke", sa.String(), nullable=True),
        sa.Column("uren", sa.Float(), nullable=True),
        sa.Column("startdatum", sa.Date(), nullable=True),
        sa.Column("einddatum", sa.Date(), nullable=True),
        sa.Column(
            "rol_leerling",
            sa.Enum(
                "geen", "aanwezig", "actief", name="rolleerling", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "gepland",
                "uitgevoerd",
                "geborgd",
                "vervallen",
                name="activiteitstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reden", sa.String(), nullable=True),
        sa.Column("bereik", sa.Integer(), nullable=True),
        sa.Column("wie_niet", sa.String(), nullable=True),
        sa.Column("effect", sa.Integer(), nullable=True),
        sa.CheckConstraint("status != 'vervallen' OR reden IS NOT NULL", name=op.f("ck_activiteiten_reden")),
        sa.CheckConstraint("bereik BETWEEN 0 AND 100", name=op.f("ck_activiteiten_bereik")),
        sa.CheckConstraint("effect BETWEEN 1 AND 5", name=op.f("ck_activiteiten_effect")),
        sa.CheckConstraint("einddatum >= startdatum", name=op.f("ck_activiteiten_data")),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_activiteiten_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "speerpunt_id"],
            ["speerpunten.organisatie_id", "speerpunten.id"],
            name=op.f("fk_activiteiten_organisatie_id_speerpunt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_activiteiten_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_activiteiten")),
    )
    with op.batch_alter_table("activiteiten", schema=None) as batch_op:
        batch_op.create_index("ix_activiteiten_speerpunt", ["organisatie_id", "speerpunt_id", "id"], unique=False)
        batch_op.create_index("ix_activiteiten_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "balansrijen",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "praktijken",
                "behoeften",
                "speerpunten",
                "activiteiten",
                name="balanssoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("maatschappelijk", sa.Integer(), nullable=False),
        sa.Column("pedagogisch", sa.Integer(), nullable=False),
        sa.Column("didactisch", sa.Integer(), nullable=False),
        sa.Column("formeel", sa.Integer(), nullable=False),
        sa.Column("informeel", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["voortgangsrijen.organisatie_id", "voortgangsrijen.traject_id"],
            name=op.f("fk_balansrijen_organisatie_id_traject_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "traject_id", "soort", name=op.f("pk_balansrijen")),
    )
    op.create_table(
        "bijstellingen",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("speerpunt_id", sa.Uuid(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("voor", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("na", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_bijstellingen_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "speerpunt_id"],
            ["speerpunten.organisatie_id", "speerpunten.id"],
            name=op.f("fk_bijstellingen_organisatie_id_speerpunt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_bijstellingen_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_bijstellingen")),
    )
    with op.batch_alter_table("bijstellingen", schema=None) as batch_op:
        batch_op.create_index("ix_bijstellingen_speerpunt", ["organisatie_id", "speerpunt_id"], unique=False)
        batch_op.create_index("ix_bijstellingen_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "evaluaties",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("speerpunt_id", sa.Uuid(), nullable=False),
        sa.Column(
            "resultaat",
            sa.Enum("behaald", "deels", "niet", name="resultaat", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("geleerd", sa.String(), nullable=True),
        sa.Column("indicatorwaarden", sa.JSON(), nullable=False),
        sa.Column(
            "vervolg",
            sa.Enum(
                "voortzetten",
                "borgen",
                "stoppen",
                name="speerpuntvervolg",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_evaluaties_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "speerpunt_id"],
            ["speerpunten.organisatie_id", "speerpunten.id"],
            name=op.f("fk_evaluaties_organisatie_id_speerpunt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_evaluaties_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_evaluaties")),
        sa.UniqueConstraint("organisatie_id", "speerpunt_id", name=op.f("uq_evaluaties_organisatie_id_speerpunt_id")),
    )
    with op.batch_alter_table("evaluaties", schema=None) as batch_op:
        batch_op.create_index("ix_evaluaties_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "planaspecten",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "aspect",
            sa.Enum(
                "communicatie",
                "cultuur",
                "scholing",
                "ict",
                "gebouw",
                "leermiddelen",
                "materialen",
                "organisatievorm",
                "ouderinformatie",
                "anderstalige_ouders",
                "verwachtingen",
                "thuisactiviteiten",
                "schoolresultaten",
                name="planaspectcode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("aanpak", sa.String(), nullable=False),
        sa.Column("antwoorden", sa.JSON(), nullable=False),
        sa.Column("speerpunt_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_planaspecten_aangemaakt_door")),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "speerpunt_id"],
            ["speerpunten.organisatie_id", "speerpunten.id"],
            name=op.f("fk_planaspecten_organisatie_id_speerpunt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_planaspecten_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_planaspecten")),
    )
    with op.batch_alter_table("planaspecten", schema=None) as batch_op:
        batch_op.create_index("ix_planaspecten_speerpunt", ["organisatie_id", "speerpunt_id"], unique=False)
        batch_op.create_index("ix_planaspecten_traject", ["organisatie_id", "traject_id", "id"], unique=False)
        batch_op.create_index(
            "uq_planaspecten_plan",
            ["organisatie_id", "traject_id", "aspect"],
            unique=True,
            sqlite_where=sa.text("speerpunt_id IS NULL"),
            postgresql_where=sa.text("speerpunt_id IS NULL"),
        )
        batch_op.create_index(
            "uq_planaspecten_speerpunt",
            ["organisatie_id", "traject_id", "aspect", "speerpunt_id"],
            unique=True,
            sqlite_where=sa.text("speerpunt_id IS NOT NULL"),
            postgresql_where=sa.text("speerpunt_id IS NOT NULL"),
        )

    op.create_table(
        "speerpunt_behoeften",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("doel_id", sa.Uuid(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "doel_id"],
            ["behoeften.organisatie_id", "behoeften.id"],
            name=op.f("fk_speerpunt_behoeften_organisatie_id_doel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "item_id"],
            ["speerpunten.organisatie_id", "speerpunten.id"],
            name=op.f("fk_speerpunt_behoeften_organisatie_id_item_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "item_id", "doel_id", name=op.f("pk_speerpunt_behoeften")),
    )
    with op.batch_alter_table("speerpunt_behoeften", schema=None) as batch_op:
        batch_op.create_index("ix_speerpunt_behoeften_doel", ["organisatie_id", "doel_id"], unique=False)

    op.create_table(
        "voortgangsberichten",
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("aangemaakt_door", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("traject_id", sa.Uuid(), nullable=False),
        sa.Column("speerpunt_id", sa.Uuid(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("percentage", sa.Integer(), nullable=True),
        sa.Column("inbreng_van", sa.JSON(), nullable=False),
        sa.CheckConstraint("percentage BETWEEN 0 AND 100", name=op.f("ck_voortgangsberichten_percentage")),
        sa.ForeignKeyConstraint(
            ["aangemaakt_door"], ["gebruikers.id"], name=op.f("fk_voortgangsberichten_aangemaakt_door")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "speerpunt_id"],
            ["speerpunten.organisatie_id", "speerpunten.id"],
            name=op.f("fk_voortgangsberichten_organisatie_id_speerpunt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["trajecten.organisatie_id", "trajecten.id"],
            name=op.f("fk_voortgangsberichten_organisatie_id_traject_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "id", name=op.f("pk_voortgangsberichten")),
    )
    with op.batch_alter_table("voortgangsberichten", schema=None) as batch_op:
        batch_op.create_index(
            "ix_voortgangsberichten_speerpunt", ["organisatie_id", "speerpunt_id", "id"], unique=False
        )
        batch_op.create_index("ix_voortgangsberichten_traject", ["organisatie_id", "traject_id", "id"], unique=False)

    op.create_table(
        "activiteit_partners",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("doel_id", sa.Uuid(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "doel_id"],
            ["partners.organisatie_id", "partners.id"],
            name=op.f("fk_activiteit_partners_organisatie_id_doel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "item_id"],
            ["activiteiten.organisatie_id", "activiteiten.id"],
            name=op.f("fk_activiteit_partners_organisatie_id_item_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "item_id", "doel_id", name=op.f("pk_activiteit_partners")),
    )
    with op.batch_alter_table("activiteit_partners", schema=None) as batch_op:
        batch_op.create_index("ix_activiteit_partners_doel", ["organisatie_id", "doel_id"], unique=False)

    op.create_table(
        "activiteit_praktijken",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("doel_id", sa.Uuid(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "doel_id"],
            ["praktijken.organisatie_id", "praktijken.id"],
            name=op.f("fk_activiteit_praktijken_organisatie_id_doel_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id", "item_id"],
            ["activiteiten.organisatie_id", "activiteiten.id"],
            name=op.f("fk_activiteit_praktijken_organisatie_id_item_id"),
        ),
        sa.PrimaryKeyConstraint("organisatie_id", "item_id", "doel_id", name=op.f("pk_activiteit_praktijken")),
    )
    with op.batch_alter_table("activiteit_praktijken", schema=None) as batch_op:
        batch_op.create_index("ix_activiteit_praktijken_doel", ["organisatie_id", "doel_id"], unique=False)

    op.bulk_insert(
        sa.table("volgorde", sa.column("id", sa.Integer), sa.column("volgnummer", sa.BigInteger)),
        [{"id": 1, "volgnummer": 0}],
    )
    op.bulk_insert(
        sa.table("regelversies", sa.column("id", sa.Integer), sa.column("vingerafdruk", sa.String)),
        [{"id": 1, "vingerafdruk": ""}],
    )


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("activiteit_praktijken", schema=None) as batch_op:
        batch_op.drop_index("ix_activiteit_praktijken_doel")

    op.drop_table("activiteit_praktijken")
    with op.batch_alter_table("activiteit_partners", schema=None) as batch_op:
        batch_op.drop_index("ix_activiteit_partners_doel")

    op.drop_table("activiteit_partners")
    with op.batch_alter_table("voortgangsberichten", schema=None) as batch_op:
        batch_op.drop_index("ix_voortgangsberichten_traject")
        batch_op.drop_index("ix_voortgangsberichten_speerpunt")

    op.drop_table("voortgangsberichten")
    with op.batch_alter_table("speerpunt_behoeften", schema=None) as batch_op:
        batch_op.drop_index("ix_speerpunt_behoeften_doel")

    op.drop_table("speerpunt_behoeften")
    with op.batch_alter_table("planaspecten", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_planaspecten_speerpunt",
            sqlite_where=sa.text("speerpunt_id IS NOT NULL"),
            postgresql_where=sa.text("speerpunt_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "uq_planaspecten_plan",
            sqlite_where=sa.text("speerpunt_id IS NULL"),
            postgresql_where=sa.text("speerpunt_id IS NULL"),
        )
        batch_op.drop_index("ix_planaspecten_traject")
        batch_op.drop_index("ix_planaspecten_speerpunt")

    op.drop_table("planaspecten")
    with op.batch_alter_table("evaluaties", schema=None) as batch_op:
        batch_op.drop_index("ix_evaluaties_traject")

    op.drop_table("evaluaties")
    with op.batch_alter_table("bijstellingen", schema=None) as batch_op:
        batch_op.drop_index("ix_bijstellingen_traject")
        batch_op.drop_index("ix_bijstellingen_speerpunt")

    op.drop_table("bijstellingen")
    op.drop_table("balansrijen")
    with op.batch_alter_table("activiteiten", schema=None) as batch_op:
        batch_op.drop_index("ix_activiteiten_traject")
        batch_op.drop_index("ix_activiteiten_speerpunt")

    op.drop_table("activiteiten")
    with op.batch_alter_table("zekerheden", schema=None) as batch_op:
        batch_op.drop_index("ix_zekerheden_traject")

    op.drop_table("zekerheden")
    with op.batch_alter_table("voortgangsrijen", schema=None) as batch_op:
        batch_op.drop_index("ix_voortgangsrijen_sinds")
        batch_op.drop_index("ix_voortgangsrijen_percentage")
        batch_op.drop_index("ix_voortgangsrijen_naam")
        batch_op.drop_index("ix_voortgangsrijen_gemeente")
        batch_op.drop_index("ix_voortgangsrijen_fase")
        batch_op.drop_index("ix_voortgangsrijen_bestuur")
        batch_op.drop_index("ix_voortgangsrijen_activiteit")

    op.drop_table("voortgangsrijen")
    with op.batch_alter_table("visies", schema=None) as batch_op:
        batch_op.drop_index("ix_visies_traject")

    op.drop_table("visies")
    with op.batch_alter_table("speerpunten", schema=None) as batch_op:
        batch_op.drop_index("ix_speerpunten_traject")
        batch_op.drop_index("ix_speerpunten_thema")
        batch_op.drop_index("ix_speerpunten_status")
        batch_op.drop_index("ix_speerpunten_schooljaar")
        batch_op.drop_index("ix_speerpunten_id")

    op.drop_table("speerpunten")
    with op.batch_alter_table("praktijken", schema=None) as batch_op:
        batch_op.drop_index("ix_praktijken_traject")

    op.drop_table("praktijken")
    with op.batch_alter_table("partnerschapsteams", schema=None) as batch_op:
        batch_op.drop_index("ix_partnerschapsteams_traject")

    op.drop_table("partnerschapsteams")
    with op.batch_alter_table("partners", schema=None) as batch_op:
        batch_op.drop_index("ix_partners_traject")

    op.drop_table("partners")
    with op.batch_alter_table("ouderpopulaties", schema=None) as batch_op:
        batch_op.drop_index("ix_ouderpopulaties_traject")

    op.drop_table("ouderpopulaties")
    with op.batch_alter_table("neveneffecten", schema=None) as batch_op:
        batch_op.drop_index("ix_neveneffecten_traject")

    op.drop_table("neveneffecten")
    with op.batch_alter_table("lege_partnerschappen", schema=None) as batch_op:
        batch_op.drop_index("ix_lege_partnerschappen_traject")

    op.drop_table("lege_partnerschappen")
    op.drop_table("fasen")
    with op.batch_alter_table("factoren", schema=None) as batch_op:
        batch_op.drop_index("ix_factoren_traject")

    op.drop_table("factoren")
    with op.batch_alter_table("bereidheidspeilingen", schema=None) as batch_op:
        batch_op.drop_index("ix_bereidheidspeilingen_traject")

    op.drop_table("bereidheidspeilingen")
    with op.batch_alter_table("behoeften", schema=None) as batch_op:
        batch_op.drop_index("ix_behoeften_traject")

    op.drop_table("behoeften")
    with op.batch_alter_table("activeringen", schema=None) as batch_op:
        batch_op.drop_index("ix_activeringen_lid")

    op.drop_table("activeringen")
    with op.batch_alter_table("trajecten", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_trajecten_lopend",
            sqlite_where=sa.text("status = 'lopend'"),
            postgresql_where=sa.text("status = 'lopend'"),
        )
        batch_op.drop_index("ix_trajecten_vorig")
        batch_op.drop_index("ix_trajecten_thema")
        batch_op.drop_index("ix_trajecten_schooljaar")
        batch_op.drop_index("ix_trajecten_id")
        batch_op.drop_index("ix_trajecten_fase")

    op.drop_table("trajecten")
    with op.batch_alter_table("markeringen", schema=None) as batch_op:
        batch_op.drop_index("ix_markeringen_code")

    op.drop_table("markeringen")
    with op.batch_alter_table("leden", schema=None) as batch_op:
        batch_op.drop_index("ix_leden_gebruiker")

    op.drop_table("leden")
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.drop_index("ix_tokens_gebruiker")

    op.drop_table("tokens")
    with op.batch_alter_table("organisaties", schema=None) as batch_op:
        batch_op.drop_index("ix_organisaties_soort")
        batch_op.drop_index("ix_organisaties_naam")
        batch_op.drop_index("ix_organisaties_gemeente")
        batch_op.drop_index("ix_organisaties_bestuur")

    op.drop_table("organisaties")
    with op.batch_alter_table("onderdelen", schema=None) as batch_op:
        batch_op.drop_index("ix_onderdelen_volgorde")

    op.drop_table("onderdelen")
    with op.batch_alter_table("idempotentie", schema=None) as batch_op:
        batch_op.drop_index("ix_idempotentie_verloopt")

    op.drop_table("idempotentie")
    op.drop_table("volgorde")
    op.drop_table("revisies")
    op.drop_table("regelversies")
    op.drop_table("kaders")
    op.drop_table("gebruikers")
    with op.batch_alter_table("gebeurtenissen", schema=None) as batch_op:
        batch_op.drop_index("ix_gebeurtenissen_volgorde")
        batch_op.drop_index("ix_gebeurtenissen_soort_volgorde")
        batch_op.drop_index("ix_gebeurtenissen_organisatie_volgorde")

    op.drop_table("gebeurtenissen")
