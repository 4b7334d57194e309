"""Every collection of a traject takes what it declares, and gives it back as it was sent.

What holds for all collections alike stands in `tests/conventions`.
"""

import pytest

from app.core.contract import ItemUit
from tests.conventions.declared import WRITABLE
from tests.conventions.sent import aliases, holds
from tests.fasen.content import LEAST, TrajectClient
from tests.fasen.whole import FASEN, whole
from tests.helpers import body, ok

COLLECTIONS = {each.plural: each for each in WRITABLE}
STATUS = {"visies": "concept", "gespreksmodellen": "concept", "speerpunten": "gepland", "activiteiten": "gepland"}
"""What a status starts as, where there is one."""


def test_the_tables_are_complete() -> None:
    assert FASEN.keys() == LEAST.keys()


@pytest.mark.parametrize("plural", FASEN)
def test_every_field_comes_back(traject: TrajectClient, plural: str) -> None:
    given, collection = whole(plural, traject.one), COLLECTIONS[plural]
    assert set(given) == aliases(collection.input)
    person, path = traject.person, f"{traject.path}/{plural}"
    made = body(ok(person.post(path, given), 201))
    assert set(made) == aliases(collection.output)
    assert holds(made, {name: value for name, value in given.items() if name not in collection.unstored})
    assert (made["versie"], made["aangemaaktDoor"], made["aangemaaktOp"]) == (1, person.id, made["gewijzigdOp"])
    assert made.get("status") == STATUS.get(plural)
    assert made.get("herkomstId") is None
    assert aliases(ItemUit) <= set(made)
    assert person.read(traject.at_item(plural, made)) == made
