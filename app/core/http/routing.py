"""Finding the route of a request at once, where trying a hundred patterns in turn costs more than answering."""

from collections import defaultdict

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

Shape = tuple[str, int, str, str]


class IndexedRouter(APIRouter):
    """A router that first tries the few routes whose path has the shape of the one asked for.

    Whatever they don't answer (an unknown path, another method) goes the ordinary way, so the
    outcome never differs: only the order in which patterns are tried.
    """

    def __init__(self) -> None:
        super().__init__(redirect_slashes=False)
        self.by_shape: defaultdict[Shape, list[APIRoute]] = defaultdict(list)

    def add(self, router: APIRouter) -> None:
        """Take over the routes of a room's router, as they are, and of the routers that it includes.

        Raises TypeError for a route that an `include_router` changes: that would be lost here.
        """
        for context in iter_route_contexts(router.routes):
            route = context.original_route
            if not isinstance(route, APIRoute):
                raise TypeError(f"no endpoint of FastAPI's: {route}")
            if (context.path, context.dependencies) != (route.path, route.dependencies):
                raise TypeError(f"included with a prefix or dependencies of its own: {route}")
            self.routes.append(route)
            for method in route.methods or ():
                self.by_shape[_shape(method, route.path_format)].append(route)

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            for route in self.by_shape.get(_shape(scope["method"], path), ()):
                match, parts = route.matches(scope)
                if match is Match.FULL:
                    scope.update(parts)
                    await route.handle(scope, receive, send)
                    return
        await super().app(scope, receive, send)


def use_index(app: FastAPI) -> IndexedRouter:
    """Give an application that has no routes yet an indexed router, and return it."""
    router = IndexedRouter()
    app.router = router
    return router


def _shape(method: str, path: str) -> Shape:
    """Return what tells routes apart cheaply: ids only ever stand second or fourth in a path."""
    parts = path.split("/")
    return method, len(parts), parts[1] if len(parts) > 1 else "", parts[3] if len(parts) > 3 else ""
