"""Who asks, and which organisaties they see: the one place that decides it."""

import hashlib
import secrets
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import lru_cache
from typing import cast
from uuid import UUID

import sqlalchemy as sa

from app.core.errors import FORBIDDEN, Forbidden, not_found
from app.core.log import freshness
from app.core.storage.place import Place
from app.core.storage.tables import Column, Row, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.toegang.rules import Lezer, Lidmaatschap, Recht
from app.toegang.tables import Gebruiker, Lid, Organisatie, Token

TOKEN_PREFIX = "sms_"  # noqa: S105  # a mark by which leaked tokens can be found, no secret

_token, _gebruiker, _lid = (table_of(table) for table in (Token, Gebruiker, Lid))
_organisatie = table_of(Organisatie)


def new_secret(prefix: str = TOKEN_PREFIX) -> str:
    """Return a random secret of 256 bits, to be shown once."""
    return prefix + secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """Return what is stored of a random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


_LOOK_UP = (
    sa.select(
        _gebruiker.c.id,
        _gebruiker.c.beheerder,
        _token.c.alleen_lezen,
        _token.c.id.label("token_id"),
        _lid.c.id.label("lid_id"),
        _lid.c.organisatie_id,
        _lid.c.rol,
    )
    .select_from(_token)
    .join(_gebruiker, _gebruiker.c.id == _token.c.gebruiker_id)
    .outerjoin(_lid, sa.and_(_lid.c.gebruiker_id == _gebruiker.c.id, _lid.c.aanvaard_op.is_not(None)))
    .where(_token.c.hash == sa.bindparam("held"), _token.c.eindigt_op > sa.bindparam("now"), _gebruiker.c.actief)
    .order_by(_lid.c.organisatie_id)
)


def authenticate(connection: sa.Connection, token: str, now: datetime) -> Lezer | None:
    """Return who holds this token, with their lidmaatschappen, in one query."""
    rows = connection.execute(_LOOK_UP, {"held": hashed(token), "now": now}).all()
    if not rows:
        return None
    leden = tuple(Lidmaatschap(row.lid_id, row.organisatie_id, row.rol) for row in rows if row.lid_id)
    first = rows[0]
    return Lezer(first.id, first.beheerder, first.alleen_lezen, first.token_id, leden)


def reader(uow: UnitOfWork) -> Lezer:
    """Return who asks, as toegang knows them. Raises Unauthenticated when nobody is logged in."""
    return cast(Lezer, uow.reader)


def visible(lezer: Lezer, recht: Recht) -> sa.ColumnElement[bool]:
    """Return the condition on `organisaties` for those in which the reader has this right."""
    return within(lezer, recht, _organisatie.c.id, _organisatie.c.bestuur_id, _organisatie.c.gemeente_id)


def within(
    lezer: Lezer,
    recht: Recht,
    organisatie: Column,
    bestuur: Column,
    gemeente: Column,
) -> sa.ColumnElement[bool]:
    """Return the same condition on rows that carry these three ids of their organisatie."""
    if lezer.beheerder:
        return sa.true()
    return _among(lezer.direct(recht), lezer.boven(recht), organisatie, bestuur, gemeente)


def _among(
    direct: AbstractSet[UUID], above: AbstractSet[UUID], organisatie: Column, bestuur: Column, gemeente: Column
) -> sa.ColumnElement[bool]:
    conditions = [organisatie.in_(direct)] if direct else []
    if above:
        conditions += [bestuur.in_(above), gemeente.in_(above)]
    return sa.or_(sa.false(), *conditions)


def visible_ids(lezer: Lezer, recht: Recht) -> sa.Select[tuple[UUID]]:
    """Return the query for the ids of the organisaties in which the reader has this right."""
    return _visible_ids(lezer.beheerder, frozenset(lezer.direct(recht)), frozenset(lezer.boven(recht)))


# Asked before every list, for the same organisaties again and again: making it costs more than running it.
@lru_cache(1000)
def _visible_ids(beheerder: bool, direct: frozenset[UUID], above: frozenset[UUID]) -> sa.Select[tuple[UUID]]:
    return sa.select(_organisatie.c.id).where(
        sa.true()
        if beheerder
        else _among(direct, above, _organisatie.c.id, _organisatie.c.bestuur_id, _organisatie.c.gemeente_id)
    )


def state_of_visible(uow: UnitOfWork, recht: Recht) -> str:
    """Return the state of an answer about all organisaties in which the reader has this right."""
    lezer = reader(uow)
    if lezer.beheerder:
        return freshness.state_of_everything(uow, recht)
    return freshness.state_of_visible(uow, visible_ids(lezer, recht), recht)


def owned_by_visible(lezer: Lezer, recht: Recht, column: sa.ColumnElement[UUID]) -> sa.ColumnElement[bool]:
    """Return the condition that this column names an organisatie the reader has this right in."""
    return sa.true() if lezer.beheerder else column.in_(visible_ids(lezer, recht))


def rights_in(uow: UnitOfWork, row: Row | None, right: str) -> tuple[Row, frozenset[Recht]]:
    """Return the row of an organisatie or what it owns, and what the reader may do there.

    It has an `organisatie_id` and the ids of the two above it. Raises NotFound when there is no row, or the reader
    hasn't this right there.
    """
    if row is None:
        raise not_found()
    rights = reader(uow).rechten(row.organisatie_id, row.bestuur_id, row.gemeente_id)
    if right not in rights:
        raise not_found()
    return row, rights


_ORGANISATIE = sa.select(_organisatie, _organisatie.c.id.label("organisatie_id")).where(
    _organisatie.c.id == sa.bindparam("wanted")
)


def find_organisatie(uow: UnitOfWork, organisatie_id: UUID, right: str) -> Place:
    """Return an organisatie in which the reader has this right. Raises NotFound elsewhere."""
    row, rights = rights_in(uow, uow.connection.execute(_ORGANISATIE, {"wanted": organisatie_id}).one_or_none(), right)
    return Place(organisatie_id, {"organisatie_id": organisatie_id}, rights, row)


def require(place: Place, recht: Recht) -> None:
    """Raise Forbidden unless the reader has this right in the place."""
    if recht not in place.rights:
        raise Forbidden(FORBIDDEN)


def require_beheerder(uow: UnitOfWork) -> None:
    """Raise Forbidden unless the reader is a beheerder."""
    if not reader(uow).beheerder:
        raise Forbidden(FORBIDDEN)
