"""A jaarcyclus takes over last year's picture by a bevestiging on fase 0 and 1."""

import pytest

from tests.fasen.content import REASON, TrajectClient
from tests.helpers import Api


@pytest.mark.parametrize("nummer", [0, 1])
def test_a_bevestiging_meets_every_verplichte_voorwaarde(jaarcyclus: TrajectClient, nummer: int) -> None:
    jaarcyclus.at(nummer).refused(nummer, status="afgerond")
    fase = jaarcyclus.patch_fase(nummer, bevestiging=REASON)
    assert fase["bevestiging"] == REASON
    assert fase["voortgang"]["percentage"] == 100
    assert all(part["voldaan"] for part in fase["voorwaarden"] if part["soort"] == "verplicht")
    assert not all(part["voldaan"] for part in fase["voorwaarden"])
    after = jaarcyclus.move(nummer, "afgerond")
    assert (after["status"], after["afwijking"]) == ("afgerond", None)


@pytest.mark.parametrize("nummer", [0, 1])
def test_a_bevestiging_may_come_with_the_close(jaarcyclus: TrajectClient, nummer: int) -> None:
    jaarcyclus.at(nummer)
    assert jaarcyclus.move(nummer, "afgerond", bevestiging=REASON)["status"] == "afgerond"


def test_a_bevestiging_has_at_least_20_characters(jaarcyclus: TrajectClient) -> None:
    problem = jaarcyclus.refused(0, 400, bevestiging="x" * 19)
    assert [error["location"] for error in problem["errors"]] == ["/bevestiging"]


@pytest.mark.parametrize("nummer", range(2, 7))
def test_there_is_no_bevestiging_in_later_fasen(jaarcyclus: TrajectClient, nummer: int) -> None:
    problem = jaarcyclus.at(nummer).refused(nummer, 400, bevestiging=REASON)
    assert [(error["location"], error["code"]) for error in problem["errors"]] == [("/bevestiging", "niet-hier")]


@pytest.mark.parametrize("nummer", [0, 1])
def test_there_is_no_bevestiging_in_a_first_traject(traject: TrajectClient, nummer: int) -> None:
    problem = traject.at(nummer).refused(nummer, 400, bevestiging=REASON)
    assert [(error["location"], error["code"]) for error in problem["errors"]] == [("/bevestiging", "niet-hier")]


def test_a_bevestiging_that_goes_takes_what_it_met_along(jaarcyclus: TrajectClient) -> None:
    jaarcyclus.move(0, "afgerond", bevestiging=REASON)
    assert jaarcyclus.fase(0)["aandacht"] is False
    assert jaarcyclus.patch_fase(0, bevestiging=None)["aandacht"] is True


@pytest.mark.parametrize("rol", ["teamlid", "ouder"])
def test_the_team_may_confirm(api: Api, jaarcyclus: TrajectClient, rol: str) -> None:
    person = api.person(rol, jaarcyclus.person.school)
    assert person.change(f"{jaarcyclus.path}/fasen/0", {"bevestiging": REASON})["bevestiging"] == REASON


@pytest.mark.parametrize(("nummer", "code"), [(1, "stem-van-ouders"), (4, "partnerschapsteam"), (4, "balans")])
def test_what_is_aanbevolen_first_is_verplicht_in_a_jaarcyclus(
    api: Api, jaarcyclus: TrajectClient, nummer: int, code: str
) -> None:
    directie = api.directie()
    first = TrajectClient(api, directie, api.traject(directie))
    for traject, expected in ((first, "aanbevolen"), (jaarcyclus, "verplicht")):
        soorten = {part["code"]: part["soort"] for part in traject.fase(nummer)["voorwaarden"]}
        assert soorten[code] == expected
