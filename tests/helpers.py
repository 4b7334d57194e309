"""What tests are written in: people, schools and trajecten, made fast, and talked to over the wire."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from httpx2 import Response
from sqlmodel import Session

from app.core.log.events import Revisie
from app.core.storage.tables import normalised
from app.toegang import passwords, scope
from app.toegang.rules import Land, Rol, Soort
from app.toegang.tables import Gebruiker, Lid, Organisatie, Token
from tests.backends import Backend

Json = dict[str, Any]
NOT_COUNTED = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "SET ")
MADE_UP = "01234567-89ab-7def-8123-456789abcdef"
"""An id that nothing has."""


@dataclass
class Client:
    """Somebody who asks: with a token, or without."""

    backend: Backend
    token: str | None = None

    def request(self, method: str, path: str, *, headers: dict[str, str] | None = None, **options: Any) -> Response:
        """Send a request, with the token if there is one."""
        authorization = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.backend.client.request(method, path, headers={**authorization, **(headers or {})}, **options)

    def get(self, path: str, **options: Any) -> Response:
        """Send a GET."""
        return self.request("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> Response:
        """Send a POST with a JSON body."""
        return self.request("POST", path, json=json, **options)

    def put(self, path: str, json: Any = None, **options: Any) -> Response:
        """Send a PUT with a JSON body."""
        return self.request("PUT", path, json=json, **options)

    def patch(self, path: str, json: Any = None, *, etag: str | None = None, **options: Any) -> Response:
        """Send a merge patch; `etag` goes along as If-Match."""
        headers = {
            "Content-Type": "application/merge-patch+json",
            **({"If-Match": etag} if etag else {}),
            **options.pop("headers", {}),
        }
        return self.request("PATCH", path, json=json, headers=headers, **options)

    def delete(self, path: str, *, etag: str | None = None, **options: Any) -> Response:
        """Send a DELETE; `etag` goes along as If-Match."""
        headers = {**({"If-Match": etag} if etag else {}), **options.pop("headers", {})}
        return self.request("DELETE", path, headers=headers, **options)

    def etag(self, path: str) -> str:
        """Return the ETag of an item."""
        return ok(self.get(path)).headers["ETag"]

    def read(self, path: str, **options: Any) -> Json:
        """GET what must be there."""
        return body(ok(self.get(path, **options)))

    def items(self, path: str, **options: Any) -> list[Json]:
        """GET the first 100 items of a list."""
        params = {"limit": 100, **options.pop("params", {})}
        items: list[Json] = self.read(path, params=params, **options)["items"]
        return items

    def create(self, path: str, json: Any, **options: Any) -> Json:
        """POST what must be accepted; return the new item."""
        return body(ok(self.post(path, json, **options), 201))

    def change(self, path: str, json: Any, **options: Any) -> Json:
        """Fetch the ETag and PATCH; return the item as it became."""
        return body(ok(self.patch(path, json, etag=self.etag(path), **options)))

    def change_refused(self, path: str, json: Any, status: int, **options: Any) -> Json:
        """Fetch the ETag and PATCH what must be refused so; return the problem."""
        return body(ok(self.patch(path, json, etag=self.etag(path), **options), status))

    def remove(self, path: str) -> None:
        """Fetch the ETag and DELETE."""
        ok(self.delete(path, etag=self.etag(path)), 204)


@dataclass
class Person(Client):
    """A gebruiker who is logged in. `school` is where the first role lies."""

    id: str = ""
    email: str = ""
    school: str = ""


@dataclass
class Queries:
    """The SQL statements of a block."""

    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)


@dataclass
class Api:
    """An app on one of the databases, and quick ways to fill it."""

    backend: Backend
    _numbers: Iterator[int] = field(default_factory=lambda: count(1), repr=False)

    @property
    def anonymous(self) -> Client:
        """Somebody without a token."""
        return Client(self.backend)

    def client(self, token: str | None) -> Client:
        """Somebody with this token."""
        return Client(self.backend, token)

    def session(self) -> AbstractContextManager[Session]:
        """Open a write transaction on the database."""
        return self.backend.database.writing()

    @contextmanager
    def restarted(self, **settings: Any) -> Iterator["Api"]:
        """Serve the same database with other settings."""
        with self.backend.restarted(**settings) as backend:
            yield Api(backend, self._numbers)

    def person(
        self,
        rol: str | None = None,
        at: str | None = None,
        *,
        email: str | None = None,
        naam: str | None = None,
        wachtwoord: str | None = None,
        beheerder: bool = False,
        alleen_lezen: bool = False,
    ) -> Person:
        """Make somebody who is logged in, with a role in an organisatie where one is given."""
        number = next(self._numbers)
        now = datetime.now(UTC)
        stamps: Json = {"aangemaakt_op": now, "gewijzigd_op": now}
        gebruiker = Gebruiker(
            email=email or f"persoon{number}@voorbeeld.example",
            naam=naam or f"Persoon {number}",
            beheerder=beheerder,
            wachtwoord_hash=_hashed(wachtwoord) if wachtwoord else None,
            **stamps,
        )
        secret = scope.new_secret()
        token = Token(
            gebruiker_id=gebruiker.id,
            hash=scope.hashed(secret),
            alleen_lezen=alleen_lezen,
            eindigt_op=now + timedelta(days=30),
            **stamps,
        )
        with self.session() as session:
            session.add(gebruiker)
            session.flush()
            session.add(token)
        person = Person(self.backend, secret, str(gebruiker.id), gebruiker.email, at or "")
        if rol is not None and at is not None:
            self.lid(person, rol, at)
        return person

    def beheerder(self) -> Person:
        """Make a beheerder."""
        return self.person(beheerder=True)

    def lid(self, person: Person, rol: str, at: str) -> str:
        """Give somebody a role in an organisatie; return the id of the lid."""
        now = datetime.now(UTC)
        lid = Lid(
            organisatie_id=UUID(at),
            gebruiker_id=UUID(person.id),
            rol=Rol(rol),
            genoemd=person.email,
            aanvaard_op=now,
            aangemaakt_op=now,
            gewijzigd_op=now,
        )
        with self.session() as session:
            session.add(lid)
        return str(lid.id)

    def organisatie(self, soort: str = "school", naam: str | None = None, **fields: Any) -> str:
        """Make an organisatie; return its id."""
        now, naam = datetime.now(UTC), naam or f"{soort} {next(self._numbers)}"
        parents = {name: UUID(value) for name, value in fields.items() if name.endswith("_id") and value}
        organisatie = Organisatie(
            soort=Soort(soort),
            naam=naam,
            naam_norm=normalised(naam),
            **{"land": Land.NL, **fields, **parents},
            aangemaakt_op=now,
            gewijzigd_op=now,
        )
        with self.session() as session:
            session.add(organisatie)
            session.add(Revisie(organisatie_id=organisatie.id))
        return str(organisatie.id)

    def school(self, bestuur: str | None = None, gemeente: str | None = None, **fields: Any) -> str:
        """Make a school; return its id."""
        return self.organisatie("school", bestuur_id=bestuur, gemeente_id=gemeente, **fields)

    def directie(self) -> Person:
        """Make a school with somebody of its directie."""
        return self.person("directie", self.school())

    def traject(self, person: Person, **fields: Any) -> str:
        """Let somebody start a traject in their school; return its id."""
        traject = person.create(
            "/trajecten",
            {
                "organisatieId": person.school,
                "naam": "Samen sterk",
                "soort": "eerste_traject",
                "schooljaar": "2025-2026",
                "startdatum": "2025-09-01",
                **fields,
            },
        )
        return str(traject["id"])

    @contextmanager
    def queries(self) -> Iterator[Queries]:
        """Count the SQL statements of a block; what only opens and closes transactions does not count."""
        queries = Queries()

        def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.lstrip().upper().startswith(NOT_COUNTED):
                queries.statements.append(statement)

        sa.event.listen(sa.Engine, "before_cursor_execute", note)
        try:
            yield queries
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", note)


@cache
def _hashed(wachtwoord: str) -> str:
    return passwords.hashed(wachtwoord)


def filled(template: str, **values: str) -> str:
    """Return a path of the document with these values in it, and made-up ones for the rest."""
    known = {"nummer": "0", "kader": "isop", "criterium": "visie", **values}
    return re.sub(r"\{(\w+)\}", lambda match: known.get(match[1], MADE_UP), template)


def ok(response: Response, status: int = 200) -> Response:
    """Return a response that must have this status."""
    assert response.status_code == status, f"{response.status_code}: {response.text[:2000]}"
    return response


def body(response: Response) -> Json:
    """Return the JSON object of a response."""
    content: Json = response.json()
    return content


def code(response: Response) -> str:
    """Return the stable code of a problem: the last part of its type."""
    return str(response.json()["type"]).rpartition("/")[2]


def refused(response: Response, status: int = 400) -> dict[str, str]:
    """Return the code of each wrong spot by its location, of an answer that must be this refusal."""
    return {error["location"]: error["code"] for error in body(ok(response, status))["errors"]}
