"""The application: the API mounted at /v1, and what stands around it."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
from fastapi import FastAPI
from starlette.types import ASGIApp

from app import house, outside
from app.core import logs
from app.core.http import failures, openapi, routing
from app.core.http.document import document_router
from app.core.http.middleware import Wrapper
from app.core.release import RELEASE
from app.core.storage.transactions import Transactions
from app.settings import Settings

CONTACT = {
    "name": "Samenspoor",
    "url": "https://samenspoor.example",
    "email": "beheer@samenspoor.example",
}
DESCRIPTION = """\
Volgt hoe een school haar partnerschap met ouders laat groeien, door de zeven fasen van het \
stappenplan van Smit, Driessen en De Wit. / Follows how a school grows its partnership with \
parents, through the seven fasen of the step plan of Smit, Driessen and De Wit.

Wijzigen vraagt de ETag als `If-Match`; een POST mag een `Idempotency-Key` meegeven; fouten zijn \
`application/problem+json`. / Changes ask for the ETag as `If-Match`; a POST may carry an \
`Idempotency-Key`; errors are `application/problem+json`."""


def create_app(settings: Settings | None = None) -> ASGIApp:
    """Return the whole application, ready to serve."""
    logs.configure()
    settings = settings or Settings()
    database = house.open_database(settings)

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncIterator[None]:
        # More threads than this only wait for each other.
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        async with database.on_event_loop():
            # What lives as long as the server needs no looking through: each time it would stop everybody for 0.1 s.
            gc.freeze()
            yield
        database.dispose()

    root = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=lifespan)
    transactions = house.transactions_on(database)
    root.state.settings, root.state.database, root.state.transactions = settings, database, transactions
    root.include_router(outside.router)
    root.mount("/v1", create_api(settings, transactions))
    failures.install_errors(root, settings.public_url)
    return Wrapper(root, api_version=RELEASE, base=settings.public_url)


def create_api(settings: Settings, transactions: Transactions) -> FastAPI:
    """Return the API itself."""
    api = FastAPI(
        title="Samenspoor",
        summary="Partnerschap met ouders, fase voor fase.",
        version=RELEASE,
        description=DESCRIPTION,
        openapi_tags=[{"name": name, "description": text} for name, text in house.TAGS.items()],
        license_info={"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    api.state.settings, api.state.transactions = settings, transactions
    index = routing.use_index(api)
    for router in house.ROUTERS:
        index.add(router)
    failures.install_errors(api, settings.public_url)
    document: dict[str, Any] = {}

    def built() -> dict[str, Any]:
        if not document:
            server = f"{settings.public_url}/v1"
            document.update(openapi.document(api, server=server, contact=CONTACT))
        return document

    api.openapi = built  # type: ignore[method-assign]  # FastAPI's own way to replace it
    index.add(document_router(built))
    return api
