"""Organisaties: who sees them, who keeps them, and what they may be."""

from typing import Any

import pytest

from tests.helpers import MADE_UP, Api, Person, code, ok, refused

SCHOOL = {"soort": "school", "naam": "De Regenboog", "land": "NL"}


def ids(person: Person, **params: Any) -> set[str]:
    return {item["id"] for item in person.items("/organisaties", params=params)}


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder", "coach", "beoordelaar", "lezer"])
def test_a_member_sees_the_own_school_only(api: Api, rol: str) -> None:
    bestuur = api.organisatie("bestuur")
    school = api.school(bestuur)
    api.school(bestuur)
    person = api.person(rol, school)
    assert ids(person) == {school}
    assert person.read(f"/organisaties/{school}")["bestuurId"] == bestuur
    ok(person.get(f"/organisaties/{bestuur}"), 404)


@pytest.mark.parametrize("rol", ["bestuurder", "coach", "lezer"])
@pytest.mark.parametrize("soort", ["bestuur", "gemeente"])
def test_who_belongs_to_a_bestuur_or_gemeente_reaches_the_schools_below_it(api: Api, rol: str, soort: str) -> None:
    above, other = api.organisatie(soort), api.organisatie(soort)
    name = f"{soort}_id"
    schools = {api.organisatie("school", **{name: above}), api.organisatie("kinderopvang", **{name: above})}
    api.organisatie("school", **{name: other})
    assert ids(api.person(rol, above)) == {above, *schools}


def test_a_coach_of_a_school_does_not_reach_its_bestuur(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    school, sister = api.school(bestuur), api.school(bestuur)
    coach = api.person("coach", school)
    assert ids(coach) == {school}
    ok(coach.get(f"/organisaties/{sister}"), 404)


def test_two_roles_add_up(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    below, own = api.school(bestuur), api.school()
    person = api.person("ouder", own)
    api.lid(person, "bestuurder", bestuur)
    assert ids(person) == {bestuur, below, own}


def test_filters(api: Api) -> None:
    bestuur, gemeente = api.organisatie("bestuur", "Élan"), api.organisatie("gemeente", "Ede")
    first = api.school(bestuur, gemeente, naam="De Eik")
    second = api.school(bestuur, naam="de eikel")
    third = api.organisatie("kinderopvang", "Éigenwijs", gemeente_id=gemeente)
    beheerder = api.beheerder()
    assert ids(beheerder, soort="school") == {first, second}
    assert ids(beheerder, bestuurId=bestuur) == {first, second}
    assert ids(beheerder, gemeenteId=gemeente) == {first, third}
    assert ids(beheerder, bestuurId=bestuur, gemeenteId=gemeente) == {first}
    assert ids(beheerder, zoek="DE EIK") == {first, second}
    assert ids(beheerder, zoek="e") == {bestuur, gemeente, third}
    assert ids(beheerder, zoek="eik") == set()
    assert ids(beheerder, bestuurId=MADE_UP) == set()


def test_a_beheerder_keeps_all_and_others_none(api: Api) -> None:
    beheerder = api.beheerder()
    school = beheerder.create("/organisaties", SCHOOL)
    path = f"/organisaties/{school['id']}"
    assert beheerder.change(path, {"plaats": "Ede"})["plaats"] == "Ede"
    for rol in ("directie", "teamlid", "coach", "beoordelaar", "lezer"):
        person = api.person(rol, school["id"])
        ok(person.post("/organisaties", SCHOOL), 403)
        ok(person.patch(path, {"plaats": "Lunteren"}, etag='"2"'), 403)
        ok(person.delete(path, etag='"2"'), 403)


def test_a_bestuurder_keeps_those_of_the_own_bestuur(api: Api) -> None:
    bestuur, other = api.organisatie("bestuur"), api.organisatie("bestuur")
    bestuurder = api.person("bestuurder", bestuur)
    school = bestuurder.create("/organisaties", {**SCHOOL, "bestuurId": bestuur})
    path = f"/organisaties/{school['id']}"
    assert bestuurder.change(path, {"naam": "De Wilg"})["naam"] == "De Wilg"
    bestuurder.change_refused(path, {"bestuurId": other}, 400)
    bestuurder.change_refused(path, {"bestuurId": None}, 403)
    ok(bestuurder.post("/organisaties", SCHOOL), 403)
    assert refused(bestuurder.post("/organisaties", {**SCHOOL, "bestuurId": other})) == {"/bestuurId": "onbekend"}
    ok(bestuurder.patch(f"/organisaties/{bestuur}", {"naam": "x"}, etag='"1"'), 403)
    ok(bestuurder.delete(f"/organisaties/{bestuur}", etag='"1"'), 403)
    bestuurder.remove(path)


def test_a_bestuurder_of_a_gemeente_keeps_no_schools(api: Api) -> None:
    gemeente = api.organisatie("gemeente")
    school = api.school(gemeente=gemeente)
    bestuurder = api.person("bestuurder", gemeente)
    assert ids(bestuurder) == {gemeente, school}
    ok(bestuurder.patch(f"/organisaties/{school}", {"naam": "x"}, etag='"1"'), 403)
    ok(bestuurder.post("/organisaties", {**SCHOOL, "gemeenteId": gemeente}), 403)


@pytest.mark.parametrize(
    ("change", "location"),
    [
        ({"land": "BE", "brin": "12AB"}, "/brin"),
        ({"land": "BE", "vestigingsnummer": "00"}, "/vestigingsnummer"),
        ({"instellingsnummer": "123456"}, "/instellingsnummer"),
        ({"brin": "AB12"}, "/brin"),
        ({"brin": "12ab"}, "/brin"),
        ({"brin": "12AB\n"}, "/brin"),
        ({"brin": "²²AB"}, "/brin"),
        ({"vestigingsnummer": "1"}, "/vestigingsnummer"),
        ({"land": "BE", "instellingsnummer": "12345"}, "/instellingsnummer"),
        ({"land": "DE"}, "/land"),
        ({"land": None}, "/land"),
        ({"soort": "winkel"}, "/soort"),
        ({"bestuurId": MADE_UP}, "/bestuurId"),
        ({"gemeenteId": MADE_UP}, "/gemeenteId"),
        ({"bestuurId": "geen-uuid"}, "/bestuurId"),
    ],
)
def test_what_does_not_fit_is_refused(api: Api, change: dict[str, Any], location: str) -> None:
    assert list(refused(api.beheerder().post("/organisaties", {**SCHOOL, **change}))) == [location]


def test_identifiers_of_the_own_land_are_kept(api: Api) -> None:
    beheerder = api.beheerder()
    dutch = beheerder.create("/organisaties", {**SCHOOL, "brin": "12AB", "vestigingsnummer": "00"})
    assert (dutch["brin"], dutch["vestigingsnummer"], dutch["instellingsnummer"]) == ("12AB", "00", None)
    flemish = {**SCHOOL, "land": "BE", "instellingsnummer": "012345"}
    assert beheerder.create("/organisaties", flemish)["instellingsnummer"] == "012345"
    beheerder.change_refused(f"/organisaties/{dutch['id']}", {"land": "BE"}, 400)


def test_what_stands_above_is_a_bestuur_or_a_gemeente_and_only_above_a_school(api: Api) -> None:
    beheerder = api.beheerder()
    bestuur, gemeente, school = api.organisatie("bestuur"), api.organisatie("gemeente"), api.school()
    child = beheerder.create("/organisaties", {**SCHOOL, "bestuurId": bestuur, "gemeenteId": gemeente})
    assert (child["bestuurId"], child["gemeenteId"]) == (bestuur, gemeente)
    for change in (
        {"bestuurId": gemeente},
        {"bestuurId": school},
        {"gemeenteId": bestuur},
        {"soort": "clb", "bestuurId": bestuur},
        {"soort": "bestuur", "gemeenteId": gemeente},
    ):
        ok(beheerder.post("/organisaties", {**SCHOOL, **change}), 400)
    beheerder.change_refused(f"/organisaties/{child['id']}", {"soort": "kindcentrum"}, 400)


def test_only_an_organisatie_that_nobody_uses_can_be_deleted(api: Api) -> None:
    beheerder = api.beheerder()
    bestuur = api.organisatie("bestuur")
    school = api.school(bestuur)
    directie = api.person("directie", school)
    for organisatie in (bestuur, school):
        answer = ok(beheerder.delete(f"/organisaties/{organisatie}", etag='"1"'), 409)
        assert code(answer) == "in-gebruik"
    other = api.directie()
    api.traject(other)
    beheerder.remove(f"/organisaties/{other.school}/leden/{lid_of(other)}")
    ok(beheerder.delete(f"/organisaties/{other.school}", etag='"1"'), 409)
    beheerder.remove(f"/organisaties/{school}/leden/{lid_of(directie)}")
    beheerder.remove(f"/organisaties/{school}")
    beheerder.remove(f"/organisaties/{bestuur}")
    ok(beheerder.get(f"/organisaties/{school}"), 404)


def lid_of(person: Person) -> str:
    return str(person.read("/ik")["lidmaatschappen"][0]["id"])
