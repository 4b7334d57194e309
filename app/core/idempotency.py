"""Idempotency-Key: a repeated POST gets the stored answer instead of a second effect."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.core.answers import Answer
from app.core.database import insert_if_absent
from app.core.errors import KEY_REUSED, PayloadMismatch, invalid
from app.core.tables import UtcDateTime

if TYPE_CHECKING:  # transaction imports this module
    from app.core.transaction import Unit

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


def replayed(unit: "Unit") -> Answer | None:
    """Claim the request's key; return the stored answer if it was used before.

    On PostgreSQL the claim waits for a request that holds the same key; SQLite has one writer.
    Raises PayloadMismatch when the key came with another payload.
    """
    key = _key(unit)
    if key is None:
        return None
    unit.session.execute(
        sa.delete(Idempotentie).where(
            sa.column("gebruiker_id") == key["gebruiker_id"],
            sa.column("aangemaakt_op", UtcDateTime) < unit.now - KEPT,
        )
    )
    payload = _payload_hash(unit)
    claim = {**key, "inhoud_hash": payload, "aangemaakt_op": unit.now}
    if insert_if_absent(unit.session, Idempotentie, claim):
        return None
    stored = unit.session.get_one(Idempotentie, tuple(key.values()))
    if stored.inhoud_hash != payload or stored.status is None:
        raise PayloadMismatch(KEY_REUSED)
    return Answer(stored.status, stored.body or b"", json.loads(stored.headers or "{}"))


def store(unit: "Unit", answer: Answer) -> None:
    """Keep the answer under the request's key. A refusal isn't kept: its transaction is undone."""
    key = _key(unit)
    if key is None:
        return
    row = unit.session.get_one(Idempotentie, tuple(key.values()))
    row.status, row.body, row.headers = answer.status, answer.body, json.dumps(dict(answer.headers))
    unit.session.flush()


def _key(unit: "Unit") -> dict[str, object] | None:
    key = unit.call.idempotency_key
    if key is None or unit.call.method != "POST" or unit.known_reader is None:
        return None
    if not 0 < len(key) <= LONGEST_KEY or not all("!" <= character <= "~" for character in key):
        raise invalid(
            "Idempotency-Key",
            "ongeldig",
            "Een Idempotency-Key heeft 1 tot 200 ASCII-tekens zonder spaties.",
            "An Idempotency-Key has 1 to 200 ASCII characters without spaces.",
            place="header",
        )
    return {
        "gebruiker_id": unit.known_reader.id,
        "methode": unit.call.method,
        "pad": unit.call.path,
        "sleutel": key,
    }


def _payload_hash(unit: "Unit") -> str:
    return hashlib.sha256(unit.call.body).hexdigest()
