"""Tokens for integrations: one's own."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic_core import to_json

from app.core.answers import JSON, NO_CONTENT, Answer
from app.core.collection import inputs, read, write
from app.core.collection.declaration import Collection
from app.core.contract import pagina
from app.core.errors import invalid, not_found
from app.core.http import StrictRoute, handle
from app.core.openapi import body_of
from app.core.paging import PageQuery
from app.core.tables import table_of
from app.core.transaction import Unit
from app.toegang import scope
from app.toegang.contract import TokenIn, TokenNieuwUit, TokenUit
from app.toegang.gebruikers import NOWHERE
from app.toegang.tables import Token

LONGEST = timedelta(days=731)
_table = table_of(Token)

TOKENS = Collection(
    soort="token",
    plural="tokens",
    title="Tokens",
    table=Token,
    input=TokenIn,
    output=TokenUit,
    reads="",
    writes="",
    logged=False,
)


def list_tokens(unit: Unit, query: PageQuery) -> Answer:
    """Answer one's own tokens for integrations."""
    own = [_table.c.gebruiker_id == unit.reader.id, _table.c.label.is_not(None)]
    return read.list_where(unit, TOKENS, query, own, lambda _row: NOWHERE)


def create_token(unit: Unit) -> Answer:
    """Make a token for an integration. Its secret is shown this once."""
    body: TokenIn = inputs.parse(TokenIn, unit.call.body)
    if not unit.now < body.eindigt_op <= unit.now + LONGEST:
        raise invalid(
            "/eindigtOp",
            "buiten-bereik",
            "Kies een tijdstip in de komende twee jaar.",
            "Choose an instant within two years from now.",
        )
    secret, token = new_token(unit, body)
    item, tag = write.rendered(unit, TOKENS, NOWHERE, token, {})
    headers = {"Content-Type": JSON, "ETag": tag, "Location": f"{unit.call.path}/{token.id}"}
    return Answer(201, to_json({**item, "token": secret}), headers)


def new_token(unit: Unit, body: TokenIn) -> tuple[str, Token]:
    """Store a token for who asks; return its secret beside it."""
    secret = scope.new_secret()
    token = Token(
        gebruiker_id=unit.reader.id,
        hash=scope.hashed(secret),
        label=body.label,
        alleen_lezen=body.alleen_lezen,
        eindigt_op=body.eindigt_op,
        aangemaakt_op=unit.now,
        gewijzigd_op=unit.now,
        aangemaakt_door=unit.reader.id,
    )
    unit.session.add(token)
    unit.session.flush()
    return secret, token


def delete_token(unit: Unit, token_id: UUID) -> Answer:
    """Revoke one of one's own tokens."""
    own = [_table.c.id == token_id, _table.c.gebruiker_id == unit.reader.id, _table.c.label.is_not(None)]
    if unit.session.execute(sa.delete(Token).where(*own).returning(_table.c.id)).first() is None:
        raise not_found()
    return NO_CONTENT


router = APIRouter(route_class=StrictRoute, tags=["tokens"])


@router.get("/tokens", operation_id="list_tokens", summary="Tokens: lijst", response_model=pagina(TokenUit))
async def _list(request: Request, query: Annotated[PageQuery, Query()]) -> Response:
    return await handle(request, lambda unit: list_tokens(unit, query))


@router.post(
    "/tokens",
    operation_id="create_token",
    summary="Tokens: toevoegen",
    status_code=201,
    response_model=TokenNieuwUit,
    openapi_extra=body_of(TokenIn, keyed=False),
)
async def _create(request: Request) -> Response:
    return await handle(request, create_token, keyed=False)


@router.delete("/tokens/{tokenId}", operation_id="delete_token", summary="Tokens: intrekken", status_code=204)
async def _delete(request: Request, token_id: Annotated[UUID, Path(alias="tokenId")]) -> Response:
    return await handle(request, lambda unit: delete_token(unit, token_id))
