"""What the fields of one item have to do with each other."""

from typing import Any

import pytest

from tests.fasen.content import ANSWERS, TrajectClient
from tests.helpers import refused


def nld(aantal: int) -> dict[str, Any]:
    return {"taal": "nld", "aantal": aantal}


WRONG: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("ouderpopulaties", {"thuistalen": [nld(60), {"taal": "tur", "aantal": 41}]}, {"/thuistalen": "te-veel"}),
    ("ouderpopulaties", {"thuistalen": [nld(1), nld(1)]}, {"/thuistalen/1/taal": "dubbel"}),
    ("ouderpopulaties", {"thuistalen": [{"taal": "xxx", "aantal": 1}]}, {"/thuistalen/0/taal": "onbekend"}),
    (
        "ouderpopulaties",
        {"thuistalen": [{"taal": "nl", "aantal": 1}]},
        {"/thuistalen/0/taal": "string_pattern_mismatch"},
    ),
    ("ouderpopulaties", {"gezinnenMetTaalsteun": 101}, {"/gezinnenMetTaalsteun": "te-veel"}),
    ("ouderpopulaties", {"intakesGevoerd": 151}, {"/intakesGevoerd": "te-veel"}),
    ("ouderpopulaties", {"aantalGezinnen": -1}, {"/aantalGezinnen": "greater_than_equal"}),
    ("praktijken", {"bereik": 101}, {"/bereik": "less_than_equal"}),
    ("praktijken", {"bereik": -1}, {"/bereik": "greater_than_equal"}),
    ("praktijken", {"effect": 0}, {"/effect": "greater_than_equal"}),
    ("praktijken", {"effect": 6}, {"/effect": "less_than_equal"}),
    ("praktijken", {"aspecten": ["ict", "ict"]}, {"/aspecten": "dubbel"}),
    ("behoeften", {"prioriteit": 0}, {"/prioriteit": "greater_than_equal"}),
    ("behoeften", {"prioriteit": 4}, {"/prioriteit": "less_than_equal"}),
    ("bereidheidspeilingen", {"geenAntwoord": 1}, {"/teamomvang": "som-klopt-niet"}),
    ("bereidheidspeilingen", {"teamomvang": 0}, {"/teamomvang": "greater_than_equal"}),
    ("visies", {"betrokkenen": ["team", "team"]}, {"/betrokkenen": "dubbel"}),
    ("speerpunten", {"schooljaar": "2026-2028"}, {"/schooljaar": "ongeldig"}),
    ("speerpunten", {"schooljaar": "2026"}, {"/schooljaar": "string_pattern_mismatch"}),
    ("partnerschapsteams", {"schooljaar": "2026-2026"}, {"/schooljaar": "ongeldig"}),
    ("planaspecten", {"aspect": "ict", "antwoorden": ANSWERS[:1]}, {"/antwoorden": "niet-hier"}),
    ("planaspecten", {"aspect": "ouderinformatie", "antwoorden": ANSWERS[:1] * 2}, {"/antwoorden": "dubbel"}),
    (
        "planaspecten",
        {"aspect": "ouderinformatie", "antwoorden": [{"vraag": 5, "tekst": "x"}]},
        {"/antwoorden/0/vraag": "less_than_equal"},
    ),
    ("zekerheden", {"volgorde": 0}, {"/volgorde": "greater_than_equal"}),
    ("zekerheden", {"volgorde": 11}, {"/volgorde": "less_than_equal"}),
    ("activiteiten", {"startdatum": "2026-02-02", "einddatum": "2026-02-01"}, {"/einddatum": "voor-begin"}),
    ("activiteiten", {"uren": -0.5}, {"/uren": "greater_than_equal"}),
    ("voortgangsberichten", {"percentage": 101}, {"/percentage": "less_than_equal"}),
    ("voortgangsberichten", {"inbrengVan": ["buren"]}, {"/inbrengVan/0": "enum"}),
    ("factoren", {"omschrijving": ""}, {"/omschrijving": "string_too_short"}),
    ("factoren", {"omschrijving": " \n "}, {"/omschrijving": "string_pattern_mismatch"}),
    ("factoren", {"omschrijving": "x" * 4001}, {"/omschrijving": "string_too_long"}),
]


@pytest.mark.parametrize("plural", sorted({plural for plural, *_ in WRONG}))
def test_what_does_not_add_up_is_refused_on_the_way_in_and_on_a_change(traject: TrajectClient, plural: str) -> None:
    item = traject.add(plural)
    path = traject.at_item(plural, item)
    for fields, expected in ((fields, expected) for name, fields, expected in WRONG if name == plural):
        assert refused(traject.post(plural, **fields)) == expected
        assert refused(traject.person.patch(path, fields, etag='"1"')) == expected
    assert traject.person.read(path) == item


def test_a_home_language_may_be_unknown_or_mixed(traject: TrajectClient) -> None:
    thuistalen = [{"taal": taal, "aantal": 20} for taal in ("und", "mul", "tur", "dse", "ary")]
    populatie = traject.add("ouderpopulaties", thuistalen=thuistalen)
    assert populatie["thuistalen"] == [{**part, "minderDan5": False, "afgeschermd": False} for part in thuistalen]


@pytest.mark.parametrize("taal", ["und", "mul"])
def test_not_knowing_a_home_language_yet_is_a_finding(traject: TrajectClient, taal: str) -> None:
    traject.add("ouderpopulaties", thuistalen=[{"taal": taal, "aantal": 100}])
    assert "ouderpopulatie" not in traject.unmet(0)


def test_a_change_is_checked_against_what_is_stored(traject: TrajectClient) -> None:
    populatie = traject.add("ouderpopulaties", thuistalen=[nld(100)], intakesGevoerd=150)
    path, person = traject.at_item("ouderpopulaties", populatie), traject.person
    assert refused(person.patch(path, {"aantalGezinnen": 99}, etag='"1"')) == {"/thuistalen": "te-veel"}
    assert refused(person.patch(path, {"aantalLeerlingen": 149}, etag='"1"')) == {"/intakesGevoerd": "te-veel"}


def test_a_vervallen_activiteit_says_why(traject: TrajectClient) -> None:
    path, person = traject.at_item("activiteiten", traject.add("activiteiten")), traject.person
    assert refused(person.patch(path, {"status": "vervallen"}, etag='"1"')) == {"/reden": "missing"}
    activiteit = person.change(path, {"status": "vervallen", "reden": "Ziek"})
    assert (activiteit["status"], activiteit["reden"]) == ("vervallen", "Ziek")
    assert refused(person.patch(path, {"reden": None}, etag='"2"')) == {"/reden": "missing"}
    assert person.change(path, {"status": "gepland", "reden": None})["reden"] is None
