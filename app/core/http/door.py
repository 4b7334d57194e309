"""The one door between an endpoint and a use case: here the transaction opens, and the answer is made.

An endpoint names the kind of door it needs as a parameter; FastAPI documents the headers that come with it:

    @router.post("/trajecten/{trajectId}/vervolg", response_model=TrajectUit, status_code=201, ...)
    async def create_vervolg(traject_id: TrajectId, body: VervolgIn, door: Adding) -> Response:
        return await door.write(lambda uow: service.open_vervolg(uow, traject_id, body))
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar, cast

import anyio.to_thread
from fastapi import Depends, Header, Request, Response

from app.core.errors import NOT_LOGGED_IN, Busy, Unauthenticated, Unavailable
from app.core.http.context import RequestContext, context_of
from app.core.http.responses import answer_of, file_of, response_of
from app.core.log import idempotency
from app.core.log.freshness import Held
from app.core.log.idempotency import Answer, Claim
from app.core.results import Result, Sheet
from app.core.storage.transactions import Transactions
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.settings import Settings

T = TypeVar("T")
UseCase = Callable[[UnitOfWork], Result[Any]]  # of whichever model
NO_HEADERS: Mapping[str, str] = {}


class Door:
    """Runs a use case in one transaction, for the request that came in by it."""

    def __init__(self, context: RequestContext, key: str | None = None) -> None:
        self.context = context
        self._key = key
        self.transactions: Transactions = context.request.app.state.transactions

    @property
    def held(self) -> Held:
        """What the caller holds already."""
        return self.context.held

    @property
    def expected(self) -> Expected | None:
        """The versie that a change is based on, where it was said."""
        return self.context.expected

    @property
    def unwanted(self) -> Expected | None:
        """The versie that a PUT must not find, where it was said."""
        return self.context.unwanted

    @property
    def wants_sheet(self) -> bool:
        """Whether a table is wanted instead of JSON."""
        return self.context.sheet is not None

    @property
    def settings(self) -> Settings:
        """What the operator chose."""
        return cast(Settings, self.context.request.app.state.settings)

    async def is_gone(self) -> bool:
        """Tell whether the client hung up."""
        return await self.context.request.is_disconnected()

    async def ask(self, question: Callable[[UnitOfWork], T]) -> T:
        """Look something up in a thread: what takes long, or has to be known before the transaction that writes."""

        def work() -> T:
            with self.transactions.reading(self.context.caller) as uow:
                return question(uow)

        return await anyio.to_thread.run_sync(work)

    async def read(self, use_case: UseCase, *, long: bool = False, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """Read on one snapshot: on the event loop, or in a thread where it is `long`.

        Long is what may take more than a few milliseconds.
        """

        def work(uow: UnitOfWork) -> Response:
            result = use_case(uow)
            if isinstance(result, Sheet):
                # Its rows come from the transaction, which a slow client must not hold.
                return file_of(result, self.context, headers)
            return response_of(answer_of(result, self.context), headers)

        if not long:
            try:
                return await self.transactions.read_on_loop(self.context.caller, work)
            except (Busy, Unavailable):
                # Somebody is committing, or the line broke since: a thread can wait, or connect, without holding
                # up everybody here.
                pass
        return await self.ask(work)

    async def write(self, use_case: UseCase, *, location: str | None = None) -> Response:
        """Write in one transaction that is committed when this returns; a repeat with its key gets its answer.

        `location` is where in this API what is created stands, unless that is below the address that was posted to:
        `/trajecten/{id}`.
        """
        claimed = await self._claimed()

        def work() -> Answer:
            with self.transactions.writing(self.context.caller) as uow:
                claim = claimed(uow)
                stored = idempotency.replayed(uow.session, claim, uow.now) if claim else None
                if stored is not None:
                    return stored
                answer = answer_of(use_case(uow), self.context, location)
                if claim:
                    idempotency.store(uow.session, claim, answer)
                return answer

        return response_of(await anyio.to_thread.run_sync(work))

    async def _claimed(self) -> Callable[[UnitOfWork], Claim | None]:
        """Return what makes the claim of this request's key, once it is known who asks."""
        key, request = self._key, self.context.request
        if key is None:
            return lambda _uow: None
        body = await request.body()
        return lambda uow: idempotency.claim_of(uow.reader.id, request.method, request.url.path, key, body)


async def acting(request: Request) -> Door:
    """Let in who has a token. Whose it is, is seen when the transaction begins. Raises Unauthenticated without one."""
    context = context_of(request, public=False)
    if context.caller.token is None:
        raise Unauthenticated(NOT_LOGGED_IN)
    return Door(context)


async def _public(request: Request) -> Door:
    return Door(context_of(request, public=True))


# What they mean for an answer stands in `context.py`; here FastAPI learns that they are there.
_IfMatch = Annotated[str | None, Header(alias="If-Match")]
_IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match")]
_IdempotencyKey = Annotated[str | None, Header(alias="Idempotency-Key")]


async def reading(request: Request, _held: _IfNoneMatch = None) -> Door:
    """Let in who has a token, and may hold the answer already."""
    return await acting(request)


async def _public_reading(request: Request, _held: _IfNoneMatch = None) -> Door:
    return await _public(request)


async def _adding(request: Request, key: _IdempotencyKey = None) -> Door:
    door = await acting(request)
    return Door(door.context, key)


async def _changing(request: Request, _expected: _IfMatch = None) -> Door:
    return await acting(request)


async def _replacing(request: Request, _expected: _IfMatch = None, _unwanted: _IfNoneMatch = None) -> Door:
    return await acting(request)


Acting = Annotated[Door, Depends(acting)]
"""For who is logged in; no conditions, no key: where an answer can't be kept, or need not be."""
Reading = Annotated[Door, Depends(reading)]
"""For who is logged in, and may hold the answer already."""
Adding = Annotated[Door, Depends(_adding)]
"""For who is logged in, and may send the same once more under one key."""
Changing = Annotated[Door, Depends(_changing)]
"""For who is logged in, and says which versie the change is based on."""
Replacing = Annotated[Door, Depends(_replacing)]
"""For who is logged in, and puts something where there may be nothing yet."""
PublicReading = Annotated[Door, Depends(_public_reading)]
"""For anybody, who may hold the answer already."""
PublicActing = Annotated[Door, Depends(_public)]
"""For anybody."""
FOR_KNOWN = frozenset({acting, reading, _adding, _changing, _replacing})
"""The doors that need a token."""
