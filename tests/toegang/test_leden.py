"""Leden: who keeps them, and which roles go where."""

import pytest

from tests.helpers import MADE_UP, Api, Person, code, ok, refused

WAAR = {
    "directie": {"school", "kindcentrum", "kinderopvang"},
    "teamlid": {"school", "kindcentrum", "kinderopvang"},
    "ouder": {"school", "kindcentrum", "kinderopvang"},
    "beoordelaar": {"school", "kindcentrum", "kinderopvang"},
    "bestuurder": {"bestuur", "gemeente"},
    "coach": {"school", "kindcentrum", "kinderopvang", "bestuur", "gemeente", "clb", "ondersteuner"},
    "lezer": {"school", "kindcentrum", "kinderopvang", "bestuur", "gemeente", "clb", "ondersteuner"},
}


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


def leden(person: Person, school: str = "") -> str:
    return f"/organisaties/{school or person.school}/leden"


def invitation(rol: str = "teamlid") -> dict[str, str]:
    return {"email": "nieuw@voorbeeld.example", "naam": "Nieuw", "rol": rol}


@pytest.mark.parametrize("soort", sorted(WAAR["coach"]))
def test_a_role_belongs_to_some_kinds_of_organisatie(api: Api, soort: str) -> None:
    beheerder = api.beheerder()
    path = leden(beheerder, api.organisatie(soort))
    for rol, soorten in WAAR.items():
        body = {"gebruikerId": api.person().id, "rol": rol}
        answer = beheerder.post(path, body)
        if soort in soorten:
            ok(answer, 201)
        else:
            assert refused(answer) == {"/rol": "past-niet"}, rol


@pytest.mark.parametrize("rol", ["teamlid", "ouder", "coach", "lezer", "beoordelaar"])
def test_members_are_kept_by_directie(api: Api, directie: Person, rol: str) -> None:
    person = api.person(rol, directie.school)
    lid = person.read("/ik")["lidmaatschappen"][0]["id"]
    is_outside = rol == "beoordelaar"
    status = 404 if is_outside else 403
    ok(person.post(leden(directie), invitation()), status)
    ok(person.patch(f"{leden(directie)}/{lid}", {"rol": "directie"}, etag='"1"'), status)
    ok(person.delete(f"{leden(directie)}/{lid}", etag='"1"'), status)
    ok(person.get(leden(directie)), 404 if is_outside else 200)


def test_an_address_is_for_who_keeps_the_members(api: Api, directie: Person) -> None:
    ouder = api.person("ouder", directie.school)
    assert {lid["email"] for lid in directie.items(leden(directie))} == {directie.email, ouder.email}
    assert {lid["email"] for lid in ouder.items(leden(directie))} == {None}
    lid = ouder.read("/ik")["lidmaatschappen"][0]["id"]
    path = f"{leden(directie)}/{lid}"
    assert directie.etag(path) != ouder.etag(path)


def test_directie_changes_and_removes_members(api: Api, directie: Person) -> None:
    person = api.person("teamlid", directie.school)
    path = f"{leden(directie)}/{person.read('/ik')['lidmaatschappen'][0]['id']}"
    assert directie.change(path, {"rol": "lezer"})["rol"] == "lezer"
    assert person.read("/ik")["lidmaatschappen"][0]["rol"] == "lezer"
    directie.remove(path)
    assert person.read("/ik")["lidmaatschappen"] == []
    ok(person.get(f"/organisaties/{directie.school}"), 404)


def test_a_beoordelaar_is_appointed_by_a_beheerder(api: Api, directie: Person) -> None:
    ok(directie.post(leden(directie), invitation("beoordelaar")), 403)
    person = api.person("teamlid", directie.school)
    path = f"{leden(directie)}/{person.read('/ik')['lidmaatschappen'][0]['id']}"
    directie.change_refused(path, {"rol": "beoordelaar"}, 403)
    ok(api.beheerder().post(leden(directie), invitation("beoordelaar")), 201)


def test_a_beoordelaar_is_nobodys_member_otherwise(api: Api, directie: Person) -> None:
    beheerder = api.beheerder()
    member = api.person("coach", api.school())
    answer = beheerder.post(leden(directie), {"gebruikerId": member.id, "rol": "beoordelaar"})
    assert code(ok(answer, 409)) == "rollen-botsen"
    judge = api.person("beoordelaar", directie.school)
    other = api.school()
    answer = beheerder.post(leden(beheerder, other), {"gebruikerId": judge.id, "rol": "coach"})
    assert code(ok(answer, 409)) == "rollen-botsen"
    ok(beheerder.post(leden(beheerder, other), {"gebruikerId": judge.id, "rol": "beoordelaar"}), 201)


def test_a_clash_shows_when_the_invitation_is_accepted(api: Api, directie: Person) -> None:
    judge = api.person("beoordelaar", api.school(), email="nieuw@voorbeeld.example")
    lid = directie.create(leden(directie), invitation())
    answer = judge.post("/activeringen", {"activatiecode": lid["activatiecode"]})
    assert code(ok(answer, 409)) == "rollen-botsen"
    assert len(judge.read("/ik")["lidmaatschappen"]) == 1


def test_somebody_is_a_member_once(api: Api, directie: Person) -> None:
    person = api.person("teamlid", directie.school, email="nieuw@voorbeeld.example")
    for body in ({"gebruikerId": person.id, "rol": "ouder"}, invitation()):
        assert code(ok(directie.post(leden(directie), body), 409)) == "bestaat-al"


def test_directie_adds_colleagues_by_id_and_strangers_by_address(api: Api, directie: Person) -> None:
    colleague = api.person("teamlid", directie.school)
    other_school = api.school()
    api.lid(directie, "directie", other_school)
    lid = directie.create(leden(directie, other_school), {"gebruikerId": colleague.id, "rol": "teamlid"})
    assert lid["activatiecode"] is None
    assert len(colleague.read("/ik")["lidmaatschappen"]) == 2
    for unknown in (api.person().id, MADE_UP):
        answer = directie.post(leden(directie), {"gebruikerId": unknown, "rol": "teamlid"})
        assert refused(answer) == {"/gebruikerId": "onbekend"}


def test_a_stranger_by_id_looks_like_a_made_up_one(api: Api, directie: Person) -> None:
    answers = [
        directie.post(leden(directie), {"gebruikerId": unknown, "rol": "teamlid"})
        for unknown in (api.person("ouder", api.school()).id, api.beheerder().id, MADE_UP)
    ]
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"rol": "teamlid"},
        {"gebruikerId": MADE_UP},
        {"email": "x@voorbeeld.example", "rol": "teamlid"},
        {"naam": "X", "rol": "teamlid"},
        {"gebruikerId": MADE_UP, "email": "x@voorbeeld.example", "naam": "X", "rol": "teamlid"},
        {"gebruikerId": MADE_UP, "naam": "X", "rol": "teamlid"},
        {"gebruikerId": None, "rol": "teamlid"},
        {"email": None, "naam": None, "rol": "teamlid"},
        {"email": "x@voorbeeld.example", "naam": "X", "rol": "baas"},
    ],
)
def test_a_lid_comes_by_id_or_by_address_and_name(directie: Person, body: dict[str, str]) -> None:
    ok(directie.post(leden(directie), body), 400)


def test_the_members_of_another_school_do_not_exist(api: Api, directie: Person) -> None:
    other = api.directie()
    lid = other.read("/ik")["lidmaatschappen"][0]["id"]
    ok(directie.get(leden(other)), 404)
    ok(directie.get(f"{leden(directie)}/{lid}"), 404)
    ok(directie.patch(f"{leden(directie)}/{lid}", {"rol": "ouder"}, etag='"1"'), 404)


def test_only_a_beheerder_changes_or_removes_a_beoordelaar(api: Api, directie: Person) -> None:
    beoordelaar = api.person("beoordelaar", directie.school)
    leden = f"/organisaties/{directie.school}/leden"
    lid = next(item for item in directie.items(leden) if item["gebruikerId"] == beoordelaar.id)["id"]
    assert directie.patch(f"{leden}/{lid}", {"rol": "teamlid"}, etag='"1"').status_code == 403
    assert directie.delete(f"{leden}/{lid}", etag='"1"').status_code == 403
    assert api.beheerder().delete(f"{leden}/{lid}", etag='"1"').status_code == 204


def test_a_lid_is_not_the_same_once_the_person_changed_their_name(api: Api, directie: Person) -> None:
    teamlid = api.person("teamlid", directie.school)
    lid = next(lid for lid in directie.items(f"/organisaties/{directie.school}/leden") if lid["rol"] == "teamlid")
    path = f"/organisaties/{directie.school}/leden/{lid['id']}"
    etag = directie.etag(path)
    teamlid.change("/ik", {"naam": "Andere Naam"})
    answer = ok(directie.get(path, headers={"If-None-Match": etag}))
    assert answer.json()["naam"] == "Andere Naam"
