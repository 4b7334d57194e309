"""The index of routes answers everything that the document promises, and nothing else differs by it."""

from typing import Any

import pytest
from fastapi import APIRouter, Depends
from starlette.routing import Mount

from app import house
from app.core.http.routing import IndexedRouter
from app.main import create_api
from app.settings import Settings
from tests.helpers import Api


def test_every_operation_of_the_document_is_in_the_index(api: Api) -> None:
    made = create_api(Settings(), house.transactions_on(api.backend.database))
    assert isinstance(made.router, IndexedRouter)
    promised = {(method.upper(), path) for path, operations in made.openapi()["paths"].items() for method in operations}
    found = {
        (method, route.path_format)
        for (method, *_), routes in made.router.by_shape.items()
        for route in routes
        if route.include_in_schema
    }
    assert found == promised


def test_few_routes_are_tried_for_a_path(api: Api) -> None:
    made = create_api(Settings(), house.transactions_on(api.backend.database))
    assert isinstance(made.router, IndexedRouter)
    assert max(len(routes) for routes in made.router.by_shape.values()) <= 3


@pytest.mark.parametrize("changed", [{"prefix": "/elders"}, {"dependencies": [Depends(lambda: None)]}])
def test_what_an_include_adds_to_a_route_is_refused_as_it_would_be_lost(changed: dict[str, Any]) -> None:
    room, inner = APIRouter(), APIRouter()
    inner.add_api_route("/hier", lambda: None)
    room.include_router(inner, **changed)
    with pytest.raises(TypeError, match="included with"):
        IndexedRouter().add(room)


def test_what_is_no_endpoint_is_refused() -> None:
    with pytest.raises(TypeError, match="no endpoint"):
        IndexedRouter().add(APIRouter(routes=[Mount("/hier", routes=[])]))
