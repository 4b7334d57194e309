"""Tokens for integrations: one's own."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from app.core.collection import read, write
from app.core.collection.declaration import Readable
from app.core.errors import NOT_LOGGED_IN, Unauthenticated, invalid, not_found
from app.core.results import Created, Deleted, Page
from app.core.storage.paging import PageQuery
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.toegang import scope
from app.toegang.contract import TokenIn, TokenNieuwUit, TokenUit
from app.toegang.gebruikers import NOWHERE
from app.toegang.proof import Proof, check_of_password, proven
from app.toegang.tables import Token

LONGEST = timedelta(days=731)
_token = table_of(Token)

TOKENS = Readable(
    soort="token",
    plural="tokens",
    title="Tokens",
    table=Token,
    output=TokenUit,
    # Not a right in some organisatie: everybody sees their own.
    reads="",
)


def list_tokens(uow: UnitOfWork, query: PageQuery) -> Page[TokenUit]:
    """Return one's own tokens for integrations."""
    own = [_token.c.gebruiker_id == uow.reader.id, _token.c.label.is_not(None)]
    return read.list_where(uow, TOKENS, query, own, lambda _row: NOWHERE)


def password_check(uow: UnitOfWork, body: TokenIn) -> Callable[[], Proof]:
    """Return what checks the password of who wants a token: one that was found can't make itself another."""
    return check_of_password(uow, body.wachtwoord, "/wachtwoord")


def create_token(uow: UnitOfWork, body: TokenIn, proof: Proof) -> Created[TokenNieuwUit]:
    """Make a token for an integration. Its secret is shown this once."""
    # No token may outlive the password that was asked for it.
    proven(uow, proof, Unauthenticated(NOT_LOGGED_IN))
    if not uow.now < body.eindigt_op <= uow.now + LONGEST:
        raise invalid(
            "/eindigtOp",
            "buiten-bereik",
            "Kies een tijdstip in de komende twee jaar.",
            "Choose an instant within two years from now.",
        )
    secret = scope.new_secret()
    token = Token(
        gebruiker_id=uow.reader.id,
        hash=scope.hashed(secret),
        label=body.label,
        alleen_lezen=body.alleen_lezen,
        eindigt_op=body.eindigt_op,
        aangemaakt_op=uow.now,
        gewijzigd_op=uow.now,
        aangemaakt_door=uow.reader.id,
    )
    uow.session.add(token)
    item = write.as_written(uow, TOKENS, NOWHERE, token, {})
    return Created({**item.content, "token": secret})


def delete_token(uow: UnitOfWork, token_id: UUID) -> Deleted:
    """Revoke one of one's own tokens."""
    own = [_token.c.id == token_id, _token.c.gebruiker_id == uow.reader.id, _token.c.label.is_not(None)]
    if uow.session.execute(sa.delete(Token).where(*own).returning(_token.c.id)).first() is None:
        raise not_found()
    return Deleted()
