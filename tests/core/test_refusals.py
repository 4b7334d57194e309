"""Every status that the document promises of an operation, provoked: what can't be must not be documented.

That what comes is documented is checked of each answer by `wire.py`. Which write conflicts with what stands in
`tests/conventions/conflicts.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.core.log.idempotency import Idempotentie
from app.toegang import passwords
from tests.conventions.conflicts import conflicting
from tests.conventions.declared import Operation, operations
from tests.conventions.world import World
from tests.helpers import Api, Client, Json, filled, ok
from tests.raw import raw
from tests.samples import body_of

LARGEST = 1024
WACHTWOORD = "juiste-paard-batterij"
OWN_TESTS = {"200", "201", "204"}
"""What goes well: the conventions of each collection, and the tests of each room."""
NEVER_PROVOKED = {"500"}
"""A mistake of ours; that it tells nothing is tested on one."""
PROVOKED = {"304", "400", "401", "403", "404", "408", "409", "412", "413", "415", "422", "428", "429", "503"}


@pytest.fixture
def world(api: Api) -> World:
    return World.made(api).filled()


def documenting(api: Api, status: int) -> list[Operation]:
    """Return every operation that may be answered so."""
    found = [each for each in operations(api.backend.wire).values() if str(status) in each.statuses]
    assert found
    return found


def least(api: Api, operation: Operation) -> Any:
    """Return the least body of an operation; nothing where it takes none."""
    return body_of(api.backend.wire.document, operation.node) if operation.has_body else None


def nowhere(operation: Operation) -> str:
    """Return an address of its own where there is nothing."""
    return filled(operation.path, kader="bestaat-niet")


def asked(client: Client, operation: Operation, path: str, body: Any = None, **headers: str) -> int:
    """Ask for an operation; return the status."""
    return client.request(operation.method, path, json=body, headers=headers).status_code


def test_every_status_of_the_document_is_provoked_below_or_named(api: Api) -> None:
    statuses = {status for each in operations(api.backend.wire).values() for status in each.statuses}
    assert statuses == PROVOKED | OWN_TESTS | NEVER_PROVOKED


def test_a_token_that_is_none_is_refused_where_none_is_needed_too(api: Api) -> None:
    stranger = api.client("geen-token")
    for operation in documenting(api, 401):
        assert asked(stranger, operation, nowhere(operation), {} if operation.has_body else None) == 401, operation.id


def test_nobody_is_let_in_but_where_it_is_public(api: Api) -> None:
    for operation in documenting(api, 401):
        status = asked(api.anonymous, operation, nowhere(operation), {} if operation.has_body else None)
        assert (status == 401) is (operation.node.get("security") != []), (operation.id, status)


def test_a_query_key_that_is_unknown_is_refused_everywhere(api: Api) -> None:
    beheerder = api.beheerder()
    for operation in documenting(api, 400):
        path = f"{nowhere(operation)}?bestaatNiet=1"
        assert asked(beheerder, operation, path, {} if operation.has_body else None) == 400, operation.id


def test_what_is_not_there_is_not_found(api: Api) -> None:
    beheerder = api.beheerder()
    for operation in documenting(api, 404):
        status = asked(beheerder, operation, nowhere(operation), least(api, operation), **{"If-Match": '"1"'})
        assert status == 404, operation.id


def test_a_token_that_may_only_read_writes_nothing(api: Api) -> None:
    reader = api.person(beheerder=True, alleen_lezen=True, wachtwoord=WACHTWOORD)
    directie = api.directie()
    invitation = {"email": reader.email, "naam": "An", "rol": "ouder"}
    code = directie.create(f"/organisaties/{directie.school}/leden", invitation)["activatiecode"]
    # Those whom a password or a code lets in are looked at before.
    bodies: dict[str, Json] = {
        "create_sessie": {"email": reader.email, "wachtwoord": WACHTWOORD},
        "create_activering": {"activatiecode": code},
    }
    for operation in documenting(api, 403):
        person = reader if operation.method != "GET" else directie
        body = bodies.get(operation.id, least(api, operation))
        assert asked(person, operation, nowhere(operation), body, **{"If-Match": '"1"'}) == 403, operation.id


def test_a_body_that_does_not_arrive_is_too_slow(api: Api) -> None:
    token = api.beheerder().token
    with api.restarted(body_seconds=0.001) as hasty:
        for operation in documenting(api, 408):
            answer = raw(hasty, operation.method, nowhere(operation), token=token, chunks=[b"{"], finished=False)
            assert answer.status == 408, operation.id


@pytest.mark.parametrize(("kind", "body", "status"), [("text/plain", b"{}", 415), ("application/json", b" ", 413)])
def test_a_body_of_another_kind_or_size_is_refused_everywhere(api: Api, kind: str, body: bytes, status: int) -> None:
    with api.restarted(max_body_bytes=LARGEST) as small:
        client = small.client(small.beheerder().token)
        for operation in documenting(api, status):
            content = body * (LARGEST if status == 413 else 1) + b"{}"
            headers = {"Content-Type": kind}
            answer = client.request(operation.method, nowhere(operation), content=content, headers=headers)
            assert answer.status_code == status, operation.id


def test_what_the_state_of_things_does_not_allow_is_a_conflict(world: World) -> None:
    requests = conflicting(world)
    documented = documenting(world.api, 409)
    assert requests.keys() <= {each.id for each in documented}
    for operation in documented:
        path, body = requests.get(operation.id) or (world.at(operation.path), least(world.api, operation))
        etag = world.beheerder.get(path).headers.get("ETag", "") if operation.method != "POST" else ""
        assert asked(world.beheerder, operation, path, body, **{"If-Match": etag}) == 409, operation.id


def test_a_change_is_based_on_the_present_versie(world: World) -> None:
    conditions: dict[int, dict[str, str]] = {428: {}, 412: {"If-Match": '"99"'}}
    for status, headers in conditions.items():
        for operation in documenting(world.api, status):
            body = least(world.api, operation)
            assert asked(world.beheerder, operation, world.at(operation.path), body, **headers) == status, operation.id


def test_a_key_belongs_to_one_payload(api: Api) -> None:
    beheerder, key = api.beheerder(), "een-sleutel"
    with api.session() as session:
        session.add_all(
            Idempotentie(
                gebruiker_id=UUID(beheerder.id),
                methode=operation.method,
                pad=f"/v1{nowhere(operation)}",
                sleutel=key,
                inhoud_hash="van iets anders",
                aangemaakt_op=datetime.now(UTC),
                status=201,
            )
            for operation in documenting(api, 422)
        )
    for operation in documenting(api, 422):
        headers = {"Idempotency-Key": key}
        assert asked(beheerder, operation, nowhere(operation), least(api, operation), **headers) == 422, operation.id


def test_who_guesses_too_often_has_to_wait(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    person = api.person(wachtwoord=WACHTWOORD)
    bodies: dict[str, Json] = {"update_ik": {"wachtwoord": "een-nieuw-wachtwoord", "huidigWachtwoord": "onjuist"}}
    monkeypatch.setattr(passwords, "verify", lambda *_: False)
    with api.restarted(logins_per_minute=1) as strict:
        client = strict.client(person.token)
        for operation in documenting(api, 429):
            body = bodies.get(operation.id, least(api, operation))
            statuses = []
            for _ in range(passwords.ATTEMPTS_PER_MINUTE + 1):
                statuses.append(asked(client, operation, operation.path, body, **{"If-Match": '"1"'}))
                if statuses[-1] == 429:
                    break
            passwords._attempts.storage.reset()
            assert statuses[-1] == 429, (operation.id, statuses)


def test_who_holds_the_answer_already_is_told_so_and_head_is_get(world: World) -> None:
    following = {"get_ouderpopulatie_voorstel": {"trajectId": world.next_traject()}}
    for operation in operations(world.api.backend.wire).values():
        if operation.method != "GET":
            continue
        path = world.at(operation.path, **following.get(operation.id, {}))
        answer, head = ok(world.beheerder.get(path)), world.beheerder.request("HEAD", path)
        assert (head.status_code, head.content, head.headers.get("ETag")) == (200, b"", answer.headers.get("ETag"))
        assert ("304" in operation.statuses) is ("ETag" in answer.headers), operation.id
        if "304" in operation.statuses:
            held = {"If-None-Match": answer.headers["ETag"]}
            assert world.beheerder.get(path, headers=held).status_code == 304, operation.id


def test_a_write_that_waits_too_long_is_told_to_come_back(api: Api) -> None:
    token = api.person(beheerder=True, wachtwoord=WACHTWOORD).token
    with api.restarted(lock_seconds=0.01) as hasty, api.session() as session:
        hold_everything(session)
        for operation in documenting(api, 503):
            if operation.method != "GET" and operation.node.get("security") != []:
                body = least(api, operation)
                if operation.id == "create_token":
                    body["wachtwoord"] = WACHTWOORD
                status = asked(hasty.client(token), operation, nowhere(operation), body, **{"If-Match": '"1"'})
                assert status == 503, operation.id


def hold_everything(session: Session) -> None:
    """Hold every other writer: on SQLite a transaction does, on PostgreSQL a table that each needs."""
    if session.connection().dialect.name == "postgresql":
        session.execute(sa.text("LOCK TABLE gebruikers IN ACCESS EXCLUSIVE MODE"))


def test_nothing_is_answered_without_the_database(api: Api) -> None:
    beheerder = api.person(beheerder=True)
    with away():
        for operation in documenting(api, 503):
            assert asked(beheerder, operation, filled(operation.path), least(api, operation)) == 503, operation.id


class Away(Exception):
    """What a driver raises for a database that is away."""

    sqlstate = "57P01"


@contextmanager
def away() -> Iterator[None]:
    """Let no transaction begin."""

    def fail(_connection: sa.Connection) -> None:
        raise OperationalError("BEGIN", None, Away())

    sa.event.listen(sa.Engine, "begin", fail)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "begin", fail)


def test_another_method_is_told_which_there_are(api: Api) -> None:
    addresses: dict[str, set[str]] = {}
    for operation in operations(api.backend.wire).values():
        addresses.setdefault(operation.path, set()).add(operation.method)
    for template, methods in addresses.items():
        allowed = methods | ({"HEAD"} if "GET" in methods else set())
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "ONZIN"} - allowed:
            answer = ok(api.anonymous.request(method, filled(template)), 405)
            assert answer.headers["Allow"] == ", ".join(sorted(allowed)), (method, template)
