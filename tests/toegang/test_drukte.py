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


class SlowPasswords:
    """Passwords that take until `go` to check."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.started = threading.Semaphore(0)
        self.checked: list[str] = []

    def verify(self, password: str, _stored: str | None) -> bool:
        self.checked.append(password)
        self.started.release()
        assert self.go.wait(SECONDS)
        return password == WACHTWOORD


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowPasswords:
    slow = SlowPasswords()
    monkeypatch.setattr(passwords, "verify", slow.verify)
    return slow


@pytest.fixture
def pool(slow: SlowPasswords) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2 * ROOM) as pool:
        yield pool
        slow.go.set()


def log_in_of(number: int) -> dict[str, str]:
    return {"email": f"iemand{number}@voorbeeld.example", "wachtwoord": "onjuist-wachtwoord"}


def take_every_place(api: Api, slow: SlowPasswords, pool: ThreadPoolExecutor) -> list[Future[Response]]:
    """Take every place, and return who has one."""
    futures = [pool.submit(api.anonymous.post, "/sessies", log_in_of(number)) for number in range(ROOM + 1)]
    early, waiting = wait(futures, timeout=SECONDS, return_when=FIRST_COMPLETED)
    assert [future.result().status_code for future in early] == [503]
    return list(waiting)


def burst(api: Api, count: int, on_status: Callable[[int], None]) -> list[int]:
    """Let so many people log in at the very same moment; tell each status as it comes, and return all."""
    statuses: list[int] = []

    async def log_in(number: int) -> None:
        pieces: list[Message] = [{"type": "http.request", "body": json.dumps(log_in_of(number)).encode()}]

        async def receive() -> Message:
            if not pieces:
                await anyio.sleep_forever()
            return pieces.pop()

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
                on_status(message["status"])

        await api.backend.app(scope("POST", "/sessies", None), receive, send)

    async def log_in_all() -> None:
        async with anyio.create_task_group() as group:
            for number in range(count):
                group.start_soon(log_in, number)

    portal = api.backend.client.portal
    assert portal is not None
    portal.call(log_in_all)
    return statuses


def test_of_a_crowd_some_wait_and_the_rest_is_sent_away_at_once(api: Api, slow: SlowPasswords) -> None:
    early: list[int] = []

    def note(status: int) -> None:
        early.append(status)
        if len(early) == 100:
            slow.go.set()

    statuses = burst(api, ROOM + 100, note)
    assert early[:100] == [503] * 100
    assert statuses[100:] == [401] * ROOM
    assert len(slow.checked) == ROOM


def test_who_is_sent_away_is_told_why(api: Api, slow: SlowPasswords, pool: ThreadPoolExecutor) -> None:
    take_every_place(api, slow, pool)
    answer = ok(api.anonymous.post("/sessies", log_in_of(0)), 503)
    assert (code(answer), answer.headers["Retry-After"]) == ("te-druk", "1")


@pytest.mark.parametrize("path", ["/sessies", "/activeringen"])
def test_nothing_is_hashed_for_who_hung_up(api: Api, slow: SlowPasswords, path: str) -> None:
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


def test_an_attempt_counts_before_it_waits(api: Api, slow: SlowPasswords, pool: ThreadPoolExecutor) -> None:
    take_every_place(api, slow, pool)
    guess = {"email": "an@voorbeeld.example", "wachtwoord": "onjuist-wachtwoord"}
    answers = [api.anonymous.post("/sessies", guess).status_code for _ in range(passwords.ATTEMPTS_PER_MINUTE + 1)]
    assert answers == [503] * passwords.ATTEMPTS_PER_MINUTE + [429]
    ok(api.anonymous.post("/sessies", {"email": "geen-adres"}), 400)


def test_a_new_password_waits_for_a_place_too(api: Api, slow: SlowPasswords, pool: ThreadPoolExecutor) -> None:
    person = api.person(wachtwoord=WACHTWOORD)
    change = {"wachtwoord": "nieuw-wachtwoord", "huidigWachtwoord": WACHTWOORD}
    places = take_every_place(api, slow, pool)
    assert code(ok(person.patch("/ik", change, etag="*"), 503)) == "te-druk"
    ok(api.client("onbekend").patch("/ik", change, etag="*"), 401)
    assert person.change("/ik", {"naam": "Anders"})["naam"] == "Anders"
    slow.go.set()
    for future in places:
        ok(future.result(SECONDS), 401)
    ok(person.patch("/ik", change, etag="*"))


def test_a_password_that_is_checked_keeps_nobody_from_writing(
    api: Api, slow: SlowPasswords, pool: ThreadPoolExecutor
) -> None:
    person, other = api.person(wachtwoord=WACHTWOORD), api.person()
    with api.restarted(lock_seconds=0.2) as impatient:
        future = pool.submit(
            person.patch, "/ik", {"wachtwoord": "nieuw-wachtwoord", "huidigWachtwoord": WACHTWOORD}, etag="*"
        )
        assert slow.started.acquire(timeout=SECONDS)
        impatient.client(other.token).change("/ik", {"naam": "Anders"})
        slow.go.set()
        ok(future.result(SECONDS))


def test_a_password_that_changed_while_it_was_checked_is_no_proof(
    api: Api, slow: SlowPasswords, pool: ThreadPoolExecutor
) -> None:
    person = api.person(wachtwoord=WACHTWOORD)
    change = {"huidigWachtwoord": WACHTWOORD}
    futures = [
        pool.submit(person.patch, "/ik", {**change, "wachtwoord": f"nieuw-wachtwoord-{number}"}, etag="*")
        for number in range(2)
    ]
    for _ in futures:
        assert slow.started.acquire(timeout=SECONDS)
    slow.go.set()
    assert sorted(future.result(SECONDS).status_code for future in futures) == [200, 412]
