"""Which rules the stored voorwaarden were evaluated with."""

from sqlmodel import Field, SQLModel


class Regelversie(SQLModel, table=True):
    """One row: the fingerprint of the rules at the last evaluation of everything."""

    __tablename__ = "regelversies"

    id: int = Field(primary_key=True)
    vingerafdruk: str = Field(default="")
