"""What may go along, and as what."""

import pytest

from app.fasen.fase0_beginsituatie.rules import BereikBron
from app.fasen.fase6_evaluatie.rules import Resultaat, SpeerpuntVervolg
from app.vervolg.rules import LANGSTE, Uitkomst, bereik_bron, is_continued, is_open, omschrijving

BORGEN = Uitkomst(Resultaat.BEHAALD, SpeerpuntVervolg.BORGEN)
DOOR = Uitkomst(Resultaat.BEHAALD, SpeerpuntVervolg.VOORTZETTEN)
NIET = Uitkomst(Resultaat.NIET, SpeerpuntVervolg.STOPPEN)
DEELS = Uitkomst(Resultaat.DEELS, SpeerpuntVervolg.BORGEN)


@pytest.mark.parametrize(
    ("uitkomsten", "expected"),
    [
        ([], True),
        ([None], True),
        ([NIET], True),
        ([DEELS], True),
        ([BORGEN], False),
        ([NIET, BORGEN, None], False),
        ([DOOR], True),
        ([BORGEN, DOOR], True),
    ],
)
def test_a_behoefte_is_open_until_a_speerpunt_met_it(uitkomsten: list[Uitkomst | None], expected: bool) -> None:
    assert is_open(uitkomsten) is expected


def test_a_speerpunt_goes_on_when_its_evaluatie_says_so() -> None:
    assert is_continued(DOOR)
    assert not any(is_continued(uitkomst) for uitkomst in (BORGEN, NIET, DEELS, None))


def test_an_omschrijving_is_title_and_description_as_far_as_they_fit() -> None:
    assert omschrijving("Markt", None) == "Markt"
    assert omschrijving("Markt", "In de hal.") == "Markt\nIn de hal."
    text = omschrijving("Markt", "x" * LANGSTE)
    assert (len(text), text[:7], text[-1]) == (LANGSTE, "Markt\nx", "…")


def test_a_bereik_that_does_not_say_how_it_is_known_is_an_estimate() -> None:
    assert bereik_bron(0) is BereikBron.SCHATTING
    assert bereik_bron(None) is BereikBron.ONBEKEND
