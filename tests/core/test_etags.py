"""Entity tags: what matches what."""

import pytest

from app.core.errors import PreconditionFailed, PreconditionRequired
from app.core.etags import etag, is_unchanged, require_match


def test_a_tag_is_the_versie_and_its_rendering() -> None:
    assert etag(3) == '"3"'
    assert etag(3, "-en") == '"3-en"'


@pytest.mark.parametrize("given", ['"3"', '"3-en"', '"3-en-v"', '"1", "3"', "*", " * ", '"2" ,"3-nl"'])
def test_if_match_takes_the_present_versie_in_whatever_rendering(given: str) -> None:
    require_match(given, 3)


@pytest.mark.parametrize("given", ['"2"', '"33"', '"-3"', 'W/"3"', "3", "", '""', '"2", "4"', '"', "**"])
def test_if_match_refuses_every_other_tag_and_weak_ones(given: str) -> None:
    with pytest.raises(PreconditionFailed):
        require_match(given, 3)


def test_if_match_has_to_be_there() -> None:
    with pytest.raises(PreconditionRequired):
        require_match(None, 3)


@pytest.mark.parametrize("given", ['"3-en"', 'W/"3-en"', '"1", "3-en"', "*"])
def test_if_none_match_compares_weakly(given: str) -> None:
    assert is_unchanged(given, '"3-en"')


@pytest.mark.parametrize("given", [None, "", '"3"', '"3-nl"', "3-en", '"2-en"'])
def test_if_none_match_tells_renderings_apart(given: str | None) -> None:
    assert not is_unchanged(given, '"3-en"')
