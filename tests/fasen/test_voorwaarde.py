"""What a voorwaarde is, and that every one speaks both languages."""

from dataclasses import dataclass

import pytest

from app.core.language import Taal, Tekst
from app.fasen.voorwaarde import NIET_VAN_TOEPASSING, Oordeel, Voorwaarde, altijd, beoordeel, in_jaarcyclus, nooit
from app.voorwaarden.service import DEFINITIES
from tests.fasen.facts import EMPTY, SHORT


@dataclass(frozen=True)
class Facts:
    is_jaarcyclus: bool = False
    ontbreekt: tuple[str, ...] | None = ()


T = Tekst("nl", "en")
PLAIN: Voorwaarde[Facts] = Voorwaarde("plain", T, lambda facts: facts.ontbreekt, {"x": T})
ADVISED: Voorwaarde[Facts] = Voorwaarde("advised", T, lambda facts: facts.ontbreekt, {"x": T}, nooit)
YEARLY: Voorwaarde[Facts] = Voorwaarde("yearly", T, lambda facts: facts.ontbreekt, {"x": T}, in_jaarcyclus)
ALL = (PLAIN, ADVISED, YEARLY)


def test_beoordeel_keeps_the_order_and_tells_what_is_missing() -> None:
    found = beoordeel(ALL, Facts(ontbreekt=("x",)))
    assert found == [
        Oordeel("plain", True, ("x",)),
        Oordeel("advised", False, ("x",)),
        Oordeel("yearly", False, ("x",)),
    ]
    assert not any(oordeel.voldaan for oordeel in found)


def test_beoordeel_leaves_out_what_does_not_apply() -> None:
    assert beoordeel(ALL, Facts(ontbreekt=NIET_VAN_TOEPASSING)) == []


def test_beoordeel_a_voorwaarde_that_misses_nothing_is_met() -> None:
    assert all(oordeel.voldaan for oordeel in beoordeel(ALL, Facts()))


def test_beoordeel_a_bevestiging_meets_the_verplichte_only() -> None:
    found = beoordeel(ALL, Facts(True, ("x",)), bevestigd=True)
    assert {oordeel.code: oordeel.voldaan for oordeel in found} == {"plain": True, "advised": False, "yearly": True}


@pytest.mark.parametrize("jaarcyclus", [False, True])
def test_altijd_nooit_in_jaarcyclus(jaarcyclus: bool) -> None:
    facts = Facts(jaarcyclus)
    assert (altijd(facts), nooit(facts), in_jaarcyclus(facts)) == (True, False, jaarcyclus)


def test_codes_are_unique_over_all_fasen() -> None:
    codes = [voorwaarde.code for definitie in DEFINITIES for voorwaarde in definitie.voorwaarden]
    assert len(codes) == len(set(codes))
    assert [definitie.nummer for definitie in DEFINITIES] == list(range(7))


@pytest.mark.parametrize("nummer", range(7))
def test_every_code_a_rule_can_produce_has_words_in_both_languages(nummer: int) -> None:
    produced: set[tuple[str, str]] = set()
    for feiten, voorwaarden in (EMPTY[nummer], SHORT[nummer]):
        assert voorwaarden is DEFINITIES[nummer].voorwaarden
        for voorwaarde in voorwaarden:
            assert all(voorwaarde.omschrijving.render(taal) for taal in Taal)
            assert voorwaarde.omschrijving.nl != voorwaarde.omschrijving.en
            for code in voorwaarde.ontbreekt(feiten) or ():
                key, _, waarde = code.partition(":")
                produced.add((voorwaarde.code, key))
                for taal in (Taal.NL, Taal.EN):
                    words = voorwaarde.woorden[key].render(taal, waarde=waarde)
                    assert words
                    assert "{" not in words
                    assert waarde in words
                assert voorwaarde.woorden[key].nl != voorwaarde.woorden[key].en
    written = {(voorwaarde.code, key) for voorwaarde in DEFINITIES[nummer].voorwaarden for key in voorwaarde.woorden}
    assert produced == written
