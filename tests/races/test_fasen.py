"""A fase that is moved while somebody else changes what it rests on."""

from collections import Counter
from functools import partial

import pytest

from tests.fasen.content import LEAST, VIJF
from tests.helpers import Api, Json, Person, code
from tests.races.together import together

FASE0: list[tuple[str, Json]] = [
    ("praktijken", {"partnerschappen": VIJF, "effectToelichting": "Nooit gevraagd."}),
    ("ouderpopulaties", {"thuistalen": [{"taal": "nld", "aantal": 90}]}),
    ("factoren", {"richting": "belemmerend"}),
    ("factoren", {"richting": "stimulerend"}),
]


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


@pytest.fixture
def path(api: Api, directie: Person) -> str:
    """A traject whose fase 0 can be closed."""
    traject = f"/trajecten/{api.traject(directie)}"
    for plural, fields in FASE0:
        directie.create(f"{traject}/{plural}", {**LEAST[plural], **fields})
    return traject


@pytest.mark.parametrize("blind", [False, True], ids=["etag", "any-versie"])
def test_a_close_never_misses_a_delete_that_breaks_it(directie: Person, path: str, blind: bool) -> None:
    fase = f"{path}/fasen/0"
    factor = f"{path}/factoren/{directie.items(f'{path}/factoren')[0]['id']}"
    etag = "*" if blind else directie.etag(fase)
    close, delete = together(
        [
            lambda: directie.patch(fase, {"status": "afgerond"}, etag=etag),
            lambda: directie.delete(factor, etag='"1"'),
        ]
    )
    after = directie.read(fase)
    assert delete.status_code == 204
    if close.status_code == 200:
        # The delete came second, and it shows.
        assert after["status"] == "afgerond"
        assert after["aandacht"] is True
    else:
        assert code(close) == ("voorwaarden-niet-vervuld" if blind else "versie-verouderd")
        assert after["status"] == "bezig"
        assert after["aandacht"] is False
    assert [part["code"] for part in after["voorwaarden"] if part["soort"] == "verplicht" and not part["voldaan"]] == [
        "factoren"
    ]


def test_of_many_moves_of_one_fase_exactly_one_is_made(directie: Person, path: str) -> None:
    close = partial(directie.patch, f"{path}/fasen/0", {"status": "afgerond"}, etag="*")
    assert [answer.status_code for answer in together([close] * 6)] == [200] * 6
    start = partial(directie.patch, f"{path}/fasen/1", {"status": "bezig"}, etag="*")
    reopen = partial(directie.patch, f"{path}/fasen/0", {"status": "bezig", "reden": "Toch niet."}, etag="*")
    answers = together([start, reopen] * 3)
    statussen = [fase["status"] for fase in directie.items(f"{path}/fasen")[:2]]
    # Whichever came first made the other impossible; repeats of it change nothing.
    assert statussen in (["afgerond", "bezig"], ["bezig", "niet_gestart"])
    assert Counter(answer.status_code for answer in answers) == {200: 3, 409: 3}
    moves = [line for line in directie.items("/gebeurtenissen") if line["soort"] == "fase.gewijzigd"]
    assert len({(line["item"]["id"], line["item"]["versie"]) for line in moves}) == len(moves)


def test_entries_of_many_at_once_are_all_in_what_the_fase_says(directie: Person, path: str) -> None:
    praktijken = [{**LEAST["praktijken"], "omschrijving": f"Praktijk {number}"} for number in range(8)]
    answers = together([partial(directie.post, f"{path}/praktijken", praktijk) for praktijk in praktijken])
    assert {answer.status_code for answer in answers} == {201}
    voorwaarden = directie.read(f"{path}/fasen/0")["voorwaarden"]
    reach = next(part for part in voorwaarden if part["code"] == "bereik-en-effect")
    assert len(reach["ontbreekt"]) == len(praktijken)


def test_a_fase_is_closed_and_its_traject_stopped_in_one_order_or_the_other(directie: Person, path: str) -> None:
    close, stop = together(
        [
            lambda: directie.patch(f"{path}/fasen/0", {"status": "afgerond"}, etag="*"),
            lambda: directie.patch(path, {"status": "gestopt", "reden": "Verhuizing."}, etag="*"),
        ]
    )
    assert stop.status_code == 200
    traject, fase = directie.read(path), directie.read(f"{path}/fasen/0")
    assert traject["status"] == "gestopt"
    assert close.status_code == (200 if fase["status"] == "afgerond" else 409)
    assert traject["huidigeFase"] == (1 if fase["status"] == "afgerond" else 0)
