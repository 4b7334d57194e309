"""More people who log in at once than there is room to hash for."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import anyio
import pytest
from httpx2 import Response
from starlette.types import Message

from app.toegang import passwords
from tests.helpers import Api, code, ok
from tests.raw import raw, scope

WACHTWOORD = "juiste-paard-batterij"
ROOM = 2 + 20
SECONDS = 30


class Slow:
    """Passwords that take until `go` to check."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.began = threading.Semaphore(0)
        self.checked: list[str] = []

    def verify(self, password: str, _stored: str | None) -> bool:
        self.checked.append(password)
        self.began.release()
        assert self.go.wait(SECONDS)
        return password == WACHTWOORD


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    found = Slow()
    monkeypatch.setattr(passwords, "verify", found.verify)
    return found


@pytest.fixture
def pool(slow: Slow) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2 * ROOM) as made:
        yield made
        slow.go.set()


def log_in_of(number: int) -> dict[str, str]:
    return {"email": f"iemand{number}@voorbeeld.example", "wachtwoord": "onjuist-wachtwoord"}


def full(api: Api, slow: Slow, pool: ThreadPoolExecutor) -> list[Future[Response]]:
    """Take every place, and return who has one."""
    asked = [pool.submit(api.anonymous.post, "/sessies", log_in_of(number)) for number in range(ROOM + 1)]
    done, waiting = wait(asked, timeout=SECONDS, return_when=FIRST_COMPLETED)
    assert [future.result().status_code for future in done] == [503]
    return list(waiting)


def burst(api: Api, count: int, answered: Callable[[int], None]) -> list[int]:
    """Let so many people log in at the very same moment; tell each status as it comes, and return all."""
    statuses: list[int] = []

    async def one(number: int) -> None:
        pieces: list[Message] = [{"type": "http.request", "body": json.dumps(log_in_of(number)).encode()}]

        async def receive() -> Message:
            if not pieces:
                await anyio.sleep_forever()
            return pieces.pop()

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
                answered(message["status"])

        await api.backend.app(scope("POST", "/sessies", None), receive, send)

    async def all_of_them() -> None:
        async with anyio.create_task_group() as group:
            for number in range(count):
                group.start_soon(one, number)

    portal = api.backend.client.portal
    assert portal is not None
    portal.call(all_of_them)
    return statuses


def test_of_a_crowd_some_wait_and_the_rest_is_sent_away_at_once(api: Api, slow: Slow) -> None:
    refused: list[int] = []

    def answered(status: int) -> None:
        refused.append(status)
        if len(refused) == 100:
            slow.go.set()

    statuses = burst(api, ROOM + 100, answered)
    assert refused[:100] == [503] * 100
    assert statuses[100:] == [401] * ROOM
    assert len(slow.checked) == ROOM


def test_who_is_sent_away_is_told_why(api: Api, slow: Slow, pool: ThreadPoolExecutor) -> None:
    full(api, slow, pool)
    answer = ok(api.anonymous.post("/sessies", log_in_of(0)), 503)
    assert (code(answer), answer.headers["Retry-After"]) == ("te-druk", "1")


@pytest.mark.parametrize("path", ["/sessies", "/activeringen"])
def test_nothing_is_hashed_for_who_hung_up(api: Api, slow: Slow, path: str) -> None:
    person = api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    directie = api.directie()
    invitation = {"email": person.email, "naam": "An", "rol": "ouder"}
    activatiecode = directie.create(f"/organisaties/{directie.school}/leden", invitation)["activatiecode"]
    body = {
        "/sessies": {"email": person.email, "wachtwoord": WACHTWOORD},
        "/activeringen": {"activatiecode": activatiecode, "wachtwoord": WACHTWOORD},
    }[path]
    slow.go.set()
    chunks = [json.dumps(body).encode()]
    raw(api, "POST", path, chunks=chunks, hung_up=True)
    assert slow.checked == []
    assert raw(api, "POST", path, chunks=chunks).status == 201
    assert slow.checked == [WACHTWOORD]


def test_an_attempt_counts_before_it_waits(api: Api, slow: Slow, pool: ThreadPoolExecutor) -> None:
    full(api, slow, pool)
    guess = {"email": "an@voorbeeld.example", "wachtwoord": "onjuist-wachtwoord"}
    answers = [api.anonymous.post("/sessies", guess).status_code for _ in range(passwords.ATTEMPTS_PER_MINUTE + 1)]
    assert answers == [503] * passwords.ATTEMPTS_PER_MINUTE + [429]
    ok(api.anonymous.post("/sessies", {"email": "geen-adres"}), 400)


def test_a_new_password_waits_for_a_place_too(api: Api, slow: Slow, pool: ThreadPoolExecutor) -> None:
    person = api.person(wachtwoord=WACHTWOORD)
    change = {"wachtwoord": "nieuw-wachtwoord", "huidigWachtwoord": WACHTWOORD}
    places = full(api, slow, pool)
    assert code(ok(person.patch("/ik", change, etag="*"), 503)) == "te-druk"
    ok(api.client("onbekend").patch("/ik", change, etag="*"), 401)
    assert person.change("/ik", {"naam": "Anders"})["naam"] == "Anders"
    slow.go.set()
    for future in places:
        ok(future.result(SECONDS), 401)
    ok(person.patch("/ik", change, etag="*"))


def test_a_password_that_is_checked_keeps_nobody_from_writing(api: Api, slow: Slow, pool: ThreadPoolExecutor) -> None:
    person, other = api.person(wachtwoord=WACHTWOORD), api.person()
    with api.restarted(lock_seconds=0.2) as hasty:
        changing = pool.submit(
            person.patch, "/ik", {"wachtwoord": "nieuw-wachtwoord", "huidigWachtwoord": WACHTWOORD}, etag="*"
        )
        assert slow.began.acquire(timeout=SECONDS)
        hasty.client(other.token).change("/ik", {"naam": "Anders"})
        slow.go.set()
        ok(changing.result(SECONDS))


def test_a_password_that_changed_while_it_was_checked_is_no_proof(
    api: Api, slow: Slow, pool: ThreadPoolExecutor
) -> None:
    person = api.person(wachtwoord=WACHTWOORD)
    change = {"huidigWachtwoord": WACHTWOORD}
    changing = [
        pool.submit(person.patch, "/ik", {**change, "wachtwoord": f"nieuw-wachtwoord-{number}"}, etag="*")
        for number in range(2)
    ]
    for _ in changing:
        assert slow.began.acquire(timeout=SECONDS)
    slow.go.set()
    assert sorted(future.result(SECONDS).status_code for future in changing) == [200, 412]
