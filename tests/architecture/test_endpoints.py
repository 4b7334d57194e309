"""FastAPI as its makers mean it: typed endpoints of a few lines, each behind one door, that say what they answer."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import get_type_hints

import pytest
from fastapi import Response
from fastapi.routing import APIRoute, iter_route_contexts

from app import house
from app.core.collection import routes
from app.core.http.door import Acting, Door, Reading
from tests.architecture.source import texts

LONGEST = 9
EXTRAS = 12
ENDPOINTS = [
    context.original_route
    for router in house.ROUTERS
    for context in iter_route_contexts(router.routes)
    if isinstance(context.original_route, APIRoute)
]


def wrongs_of(route: APIRoute) -> Iterator[str]:
    """Return what is not as it should be with an endpoint."""
    endpoint, parameters = route.endpoint, inspect.signature(route.endpoint).parameters
    hints = get_type_hints(endpoint)
    if endpoint.__module__ != routes.__name__ and endpoint.__name__ != route.operation_id:
        yield f"its function is called {endpoint.__name__}"
    if parameters.keys() - hints.keys() or hints.get("return") is not Response:
        yield "not every parameter is typed"
    if [hints.get(name) for name in parameters].count(Door) != 1:
        yield "it needs one door"
    if (route.response_model is None) != (route.status_code == 204):
        yield "it does not say what it answers"
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(endpoint))).body
    assert isinstance(function, ast.AsyncFunctionDef)
    if (function.end_lineno or 0) - function.body[0].lineno + 1 > LONGEST:
        yield "it does more than call a use case"


def test_every_endpoint_is_typed_short_and_says_what_it_answers() -> None:
    assert len(ENDPOINTS) > 150
    wrongs = {route.operation_id: found for route in ENDPOINTS if (found := list(wrongs_of(route)))}
    assert wrongs == {}


def test_openapi_extra_is_for_what_fastapi_has_no_word_for() -> None:
    places = [place for text in texts("app").values() for place in re.findall(r"openapi_extra\s*=", text)]
    assert 0 < len(places) <= EXTRAS


async def hidden(item, door: Reading):  # type: ignore[no-untyped-def]  # that is what is wrong with it
    return item, door


async def two_doors(one: Reading, _two: Acting) -> Response:
    if one.wants_sheet:
        headers = {"A": "B"}
    elif one.held.anything:
        headers = {"C": "D"}
    elif one.expected is None:
        headers = {"E": "F"}
    else:
        headers = {"G": "H"}
    headers = {**headers, "I": "J"}
    return Response(headers=headers)


@pytest.mark.parametrize(
    ("endpoint", "wrongs"),
    [
        (hidden, ["not every parameter is typed", "it does not say what it answers"]),
        (two_doors, ["it needs one door", "it does not say what it answers", "it does more than call a use case"]),
    ],
)
def test_what_is_wrong_is_seen(endpoint: Callable[..., object], wrongs: list[str]) -> None:
    route = APIRoute("/", endpoint, operation_id="get_it", response_model=None)
    assert list(wrongs_of(route)) == [f"its function is called {endpoint.__name__}", *wrongs]
