"""What a measurement asks, and the file that tells it to the servers beside the app."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

VARIABLE = "BENCH_PLAN"
"""Names the file, in the environment of a server."""
TITLE = "Meting"
"""The titel of every speerpunt that a measurement adds, by which it is found and taken away again."""
COMMIT = "commit"
"""The name of the least write."""


@dataclass(frozen=True)
class Request:
    """One request, as wrk sends it."""

    method: str
    path: str
    token: str
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Endpoint:
    """One line of the report. `template` is the path with parameters, `variants` who can answer it."""

    name: str
    title: str
    template: str
    requests: tuple[Request, ...]
    variants: tuple[str, ...] = ("app", "bare", "ninja", "floor")
    status: int = 200
    conditional: bool = False

    @property
    def method(self) -> str:
        """The method of all its requests."""
        return self.requests[0].method

    @property
    def writes(self) -> bool:
        """Whether it changes the database."""
        return self.method != "GET"


@dataclass
class Plan:
    """What floor, bare and ninja need to know of the app.

    `floor`: its answers. `woorden`: the Dutch words of each voorwaarde. `replay`: the SQL of each write.
    """

    kind: str
    connect: dict[str, Any]
    journal: str = ""
    floor: list[dict[str, Any]] = field(default_factory=list)
    woorden: dict[str, dict[str, str]] = field(default_factory=dict)
    replay: dict[str, dict[str, Any]] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Write it to a file."""
        path.write_text(json.dumps(asdict(self), default=_tagged), encoding="utf-8")


def load() -> Plan:
    """Return the plan that the environment names."""
    text = Path(os.environ[VARIABLE]).read_text(encoding="utf-8")
    return Plan(**json.loads(text, object_hook=_untagged))


def replay_key(path: str, body: bytes) -> str:
    """Return under which key the SQL of a write is kept: closing and reopening a fase share a path."""
    return f"{path} {json.loads(body).get('status', '')}"


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, UUID):
        return {"uuid_": value.hex}
    if isinstance(value, datetime):
        return {"moment_": value.isoformat()}
    if isinstance(value, date):
        return {"day_": value.isoformat()}
    raise TypeError(type(value))


def _untagged(value: dict[str, Any]) -> Any:
    readers: dict[str, Callable[[str], Any]] = {
        "uuid_": UUID,
        "moment_": datetime.fromisoformat,
        "day_": date.fromisoformat,
    }
    name = next(iter(value), "")
    return readers[name](value[name]) if len(value) == 1 and name in readers else value
