"""What lets somebody in, besides their password: log-ins, tokens and codes. Here they end."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.storage.tables import table_of
from app.toegang.tables import Activering, Token

_tokens, _codes = (table_of(table) for table in (Token, Activering))


def end_access(session: Session, gebruiker_id: UUID, *, keep_token_id: UUID | None = None) -> None:
    """End every log-in and token of a gebruiker, and void every open code; what is asked with may stay.

    Whoever calls this holds the row of the gebruiker, as does whoever lets them in: nothing slips between.
    """
    ended = [_tokens.c.gebruiker_id == gebruiker_id]
    if keep_token_id is not None:
        ended.append(_tokens.c.id != keep_token_id)
    session.execute(sa.delete(Token).where(*ended))
    session.execute(sa.delete(Activering).where(_codes.c.gebruiker_id == gebruiker_id))


def void_codes(session: Session, organisatie_id: UUID, lid_id: UUID) -> None:
    """Void every code of a lid that is still open: it was accepted, or is invited anew."""
    session.execute(sa.delete(Activering).where(_codes.c.organisatie_id == organisatie_id, _codes.c.lid_id == lid_id))
