"""The index of routes answers everything that the document promises, and nothing else differs by it."""

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
