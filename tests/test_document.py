"""The OpenAPI document, compared with the one before: whatever differs is told in the changelog."""

import json
import re
from collections import Counter
from collections.abc import Iterator

from app.settings import ROOT
from tests.document import Node
from tests.helpers import Api

BEFORE: Node = json.loads((ROOT / "tests" / "released" / "openapi-0.1.json").read_text(encoding="utf-8"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
# What differs, by the place where it stands, and what the changelog says of it.
CHANGES = {
    r"#/paths/.*/(get/responses/403|(post|patch|delete)/responses/409)": "no longer promises a 403 or 409 that",
    r"#/paths/~1tokens/post/responses/429|#/components/schemas/TokenIn/.*": "takes the password (`wachtwoord`",
    r"#/components/schemas/OuderpopulatieUit/.*|#/components/schemas/ThuistaalUit/description": "outsiders see no",
    r"#/paths/~1overzichten~1.*/get/parameters/7/schema/anyOf/0/pattern": "`stilSinds` is a day from 1990 to 2199",
    r"#/components/responses/Fout503/description": "a 503 `database-weg`",
}


def differences(before: object, after: object, where: str = "#") -> Iterator[str]:
    """Yield the place of everything that differs."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(before.keys() | after.keys()):
            place = f"{where}/{name.replace('/', '~1')}"
            if name in before and name in after:
                yield from differences(before[name], after[name], place)
            else:
                yield place
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, f"{where}/{number}")
    elif before != after:
        yield where


def test_whatever_differs_from_before_is_in_the_changelog(api: Api) -> None:
    places = list(differences(BEFORE, api.backend.wire.document))
    explained = Counter(pattern for place in places for pattern in CHANGES if re.fullmatch(pattern, place))
    assert [place for place in places if not any(re.fullmatch(pattern, place) for pattern in CHANGES)] == []
    assert explained.keys() == CHANGES.keys()
    assert [words for words in CHANGES.values() if words not in " ".join(CHANGELOG.split())] == []
