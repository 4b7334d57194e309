"""Around the whole application: what every answer carries, whatever happened."""

import structlog
from prometheus_client import Counter
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core import errors
from app.core.http import problems
from app.core.http.responses import response_of
from app.core.language import chosen

API_HEADERS = {
    "Vary": "Authorization, Accept-Language",
    "Cache-Control": "private, no-cache",
}
SECURITY_HEADERS = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REQUESTS = Counter("samenspoor_requests_total", "Answered requests", ["method", "status"])
# A client may make up any method; each label is kept for good.
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
log = structlog.get_logger("samenspoor")


class Wrapper:
    """Around the whole application: HEAD as GET, headers on every answer, a problem for every crash."""

    def __init__(self, app: ASGIApp, *, api_version: str, base: str) -> None:
        self.app = app
        self.api_version = api_version
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"
        started = finished = False

        async def dressed(message: Message) -> None:
            nonlocal started, finished
            if message["type"] == "http.response.start":
                started = True
                method = scope["method"] if scope["method"] in METHODS else "OTHER"
                REQUESTS.labels(method, message["status"]).inc()
                self._add_headers(scope["path"], MutableHeaders(scope=message))
            else:
                finished = not message.get("more_body", False)
                message = {**message, "body": b""} if is_head else message
            await send(message)

        try:
            await self.app(dict(scope, method="GET") if is_head else scope, receive, dressed)
        except Exception:
            log.exception("crash", method=scope["method"], path=scope["path"])
            if finished:
                return
            if started:
                raise
            answer = problems.document(
                errors.INTERNAL, 500, chosen(Headers(scope=scope).get("Accept-Language")), self.base
            )
            await response_of(answer)(scope, receive, dressed)

    def _add_headers(self, path: str, headers: MutableHeaders) -> None:
        for name, value in SECURITY_HEADERS.items():
            headers.setdefault(name, value)
        headers["API-Version"] = self.api_version
        if path.startswith("/v1"):
            for name, value in API_HEADERS.items():
                headers.setdefault(name, value)
