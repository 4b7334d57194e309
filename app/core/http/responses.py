"""From what a use case gives back to a response: status, headers, bytes. Nothing else knows how."""

import os
from collections.abc import Mapping
from functools import partial
from typing import IO
from urllib.parse import urlencode

from fastapi import Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from pydantic_core import to_json
from starlette.types import Receive, Scope, Send

from app.core.http import sheets
from app.core.http.bodies import JSON
from app.core.http.context import RequestContext
from app.core.log.idempotency import Answer
from app.core.results import Content, Created, Deleted, Item, Page, Result, Sheet, Summary, Unchanged

CHUNK = 64 * 1024


def answer_of(result: Result[BaseModel], context: RequestContext, location: str | None = None) -> Answer:
    """Make the answer of a result. `location` is where in this API what was created stands: `/trajecten/{id}`."""
    match result:
        case Created():
            return _created(result, context, location)
        case Item():
            return _item(result, context)
        case Page():
            return _page(result, context)
        case Summary():
            return Answer(200, to_json(result.content), _typed({**_tagged(result.state, context)}))
        case Unchanged():
            return Answer(304, headers=_tagged(result.state, context))
        case Deleted():
            return Answer(204)
        case _:
            raise TypeError(f"no answer is made of a {type(result).__name__}")


def file_of(sheet: Sheet, context: RequestContext, more: Mapping[str, str]) -> "FileResponse":
    """Write a table to a file of the kind that is wanted, to be sent once the transaction has ended."""
    kind = context.sheet or sheets.CSV
    file = sheets.written(sheet, kind, context.language)
    headers = {
        "Content-Type": sheets.CONTENT_TYPES[kind],
        "Content-Disposition": f'attachment; filename="{sheet.name}.{sheets.EXTENSIONS[kind]}"',
    }
    return FileResponse(file, {**headers, **_tagged(sheet.state, context), **more})


def response_of(answer: Answer, headers: Mapping[str, str] | None = None) -> Response:
    """Make a response of a finished answer."""
    return Response(answer.body, answer.status, {**answer.headers, **(headers or {})})


def _created(result: Created[BaseModel], context: RequestContext, location: str | None) -> Answer:
    """Answer what is new: below the address that was posted to, unless it is told where."""
    if location is None:
        at = f"{context.request.url.path}/{result.content['id']}"
    else:
        at = context.request.scope["root_path"] + location.format_map(result.content)
    return Answer(201, to_json(result.content), _typed({"Location": at, **_versioned(result.tag)}))


def _item(result: Item[BaseModel], context: RequestContext) -> Answer:
    tag = result.tag
    headers = _versioned(tag)
    if context.request.method == "GET" and tag is not None and context.held.has(tag):
        return Answer(304, headers=headers)
    return Answer(200, to_json(result.content), _typed(headers))


def _page(result: Page[BaseModel], context: RequestContext) -> Answer:
    content: Content = {**result.more, "items": result.items, "volgende": result.following}
    if result.total is not None:
        content = {**content, "totaal": result.total}
    headers = _tagged(result.state, context)
    if result.following is not None:
        query = urlencode({**context.request.query_params, "cursor": result.following})
        headers["Link"] = f'<{context.request.scope["path"]}?{query}>; rel="next"'
    return Answer(200, to_json(content), _typed(headers))


def _typed(headers: Mapping[str, str]) -> dict[str, str]:
    return {"Content-Type": JSON, **headers}


def _versioned(tag: str | None) -> dict[str, str]:
    """Return the header for the tag of an item. What has no versie has none."""
    return {} if tag is None else {"ETag": f'"{tag}"'}


def _tagged(state: str | None, context: RequestContext) -> dict[str, str]:
    return {} if state is None else {"ETag": f'"{context.question.tag(state)}"'}


class FileResponse(StreamingResponse):
    """A file, read in chunks outside the event loop, and closed whatever happens to the client."""

    def __init__(self, file: IO[bytes], headers: Mapping[str, str]) -> None:
        length = file.seek(0, os.SEEK_END)
        file.seek(0)
        super().__init__(iter(partial(file.read, CHUNK), b""), 200, {**headers, "Content-Length": str(length)})
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        with self._file:
            await super().__call__(scope, receive, send)
