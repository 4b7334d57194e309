"""Cursors: opaque, safe in a URL, bound to their question."""

import base64
import json
import re
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import InvalidInput
from app.core.storage import paging
from app.core.storage.tables import UtcDateTime

KEYS = st.lists(st.text(max_size=20) | st.integers(), min_size=1, max_size=3)
QUESTION = paging.fingerprint("/v1/dingen", {"soort": "a"})


def forged(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@given(KEYS)
def test_a_cursor_gives_back_what_was_put_in(keys: list[str | int]) -> None:
    cursor = paging.encode(QUESTION, keys)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", cursor)
    assert paging.decode(cursor, QUESTION, len(keys)) == keys


@given(st.text(max_size=100))
def test_no_text_breaks_the_reading_of_a_cursor(text: str) -> None:
    with pytest.raises(InvalidInput):
        paging.decode(text, QUESTION, 1)


@pytest.mark.parametrize(
    "value",
    [
        {"vraag": QUESTION},
        {"vraag": QUESTION, "na": []},
        {"vraag": QUESTION, "na": ["a", "b"]},
        {"vraag": QUESTION, "na": [1.5]},
        {"vraag": QUESTION, "na": [None]},
        {"vraag": QUESTION, "na": "a"},
        {"vraag": QUESTION, "na": ["a"], "meer": 1},
        {"vraag": "anders", "na": ["a"]},
        [],
        None,
    ],
)
def test_a_forged_cursor_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput):
        paging.decode(forged(value), QUESTION, 1)


def test_a_cursor_belongs_to_its_path_and_filters() -> None:
    questions = {
        paging.fingerprint(path, filters)
        for path in ("/v1/a", "/v1/b")
        for filters in ({}, {"soort": "x"}, {"soort": "y"}, {"thema": "x"})
    }
    assert len(questions) == 8


def test_the_order_of_filters_does_not_matter() -> None:
    assert paging.fingerprint("/", {"a": 1, "b": 2}) == paging.fingerprint("/", {"b": 2, "a": 1})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (sa.Uuid(), "geen-uuid"),
        (sa.Uuid(), 5),
        (sa.Integer(), "geen-getal"),
        (sa.Integer(), 2**31),
        (sa.BigInteger(), 2**63),
        (sa.BigInteger(), -(2**70)),
        (sa.Text(), "nul\x00teken"),
        (UtcDateTime(), "2026-01-01T00:00:00"),
        (UtcDateTime(), "0001-01-01T00:00:00+14:00"),
        (UtcDateTime(), "9999-12-31T23:59:59-14:00"),
    ],
)
def test_a_value_that_its_column_can_not_hold_is_a_wrong_cursor(
    kind: sa.types.TypeEngine[object], value: str | int
) -> None:
    with pytest.raises(InvalidInput):
        paging.after([sa.column("kolom", kind)], [value])


def test_after_compares_all_columns_at_once() -> None:
    columns: list[sa.ColumnElement[Any]] = [sa.column("naam", sa.Text), sa.column("id", sa.Integer)]
    assert str(paging.after(columns, ["a", 1])).startswith("(naam, id) > (")
    assert str(paging.after(columns[1:], [1])).startswith("id > ")
