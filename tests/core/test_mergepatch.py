"""JSON Merge Patch, by the examples of RFC 7396 that have an object on both sides, and by its laws."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json

from app.core.collection.mergepatch import merged

EXAMPLES = [
    ('{"a":"b"}', '{"a":"c"}', '{"a":"c"}'),
    ('{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'),
    ('{"a":"b"}', '{"a":null}', "{}"),
    ('{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'),
    ('{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'),
    ('{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'),
    ('{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'),
    ('{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'),
    ('{"e":null}', '{"a":1}', '{"e":null,"a":1}'),
    ("{}", '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'),
]
KEYS = st.sampled_from(["a", "b", "c"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=3)


def merge(item: dict[str, Any], patch: Any) -> Any:
    return from_json(merged(item, patch))


@pytest.mark.parametrize(("item", "patch", "result"), EXAMPLES)
def test_the_examples_of_the_rfc(item: str, patch: str, result: str) -> None:
    assert from_json(merged(json.loads(item), json.loads(patch))) == json.loads(result)


@given(OBJECTS)
def test_an_empty_patch_changes_nothing(item: dict[str, Any]) -> None:
    assert merge(item, {}) == item


@given(OBJECTS, OBJECTS)
def test_patching_twice_is_patching_once(item: dict[str, Any], patch: dict[str, Any]) -> None:
    once = merge(item, patch)
    assert merge(once, patch) == once


@given(OBJECTS, OBJECTS)
def test_no_null_of_the_patch_survives_and_what_it_does_not_name_stays(
    item: dict[str, Any], patch: dict[str, Any]
) -> None:
    result = merge(item, patch)
    assert {key for key, value in patch.items() if value is None}.isdisjoint(result)
    assert all(result[key] == value for key, value in item.items() if key not in patch)
