"""Nothing private of a library is used, and what is public but hardly documented is still what we take it for."""

import ast
from collections.abc import Iterator
from typing import Annotated

import pytest
import sqlalchemy as sa
from fastapi import Depends, Query
from fastapi.routing import APIRoute
from sqlmodel import SQLModel

from app.core.storage.paging import PageQuery
from tests.architecture.source import trees


def private_uses(tree: ast.Module) -> Iterator[str]:
    """Return each private name that a module takes from elsewhere, as it stands there.

    What its own classes keep to themselves, one object may take from another.
    """
    own = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and _is_self(node.value)}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                parts = f"{getattr(node, 'module', '')}.{'.'.join(each.name for each in names)}".split(".")
                if any(_is_private(part) for part in parts):
                    yield ast.unparse(node)
            case ast.Attribute(attr=name, value=value) if _is_private(name) and name not in own:
                if not _is_self(value):
                    yield ast.unparse(node)


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def test_nothing_private_is_taken_from_a_library() -> None:
    uses = {path: list(private_uses(tree)) for path, tree in trees("app", "migrations", "benchmarks").items()}
    assert {path: taken for path, taken in uses.items() if taken} == {}


@pytest.mark.parametrize(
    "line",
    ["from fastapi._compat import ModelField", "from starlette.x import _y", "import a._b", "route._y", "a.b._c.d"],
)
def test_what_is_private_is_seen(line: str) -> None:
    assert list(private_uses(ast.parse(line)))


def test_a_route_tells_what_it_depends_on_and_which_query_it_takes() -> None:
    """`dependant` is public, and FastAPI documents it nowhere: who is let in rests on it (`core/http/strict.py`)."""

    def door() -> None: ...

    async def endpoint(
        _door: Annotated[None, Depends(door)],
        query: Annotated[PageQuery, Query()],
        kort: Annotated[str, Query(alias="Kort")],
    ) -> None: ...

    dependant = APIRoute("/", endpoint).dependant
    assert [each.call for each in dependant.dependencies] == [door]
    asked = {each.alias: each.field_info.annotation for each in dependant.query_params}
    assert asked == {"query": PageQuery, "Kort": str}


def test_names_of_constraints_follow_what_the_metadata_was_told_after_it_was_made() -> None:
    """SQLModel makes its metadata itself: so they are set as an attribute, and not as the documented parameter."""
    foreign_keys = [key for table in SQLModel.metadata.tables.values() for key in table.foreign_key_constraints]
    assert {str(key.name).partition("_")[0] for key in foreign_keys} == {"fk"}
    fresh = sa.MetaData()
    fresh.naming_convention = {"pk": "pk_%(table_name)s"}
    assert sa.Table("x", fresh, sa.Column("id", primary_key=True)).primary_key.name == "pk_x"
