"""JSON Merge Patch (RFC 7396): null removes, absent leaves, arrays are replaced whole."""

from collections.abc import Mapping

from pydantic_core import PydanticSerializationError, from_json, to_json

from app.core.errors import invalid


def merged(stored: Mapping[str, object], patch: Mapping[str, object]) -> bytes:
    """Return the stored item with the patch applied, as JSON.

    Raises InvalidInput for half a character, which JSON lets one write and nothing can store.
    """
    try:
        return to_json(_merge(from_json(to_json(stored)), patch))
    except PydanticSerializationError:
        raise invalid("", "json_invalid", "Dit is geen geldige JSON.", "This is not valid JSON.") from None


def _merge(target: object, change: object) -> object:
    if not isinstance(change, Mapping):
        return change
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in change.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = _merge(result.get(name), value)
    return result
