"""Which rules the stored voorwaarden were evaluated with."""

from sqlmodel import Field, SQLModel


class Regelversie(SQLModel, table=True):
    """One row: what everything was last evaluated with. `vingerafdruk`: REGELS_VERSIE, then the dimensies."""

    __tablename__ = "regelversies"

    id: int = Field(primary_key=True)
    vingerafdruk: str = Field(default="")
