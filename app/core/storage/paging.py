"""Keyset paging: a cursor says after which row to go on, and for which question it holds."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from app.core.errors import InvalidInput, invalid
from app.core.storage.tables import Column, RowMapping


class PageQuery(BaseModel):
    """The query of every list; a list adds its own filters."""

    model_config = ConfigDict(alias_generator=to_camel)

    limit: int = Field(20, ge=1, le=100, description="Hoeveel items per pagina. / How many items a page.")
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=1000,
        description="De waarde van `volgende`. / The value of `volgende`.",
    )
    telling: bool = Field(False, description="Voeg `totaal` toe. / Add `totaal`.")

    def filters(self) -> dict[str, object]:
        """Return the filters that were given, by field name."""
        return self.model_dump(exclude={"limit", "cursor", "telling"}, exclude_none=True)


class _Cursor(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    vraag: str
    na: list[str | int]


def fingerprint(asked: object, filters: Mapping[str, object]) -> str:
    """Return what a cursor is bound to: which list was asked for, and its filters."""
    question = json.dumps([asked, filters], sort_keys=True, default=str)
    return hashlib.sha256(question.encode()).hexdigest()[:12]


def encode(question: str, after: Sequence[str | int]) -> str:
    """Return the cursor that goes on after the row with these key values."""
    text = json.dumps({"vraag": question, "na": list(after)}, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str, question: str, length: int) -> list[str | int]:
    """Return the key values a cursor holds. Raises InvalidInput when it is not for this question."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        held = _Cursor.model_validate_json(raw)
    except (ValidationError, binascii.Error, ValueError):
        raise _bad_cursor() from None
    if held.vraag != question or len(held.na) != length:
        raise _bad_cursor()
    return held.na


def after(columns: Sequence[Column], values: Sequence[str | int]) -> sa.ColumnElement[bool]:
    """Return the condition 'later than these values' for rows ordered by these columns.

    Raises InvalidInput when a value can't be one of its column.
    """
    typed = [_typed(column.type, value) for column, value in zip(columns, values, strict=True)]
    bound = [sa.literal(value, column.type) for column, value in zip(columns, typed, strict=True)]
    if len(bound) == 1:
        return columns[0] > bound[0]
    return sa.tuple_(*columns) > sa.tuple_(*bound)


def _typed(kind: sa.types.TypeEngine[Any], value: str | int) -> Any:
    """Return a value as its column holds it. A cursor is no secret: anything may stand in it."""
    python = kind.python_type
    is_number = issubclass(python, int)
    if isinstance(value, int) != is_number or "\x00" in str(value):
        raise _bad_cursor()
    limit = 2**63 if isinstance(kind, sa.BigInteger) else 2**31
    if is_number and not -limit <= int(value) < limit:
        raise _bad_cursor()
    try:
        typed = python.fromisoformat(str(value)) if issubclass(python, date) else python(value)
        if not isinstance(typed, datetime):
            return typed
        if typed.tzinfo is not None:
            # An offset may carry it past the first or the last year.
            return typed.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise _bad_cursor()


def keys(row: RowMapping, columns: Sequence[Column]) -> list[str | int]:
    """Return a row's values of these columns, as a cursor holds them."""
    values = [row[column.key] for column in columns]
    return [value if isinstance(value, str | int) else _text(value) for value in values]


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _bad_cursor() -> InvalidInput:
    return invalid(
        "cursor",
        "cursor-ongeldig",
        "Deze cursor hoort niet bij deze vraag.",
        "This cursor does not belong to this question.",
        place="query",
    )
