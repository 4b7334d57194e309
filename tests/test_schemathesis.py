"""Lets schemathesis try every operation of the document, with all its checks, on an app that holds the demo.

Left alone it would mostly hear 404, 409, 412 and 428. So before a call goes out, `Visitor` makes what was
generated meet what is there: real ids, the ETag of the day, sums that add up. What was generated to be
wrong stays wrong.

Generating takes more time than answering, so the two databases share the work: what one meets with the
enumerated cases of an operation, the other meets with random ones. Both follow the links between operations.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
import schemathesis
from schemathesis import Case, HookContext
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.transport import Response
from schemathesis.engine import events, from_schema
from schemathesis.generation.meta import TestPhase
from schemathesis.hooks import unregister

from app import demo
from app.core.http.bodies import JSON
from app.main import create_app
from app.settings import ROOT
from tests.conftest import BACKENDS
from tests.helpers import Api, Client, Json, ok

Call = Case[Any]
# One in so many of the enumerated cases is sent; so many random calls to an operation, and walks along links.
EVERY, CALLS, WALKS = 10, 3, 4
GUESSES = 0.1
"""The share of what could be made real that stays as it was generated."""
MOST = 0.8
"""The share of the operations that must do their work at least once."""
# Why valid data may be refused: rules that JSON Schema can't say.
SEMANTIC = {
    "alleen-bij-overgang",
    "ander-land",
    "buiten-bereik",
    "cursor-ongeldig",
    "dubbel",
    "in-de-toekomst",
    "niet-hier",
    "niet-open",
    "niet-uitgevoerd",
    "niet-voortgezet",
    "onbekend",
    "ongeldig",
    "onjuist",
    "past-niet",
    "som-klopt-niet",
    "te-veel",
    "te-vroeg",
    "uzelf",
    "vast",
    "voor-begin",
}
FIXED = {"criterium": "visie"}
"""A value of a path parameter whose values are not listed anywhere."""
# What only the state of things asks for.
ASKED_FOR = {"/reden", "/speerpuntId", "/wachtwoord"}


@schemathesis.check
def only_semantic_refusals(_context: schemathesis.CheckContext, response: Response, case: Call) -> None:
    """Data that its schema allows is never refused for its shape: schema and validation say the same."""
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    for error in response.json()["errors"]:
        asked_for = error["code"] == "missing" and error["location"] in ASKED_FOR
        assert error["code"] in SEMANTIC or asked_for, f"{error['in']} {error['location']}: {error['code']}"


@schemathesis.check
class MostOperationsWorked:
    """The run is not made of refusals."""

    def __init__(self) -> None:
        self.tried: set[str] = set()
        self.worked: set[str] = set()

    def after_response(self, _context: schemathesis.CheckContext, response: Response, case: Call) -> None:
        """Note what an operation answers."""
        self.tried.add(case.operation.label)
        if response.status_code in (200, 201, 204):
            self.worked.add(case.operation.label)

    def after_run(self, _context: schemathesis.CheckContext) -> None:
        """Compare."""
        refused = sorted(self.tried - self.worked)
        assert len(self.worked) >= MOST * len(self.tried), f"never worked: {', '.join(refused)}"


@dataclass
class Visitor:
    """Knows what there is, and makes generated calls meet it."""

    api: Api
    client: Client
    dice: Random = field(default_factory=lambda: Random(1))  # noqa: S311  # no secret
    places: defaultdict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    above: dict[str, list[str]] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    keys: int = 0

    def look_around(self) -> None:
        """Find every item that the lists of the document lead to."""
        paths = self.client.backend.wire.document["paths"]
        self.places[""] = [{}]
        for item in sorted(path for path in paths if path.endswith("}")):
            every, _, name = item[:-1].rpartition("/{")
            place_of_list = every[: every.rfind("}") + 1]
            if name in FIXED:
                # Not of a list: what may stand there is fixed.
                self.places[item] = [{**place, name: FIXED[name]} for place in self.places[place_of_list]]
                continue
            # Where there is no list of them, as of the lenses of a traject, they go by a list at the root.
            every = every if every in paths else f"/{name}s"
            for place in self.places[place_of_list] if "get" in paths[every] else ():
                for row in self.client.items(_filled(every, place)):
                    key = {"nummer": "nummer", "kader": "code"}.get(name, "id")
                    self.places[item].append({**place, name: str(row[key])})
        for soort in ("bestuur", "gemeente"):
            rows = self.client.items("/organisaties", params={"soort": soort})
            self.above[f"{soort}Id"] = [row["id"] for row in rows]
        self.running = {row["id"] for row in self.client.items("/trajecten", params={"status": "lopend"})}
        self.codes = [row["kenmerk"] for row in self.client.items("/kaders/isop/onderdelen")]

    def prepare(self, case: Call) -> None:
        """Make real what was generated well."""
        if case.path_parameters and _is_sound(case, ParameterLocation.PATH):
            self._go_somewhere(case)
        if _is_sound(case, ParameterLocation.HEADER):
            self._bring_headers(case)
        if isinstance(case.body, dict) and _is_sound(case, ParameterLocation.BODY):
            self._make_sense(case, case.body)

    def remember(self, case: Call, response: Response) -> None:
        """Note what a call made or took away."""
        here = case.formatted_path
        if case.method == "DELETE" and response.status_code == 204:
            for template, places in self.places.items():
                places[:] = [place for place in places if not f"{_filled(template, place)}/".startswith(f"{here}/")]
        if case.method == "POST" and response.status_code == 201 and "id" in response.json():
            new_id = response.json()["id"]
            item = self.client.backend.wire.template(f"{here}/{new_id}")
            self.places[item].append({**case.path_parameters, item[:-1].rpartition("{")[2]: new_id})
            self.running |= {new_id} if case.path == "/trajecten" else set()

    def _guesses(self) -> bool:
        return self.dice.random() < GUESSES

    def _go_somewhere(self, case: Call) -> None:
        """Lead a call to something that is there; a DELETE to what came last, which nothing needs yet."""
        below = case.path[: case.path.rindex("}") + 1]
        places = self.places[below]
        if case.path_parameters in places or not places or self._guesses():
            return
        running = [place for place in places if place.get("trajectId") in self.running]
        case.path_parameters.update(places[-1] if case.method == "DELETE" else self.dice.choice(running or places))

    def _bring_headers(self, case: Call) -> None:
        if "If-Match" in case.headers and not self._guesses():
            tag = self.client.get(case.formatted_path).headers.get("ETag")
            case.headers["If-Match"] = tag or case.headers["If-Match"]
        if "Idempotency-Key" in case.headers and not self._guesses():
            self.keys += 1
            case.headers["Idempotency-Key"] = f"sleutel-{self.keys}"

    def _make_sense(self, case: Call, body: Json) -> None:
        """Fill in ids, codes and years that exist, and sums that add up; change one thing at a time."""
        for name, value in body.items():
            if value is not None and not self._guesses():
                body[name] = self._sensible(name, value, case.path_parameters.get("trajectId"))
        if "teamomvang" in body:
            parts = ("meedoeners", "afwachtend", "tegen", "geenAntwoord")
            body.update({part: 0 for part in parts if part in body}, trekkers=body["teamomvang"])
        if case.path == "/sessies":
            body.update(email=demo.DIRECTIE, wachtwoord=demo.WACHTWOORD)
        if case.path == "/tokens" and not self._guesses():
            body.update(wachtwoord=demo.WACHTWOORD)
        if case.path == "/activeringen" and not self._guesses():
            self.keys += 1
            invited = {"email": f"genodigde{self.keys}@voorbeeld.example", "naam": "Genodigde"}
            body["activatiecode"] = self.client.create("/gebruikers", invited)["activatiecode"]
        if case.method == "PATCH" and body and not self._guesses():
            field_name = self.dice.choice(sorted(body))
            for name in set(body) - {field_name}:
                del body[name]

    def _sensible(self, name: str, value: Any, traject: str | None) -> Any:
        if name.endswith("Id"):
            return self._an_id(name, traject) or value
        if name.endswith("Ids"):
            return [self._an_id(name.removesuffix("s"), traject)] if value else []
        if name == "bij" and isinstance(value, dict) and traject is not None:
            return {"soort": "traject", "id": traject}
        if name in ("kenmerken", "thuistalen"):
            known = self.codes[:2] if name == "kenmerken" else [{"taal": "nld", "aantal": 0}]
            return known if value else []
        return {"schooljaar": "2025-2026", "eindigtOp": _in_a_year()}.get(name, value)

    def _an_id(self, name: str, traject: str | None) -> str | None:
        fitting = self.above.get(name) or [
            place[name]
            for item, places in self.places.items()
            if item.endswith(f"/{{{name}}}")
            for place in places
            if traject is None or place.get("trajectId", traject) == traject
        ]
        return self.dice.choice(fitting) if fitting else None


@pytest.fixture
def visitor(api: Api) -> Iterator[Visitor]:
    """Somebody who may do everything, in an app with the demo."""
    demo.load(api.backend.settings)
    visitor = Visitor(api, api.person(beheerder=True, wachtwoord=demo.WACHTWOORD))
    token = {"label": "koppeling", "eindigtOp": _in_a_year(), "wachtwoord": demo.WACHTWOORD}
    ok(visitor.client.post("/tokens", token), 201)
    visitor.look_around()

    def before_call(_context: HookContext, case: Call, _kwargs: dict[str, Any]) -> None:
        visitor.prepare(case)

    def after_call(_context: HookContext, case: Call, response: Response) -> None:
        visitor.remember(case, response)

    schemathesis.hook(before_call)
    schemathesis.hook(after_call)
    yield visitor
    unregister(before_call)
    unregister(after_call)


def test_schemathesis_finds_nothing(visitor: Visitor) -> None:
    backend = visitor.api.backend
    document = {**backend.wire.document, "servers": [{"url": "/v1"}]}
    schema = schemathesis.openapi.from_dict(document, config=_config(visitor))
    schema.app = create_app(backend.settings.model_copy(update={"logins_per_minute": 1_000_000}))
    turns: Counter[str] = Counter()

    @schema.hooks.hook
    def filter_case(_context: HookContext, case: Call) -> bool:
        """Take some of the enumerated cases. A patch is the same under either media type."""
        assert case.meta is not None
        # To a merge patch an empty object is no wrong value: it changes nothing of what is there.
        if case.method == "PATCH" and isinstance(case.body, dict) and {} in case.body.values():
            return False
        if case.meta.phase.name is not TestPhase.COVERAGE:
            return True
        turns[case.operation.label] += case.method != "PATCH" or case.media_type != JSON
        return turns[case.operation.label] % EVERY == 1

    findings = {finding for event in from_schema(schema).execute() for finding in _findings(event)}
    assert not findings, "\n\n".join(sorted(findings))


def _config(visitor: Visitor) -> schemathesis.Config:
    """Return the settings of the project, with what a test needs: no chance, no network, not too long."""
    settings = tomllib.loads((ROOT / "schemathesis.toml").read_text(encoding="utf-8"))
    index = BACKENDS.index(visitor.api.backend.name)
    operations: list[Json] = [
        {
            "include-operation-id": operation["operationId"],
            "phases": {("coverage", "fuzzing")[(number + index) % 2]: {"enabled": False}},
        }
        for number, (_, _, operation) in enumerate(visitor.api.backend.wire.operations())
    ]
    # Logging out ends another log-in than the one of this run.
    spare = {"headers": {"Authorization": f"Bearer {visitor.api.beheerder().token}"}}
    operations.append({"include-operation-id": "delete_sessie", **spare})
    return schemathesis.Config.from_dict(
        {
            **settings,
            "seed": 1,
            "headers": {"Authorization": f"Bearer {visitor.client.token}"},
            "analysis": {"constants": {"enabled": False}},
            "generation": {"max-examples": CALLS, "deterministic": True, "database": "none", "no-shrink": True},
            "phases": {"stateful": {"generation": {"max-examples": WALKS}}},
            "operations": operations,
        }
    )


def _findings(event: events.EngineEvent) -> Iterator[str]:
    """Return what went wrong, each with a call that shows it."""
    if isinstance(event, events.FatalError):
        raise event.exception
    if isinstance(event, events.NonFatalError):
        yield f"{event.label}: {event.info.title}: {event.info.message}"
    if isinstance(event, events.EngineFinished):
        yield from (str(failure) for failure in event.failures)
    if isinstance(event, events.ScenarioFinished):
        for node in (node for nodes in event.recorder.checks.values() for node in nodes):
            if node.failure_info is not None:
                problem = node.failure_info.failure
                yield f"{problem.operation}: {node.name}: {problem}\n{node.failure_info.code_sample}"


def _is_sound(case: Call, location: ParameterLocation) -> bool:
    """Tell whether this part of a call was generated as the document asks."""
    part = case.meta.components.get(location) if case.meta else None
    return part is not None and part.mode.is_positive


def _filled(template: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), template)


def _in_a_year() -> str:
    return (datetime.now(UTC) + timedelta(days=365)).strftime("%Y-%m-%dT%H:%M:%SZ")
