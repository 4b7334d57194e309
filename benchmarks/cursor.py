"""The cursor of a page, written by hand: the same text as the app's, so that answers can be compared."""

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
