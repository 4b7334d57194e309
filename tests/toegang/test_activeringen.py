"""Accepting an invitation: once, in time, and never somebody else's."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.helpers import Api, Json, Person, body, code, ok, refused

WACHTWOORD = "juiste-paard-batterij"


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


def invite(directie: Person, email: str = "nieuw@voorbeeld.example", rol: str = "teamlid") -> Json:
    return directie.create(f"/organisaties/{directie.school}/leden", {"email": email, "naam": "Nora Nieuw", "rol": rol})


def test_a_new_person_chooses_a_password_and_is_in(api: Api, directie: Person) -> None:
    lid = invite(directie)
    session = api.anonymous.create("/activeringen", {"activatiecode": lid["activatiecode"], "wachtwoord": WACHTWOORD})
    ik = api.client(session["token"]).read("/ik")
    assert ik["email"] == "nieuw@voorbeeld.example"
    assert ik["lidmaatschappen"] == [{"id": lid["id"], "organisatieId": directie.school, "rol": "teamlid"}]
    log_in = {"email": "nieuw@voorbeeld.example", "wachtwoord": WACHTWOORD}
    ok(api.anonymous.post("/sessies", log_in), 201)


def test_a_membership_counts_once_it_is_accepted(api: Api, directie: Person) -> None:
    known = api.person(email="bekend@voorbeeld.example", wachtwoord=WACHTWOORD)
    lid = invite(directie, known.email)
    assert known.read("/ik")["lidmaatschappen"] == []
    ok(known.get(f"/organisaties/{directie.school}"), 404)
    api.anonymous.create("/activeringen", {"activatiecode": lid["activatiecode"], "wachtwoord": WACHTWOORD})
    assert known.read(f"/organisaties/{directie.school}")["id"] == directie.school
    lid_after = directie.read(f"/organisaties/{directie.school}/leden/{lid['id']}")
    assert lid_after["versie"] == 2


def test_an_invitation_looks_the_same_whether_the_person_is_known_or_not(api: Api, directie: Person) -> None:
    known = api.person(email="bekend@voorbeeld.example", naam="Echte Naam", wachtwoord=WACHTWOORD)
    answers = [invite(directie, email) for email in (known.email, "nieuw@voorbeeld.example")]
    for answer in answers:
        assert answer["activatiecode"]
        assert answer["naam"] == "Nora Nieuw"
        assert answer["versie"] == 1
    leden = directie.items(f"/organisaties/{directie.school}/leden")
    assert {lid["naam"] for lid in leden if lid["gebruikerId"] != directie.id} == {"Nora Nieuw"}
    secrets = {"activatiecode", "id", "gebruikerId", "email", "aangemaaktOp", "gewijzigdOp"}
    rest = [{name: value for name, value in answer.items() if name not in secrets} for answer in answers]
    assert rest[0] == rest[1]
    refusals = [api.anonymous.post("/activeringen", {"activatiecode": answer["activatiecode"]}) for answer in answers]
    assert refusals[0].content == refusals[1].content


def test_a_known_person_proves_who_they_are(api: Api, directie: Person) -> None:
    known = api.person(email="bekend@voorbeeld.example", wachtwoord=WACHTWOORD)
    acceptance = {"activatiecode": invite(directie, known.email)["activatiecode"]}
    answer = ok(api.anonymous.post("/activeringen", {**acceptance, "wachtwoord": "een-ander-wachtwoord"}), 401)
    assert code(answer) == "inloggen-mislukt"
    assert refused(api.anonymous.post("/activeringen", acceptance)) == {"/wachtwoord": "missing"}
    assert refused(directie.post("/activeringen", acceptance)) == {"/wachtwoord": "missing"}
    ok(api.anonymous.post("/sessies", {"email": known.email, "wachtwoord": WACHTWOORD}), 201)
    ok(known.post("/activeringen", acceptance), 201)
    assert known.read("/ik")["lidmaatschappen"][0]["rol"] == "teamlid"


def test_directie_can_not_take_over_an_account(api: Api, directie: Person) -> None:
    """Whoever invites sees the code: it opens no account that already counts for something."""
    school = api.school()
    beheerder = api.beheerder()
    victims = [
        api.person(email="wachtwoord@voorbeeld.example", wachtwoord=WACHTWOORD),
        api.person(email="beheerder@voorbeeld.example", beheerder=True),
        api.person("directie", school, email="lid@voorbeeld.example"),
    ]
    waiting = beheerder.create("/gebruikers", {"email": "wacht@voorbeeld.example", "naam": "Wacht"})
    for email in [victim.email for victim in victims] + [waiting["email"]]:
        activatiecode = invite(directie, email, "ouder")["activatiecode"]
        answer = api.anonymous.post("/activeringen", {"activatiecode": activatiecode, "wachtwoord": "van-de-directie"})
        ok(answer, 401)
        log_in = {"email": email, "wachtwoord": "van-de-directie"}
        ok(api.anonymous.post("/sessies", log_in), 401)
    acceptance = {"activatiecode": waiting["activatiecode"], "wachtwoord": WACHTWOORD}
    ok(api.anonymous.post("/activeringen", acceptance), 201)


def test_a_code_works_once(api: Api, directie: Person) -> None:
    acceptance = {"activatiecode": invite(directie)["activatiecode"], "wachtwoord": WACHTWOORD}
    ok(api.anonymous.post("/activeringen", acceptance), 201)
    assert refused(api.anonymous.post("/activeringen", acceptance)) == {"/activatiecode": "onbekend"}


def test_a_code_works_in_time(api: Api, directie: Person) -> None:
    acceptance = {"activatiecode": invite(directie)["activatiecode"], "wachtwoord": WACHTWOORD}
    with time_machine.travel(datetime.now(UTC) + timedelta(days=14, minutes=1)):
        assert refused(api.anonymous.post("/activeringen", acceptance)) == {"/activatiecode": "onbekend"}
    with time_machine.travel(datetime.now(UTC) + timedelta(days=13)):
        ok(api.anonymous.post("/activeringen", acceptance), 201)


def test_an_invitation_can_be_repeated_with_another_role(api: Api, directie: Person) -> None:
    first = invite(directie)
    second = invite(directie, rol="ouder")
    assert second["id"] == first["id"]
    assert (second["rol"], second["versie"]) == ("ouder", 2)
    assert second["activatiecode"] != first["activatiecode"]
    acceptance = {"activatiecode": second["activatiecode"], "wachtwoord": WACHTWOORD}
    session = api.anonymous.create("/activeringen", acceptance)
    assert api.client(session["token"]).read("/ik")["lidmaatschappen"][0]["rol"] == "ouder"


def test_a_withdrawn_invitation_is_worth_nothing(api: Api, directie: Person) -> None:
    lid = invite(directie)
    directie.remove(f"/organisaties/{directie.school}/leden/{lid['id']}")
    acceptance = {"activatiecode": lid["activatiecode"], "wachtwoord": WACHTWOORD}
    assert refused(api.anonymous.post("/activeringen", acceptance)) == {"/activatiecode": "onbekend"}


def test_somebody_shut_out_can_not_come_in_by_an_invitation(api: Api, directie: Person) -> None:
    known = api.person(email="weg@voorbeeld.example", wachtwoord=WACHTWOORD)
    api.beheerder().change(f"/gebruikers/{known.id}", {"actief": False})
    acceptance = {"activatiecode": invite(directie, known.email)["activatiecode"], "wachtwoord": WACHTWOORD}
    assert refused(api.anonymous.post("/activeringen", acceptance)) == {"/activatiecode": "onbekend"}


@pytest.mark.parametrize("wachtwoord", ["kort", "a" * 201, 12, ""])
def test_a_password_has_10_to_200_characters(api: Api, directie: Person, wachtwoord: object) -> None:
    acceptance = {"activatiecode": invite(directie)["activatiecode"], "wachtwoord": wachtwoord}
    assert list(refused(api.anonymous.post("/activeringen", acceptance))) == ["/wachtwoord"]


def test_codes_and_passwords_are_not_guessed_at_leisure(api: Api, directie: Person) -> None:
    known = api.person(email="bekend@voorbeeld.example", wachtwoord=WACHTWOORD)
    with api.restarted(logins_per_minute=2) as strict:
        guess = {"activatiecode": "geraden", "wachtwoord": WACHTWOORD}
        statuses = [strict.anonymous.post("/activeringen", guess).status_code for _ in range(3)]
        assert statuses == [400, 400, 429]
        guesses = [
            strict.anonymous.post(
                "/activeringen",
                {
                    "activatiecode": invite(directie, known.email)["activatiecode"],
                    "wachtwoord": f"geraden-wachtwoord-{number}",
                },
            ).status_code
            for number in range(3)
        ]
    assert guesses == [401, 401, 429]


def test_a_gebruiker_made_by_a_beheerder_gets_a_code_too(api: Api) -> None:
    gebruiker = api.beheerder().create("/gebruikers", {"email": "An@Voorbeeld.Example", "naam": "An"})
    assert gebruiker["email"] == "an@voorbeeld.example"
    acceptance = {"activatiecode": gebruiker["activatiecode"], "wachtwoord": WACHTWOORD}
    session = body(ok(api.anonymous.post("/activeringen", acceptance), 201))
    assert api.client(session["token"]).read("/ik")["lidmaatschappen"] == []
