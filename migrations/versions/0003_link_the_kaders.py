"""link the kaders"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "koppelingen",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("versie", sa.String(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("van_kader", sa.String(), nullable=False),
        sa.Column("van_onderdeel", sa.String(), nullable=False),
        sa.Column(
            "van_kant",
            sa.Enum("ouders", "school", name="van_kant", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("naar_kader", sa.String(), nullable=False),
        sa.Column("naar_onderdeel", sa.String(), nullable=False),
        sa.Column(
            "naar_kant",
            sa.Enum("ouders", "school", name="naar_kant", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "relatie",
            sa.Enum(
                "gelijk",
                "deel_van",
                "omvat",
                "overlapt",
                name="relatie",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sterkte", sa.Integer(), nullable=False),
        sa.Column(
            "grond",
            sa.Enum(
                "expliciet", "impliciet", "eigen", name="grond", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("toelichting", sa.JSON(), nullable=False),
        sa.Column("bron", sa.String(), nullable=True),
        sa.CheckConstraint("grond = 'eigen' OR bron IS NOT NULL", name=op.f("ck_koppelingen_bron")),
        sa.CheckConstraint("sterkte BETWEEN 1 AND 3", name=op.f("ck_koppelingen_sterkte")),
        sa.CheckConstraint("van_kader != naar_kader", name=op.f("ck_koppelingen_kaders")),
        sa.ForeignKeyConstraint(
            ["naar_kader", "naar_onderdeel"],
            ["onderdelen.kader", "onderdelen.code"],
            name=op.f("fk_koppelingen_naar_kader_naar_onderdeel"),
        ),
        sa.ForeignKeyConstraint(
            ["van_kader", "van_onderdeel"],
            ["onderdelen.kader", "onderdelen.code"],
            name=op.f("fk_koppelingen_van_kader_van_onderdeel"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_koppelingen")),
    )
    with op.batch_alter_table("koppelingen", schema=None) as batch_op:
        batch_op.create_index("ix_koppelingen_naar", ["naar_kader", "naar_onderdeel"], unique=False)
        batch_op.create_index("ix_koppelingen_van", ["van_kader", "van_onderdeel"], unique=False)

    with op.batch_alter_table("kaders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kanten", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("vragen", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("kaders", schema=None) as batch_op:
        batch_op.alter_column("kanten", server_default=None)
        batch_op.alter_column("vragen", server_default=None)
    # What is stored was read without these two: a version that no file has lets every kader be loaded anew.
    op.execute("UPDATE kaders SET versie = '0.0.0'")


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("kaders", schema=None) as batch_op:
        batch_op.drop_column("vragen")
        batch_op.drop_column("kanten")

    with op.batch_alter_table("koppelingen", schema=None) as batch_op:
        batch_op.drop_index("ix_koppelingen_van")
        batch_op.drop_index("ix_koppelingen_naar")

    op.drop_table("koppelingen")
