"""Comments on whatever stands in a traject."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import JsonObject, Owned, enum_type, owned_by
from app.opmerkingen.rules import BijSoort, OpmerkingStatus


class Opmerking(Owned, table=True):
    """A comment. `bij` is `{soort, id}` as it is shown; the two columns below it are what is searched.

    No foreign key: a comment outlives what it was about.
    """

    __tablename__ = "opmerkingen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_opmerkingen_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_opmerkingen_bij", "organisatie_id", "traject_id", "bij_id", "id"),
    )

    traject_id: UUID
    bij: JsonObject = Field(sa_type=sa.JSON)
    bij_soort: BijSoort = Field(sa_type=enum_type(BijSoort))
    bij_id: UUID
    tekst: str
    status: OpmerkingStatus = Field(default=OpmerkingStatus.OPEN, sa_type=enum_type(OpmerkingStatus))
