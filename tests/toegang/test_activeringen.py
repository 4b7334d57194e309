"""Accepting an invitation: once, in time, and never somebody else's."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.helpers import Api, Json, Person, body, code, ok, refused

WACHTWOORD = "juiste-paard-batterij"


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


def invited(directie: Person, email: str = "nieuw@voorbeeld.example", rol: str = "teamlid") -> Json:
    return directie.create(f"/organisaties/{directie.school}/leden", {"email": email, "naam": "Nora Nieuw", "rol": rol})


def test_a_new_person_chooses_a_password_and_is_in(api: Api, directie: Person) -> None:
    lid = invited(directie)
    session = api.anonymous.create("/activeringen", {"activatiecode": lid["activatiecode"], "wachtwoord": WACHTWOORD})
    ik = api.client(session["token"]).read("/ik")
    assert ik["email"] == "nieuw@voorbeeld.example"
    assert ik["lidmaatschappen"] == [{"id": lid["id"], "organisatieId": directie.school, "rol": "teamlid"}]
    log_in = {"email": "nieuw@voorbeeld.example", "wachtwoord": WACHTWOORD}
    ok(api.anonymous.post("/sessies", log_in), 201)


def test_a_membership_counts_once_it_is_accepted(api: Api, directie: Person) -> None:
    known = api.person(email="bekend@voorbeeld.example", wachtwoord=WACHTWOORD)
    lid = invited(directie, known.email)
    assert known.read("/ik")["lidmaatschappen"] == []
    ok(known.get(f"/organisaties/{directie.school}"), 404)
    api.anonymous.create("/activeringen", {"activatiecode": lid["activatiecode"], "wachtwoord": WACHTWOORD})
    assert known.read(f"/organisaties/{directie.school}")["id"] == directie.school
    accepted = directie.read(f"/organisaties/{directie.school}/leden/{lid['id']}")
    assert accepted["versie"] == 2


def test_an_invitation_looks_the_same_whether_the_person_is_known_or_not(api: Api, directie: Person) -> None:
    known = api.person(email="bekend@voorbeeld.example", naam="Echte Naam", wachtwoord=WACHTWOORD)
    answers = [invited(directie, email) for email in (known.email, "nieuw@voorbeeld.example")]
    for answer in answers:
        assert answer["activatiecode"]
        assert answer["naam"] == "Nora Nieuw"
        assert answer["versie"] == 1
    leden = directie.items(f"/organisaties/{directie.school}/leden")
    assert {lid["naam"] for lid in leden if lid["gebruikerId"] != directie.id} == {"Nora Nieuw"}
    secrets = {"activatiecode", "id", "gebruikerId", "email", "aangemaaktOp", "gewijzigdOp"}
    plain = [{name: value for name, value in answer.items() if name not in secrets} for answer in answers]
    assert plain[0] == plain[1]
    without = [api.anonymous.post("/activeringen", {"activatiecode": answer["activatiecode"]}) for answer in answers]
    assert without[0].content == without[1].content


def test_a_known_person_proves_who_they_are(api: Api, directie: Person) -> None:
    known = api.person(email="bekend@voorbeeld.example", wachtwoord=WACHTWOORD)
    accept = {"activatiecode": invited(directie, known.email)["activatiecode"]}
    answer = ok(api.anonymous.post("/activeringen", {**accept, "wachtwoord": "een-ander-wachtwoord"}), 401)
    assert code(answer) == "inloggen-mislukt"
    assert refused(api.anonymous.post("/activeringen", accept)) == {"/wachtwoord": "missing"}
    assert refused(directie.post("/activeringen", accept)) == {"/wachtwoord": "missing"}
    ok(api.anonymous.post("/sessies", {"email": known.email, "wachtwoord": WACHTWOORD}), 201)
    ok(known.post("/activeringen", accept), 201)
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
        stolen = invited(directie, email, "ouder")["activatiecode"]
        answer = api.anonymous.post("/activeringen", {"activatiecode": stolen, "wachtwoord": "van-de-directie"})
        ok(answer, 401)
        log_in = {"email": email, "wachtwoord": "van-de-directie"}
        ok(api.anonymous.post("/sessies", log_in), 401)
    own = {"activatiecode": waiting["activatiecode"], "wachtwoord": WACHTWOORD}
    ok(api.anonymous.post("/activeringen", own), 201)


def test_a_code_works_once(api: Api, directie: Person) -> None:
    accept = {"activatiecode": invited(directie)["activatiecode"], "wachtwoord": WACHTWOORD}
    ok(api.anonymous.post("/activeringen", accept), 201)
    assert refused(api.anonymous.post("/activeringen", accept)) == {"/activatiecode": "onbekend"}


def test_a_code_works_in_time(api: Api, directie: Person) -> None:
    accept = {"activatiecode": invited(directie)["activatiecode"], "wachtwoord": WACHTWOORD}
    with time_machine.travel(datetime.now(UTC) + timedelta(days=14, minutes=1)):
        assert refused(api.anonymous.post("/activeringen", accept)) == {"/activatiecode": "onbekend"}
    with time_machine.travel(datetime.now(UTC) + timedelta(days=13)):
        ok(api.anonymous.post("/activeringen", accept), 201)


def test_an_invitation_can_be_repeated_with_another_role(api: Api, directie: Person) -> None:
    first = invited(directie)
    second = invited(directie, rol="ouder")
    assert second["id"] == first["id"]
    assert (second["rol"], second["versie"]) == ("ouder", 2)
    assert second["activatiecode"] != first["activatiecode"]
    accept = {"activatiecode": second["activatiecode"], "wachtwoord": WACHTWOORD}
    session = api.anonymous.create("/activeringen", accept)
    assert api.client(session["token"]).read("/ik")["lidmaatschappen"][0]["rol"] == "ouder"


def test_a_withdrawn_invitation_is_worth_nothing(api: Api, directie: Person) -> None:
    lid = invited(directie)
    directie.remove(f"/organisaties/{directie.school}/leden/{lid['id']}")
    accept = {"activatiecode": lid["activatiecode"], "wachtwoord": WACHTWOORD}
    assert refused(api.anonymous.post("/activeringen", accept)) == {"/activatiecode": "onbekend"}


def test_somebody_shut_out_can_not_come_in_by_an_invitation(api: Api, directie: Person) -> None:
    known = api.person(email="weg@voorbeeld.example", wachtwoord=WACHTWOORD)
    api.beheerder().change(f"/gebruikers/{known.id}", {"actief": False})
    accept = {"activatiecode": invited(directie, known.email)["activatiecode"], "wachtwoord": WACHTWOORD}
    assert refused(api.anonymous.post("/activeringen", accept)) == {"/activatiecode": "onbekend"}


@pytest.mark.parametrize("wachtwoord", ["kort", "a" * 201, 12, ""])
def test_a_password_has_10_to_200_characters(api: Api, directie: Person, wachtwoord: object) -> None:
    accept = {"activatiecode": invited(directie)["activatiecode"], "wachtwoord": wachtwoord}
    assert list(refused(api.anonymous.post("/activeringen", accept))) == ["/wachtwoord"]


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
                    "activatiecode": invited(directie, known.email)["activatiecode"],
                    "wachtwoord": f"geraden-wachtwoord-{number}",
                },
            ).status_code
            for number in range(3)
        ]
    assert guesses == [401, 401, 429]


def test_a_gebruiker_made_by_a_beheerder_gets_a_code_too(api: Api) -> None:
    made = api.beheerder().create("/gebruikers", {"email": "An@Voorbeeld.Example", "naam": "An"})
    assert made["email"] == "an@voorbeeld.example"
    accept = {"activatiecode": made["activatiecode"], "wachtwoord": WACHTWOORD}
    session = body(ok(api.anonymous.post("/activeringen", accept), 201))
    assert api.client(session["token"]).read("/ik")["lidmaatschappen"] == []
