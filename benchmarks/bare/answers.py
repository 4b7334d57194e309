"""From what was read to a response."""

from collections.abc import Callable
from typing import Any

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from benchmarks import cursor


def single(request: Request, item: dict[str, Any], suffix: str = "") -> Response:
    """Answer one item, or 304."""
    tag = f"{item['versie']}{suffix}"
    return unchanged(request, tag) or answer(item, tag)


def page(
    request: Request,
    items: list[dict[str, Any]],
    more: bool,
    tag: str,
    keys: Callable[[dict[str, Any]], tuple[str, ...]],
    filters: dict[str, Any] | None = None,
) -> Response:
    """Answer one page; `keys` are what the next one starts after."""
    following = cursor.following(request.url.path, filters or {}, *keys(items[-1])) if more else None
    return answer({"items": items, "volgende": following}, tag)


def answer(content: Any, tag: str = "", status: int = 200) -> Response:
    """Answer JSON with its tag."""
    return Response(to_json(content), status, {"ETag": f'"{tag}"'}, "application/json")


def unchanged(request: Request, tag: str) -> Response | None:
    """Return a 304 when the client holds this already."""
    if request.headers.get("if-none-match") != f'"{tag}"':
        return None
    return Response(status_code=304, headers={"ETag": f'"{tag}"'})
