"""Closing each of the seven fasen: refused with all that is open, accepted once it is there."""

import pytest

from tests.fasen.content import VIJF, TrajectClient, today
from tests.helpers import Api, body, code, ok

UNMET = {
    0: ["praktijk-per-partnerschap", "bereik-en-effect", "ouderpopulatie", "factoren"],
    1: ["behoefte-of-kans", "bereidheid"],
    2: ["visie-vastgesteld"],
    3: ["speerpunt-gekozen", "communicatie-en-cultuur", "ouders-geinformeerd", "anderstalige-ouders"],
    4: ["taken-en-tijd"],
    5: ["activiteiten-afgehandeld", "voortgang-gelogd"],
    6: ["speerpunten-geevalueerd", "vervolg"],
}
YEARLY = {
    **UNMET,
    1: [*UNMET[1], "stem-van-ouders"],
    4: [*UNMET[4], "partnerschapsteam", "balans"],
}


def prepare(traject: TrajectClient, nummer: int) -> TrajectClient:
    """Put a traject at a fase, with what makes each of its voorwaarden applicable."""
    if nummer == 0:
        traject.add("praktijken", bereikBron="telling")
    if nummer == 3:
        traject.add("ouderpopulaties", gezinnenMetTaalsteun=1)
    return traject.at(nummer)


@pytest.mark.parametrize("nummer", range(7))
def test_closing_is_refused_with_every_unmet_verplichte_voorwaarde(traject: TrajectClient, nummer: int) -> None:
    prepare(traject, nummer)
    before = traject.fase(nummer)
    problem = traject.refused(nummer, status="afgerond")
    assert problem["type"].endswith("/voorwaarden-niet-vervuld")
    assert [part["code"] for part in problem["voorwaarden"]] == UNMET[nummer]
    in_fase = {part["code"]: part for part in before["voorwaarden"]}
    assert problem["voorwaarden"] == [in_fase[voorwaarde] for voorwaarde in UNMET[nummer]]
    assert all(part["ontbreekt"] and part["soort"] == "verplicht" for part in problem["voorwaarden"])
    assert traject.fase(nummer) == before


@pytest.mark.parametrize("nummer", range(7))
def test_a_jaarcyclus_asks_for_more(jaarcyclus: TrajectClient, nummer: int) -> None:
    problem = prepare(jaarcyclus, nummer).refused(nummer, status="afgerond")
    assert [part["code"] for part in problem["voorwaarden"]] == YEARLY[nummer]


@pytest.mark.parametrize("nummer", range(7))
def test_closing_works_once_every_verplichte_is_met(traject: TrajectClient, nummer: int) -> None:
    if nummer == 3:
        traject.add("ouderpopulaties", gezinnenMetTaalsteun=1)
    traject.at(nummer).fill(nummer)
    fase = traject.move(nummer, "afgerond")
    assert (fase["status"], fase["afgerondOp"], fase["aandacht"]) == ("afgerond", today(), False)
    assert fase["voortgang"]["percentage"] == 100
    assert fase["voortgang"]["verplicht"]["voldaan"] == len(UNMET[nummer])
    assert fase["afwijking"] is None
    assert traject.read()["huidigeFase"] == min(nummer + 1, 6)


@pytest.mark.parametrize(("nummer", "fields"), [(1, {"bron": "ouders"}), (4, {})])
def test_a_jaarcyclus_closes_with_the_stricter_ones_met(
    jaarcyclus: TrajectClient, nummer: int, fields: dict[str, str]
) -> None:
    jaarcyclus.at(nummer).fill(nummer)
    jaarcyclus.refused(nummer, status="afgerond")
    if nummer == 1:
        jaarcyclus.add("behoeften", **fields)
    else:
        jaarcyclus.add("partnerschapsteams")
        jaarcyclus.change("activiteiten", jaarcyclus.one("activiteiten"), partnerschappen=VIJF[:4])
        jaarcyclus.refused(nummer, status="afgerond")
        jaarcyclus.add("lege-partnerschappen", partnerschap="informeel", bij="uitwerking")
    assert jaarcyclus.move(nummer, "afgerond")["status"] == "afgerond"


def test_a_whole_traject(traject: TrajectClient) -> None:
    for nummer in range(7):
        if nummer:
            fase = traject.move(nummer, "bezig")
            assert (fase["status"], fase["gestartOp"]) == ("bezig", today())
        traject.fill(nummer)
        traject.move(nummer, "afgerond")
        whole = traject.read()
        assert whole["huidigeFase"] == min(nummer + 1, 6)
        assert whole["status"] == ("lopend" if nummer < 6 else "afgerond")


@pytest.mark.parametrize("rol", ["teamlid", "ouder", "coach", "lezer"])
def test_only_directie_closes(api: Api, traject: TrajectClient, rol: str) -> None:
    person = api.person(rol, traject.person.school)
    traject.fill(0)
    fase = f"{traject.path}/fasen/0"
    refusal = ok(person.patch(fase, {"status": "afgerond"}, etag=person.etag(fase)), 403)
    assert code(refusal) == "niet-toegestaan"
    assert traject.fase(0)["status"] == "bezig"


def test_a_bestuurder_sees_and_does_not_close(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    directie = api.person("directie", api.school(bestuur))
    traject = TrajectClient(api, directie, api.traject(directie))
    bestuurder = api.person("bestuurder", bestuur)
    bestuurder.change_refused(f"{traject.path}/fasen/0", {"status": "afgerond"}, 403)


def test_a_beheerder_closes(api: Api, traject: TrajectClient) -> None:
    traject.fill(0)
    beheerder = api.beheerder()
    assert beheerder.change(f"{traject.path}/fasen/0", {"status": "afgerond"})["status"] == "afgerond"


@pytest.mark.parametrize("rol", ["directie", "beoordelaar", None])
def test_for_a_stranger_there_is_no_traject(api: Api, traject: TrajectClient, rol: str | None) -> None:
    school = traject.person.school if rol == "beoordelaar" else api.school()
    stranger = api.person(rol, school)
    made_up = "/trajecten/01234567-89ab-7def-8123-456789abcdef/fasen"
    for path, absent in ((f"{traject.path}/fasen/0", f"{made_up}/0"), (f"{traject.path}/fasen", made_up)):
        answer = ok(stranger.get(path), 404)
        assert body(answer) == body(ok(stranger.get(absent), 404))
    answer = ok(stranger.patch(f"{traject.path}/fasen/0", {"status": "afgerond"}, etag='"1"'), 404)
    assert code(answer) == "niet-gevonden"


@pytest.mark.parametrize("rol", ["teamlid", "ouder"])
def test_the_team_may_write_a_toelichting_and_a_streefdatum(api: Api, traject: TrajectClient, rol: str) -> None:
    person = api.person(rol, traject.person.school)
    fields = {"toelichting": "We zijn bezig.", "streefdatum": "2027-01-01"}
    assert fields.items() <= person.change(f"{traject.path}/fasen/0", fields).items()
