"""Of two things that are wrong with a request, which is told: in the order of `docs/api.md`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Any
from uuid import UUID

from app.core.log.locks import lock_organisaties
from tests.fasen.content import REASON, TrajectClient
from tests.helpers import MADE_UP, Api, Person
from tests.isop.dossier import DossierClient

LARGEST = 1000
FACTOR = b'{"richting": "belemmerend", "context": "school", "omschrijving": "De deur is dicht."}'
OTHER_VERDICT = f'{{"oordeel": "deels", "toelichting": "{REASON}"}}'.encode()
UNKNOWN_CODE = FACTOR.replace(b"}", b', "kenmerken": ["sterren:9"]}')


@dataclass(frozen=True)
class Asked:
    """A request, by what can be wrong in it."""

    api: Api
    method: str
    address: str
    token: str | None
    content: bytes
    traject: str
    item: str = ""
    etag: str | None = None
    media: str = "application/json"
    query: str = ""
    padding: int = 0

    @property
    def status(self) -> int:
        """What is answered."""
        path = self.address.format(traject=self.traject, item=self.item) + self.query
        headers = {"Content-Type": self.media, **({"If-Match": self.etag} if self.etag else {})}
        content = self.content + self.padding * b" "
        return self.api.client(self.token).request(self.method, path, content=content, headers=headers).status_code


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and what it is answered by."""

    status: int
    change: Mapping[str, Any]  # of whatever a request has

    def in_(self, asked: Asked) -> Asked:
        """Return the request with this wrong in it."""
        return replace(asked, **self.change)


def fault(status: int, **change: object) -> Fault:
    return Fault(status, change)


Step = Sequence[Fault]
# What can be told before anything is looked up.
ADDRESS, KIND, SIZE, WHO = (
    [fault(404, address="/bestaat-niet"), fault(405, address="/kaders")],
    [fault(415, media="text/plain")],
    [fault(413, padding=LARGEST)],
    [fault(401, token=None), fault(401, token="geen-token")],
)
SHAPE = [fault(400, content=b"{"), fault(400, query="?onbekend=1")]
ELSEWHERE = [fault(404, traject=MADE_UP)]


def assert_order(asked: Asked, steps: Sequence[Step], otherwise: int) -> None:
    """Check that each fault is told alone, and instead of each of the next step; and that all was well without."""
    for step in steps:
        for each in step:
            assert each.in_(asked).status == each.status, each
    for step, following in pairwise(steps):
        for first, second in product(step, following):
            assert first.in_(second.in_(asked)).status == first.status, (first, second)
    assert asked.status == otherwise


def may_only_read(api: Api, person: Person) -> str | None:
    return api.person("directie", person.school, alleen_lezen=True).token


def judged(api: Api) -> DossierClient:
    """Return a dossier with one verdict in it."""
    person = api.directie()
    judge = api.person("beoordelaar", person.school)
    return DossierClient(api, person, api.traject(person), judge=judge).request_verdict().approve("visie")


def stopped_and_running(api: Api, traject: TrajectClient) -> tuple[str, str]:
    """Return the ids of a traject that takes no changes any more, and of one of the same school that does."""
    traject.person.change(traject.path, {"status": "gestopt", "reden": "Even niet."})
    return traject.id, api.traject(traject.person)


def test_the_order_of_what_is_wrong_with_a_post(api: Api, traject: TrajectClient) -> None:
    person = traject.person
    read_only, coach = may_only_read(api, person), api.person("coach", person.school).token
    stopped, running = stopped_and_running(api, traject)
    with api.restarted(max_body_bytes=LARGEST) as small:
        asked = Asked(small, "POST", "/trajecten/{traject}/factoren", person.token, FACTOR, running)
        steps = [
            ADDRESS,
            KIND,
            SIZE,
            WHO,
            [*SHAPE, fault(400, content=b'{"onbekend": 1}')],
            [fault(403, token=read_only)],
            ELSEWHERE,
            [fault(403, token=coach)],
            [fault(409, traject=stopped)],
            [fault(400, content=UNKNOWN_CODE)],
        ]
        assert_order(asked, steps, 201)


def test_the_order_of_what_is_wrong_with_a_patch(api: Api, traject: TrajectClient) -> None:
    person = traject.person
    read_only, coach = may_only_read(api, person), api.person("coach", person.school).token
    stopped, running = stopped_and_running(api, traject)
    made = TrajectClient(api, person, running).add("factoren")["id"]
    with api.restarted(max_body_bytes=LARGEST) as small:
        address = "/trajecten/{traject}/factoren/{item}"
        asked = Asked(small, "PATCH", address, person.token, b'{"context": "thuis"}', running, made, '"1"')
        steps = [
            ADDRESS,
            KIND,
            SIZE,
            WHO,
            SHAPE,
            [fault(403, token=read_only)],
            ELSEWHERE,
            [fault(403, token=coach)],
            [fault(409, traject=stopped)],
            [fault(404, item=MADE_UP)],
            [fault(428, etag=None), fault(412, etag='"9"')],
            # A merge patch has no shape of its own: the item that it makes has.
            [fault(400, content=b'{"onbekend": 1}'), fault(400, content=b'{"kenmerken": ["sterren:9"]}')],
        ]
        assert_order(asked, steps, 200)


def test_the_order_of_what_is_wrong_with_a_put(api: Api) -> None:
    dossier = judged(api)
    judge, person = dossier.judge, dossier.person
    read_only = api.person("beoordelaar", person.school, alleen_lezen=True).token
    stopped, running = stopped_and_running(api, dossier)
    of_another = OTHER_VERDICT.replace(b"{", b'{"criterium": "plan", ')
    with api.restarted(max_body_bytes=LARGEST) as small:
        address = "/trajecten/{traject}/isop/oordelen/{item}"
        # A label is earned on what was done: what is judged is the traject that stopped.
        asked = Asked(small, "PUT", address, judge.token, OTHER_VERDICT, stopped, "visie", '"1"')
        steps = [
            ADDRESS,
            KIND,
            SIZE,
            WHO,
            [*SHAPE, fault(400, content=b'{"onbekend": 1}')],
            [fault(403, token=read_only)],
            ELSEWHERE,
            [fault(403, token=person.token)],
            [fault(409, traject=running)],
            [fault(428, etag=None), fault(412, etag='"9"')],
            [fault(400, content=of_another)],
        ]
        assert_order(asked, steps, 200)


def test_what_can_be_refused_at_once_does_not_wait_for_who_writes(api: Api) -> None:
    dossier = judged(api)
    person, judge, made = dossier.person, dossier.judge, dossier.add("factoren")["id"]
    with api.restarted(lock_seconds=0.05) as hasty, api.session() as session:
        # What every write to this school waits for.
        lock_organisaties(session, UUID(person.school))
        for asked in (
            Asked(hasty, "POST", f"{dossier.path}/factoren", person.token, FACTOR, ""),
            Asked(hasty, "PUT", dossier.verdict("visie"), judge.token, OTHER_VERDICT, ""),
            Asked(hasty, "PATCH", f"{dossier.path}/factoren/{made}", person.token, b"{}", "", etag='"1"'),
        ):
            assert asked.status == 503
            for each in SHAPE:
                assert each.in_(asked).status == 400
                assert fault(401, token="geen-token").in_(each.in_(asked)).status == 401
