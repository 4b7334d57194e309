"""Idempotency-Key: a repeated POST gets the stored answer instead of a second effect."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from app.core.errors import KEY_REUSED, PayloadMismatch, invalid
from app.core.storage.database import insert_if_absent
from app.core.storage.tables import UtcDateTime, table_of

KEPT = timedelta(hours=24)
LONGEST_KEY = 200


class Idempotentie(SQLModel, table=True):
    """A key in use: claimed at the start of a request, answered in the same transaction."""

    __tablename__ = "idempotentie"
    __table_args__ = (sa.Index("ix_idempotentie_verloopt", "gebruiker_id", "aangemaakt_op"),)

    gebruiker_id: UUID = Field(primary_key=True, foreign_key="gebruikers.id")
    methode: str = Field(primary_key=True)
    pad: str = Field(primary_key=True)
    sleutel: str = Field(primary_key=True)
    inhoud_hash: str
    aangemaakt_op: datetime = Field(sa_type=UtcDateTime)
    status: int | None = Field(default=None)
    headers: str | None = Field(default=None)
    body: bytes | None = Field(default=None)


_table = table_of(Idempotentie)


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer: what a repeat gets again."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """One use of a key: by whom, for what, with which payload."""

    gebruiker_id: UUID
    methode: str
    pad: str
    sleutel: str
    inhoud_hash: str

    @property
    def key(self) -> tuple[UUID, str, str, str]:
        """The primary key of its row."""
        return (self.gebruiker_id, self.methode, self.pad, self.sleutel)


def claim_of(gebruiker_id: UUID, method: str, path: str, key: str, body: bytes) -> Claim:
    """Return the claim that a request with a key makes. Raises InvalidInput when the key is not one."""
    if not 0 < len(key) <= LONGEST_KEY or not all("!" <= character <= "~" for character in key):
        raise invalid(
            "Idempotency-Key",
            "ongeldig",
            "Een Idempotency-Key heeft 1 tot 200 ASCII-tekens zonder spaties.",
            "An Idempotency-Key has 1 to 200 ASCII characters without spaces.",
            place="header",
        )
    return Claim(gebruiker_id, method, _one_spelling(path), key, hashlib.sha256(body).hexdigest())


def _one_spelling(path: str) -> str:
    """Return a path with every id in it written the usual way: capitals and dashes make no other address."""
    return "/".join(_canonical(part) for part in path.split("/"))


def _canonical(part: str) -> str:
    try:
        return str(UUID(part))
    except ValueError:
        return part


def replayed(session: Session, claim: Claim, now: datetime) -> Answer | None:
    """Take the claim; return the stored answer if its key was used before.

    On PostgreSQL this waits for a request that holds the same key; SQLite has one writer.
    Raises PayloadMismatch when the key came with another payload.
    """
    expired = [_table.c.gebruiker_id == claim.gebruiker_id, _table.c.aangemaakt_op < now - KEPT]
    session.execute(sa.delete(_table).where(*expired))
    if insert_if_absent(session, Idempotentie, {**asdict(claim), "aangemaakt_op": now}):
        return None
    stored = session.get_one(Idempotentie, claim.key)
    if stored.inhoud_hash != claim.inhoud_hash or stored.status is None:
        raise PayloadMismatch(KEY_REUSED)
    return Answer(stored.status, stored.body or b"", json.loads(stored.headers or "{}"))


def store(session: Session, claim: Claim, answer: Answer) -> None:
    """Keep the answer under its key. A refusal isn't kept: its transaction is undone."""
    row = session.get_one(Idempotentie, claim.key)
    row.status, row.body, row.headers = answer.status, answer.body, json.dumps(dict(answer.headers))
    session.flush()
