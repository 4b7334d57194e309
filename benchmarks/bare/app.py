"""The routes, by hand."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks import plan
from benchmarks.bare import fase, overzichten, replay, speerpunten
from benchmarks.bare.drivers import Driver, Postgresql, Run, Sqlite

Work = Callable[[Request, Driver, Run], Awaitable[Response]]
OF_TRAJECT = "/v1/trajecten/{traject}"
ROUTES: tuple[tuple[str, Work, str], ...] = (
    ("/v1/commit", replay.least, "POST"),
    (f"{OF_TRAJECT}/speerpunten", speerpunten.list_in_traject, "GET"),
    (f"{OF_TRAJECT}/speerpunten", replay.write, "POST"),
    (f"{OF_TRAJECT}/speerpunten/{{item}}", speerpunten.read_one, "GET"),
    ("/v1/speerpunten", speerpunten.list_all, "GET"),
    (f"{OF_TRAJECT}/fasen/{{nummer}}", fase.read, "GET"),
    (f"{OF_TRAJECT}/fasen/{{nummer}}", replay.write, "PATCH"),
    ("/v1/overzichten/voortgang", overzichten.voortgang, "GET"),
    ("/v1/overzichten/voortgang/samenvatting", overzichten.samenvatting, "GET"),
    ("/v1/overzichten/balans", overzichten.balans, "GET"),
    ("/v1/overzichten/stilstand", overzichten.stilstand, "GET"),
)


def create_app() -> Starlette:
    """Return the application."""
    loaded = plan.load()
    driver = Sqlite(loaded) if loaded.kind == "sqlite" else Postgresql(loaded)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await driver.open()
        yield
        await driver.close()

    routes = [_route(driver, path, work, method) for path, work, method in ROUTES]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.woorden, app.state.replay = loaded.woorden, loaded.replay
    return app


def _route(driver: Driver, path: str, work: Work, method: str) -> Route:
    async def serve(request: Request) -> Response:
        if method != "GET":
            await request.body()  # before the transaction: SQLite's must not wait for it
        async with driver.transaction(writing=method != "GET") as run:
            return await work(request, driver, run)

    return Route(path, serve, methods=[method])
