"""The feed and the lists, read while several schools write."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app import house
from app.core.storage.transactions import Caller
from app.fasen.fase0_beginsituatie.tables import Factor
from tests.fasen.content import LEAST
from tests.helpers import Api, Json, Person
from tests.races.together import together

SCHOOLS, WRITES = 3, 12


def _write(person: Person, path: str) -> list[int]:
    """Add, change and delete factoren; return every status that came back."""
    statuses = []
    for number in range(WRITES):
        answer = person.post(path, {**LEAST["factoren"], "omschrijving": f"Factor {number}"})
        item = f"{path}/{answer.json()['id']}"
        statuses += [answer.status_code, person.patch(item, {"context": "thuis"}, etag='"1"').status_code]
        if number % 3 == 0:
            statuses.append(person.delete(item, etag='"2"').status_code)
    return statuses


def _follow(person: Person, stop: threading.Event) -> list[Json]:
    """Read the feed page by page while it grows, as a client that never looks back."""
    lines: list[Json] = []
    na: str | None = None
    while True:
        last_round = stop.is_set()
        params: dict[str, Any] = {"limit": 7, **({"na": na} if na else {})}
        page = person.read("/gebeurtenissen", params=params)
        lines += page["items"]
        na = page["na"]
        if last_round and not page["items"]:
            return lines


def test_schools_that_write_together_make_a_feed_without_gaps_for_who_reads_along(api: Api) -> None:
    people = [api.directie() for _ in range(SCHOOLS)]
    paths = [f"/trajecten/{api.traject(person)}/factoren" for person in people]
    watcher, stop = api.beheerder(), threading.Event()
    lines: list[Json] = []
    follower = threading.Thread(target=lambda: lines.extend(_follow(watcher, stop)))
    follower.start()
    try:
        answers = together([partial(_write, person, path) for person, path in zip(people, paths, strict=True)])
    finally:
        stop.set()
        follower.join(60)
    assert {status for statuses in answers for status in statuses} <= {200, 201, 204}
    for person in people:
        revisies = [line["revisie"] for line in lines if line["organisatieId"] == person.school]
        assert revisies == list(range(1, len(revisies) + 1))
    with api.session() as session:
        numbers = session.execute(sa.text("SELECT volgnummer FROM gebeurtenissen ORDER BY volgnummer")).scalars()
        assert list(numbers) == list(range(1, len(lines) + 1))
    keys = [(line["organisatieId"], line["revisie"]) for line in lines]
    assert len(set(keys)) == len(keys)


def test_a_reader_sees_one_moment(api: Api) -> None:
    """What is committed between two questions of one request shows in neither."""
    person = api.directie()
    traject = api.traject(person)
    path = f"/trajecten/{traject}/factoren"
    person.create(path, LEAST["factoren"])
    has_looked, has_written = threading.Event(), threading.Event()
    count = sa.select(sa.func.count()).select_from(Factor).where(sa.column("traject_id", sa.Uuid) == UUID(traject))

    def look_twice() -> list[int | None]:
        with transactions.reading(Caller(person.token)) as uow:
            first = uow.session.scalar(count)
            has_looked.set()
            # SQLite lets nothing be committed before this reader is done; PostgreSQL does not wait.
            has_written.wait(0.5)
            return [first, uow.session.scalar(count)]

    def write() -> list[int | None]:
        has_looked.wait(30)
        assert person.post(path, LEAST["factoren"]).status_code == 201
        has_written.set()
        return []

    transactions = house.transactions_on(api.backend.database)
    actions: list[Callable[[], list[int | None]]] = [look_twice, write]
    assert together(actions)[0] == [1, 1]
    assert len(person.items(path)) == 2
