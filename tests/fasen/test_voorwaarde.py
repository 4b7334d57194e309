"""What a voorwaarde is, and that every one speaks both languages."""

from dataclasses import dataclass

import pytest

from app.core.language import Taal, Tekst
from app.fasen.voorwaarde import NIET_VAN_TOEPASSING, Outcome, Voorwaarde, always, in_jaarcyclus, judge, never
from app.voorwaarden.service import DEFINITIES
from tests.fasen.facts import EMPTY, SHORT


@dataclass(frozen=True)
class Facts:
    is_jaarcyclus: bool = False
    ontbreekt: tuple[str, ...] | None = ()


T = Tekst("nl", "en")
PLAIN: Voorwaarde[Facts] = Voorwaarde("plain", T, lambda facts: facts.ontbreekt, {"x": T})
ADVISED: Voorwaarde[Facts] = Voorwaarde("advised", T, lambda facts: facts.ontbreekt, {"x": T}, never)
YEARLY: Voorwaarde[Facts] = Voorwaarde("yearly", T, lambda facts: facts.ontbreekt, {"x": T}, in_jaarcyclus)
ALL = (PLAIN, ADVISED, YEARLY)


def test_judge_keeps_the_order_and_tells_what_is_missing() -> None:
    outcomes = judge(ALL, Facts(ontbreekt=("x",)))
    assert outcomes == [
        Outcome("plain", True, ("x",)),
        Outcome("advised", False, ("x",)),
        Outcome("yearly", False, ("x",)),
    ]
    assert not any(outcome.voldaan for outcome in outcomes)


def test_judge_leaves_out_what_does_not_apply() -> None:
    assert judge(ALL, Facts(ontbreekt=NIET_VAN_TOEPASSING)) == []


def test_judge_a_voorwaarde_that_misses_nothing_is_met() -> None:
    assert all(outcome.voldaan for outcome in judge(ALL, Facts()))


def test_judge_a_bevestiging_meets_the_verplichte_only() -> None:
    outcomes = judge(ALL, Facts(True, ("x",)), bevestigd=True)
    assert {outcome.code: outcome.voldaan for outcome in outcomes} == {"plain": True, "advised": False, "yearly": True}


@pytest.mark.parametrize("jaarcyclus", [False, True])
def test_always_never_in_jaarcyclus(jaarcyclus: bool) -> None:
    facts = Facts(jaarcyclus)
    assert (always(facts), never(facts), in_jaarcyclus(facts)) == (True, False, jaarcyclus)


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
