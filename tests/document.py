"""Walking an OpenAPI document."""

from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]


def nodes(part: Any, where: str = "#") -> Iterator[tuple[str, Node]]:
    """Walk every object of the document, with its place."""
    if isinstance(part, dict):
        yield where, part
        for name, value in part.items():
            yield from nodes(value, f"{where}/{name}")
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from nodes(value, f"{where}/{index}")


def resolved(document: Node, part: Node) -> Node:
    """Return what a reference leads to; anything else as it is."""
    while "$ref" in part:
        target: Any = document
        for name in part["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        part = target
    return part


def properties(document: Node) -> Iterator[tuple[str, str, Node]]:
    """Walk every field of every schema, with its place and name."""
    for where, node in nodes(document["components"]["schemas"]):
        if where.endswith("/properties"):
            for name, schema in node.items():
                # `false` forbids a field in one branch of a condition: it describes none.
                if schema is not False:
                    yield where, name, schema


def options(document: Node, schema: Node) -> list[Node]:
    """Return the alternatives of a schema, without null."""
    alternatives = [resolved(document, option) for option in schema.get("anyOf", [schema])]
    return [option for option in alternatives if option.get("type") != "null"]


def is_bounded(schema: Node) -> bool:
    """Tell whether a value of this schema can't be too large."""
    kind = schema.get("type")
    if "enum" in schema or "const" in schema or kind in ("boolean", "object"):
        return True
    if kind == "string":
        return "maxLength" in schema or "format" in schema or bool(schema.get("pattern", "").endswith("$"))
    if kind in ("integer", "number"):
        return "minimum" in schema and "maximum" in schema
    return kind == "array" and "maxItems" in schema
