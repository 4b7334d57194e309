"""A cursor is no secret: whatever stands in one, every list answers, or says that the cursor is wrong."""

from collections import Counter

import pytest

from app.core.storage import paging
from app.overzichten.rules import Sortering
from tests.fasen.content import TrajectClient
from tests.helpers import MADE_UP, Person, filled

VALUES: list[str | int] = [
    "",
    "a\x00",
    "é" * 50,
    "0001-01-01",
    "9999-12-31",
    # In UTC these lie before the year 1 and after the year 9999.
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00Z",
    MADE_UP,
    -1,
    50,
    2**31,
    -(2**31) - 1,
    2**63,
    10**300,
]
"""For a column of every type: what it can hold, and what it can't."""


@pytest.fixture
def person(traject: TrajectClient, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody whose cursors fit every question."""
    monkeypatch.setattr(paging, "fingerprint", lambda *_question: "vraag")
    return traject.person


def statuses(person: Person, path: str, **params: str) -> Counter[int]:
    """Return how often the list was answered with each status."""
    cursors = [paging.encode("vraag", values) for value in VALUES for values in ([value], [value, MADE_UP])]
    return Counter(person.get(path, params={**params, "cursor": cursor}).status_code for cursor in cursors)


def test_no_cursor_breaks_a_list(traject: TrajectClient, person: Person) -> None:
    beheerder = traject.api.beheerder()
    lists = [
        filled(template, trajectId=traject.id, organisatieId=person.school)
        for template, method, operation in traject.api.backend.wire.operations()
        if method == "get" and operation["operationId"].startswith("list_")
    ]
    answers = {path: statuses(beheerder if path == "/gebruikers" else person, path) for path in lists}
    assert len(answers) > 30
    assert {path: counter for path, counter in answers.items() if not set(counter) <= {200, 400}} == {}


def test_no_cursor_breaks_an_order_of_the_overview(person: Person) -> None:
    answers = {order: statuses(person, "/overzichten/voortgang", sorteer=order) for order in Sortering}
    assert all(set(counter) == {200, 400} for counter in answers.values()), answers
