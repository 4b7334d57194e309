"""The least that an operation takes, made from what the document says of its body."""

import re
from typing import Any

from tests.document import Node, resolved

# Of these one fits whatever a text has to look like.
TEXTS = (
    "genoeg tekst om iets te zeggen",
    "2026-2027",
    "nld",
    "iemand@voorbeeld.example",
    "isop:visie",
    "https://school.example/plan",
    "01AB",
    "01",
    "012345",
)
FORMATS = {
    "date": "2026-01-05",
    "date-time": "2026-12-05T12:00:00Z",
    "uuid": "01234567-89ab-7def-8123-456789abcdef",
    "uri": "https://school.example/plan",
}


def body_of(document: Node, operation: Node) -> Any:
    """Return a body of the right shape, with no more in it than has to be; an empty object for a merge patch."""
    content = operation["requestBody"]["content"]
    if "application/merge-patch+json" in content:
        return {}
    return least(document, content["application/json"]["schema"])


def least(document: Node, schema: Node) -> Any:
    """Return the least value of a schema: of a choice the first, of a list as few as may be."""
    schema = resolved(document, schema)
    if "properties" in schema:
        return {name: least(document, schema["properties"][name]) for name in _required(schema)}
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return least(document, choices[0])
    if schema.get("type") == "array":
        return [least(document, schema["items"]) for _ in range(schema.get("minItems", 0))]
    return _scalar(schema)


def _scalar(schema: Node) -> Any:
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    kind = schema.get("type")
    if kind == "string":
        return FORMATS.get(schema.get("format", "")) or _text(schema)
    if kind in ("integer", "number"):
        return schema["exclusiveMinimum"] + 1 if "exclusiveMinimum" in schema else schema.get("minimum", 0)
    return {"boolean": False, "object": {}}.get(str(kind))


def _required(schema: Node) -> list[str]:
    """Return the fields that have to be there; where there are several forms, those of the first."""
    form = schema.get("oneOf", [{}])[0]
    return [*schema.get("required", []), *form.get("required", [])]


def _text(schema: Node) -> str:
    pattern, longest = re.compile(schema.get("pattern", "")), schema.get("maxLength", 1000)
    return next(text for text in TEXTS if pattern.search(text) and len(text) <= longest)
