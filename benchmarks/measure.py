"""Compares what the servers answer, and then measures them: in rounds, one after the other."""

import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.core.storage.database import Database
from benchmarks import cursor, databases, load, outcome, targets
from benchmarks.load import Sample
from benchmarks.plan import Endpoint, Request
from benchmarks.servers import Server

CONNECTIONS = (1, 32)
COMPARED = 10
Servers = Mapping[str, Server]


@dataclass(frozen=True)
class Pace:
    """How long to measure: seconds each time, so many rounds, nothing new after `deadline`."""

    seconds: int
    rounds: int
    deadline: float = math.inf

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self.deadline


@dataclass
class Bench:
    """The running servers on one database, and what was measured of them."""

    database: Database
    servers: Servers
    endpoints: Sequence[Endpoint]
    directory: Path
    since: int
    samples: dict[tuple[str, str, int], list[Sample]] = field(default_factory=dict)

    def compare(self) -> None:
        """Raise RuntimeError unless every variant answers each read as the app does, and does each write.

        What ninja writes has to be what the app writes.
        """
        urls = {name: server.url for name, server in self.servers.items()}
        for endpoint in self.endpoints:
            for variant in endpoint.variants:
                self._compare(endpoint, variant)
            if endpoint.writes and "ninja" in endpoint.variants:
                outcome.compare(self.database, urls, endpoint)
            self._tidy(endpoint)

    def measure(self, pace: Pace, log: Callable[[str], None]) -> bool:
        """Measure everything in rounds; tell whether there was time for all of it."""
        for number in range(pace.rounds):
            for endpoint in self.endpoints:
                log(f"  round {number + 1} of {pace.rounds}: {endpoint.title}")
                for connections in CONNECTIONS:
                    if pace.is_over:
                        return False
                    if fits(endpoint, connections):
                        for variant, sample in self.round(endpoint, connections, number, pace.seconds).items():
                            self.samples.setdefault((endpoint.name, variant, connections), []).append(sample)
        return True

    def round(self, endpoint: Endpoint, connections: int, number: int, seconds: int) -> dict[str, Sample]:
        """Measure every variant once; who goes first differs from round to round."""
        first = number % len(endpoint.variants)
        samples: dict[str, Sample] = {}
        for variant in endpoint.variants[first:] + endpoint.variants[:first]:
            path = self.directory / "requests.txt"
            load.write_requests(path, self._requests(endpoint, variant))
            samples[variant] = load.measure(self.servers[variant].url, path, connections, seconds)
            self._settle(endpoint, variant)
            self._tidy(endpoint)
        return samples

    def _settle(self, endpoint: Endpoint, variant: str) -> None:
        """Wait for what wrk left behind: a server goes on with the requests it has, and must not hinder the next."""
        if endpoint.writes:
            databases.wait_until_quiet(self.database)
        else:
            load.ask(self.servers[variant].url, endpoint.requests[0])

    def _requests(self, endpoint: Endpoint, variant: str) -> Sequence[Request]:
        """Return what to ask a variant: with the tags it gave itself, where a 304 is asked for."""
        if not endpoint.conditional:
            return endpoint.requests
        url = self.servers[variant].url
        return [
            replace(request, headers=(*request.headers, ("If-None-Match", load.ask(url, request).etag)))
            for request in endpoint.requests
        ]

    def _compare(self, endpoint: Endpoint, variant: str) -> None:
        url, compared = self.servers[variant].url, 1 if endpoint.writes else COMPARED
        for request in self._requests(replace(endpoint, requests=endpoint.requests[:compared]), variant):
            answer = load.ask(url, request)
            where = f"{variant}: {request.method} {request.path}"
            if answer.status != endpoint.status:
                raise RuntimeError(f"{where}: {answer.status} instead of {endpoint.status}: {answer.body[:500]}")
            if endpoint.method == "GET" and not endpoint.conditional and variant != "floor":
                expected = load.ask(self.servers["app"].url, request).body
                outcome.require_same(where, _comparable(answer.body), _comparable(expected))
        if endpoint.writes:
            self._tidy(endpoint)

    def _tidy(self, endpoint: Endpoint) -> None:
        """Undo what a write did, so that each variant finds the same database."""
        if endpoint.method == "POST":
            databases.clean(self.database, self.since)
        if endpoint.method == "PATCH":
            for request in targets.closed(self.database, endpoint):
                load.ask(self.servers["app"].url, request)


def _comparable(body: str) -> Any:
    """Return an answer as JSON; of its cursor where that goes on, as each server has its own words for the question."""
    content = json.loads(body)
    if content.get("volgende"):
        content["volgende"] = cursor.place(content["volgende"])
    return content


def fits(endpoint: Endpoint, connections: int) -> bool:
    """Tell whether moves of fasen can't run into each other: there are more fasen than connections."""
    return endpoint.method != "PATCH" or connections == 1 or len(endpoint.requests) // 2 > connections
