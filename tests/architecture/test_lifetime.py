"""Nothing of a request outlives it, and no cache has a key that belongs to one."""

import gc
import importlib
import pkgutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, get_args, get_origin, get_type_hints

import anyio.to_thread
import pytest
import sqlalchemy as sa
from sqlmodel import Session

import app
from app.core.collection.declaration import Readable
from app.core.http import sheets
from app.core.http.context import RequestContext
from app.core.http.door import Door
from app.core.storage.transactions import Caller
from app.core.storage.unit_of_work import UnitOfWork
from app.soorten import EntrySoort
from app.toegang.rules import Lezer
from tests.fasen.content import REASON, TrajectClient
from tests.helpers import Api, Person, ok
from tests.isop.dossier import DossierClient

OF_A_REQUEST = (UnitOfWork, Session, Door, RequestContext, Caller, Lezer)
WACHTWOORD = "een goed wachtwoord"
OF_A_CIRCLE = {"app.toegang.scope._visible_ids", "app.core.log.freshness._first_of"}
"""Caches by the organisaties that somebody sees: on purpose, as all who are lid of the same school share one entry.

What they keep is a query, by ids: nothing of who asked. They are bounded, so a country of schools can't fill memory.
"""


def vervolg(api: Api, directie: Person) -> None:
    traject = TrajectClient(api, directie, api.traject(directie)).at(6)
    traject.move(6, "afgerond", vervolg="jaarcyclus", afwijking=REASON)
    following = {"naam": "Verder", "thema": "Lezen", "schooljaar": "2026-2027"}
    directie.create(f"{traject.path}/vervolg", following, headers={"Idempotency-Key": "eens"})


def label(api: Api, directie: Person) -> None:
    judge = api.person("beoordelaar", directie.school)
    DossierClient(api, directie, api.traject(directie), judge=judge).request_verdict().earn_label()


def token(api: Api, directie: Person) -> None:
    person = api.person("teamlid", directie.school, wachtwoord=WACHTWOORD)
    ends = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    asked = {"wachtwoord": WACHTWOORD, "label": "rooster", "eindigtOp": ends}
    person.create("/tokens", asked)
    ok(person.post("/tokens", {**asked, "wachtwoord": "een ander wachtwoord"}), 400)


def collection(api: Api, directie: Person) -> None:
    traject = TrajectClient(api, directie, api.traject(directie))
    praktijk = traject.add("praktijken")
    traject.change("praktijken", praktijk, soort="activiteit")
    directie.read(f"{traject.path}/praktijken", params={"telling": True})
    directie.remove(traject.at_item("praktijken", praktijk))
    ok(directie.get(traject.at_item("praktijken", praktijk)), 404)


def overview(api: Api, directie: Person) -> None:
    api.traject(directie)
    directie.read("/overzichten/voortgang")


def sheet(api: Api, directie: Person) -> None:
    api.traject(directie)
    assert directie.get("/overzichten/voortgang", headers={"Accept": sheets.XLSX}).content


KINDS = (vervolg, label, token, collection, overview, sheet)


@pytest.mark.parametrize("kind", KINDS)
def test_what_belongs_to_a_request_goes_with_it(api: Api, kind: Callable[[Api, Person], None]) -> None:
    directie = api.directie()
    before = alive(api)
    kind(api, directie)
    assert [each for each in alive(api) if not any(each is known for known in before)] == []


def alive(api: Api) -> list[object]:
    """Return what there is of requests, once the event loop and its thread have put down what they just did."""

    async def settle() -> None:
        await anyio.to_thread.run_sync(gc.collect)

    assert api.backend.client.portal is not None
    api.backend.client.portal.call(settle)
    return [each for each in gc.get_objects() if isinstance(each, OF_A_REQUEST)]


LASTING = (bool, int, str, type, sa.Table, Readable, EntrySoort)
"""What there is a fixed number of: words of the code, and what it declares."""


def caches() -> dict[str, Any]:
    """Return every cache of the house, by the whole name of its function."""
    modules = [importlib.import_module(each.name) for each in pkgutil.walk_packages(app.__path__, "app.")]
    cached = [value for module in modules for value in vars(module).values() if hasattr(value, "cache_info")]
    return {f"{each.__module__}.{each.__qualname__}": each for each in cached}


def test_a_cache_has_only_keys_that_last() -> None:
    for name, cached in caches().items():
        hints = get_type_hints(cached.__wrapped__)
        hints.pop("return")
        if name in OF_A_CIRCLE:
            assert cached.cache_parameters()["maxsize"], name
        else:
            assert [hint for hint in hints.values() if not _lasts(hint)] == [], name


def _lasts(hint: Any) -> bool:
    if get_origin(hint) is tuple:
        return all(_lasts(part) for part in get_args(hint) if part is not ...)
    return issubclass(get_origin(hint) or hint, LASTING)


def test_more_people_fill_no_cache(api: Api) -> None:
    def work() -> dict[str, int]:
        for kind in KINDS:
            kind(api, api.directie())
        return {name: cached.cache_info().currsize for name, cached in caches().items()}

    first, second = work(), work()
    assert {name for name in first if second[name] > first[name]} <= OF_A_CIRCLE
    assert first["app.core.collection.read._by_keys"], "nothing was counted"


def test_who_see_the_same_schools_share_an_entry(api: Api) -> None:
    directie = api.directie()
    directie.items("/trajecten")
    kept = caches()["app.toegang.scope._visible_ids"].cache_info().currsize
    for _ in range(3):
        api.person("directie", directie.school).items("/trajecten")
    assert caches()["app.toegang.scope._visible_ids"].cache_info().currsize == kept
