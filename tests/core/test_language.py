"""Which language an Accept-Language header asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.language import Taal, Tekst, chosen, translated


@pytest.mark.parametrize(
    ("header", "taal"),
    [
        (None, Taal.NL),
        ("", Taal.NL),
        ("en", Taal.EN),
        ("EN-gb", Taal.EN),
        ("nl-NL", Taal.NL),
        ("nl-BE", Taal.NL_BE),
        ("NL-be,en", Taal.NL_BE),
        ("fr", Taal.NL),
        ("fr, en;q=0.1", Taal.EN),
        ("en;q=0.5, nl;q=0.8", Taal.NL),
        ("nl;q=0.5, en;q=0.8", Taal.EN),
        ("en;q=0", Taal.NL),
        ("*", Taal.NL),
        ("en;q=0.5, *;q=0.1", Taal.EN),
        (" en ; q=0.9 ", Taal.EN),
        ("en;q=veel, nl", Taal.NL),
        ("en;q=nan", Taal.NL),
        ("en;level=1", Taal.EN),
        (";;,,;q=", Taal.NL),
        (",".join(["fr"] * 20 + ["en"]), Taal.NL),
    ],
)
def test_the_best_known_language_wins(header: str | None, taal: Taal) -> None:
    assert chosen(header) is taal


@given(st.text(max_size=200))
def test_no_header_breaks_it(header: str) -> None:
    assert chosen(header) in Taal


def test_a_tekst_fills_in_its_placeholders_in_both_languages() -> None:
    text = Tekst("Nog {aantal} te gaan", "{aantal} to go")
    assert text.render(Taal.NL, aantal=3) == "Nog 3 te gaan"
    assert text.render(Taal.NL_BE, aantal=3) == "Nog 3 te gaan"
    assert text.render(Taal.EN, aantal=3) == "3 to go"


def test_braces_in_a_tekst_without_placeholders_are_just_braces() -> None:
    assert Tekst("{", "}").render(Taal.NL) == "{"


def test_flemish_falls_back_to_dutch_where_it_is_the_same() -> None:
    assert translated({"nl": "rapport", "en": "report"}, Taal.NL_BE) == "rapport"
    assert translated({"nl": "groep 3", "en": "year 1", "nl-BE": "eerste leerjaar"}, Taal.NL_BE) == ("eerste leerjaar")
