"""What stands around the API: the start page, health, metrics, and what each problem means."""

from html import escape

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from app.core.errors import REASONS, DomainError, not_found
from app.core.http.strict import StrictRoute
from app.core.storage.database import Database
from app.core.storage.migrate import is_up_to_date

router = APIRouter(route_class=StrictRoute)

PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main>{body}</main></body></html>
"""


@router.get("/")
async def start_page() -> Response:
    """Say what this is, and where to go on."""
    return _page(
        "Samenspoor",
        "<h1>Samenspoor</h1>"
        "<p>Volgt hoe scholen hun partnerschap met ouders laten groeien.</p>"
        '<p lang="en">Follows how schools grow their partnership with parents.</p>'
        '<ul><li><a href="/v1/openapi.json">OpenAPI</a></li>'
        '<li><a href="/v1/kaders">Kaders</a></li>'
        '<li><a href="/problemen">Problemen / Problems</a></li></ul>',
    )


@router.get("/problemen")
async def list_problems() -> Response:
    """List every kind of problem the API answers with."""
    lines = "".join(
        f'<li><a href="/problemen/{code}">{escape(reason.title.nl)}</a></li>'
        for code, reason in sorted(REASONS.items())
    )
    return _page("Problemen", f"<h1>Problemen</h1><ul>{lines}</ul>")


@router.get("/problemen/{code}")
async def get_problem(code: str) -> Response:
    """Explain one kind of problem: the address in its `type`."""
    reason = REASONS.get(code)
    if reason is None:
        raise not_found()
    body = "".join(
        f'<section lang="{lang}"><h1>{escape(title)}</h1><p>{escape(detail)}</p></section>'
        for lang, title, detail in (
            ("nl", reason.title.nl, reason.detail.nl),
            ("en", reason.title.en, reason.detail.en),
        )
    )
    return _page(reason.title.nl, body)


@router.get("/health/live")
async def live() -> Response:
    """Tell that the process answers."""
    return Response('{"status":"ok"}', media_type="application/json")


@router.get("/health/ready")
def ready(request: Request) -> Response:
    """Tell whether the database answers, and holds the tables of this version."""
    database: Database = request.app.state.database
    try:
        with database.reading() as session:
            waits = not is_up_to_date(session.connection())
    except (SQLAlchemyError, DomainError):
        waits = True
    if waits:
        return Response('{"status":"wacht"}', status_code=503, media_type="application/json")
    return Response('{"status":"ok"}', media_type="application/json")


@router.get("/metrics")
async def metrics() -> Response:
    """Give the counters, for Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _page(title: str, body: str) -> Response:
    return Response(PAGE.format(title=escape(title), body=body), media_type="text/html")
