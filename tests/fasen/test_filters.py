"""Every filter of every list in a traject filters."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.fasen.content import REASON, TrajectClient
from tests.helpers import Json, refused

# Of each list: the filter, its value, what of it should match, what should not.
FILTERS: Sequence[tuple[str, str, str, Json, Json]] = [
    ("praktijken", "partnerschap", "formeel", {"partnerschappen": ["formeel"]}, {"partnerschappen": ["informeel"]}),
    ("praktijken", "aspect", "ict", {"aspecten": ["cultuur", "ict"]}, {"aspecten": ["cultuur"]}),
    ("behoeften", "soort", "kans", {"soort": "kans"}, {"soort": "behoefte"}),
    ("behoeften", "bron", "ouders", {"bron": "ouders"}, {"bron": "team"}),
    ("behoeften", "partnerschap", "formeel", {"partnerschappen": ["formeel"]}, {}),
    ("speerpunten", "partnerschap", "formeel", {"partnerschappen": ["informeel", "formeel"]}, {"partnerschappen": []}),
    ("activiteiten", "partnerschap", "formeel", {"partnerschappen": ["formeel"]}, {"partnerschappen": ["didactisch"]}),
]
STATUSES = [
    ("visies", "vastgesteld", {"status": "vastgesteld"}, "concept"),
    ("speerpunten", "gestopt", {"status": "gestopt"}, "gepland"),
    ("activiteiten", "vervallen", {"status": "vervallen", "reden": "Ziek"}, "gepland"),
]


def ids(traject: TrajectClient, plural: str, **params: Any) -> list[str]:
    page = traject.person.read(f"{traject.path}/{plural}", params={"telling": "true", **params})
    assert page["totaal"] == len(page["items"])
    return [item["id"] for item in page["items"]]


@pytest.mark.parametrize(("plural", "name", "value", "match", "other"), FILTERS)
def test_a_filter_on_a_field(
    traject: TrajectClient, plural: str, name: str, value: str, match: Json, other: Json
) -> None:
    match_id, misfit = traject.add(plural, **match)["id"], traject.add(plural, **other)["id"]
    assert ids(traject, plural, **{name: value}) == [match_id]
    assert ids(traject, plural) == [match_id, misfit]


@pytest.mark.parametrize(("plural", "status", "fields", "start"), STATUSES)
def test_a_filter_on_status(traject: TrajectClient, plural: str, status: str, fields: Json, start: str) -> None:
    moved, stayed = traject.add(plural), traject.add(plural)
    traject.change(plural, moved, **fields)
    assert ids(traject, plural, status=status) == [moved["id"]]
    assert ids(traject, plural, status=start) == [stayed["id"]]


@pytest.mark.parametrize("plural", ["activiteiten", "voortgangsberichten", "bijstellingen"])
def test_a_filter_on_speerpunt(traject: TrajectClient, plural: str) -> None:
    first, second = traject.add("speerpunten")["id"], traject.add("speerpunten")["id"]
    traject.at(4)
    for speerpunt in (first, second):
        if plural == "bijstellingen":
            traject.change("speerpunten", speerpunt, doel="Anders", reden=REASON)
        else:
            traject.add(plural, speerpuntId=speerpunt)
    items = traject.person.items(f"{traject.path}/{plural}")
    assert [item["speerpuntId"] for item in items] == [first, second]
    assert ids(traject, plural, speerpuntId=second) == [items[1]["id"]]


def test_filters_are_combined(traject: TrajectClient) -> None:
    traject.add("behoeften", soort="kans", bron="team")
    traject.add("behoeften", soort="behoefte", bron="ouders")
    both = traject.add("behoeften", soort="kans", bron="ouders")
    assert ids(traject, "behoeften", soort="kans", bron="ouders") == [both["id"]]


def test_a_value_that_can_not_be_is_refused(traject: TrajectClient) -> None:
    filters = [(plural, name) for plural, name, *_ in FILTERS] + [(plural, "status") for plural, *_ in STATUSES]
    for plural, name in filters:
        answer = traject.person.get(f"{traject.path}/{plural}", params={name: "onbekend"})
        assert refused(answer) == {name: "enum"}
