"""What a request brings besides its values: who asks, in which language, and on what conditions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request

from app.core.http import sheets
from app.core.language import Taal, chosen
from app.core.log.freshness import Held, Question
from app.core.storage.transactions import Caller
from app.core.versions import Expected

_TAG = re.compile(r'(W/)?"([^"]*)"')


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Who asks, how and what. `sheet` is the kind of table that is wanted instead of JSON."""

    request: Request
    caller: Caller
    sheet: str | None
    question: Question

    @property
    def language(self) -> Taal:
        """The language that texts are asked in."""
        return self.caller.language

    @property
    def held(self) -> Held:
        """What the caller holds already: `If-None-Match`, where weak tags count (RFC 9110, 13.1.2)."""
        condition = self.request.headers.get("If-None-Match")
        if condition is None:
            return Held(self.question)
        tags = frozenset(tag for _, tag in _TAG.findall(condition))
        return Held(self.question, tags, anything=condition.strip() == "*")

    @property
    def expected(self) -> Expected | None:
        """The versie a change is based on: `If-Match`, where weak tags don't count. None when it isn't said."""
        return _versies(self.request.headers.get("If-Match"), weak_too=False)

    @property
    def unwanted(self) -> Expected | None:
        """The versie that a PUT must not find: `If-None-Match`, where weak tags count. None when it isn't said."""
        return _versies(self.request.headers.get("If-None-Match"), weak_too=True)


def context_of(request: Request, *, public: bool) -> RequestContext:
    """Gather what a request brings. A `public` one needs no token."""
    headers = request.headers
    caller = Caller(
        token=bearer(headers.get("Authorization")),
        language=chosen(headers.get("Accept-Language")),
        public=public,
    )
    sheet = sheets.wanted(headers.get("Accept", ""))
    # Out of the scope, as making a URL costs more than all the rest here.
    path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
    return RequestContext(request, caller, sheet, Question(f"{path}?{query} {sheet}", caller.language))


def bearer(authorization: str | None) -> str | None:
    """Return the token of an Authorization header; a wrong one where there is something else."""
    if not authorization:
        return None
    scheme, _, token = authorization.partition(" ")
    return token.strip() or "-" if scheme.lower() == "bearer" else "-"


def _versies(condition: str | None, *, weak_too: bool) -> Expected | None:
    if condition is None:
        return None
    if condition.strip() == "*":
        return Expected()
    tags: Sequence[tuple[str, str]] = _TAG.findall(condition)
    named = (tag.partition("-")[0] for weak, tag in tags if weak_too or not weak)
    return Expected(frozenset(int(versie) for versie in named if versie.isascii() and versie.isdigit()))
