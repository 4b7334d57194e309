"""Home languages: in full for the school itself, small counts hidden from everybody else."""

import pytest

from tests.fasen.content import TrajectClient
from tests.helpers import Api, Json, Person, body, ok

THUISTALEN = [
    {"taal": "nld", "aantal": 60},
    {"taal": "tur", "aantal": 3},
    {"taal": "pol", "aantal": 7},
    {"taal": "ara", "aantal": 0},
]


def cell(taal: str, aantal: int | None, *, small: bool = False, shielded: bool = False) -> Json:
    return {"taal": taal, "aantal": aantal, "minderDan5": small, "afgeschermd": shielded}


FULL = [cell("nld", 60), cell("tur", 3), cell("pol", 7), cell("ara", 0)]
HIDDEN = [cell("nld", None, shielded=True), cell("tur", None, small=True), cell("pol", 7), cell("ara", 0)]
NOT_FOR_OUTSIDERS: Json = {"aantalGezinnen": None, "gezinnenMetTaalsteun": None, "toelichting": None}


@pytest.fixture
def path(traject: TrajectClient) -> str:
    """Where an ouderpopulatie with a small count is."""
    populatie = traject.add("ouderpopulaties", thuistalen=THUISTALEN, gezinnenMetTaalsteun=2)
    assert populatie["thuistalen"] == FULL
    return traject.at_item("ouderpopulaties", populatie)


def outsider(api: Api, traject: TrajectClient, rol: str) -> Person:
    if rol.startswith("bestuur "):
        bestuur = api.organisatie("bestuur")
        api.beheerder().change(f"/organisaties/{traject.person.school}", {"bestuurId": bestuur})
        return api.person(rol.removeprefix("bestuur "), bestuur)
    return api.person(rol, traject.person.school)


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder", "beheerder"])
def test_the_school_itself_sees_every_count(api: Api, traject: TrajectClient, path: str, rol: str) -> None:
    person = api.beheerder() if rol == "beheerder" else api.person(rol, traject.person.school)
    answer = ok(person.get(path))
    assert body(answer)["thuistalen"] == FULL
    assert answer.headers["ETag"] == '"1"'
    assert person.items(f"{traject.path}/ouderpopulaties")[0]["thuistalen"] == FULL


@pytest.mark.parametrize("rol", ["coach", "lezer", "bestuur coach", "bestuur lezer"])
def test_others_see_no_small_count_nor_what_gives_it_away(
    api: Api, traject: TrajectClient, path: str, rol: str
) -> None:
    person = outsider(api, traject, rol)
    answer = ok(person.get(path))
    reading = {**traject.person.read(path), **NOT_FOR_OUTSIDERS, "thuistalen": HIDDEN}
    assert body(answer) == reading
    assert answer.headers["ETag"] == '"1-o"'
    assert person.items(f"{traject.path}/ouderpopulaties") == [reading]
    ok(person.get(path, headers={"If-None-Match": '"1-o"'}), 304)
    ok(person.get(path, headers={"If-None-Match": '"1"'}))


def test_a_role_in_the_school_opens_what_another_role_hides(api: Api, traject: TrajectClient, path: str) -> None:
    person = outsider(api, traject, "bestuur coach")
    assert person.read(path)["thuistalen"] == HIDDEN
    api.lid(person, "ouder", traject.person.school)
    assert person.read(path)["thuistalen"] == FULL


def test_the_rules_count_what_is_hidden(traject: TrajectClient, path: str) -> None:
    assert traject.person.read(path)["gezinnenMetTaalsteun"] == 2
    assert "anderstalige-ouders" in traject.unmet(3)


@pytest.mark.parametrize(
    ("fields", "applies"),
    [
        ({"gezinnenMetTaalsteun": 1}, True),
        ({"gezinnenMetTaalsteun": 0, "thuistalen": [{"taal": "tur", "aantal": 9}]}, False),
        ({"thuistalen": [{"taal": "tur", "aantal": 1}]}, True),
        ({"thuistalen": [{"taal": "und", "aantal": 1}]}, True),
        ({"thuistalen": [{"taal": "tur", "aantal": 0}]}, False),
        ({"thuistalen": [{"taal": taal, "aantal": 1} for taal in ("nld", "fry", "nds", "lim", "dse")]}, False),
        ({}, False),
    ],
)
def test_when_the_plan_has_to_deal_with_other_languages(traject: TrajectClient, fields: Json, applies: bool) -> None:
    traject.add("ouderpopulaties", **fields)
    assert ("anderstalige-ouders" in traject.codes(3)) is applies
    traject.add("ouderpopulaties", peildatum="2026-10-01", gezinnenMetTaalsteun=0 if applies else 1)
    assert ("anderstalige-ouders" in traject.codes(3)) is not applies


def test_outsiders_can_not_subtract_one_reading_from_another(api: Api, traject: TrajectClient) -> None:
    def talen(**counts: int) -> list[Json]:
        return [{"taal": taal, "aantal": aantal} for taal, aantal in counts.items()]

    coach = outsider(api, traject, "coach")
    populatie = traject.add("ouderpopulaties", aantalGezinnen=70, thuistalen=talen(nld=60, tur=3, pol=7))
    path = traject.at_item("ouderpopulaties", populatie)
    readings = [coach.read(path)]
    for aantal, counts in ((79, {"ara": 9}), (86, {"ara": 9, "zho": 7}), (72, {"zho": 2})):
        totals = {"aantalGezinnen": aantal, "gezinnenMetTaalsteun": aantal - 60}
        traject.change("ouderpopulaties", populatie, **totals, thuistalen=talen(nld=60, tur=3, pol=7, **counts))
        readings.append(coach.read(path))
    later = traject.add("ouderpopulaties", peildatum="2026-10-01", thuistalen=talen(nld=60, tur=10))
    readings.append(coach.read(traject.at_item("ouderpopulaties", later)))
    assert [{**reading, **NOT_FOR_OUTSIDERS} for reading in readings] == readings
    hidden = [{part["taal"] for part in reading["thuistalen"] if part["aantal"] is None} for reading in readings]
    assert hidden == [{"nld", "tur"}, {"nld", "tur"}, {"nld", "tur"}, {"nld", "tur", "zho"}, set()]


@pytest.mark.parametrize("thuistalen", [[], THUISTALEN], ids=["nothing small", "something small"])
@pytest.mark.parametrize("families", [0, 1, 4, 5])
def test_totals_and_what_is_told_beside_them_are_for_the_school_only(
    api: Api, traject: TrajectClient, families: int, thuistalen: list[Json]
) -> None:
    fields = {"gezinnenMetTaalsteun": families, "toelichting": "Drie gezinnen spreken Turks."}
    populatie = traject.add("ouderpopulaties", **fields, thuistalen=thuistalen)
    path = traject.at_item("ouderpopulaties", populatie)
    assert traject.person.read(path).items() >= {**fields, "aantalGezinnen": 100}.items()
    assert outsider(api, traject, "coach").read(path).items() >= NOT_FOR_OUTSIDERS.items()
