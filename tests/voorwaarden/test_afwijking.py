"""Closing anyway with an afwijking, and aandacht for a closed fase that loses what it had."""

import pytest

from tests.fasen.content import REASON, VIJF, TrajectClient
from tests.helpers import Api
from tests.voorwaarden.test_moves import last_note


def test_an_afwijking_closes_a_fase_with_unmet_voorwaarden(traject: TrajectClient) -> None:
    fase = traject.move(0, "afgerond", afwijking=REASON)
    assert (fase["status"], fase["afwijking"], fase["aandacht"]) == ("afgerond", REASON, False)
    assert traject.unmet(0).keys() >= {"praktijk-per-partnerschap", "ouderpopulatie", "factoren"}
    assert last_note(traject.person) == REASON
    assert traject.read()["huidigeFase"] == 1


@pytest.mark.parametrize(("text", "expected"), [("x" * 19, "string_too_short"), ("", "string_too_short")])
def test_an_afwijking_has_at_least_20_characters(traject: TrajectClient, text: str, expected: str) -> None:
    problem = traject.refused(0, 400, status="afgerond", afwijking=text)
    assert [(error["location"], error["code"]) for error in problem["errors"]] == [("/afwijking", expected)]
    assert traject.move(0, "afgerond", afwijking="x" * 20)["afwijking"] == "x" * 20


def test_an_afwijking_that_was_not_needed_is_not_kept(traject: TrajectClient) -> None:
    closed = traject.fill(0).move(0, "afgerond", afwijking=REASON)
    assert (closed["status"], closed["afwijking"]) == ("afgerond", None)


def test_an_afwijking_comes_only_with_the_close(traject: TrajectClient) -> None:
    problem = traject.refused(0, 400, afwijking=REASON)
    assert [(error["location"], error["code"]) for error in problem["errors"]] == [
        ("/afwijking", "alleen-bij-overgang")
    ]


@pytest.mark.parametrize("rol", ["teamlid", "ouder"])
def test_an_afwijking_is_directies(api: Api, traject: TrajectClient, rol: str) -> None:
    person = api.person(rol, traject.person.school)
    person.change_refused(f"{traject.path}/fasen/0", {"status": "afgerond", "afwijking": REASON}, 403)


def test_reopening_takes_the_afwijking_away(traject: TrajectClient) -> None:
    traject.move(0, "afgerond", afwijking=REASON)
    assert traject.move(0, "bezig", reden=REASON)["afwijking"] is None
    traject.fill(0)
    assert traject.move(0, "afgerond")["afwijking"] is None


def test_a_later_change_that_breaks_a_closed_fase_asks_for_aandacht(traject: TrajectClient) -> None:
    closed = traject.fill(0).move(0, "afgerond")
    traject.person.remove(traject.at_item("praktijken", traject.one("praktijken")))
    broken = traject.fase(0)
    assert (broken["status"], broken["aandacht"], broken["versie"]) == ("afgerond", True, closed["versie"] + 1)
    assert broken["voortgang"]["percentage"] == 66
    traject.add("praktijken", partnerschappen=VIJF, effectToelichting="Onbekend.")
    assert traject.fase(0)["aandacht"] is False


def test_what_was_open_at_the_afwijking_asks_for_no_aandacht(traject: TrajectClient) -> None:
    traject.fill(0)
    factoren = traject.person.items(f"{traject.path}/factoren")
    traject.person.remove(traject.at_item("factoren", factoren[0]))
    traject.move(0, "afgerond", afwijking=REASON)
    traject.person.remove(traject.at_item("factoren", factoren[1]))
    assert traject.fase(0)["aandacht"] is False
    traject.person.remove(traject.at_item("ouderpopulaties", traject.one("ouderpopulaties")))
    assert traject.fase(0)["aandacht"] is True


def test_an_aanbevolen_voorwaarde_asks_for_no_aandacht(traject: TrajectClient) -> None:
    traject.fill(0).add("partners")
    traject.move(0, "afgerond")
    traject.person.remove(traject.at_item("partners", traject.one("partners")))
    assert traject.fase(0)["aandacht"] is False


def test_reopening_takes_aandacht_away(traject: TrajectClient) -> None:
    traject.fill(0).move(0, "afgerond")
    traject.person.remove(traject.at_item("praktijken", traject.one("praktijken")))
    assert traject.move(0, "bezig", reden=REASON)["aandacht"] is False


def test_a_fase_that_is_not_closed_asks_for_no_aandacht(traject: TrajectClient) -> None:
    traject.fill(0)
    traject.person.remove(traject.at_item("praktijken", traject.one("praktijken")))
    assert traject.fase(0)["aandacht"] is False


def test_a_rule_that_starts_to_apply_later_asks_for_aandacht(traject: TrajectClient) -> None:
    traject.at(3).fill(3)
    traject.person.remove(
        traject.at_item(
            "planaspecten",
            next(
                item
                for item in traject.person.items(f"{traject.path}/planaspecten")
                if item["aspect"] == "anderstalige_ouders"
            ),
        )
    )
    assert traject.move(3, "afgerond")["aandacht"] is False
    traject.add("ouderpopulaties", thuistalen=[{"taal": "pol", "aantal": 1}])
    assert traject.fase(3)["aandacht"] is True
