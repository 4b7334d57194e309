"""What overviews read: one narrow row per running traject, and four that count its balance."""

from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.core.storage.tables import RowMapping, SortText, UtcDateTime, enum_type, owned_by
from app.overzichten.rules import BalansSoort
from app.trajecten.rules import FaseStatus, TrajectSoort

NOOIT = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for 'no entry yet', so that every row can be sorted and compared."""

# Each order has an index that also holds what can be filtered on: a page reads no row that it doesn't show.
GEFILTERD = (
    "schooljaar",
    "huidige_fase",
    "fase_status",
    "soort",
    "eerste_einddatum",
    "bestuur_id",
    "gemeente_id",
    "organisatie_id",
)


class Voortgangsrij(SQLModel, table=True):
    """Where a running traject is. Kept in the transaction of every write; no other table is read.

    `einddatums` are those of the activiteiten still gepland, `eerste_einddatum` the first of them.
    `label_*` tell of the label of the school, in whichever traject it was earned.
    """

    __tablename__ = "voortgangsrijen"
    __table_args__ = (
        owned_by("trajecten", "traject_id", ondelete="CASCADE"),
        sa.Index("ix_voortgangsrijen_naam", "naam_norm", "traject_id", "laatste_activiteit_op", *GEFILTERD),
        sa.Index("ix_voortgangsrijen_sinds", "fase_sinds", "traject_id", "laatste_activiteit_op", *GEFILTERD),
        sa.Index("ix_voortgangsrijen_activiteit", "laatste_activiteit_op", "traject_id", *GEFILTERD),
        sa.Index("ix_voortgangsrijen_percentage", "percentage", "traject_id", "laatste_activiteit_op", *GEFILTERD),
        sa.Index("ix_voortgangsrijen_bestuur", "bestuur_id", "naam_norm", "traject_id"),
        sa.Index("ix_voortgangsrijen_gemeente", "gemeente_id", "naam_norm", "traject_id"),
    )

    organisatie_id: UUID = Field(primary_key=True)
    traject_id: UUID = Field(primary_key=True)
    organisatie_naam: str
    naam_norm: str = Field(sa_type=SortText)
    plaats: str | None = Field(default=None)
    bestuur_id: UUID | None = Field(default=None)
    gemeente_id: UUID | None = Field(default=None)
    traject_naam: str
    soort: TrajectSoort = Field(sa_type=enum_type(TrajectSoort))
    schooljaar: str
    huidige_fase: int
    fase_status: FaseStatus = Field(sa_type=enum_type(FaseStatus))
    fase_sinds: date
    percentage: int
    open_voorwaarden: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    laatste_activiteit_op: datetime = Field(default=NOOIT, sa_type=UtcDateTime)
    einddatums: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    eerste_einddatum: date | None = Field(default=None)
    isop_voldaan: int = Field(default=0)
    label_toegekend_op: date | None = Field(default=None)
    label_geldig_tot: date | None = Field(default=None)
    label_ingetrokken_op: date | None = Field(default=None)


class Balansrij(SQLModel, table=True):
    """How many entries of one kind in a running traject touch each partnership."""

    __tablename__ = "balansrijen"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["organisatie_id", "traject_id"],
            ["voortgangsrijen.organisatie_id", "voortgangsrijen.traject_id"],
            ondelete="CASCADE",
        ),
    )

    organisatie_id: UUID = Field(primary_key=True)
    traject_id: UUID = Field(primary_key=True)
    soort: BalansSoort = Field(primary_key=True, sa_type=enum_type(BalansSoort))
    maatschappelijk: int = Field(default=0)
    pedagogisch: int = Field(default=0)
    didactisch: int = Field(default=0)
    formeel: int = Field(default=0)
    informeel: int = Field(default=0)


def latest_entry(row: RowMapping) -> datetime | None:
    """Return when the team last made an entry, of a row of `voortgangsrijen`."""
    moment: datetime = row["laatste_activiteit_op"]
    return None if moment == NOOIT else moment
