"""JSON Merge Patch (RFC 7396): null removes, absent leaves, arrays are replaced whole."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json, to_json

from app.core.errors import InvalidInput, invalid


def merged(stored: Mapping[str, Any], patch: bytes) -> bytes:
    """Return the stored item with the patch applied, as JSON.

    Raises InvalidInput when the patch is not a JSON object.
    """
    try:
        change = from_json(patch, allow_inf_nan=False)
    except ValueError:
        raise _not_an_object() from None
    if not isinstance(change, dict):
        raise _not_an_object()
    return to_json(_merge(from_json(to_json(stored)), change))


def _merge(target: Any, change: Any) -> Any:
    if not isinstance(change, dict):
        return change
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in change.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = _merge(result.get(name), value)
    return result


def _not_an_object() -> InvalidInput:
    return invalid("", "json_invalid", "Stuur een JSON-object.", "Send a JSON object.")
