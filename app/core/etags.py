"""Entity tags: `"<versie>"`, with a suffix where one versie has several renderings."""

import re

from app.core.errors import IF_MATCH_MISSING, STALE, PreconditionFailed, PreconditionRequired

_TAG = re.compile(r'(W/)?"([^"]*)"')


def etag(versie: int, suffix: str = "") -> str:
    """Return the tag of a versie; the suffix names the rendering, such as a language."""
    return f'"{versie}{suffix}"'


def require_match(if_match: str | None, versie: int) -> None:
    """Refuse a change that was not based on the current versie, in whatever rendering.

    Raises PreconditionRequired without If-Match, PreconditionFailed when it is stale.
    """
    if if_match is None:
        raise PreconditionRequired(IF_MATCH_MISSING)
    if if_match.strip() == "*":
        return
    tags = [tag for weak, tag in _TAG.findall(if_match) if not weak]
    if not any(tag.partition("-")[0] == str(versie) for tag in tags):
        raise PreconditionFailed(STALE)


def is_unchanged(if_none_match: str | None, current: str) -> bool:
    """Tell whether the client already holds this rendering (weak comparison, RFC 9110 13.1.2)."""
    if if_none_match is None:
        return False
    if if_none_match.strip() == "*":
        return True
    return current.strip('"') in [tag for _, tag in _TAG.findall(if_none_match)]
