"""JSON is read strictly, by every field of every body: a new field is held to it too."""

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError

import app
from app.core.contract import In
from app.praktijkvoorbeelden.momentopname import Momentopname
from tests.document import Node, resolved
from tests.samples import least

# Texts and numbers that lenient readers take for something else. Each kind of JSON, with values of no other kind.
VALUES: dict[str, list[Any]] = {
    "string": ["1", "0", "1.5", "true", "x", ""],
    "integer": [0, 1, 1_800_000_000],
    "number": [0.5, 2.5],
    "boolean": [True, False],
    "array": [[], ["x"]],
    "object": [{}, {"x": 1}],
    "null": [None],
}
# What a text with a format is not, though a lenient reader takes it: seconds since 1970, or the other kind of day.
TEXTS: dict[str, list[Any]] = {
    "date": ["1", "0", "1800000000", "2026-01-05T00:00:00", "2026-01-05T00:00:00Z", "20260105"],
    "date-time": ["1", "0", "1800000000", "2026-01-05", "2026-01-05T00:00:00"],
    "uuid": ["1", "x", ""],
}

INSIDE = {Momentopname}
"""Made of what was read strictly before, and never sent."""


def inputs() -> Iterator[type[In]]:
    """Yield every model of a body, and of what is nested in one."""
    for module in pkgutil.walk_packages(app.__path__, "app."):
        importlib.import_module(module.name)
    waiting = [In]
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            # Other tests make models of their own.
            if model not in INSIDE and model.__module__.startswith("app."):
                yield model


def alternatives(document: Node, schema: Node) -> Iterator[Node]:
    """Yield what a value of this schema may be, one kind at a time."""
    schema = resolved(document, schema)
    options = schema.get("anyOf") or schema.get("oneOf")
    if options is None:
        yield schema
    else:
        for option in options:
            yield from alternatives(document, option)


def wrong_values(document: Node, schema: Node) -> Iterator[Any]:
    """Yield what is no value of this schema, of every kind of JSON that it isn't."""
    options = list(alternatives(document, schema))
    kinds = {option.get("type", "string") for option in options}
    assert kinds <= VALUES.keys(), f"{kinds} can't be told from others"
    taken = kinds | ({"integer"} if "number" in kinds else set())
    for kind, values in VALUES.items():
        if kind not in taken:
            yield from values
    formats = {option.get("format") for option in options if option.get("type") == "string"}
    if len(formats) == 1:
        yield from TEXTS.get(formats.pop() or "", [])
    if "integer" in kinds:
        yield 2.5
    for option in options:
        if option.get("type") == "array":
            yield from ([item] for item in wrong_values(document, option["items"]))


FIELDS = sorted(
    {
        (model.__name__, field.alias or name): (model, field.alias or name)
        for model in inputs()
        for name, field in model.model_fields.items()
    }.items()
)


@cache
def document_of(model: type[In]) -> Node:
    return model.model_json_schema()


def findings(model: type[In], name: str, value: Any) -> list[set[str]]:
    """Return what is wrong with a field with this value, read as Python values and as JSON."""
    return [
        _findings(name, lambda: model.model_validate({name: value})),
        _findings(name, lambda: model.model_validate_json(json.dumps({name: value}))),
    ]


def _findings(name: str, validate: Callable[[], In]) -> set[str]:
    try:
        validate()
    except ValidationError as error:
        return {each["type"] for each in error.errors() if each["loc"][:1] == (name,)}
    return set()


@pytest.mark.parametrize(("model", "name"), [field for _, field in FIELDS], ids=[".".join(key) for key, _ in FIELDS])
def test_a_field_takes_no_other_kind_of_json(model: type[In], name: str) -> None:
    document = document_of(model)
    schema = document["properties"][name]
    wrong = list(wrong_values(document, schema))
    assert len(wrong) > 8
    for value in wrong:
        assert all(findings(model, name, value)), f"{value!r} is taken"
    for option in alternatives(document, schema):
        right: Any = None if option.get("type") == "null" else least(document, option)
        assert findings(model, name, right) == [set(), set()], f"{right!r} is refused"
        if option.get("type") == "integer":
            assert findings(model, name, float(right)) == [set(), set()], "2.0 is 2"


def test_every_contract_is_looked_at() -> None:
    assert len(FIELDS) > 150
    assert {"PraktijkIn", "ThuistaalIn", "FaseWijziging", "LidIn", "SessieIn"} <= {model for (model, _), _ in FIELDS}
