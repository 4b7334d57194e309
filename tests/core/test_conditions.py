"""What a request says of what the client holds, and of what a change is based on."""

import pytest
from starlette.requests import Request

from app.core.errors import PreconditionFailed, PreconditionRequired
from app.core.http.context import RequestContext, context_of
from app.core.results import Item
from app.core.versions import require_version


def context(**headers: str) -> RequestContext:
    """Return what a request with these headers brings."""
    lines = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": "/v1/dingen", "query_string": b"", "headers": lines}
    return context_of(Request(scope), public=True)


def test_a_tag_is_the_versie_and_its_variant() -> None:
    assert Item({"versie": 3}).tag == "3"
    assert Item({"versie": 3}, "-en").tag == "3-en"
    assert Item({}).tag is None


@pytest.mark.parametrize("header", ['"3"', '"3-en"', '"3-en-v"', '"1", "3"', "*", " * ", '"2" ,"3-nl"'])
def test_if_match_takes_the_present_versie_in_whatever_variant(header: str) -> None:
    require_version(context(If_Match=header).expected, 3)


@pytest.mark.parametrize("header", ['"2"', '"33"', '"-3"', 'W/"3"', "3", "", '""', '"2", "4"', '"', "**"])
def test_if_match_refuses_every_other_tag_and_weak_ones(header: str) -> None:
    with pytest.raises(PreconditionFailed):
        require_version(context(If_Match=header).expected, 3)


def test_if_match_has_to_be_there() -> None:
    with pytest.raises(PreconditionRequired):
        require_version(context().expected, 3)


@pytest.mark.parametrize("header", ['"3-en"', 'W/"3-en"', '"1", "3-en"', "*"])
def test_if_none_match_compares_weakly(header: str) -> None:
    assert context(If_None_Match=header).held.has("3-en")


@pytest.mark.parametrize("header", ["", '"3"', '"3-nl"', "3-en", '"2-en"'])
def test_if_none_match_tells_variants_apart(header: str) -> None:
    assert not context(If_None_Match=header).held.has("3-en")


def test_who_holds_nothing_has_nothing() -> None:
    assert not context().held.has("3-en")


@pytest.mark.parametrize("header", ['"3"', 'W/"3"', '"3-nl"', "*"])
def test_a_put_that_must_find_nothing_compares_weakly(header: str) -> None:
    unwanted = context(If_None_Match=header).unwanted
    assert unwanted is not None
    assert unwanted.includes(3)
