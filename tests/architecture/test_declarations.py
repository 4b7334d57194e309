"""A declaration with a misspelt name fails when it is made; what `present` is given stays as it is."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from app.core.collection.declaration import Collection, ReadContext, Shown
from app.core.storage.paging import PageQuery
from app.fasen.fase3_plan.contract import ZekerheidIn, ZekerheidUit
from app.fasen.fase3_plan.service import ZEKERHEDEN
from app.fasen.fase3_plan.tables import Speerpunt
from app.metingen.service import METINGEN
from tests.unchanged import presenting, watched


class MisspeltUit(ZekerheidUit):
    """What comes out has a field that no column has."""

    tekts: str


class MisspeltIn(ZekerheidIn):
    """What goes in has a field that no column has."""

    volgorden: int = 1


class KantQuery(PageQuery):
    """A filter that nobody gave a meaning."""

    kant: str | None = None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"output": MisspeltUit}, "zekerheden: no such field of the output: tekts"),
        ({"query": KantQuery}, "zekerheden: no such filter: kant"),
        ({"filters": {"kantt": lambda value: value}}, "zekerheden: no such filter: kantt"),
        ({"input": MisspeltIn}, "zekerheden: no such field of the input: volgorden"),
        ({"change": MisspeltIn}, "zekerheden: no such field of the input: volgorden"),
        ({"references": {"speerpunt": Speerpunt}}, "zekerheden: no such reference: speerpunt"),
    ],
)
def test_a_misspelt_name_is_refused_when_it_is_declared(changes: dict[str, Any], refusal: str) -> None:
    with pytest.raises(TypeError) as error:
        replace(ZEKERHEDEN, **changes)
    assert str(error.value) == refusal


def test_what_is_unstored_on_purpose_is_none() -> None:
    unstored = frozenset({"volgorden"})
    assert isinstance(replace(ZEKERHEDEN, input=MisspeltIn, unstored=unstored), Collection)


def test_every_present_is_watched_in_every_test() -> None:
    assert METINGEN in presenting()
    assert {collection.present.__qualname__ for collection in presenting()} == {"watched.<locals>.watching"}


@pytest.mark.parametrize("change", [lambda row: row.pop("tekst"), lambda row: row["lijst"].append(1)])
def test_a_present_that_changes_something_is_seen(change: Any) -> None:
    def present(content: Any, _context: ReadContext) -> Shown:
        change(content)
        return Shown(content)

    with pytest.raises(AssertionError, match="changed what it was given"):
        watched(present)({"id": uuid4(), "tekst": "Welkom", "lijst": []}, ReadContext(None, None))  # type: ignore[arg-type]  # it asks nothing


def test_a_present_that_changes_nothing_may_go_on() -> None:
    content = {"tekst": "Welkom"}
    shown = watched(lambda content, _context: Shown({**content, "tekst": None}))(content, ReadContext(None, None))  # type: ignore[arg-type]  # it asks nothing
    assert (content, shown.content) == ({"tekst": "Welkom"}, {"tekst": None})
