"""The cursor of a page, written by hand: as the app's, but for the name that it gives to the question."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any


def following(path: str, filters: Mapping[str, Any], *after: str) -> str:
    """Return what leads to the page after the row with these key values."""
    question = hashlib.sha256(json.dumps([path, filters], sort_keys=True, default=str).encode()).hexdigest()[:12]
    text = json.dumps({"vraag": question, "na": list(after)}, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place(cursor: str) -> list[str]:
    """Return the key values that a cursor goes on after."""
    content = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    values: list[str] = content["na"]
    return values
