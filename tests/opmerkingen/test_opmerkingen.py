"""Comments and advice: on anything of a traject, by whom, and who handles them."""

import pytest
import sqlalchemy as sa

from app.opmerkingen.rules import BijSoort, may_change
from app.overzichten import rows
from app.overzichten.tables import Balansrij, Voortgangsrij
from tests.fasen.content import LEAST, REASON, TrajectClient
from tests.helpers import MADE_UP, Api, Json, Person, body, code, ok, refused
from tests.opmerkingen.conftest import Gesprek

PLURALS = {
    "praktijken": "praktijk",
    "lege-partnerschappen": "lege-partnerschap",
    "ouderpopulaties": "ouderpopulatie",
    "factoren": "factor",
    "partners": "partner",
    "behoeften": "behoefte",
    "bereidheidspeilingen": "bereidheidspeiling",
    "visies": "visie",
    "speerpunten": "speerpunt",
    "planaspecten": "planaspect",
    "zekerheden": "zekerheid",
    "activiteiten": "activiteit",
    "partnerschapsteams": "partnerschapsteam",
    "voortgangsberichten": "voortgangsbericht",
    "evaluaties": "evaluatie",
    "neveneffecten": "neveneffect",
    "metingen": "meting",
    "gespreksmodellen": "gespreksmodel",
    "gespreksmomenten": "gespreksmoment",
    "hulpmiddelen": "hulpmiddel",
}


def test_these_are_all_the_kinds() -> None:
    assert {*PLURALS.values(), "traject", "fase", "bijstelling", "bewijs"} == {soort.value for soort in BijSoort}
    assert set(PLURALS) == set(LEAST)


@pytest.mark.parametrize("plural", PLURALS)
def test_it_is_about_any_entry(gesprek: Gesprek, plural: str) -> None:
    bij = {"soort": PLURALS[plural], "id": gesprek.traject.one(plural)}
    answer = ok(gesprek.coach.post(gesprek.path, {"bij": bij, "tekst": "Mooi.\nEn nu verder."}), 201)
    opmerking = body(answer)
    assert opmerking == {
        "id": opmerking["id"],
        "versie": 1,
        "aangemaaktOp": opmerking["aangemaaktOp"],
        "gewijzigdOp": opmerking["aangemaaktOp"],
        "aangemaaktDoor": gesprek.coach.id,
        "bij": bij,
        "tekst": "Mooi.\nEn nu verder.",
        "status": "open",
    }
    assert (answer.headers["Location"], answer.headers["ETag"]) == (f"/v1{gesprek.at(opmerking)}", '"1"')
    assert gesprek.traject.person.read(gesprek.at(opmerking)) == opmerking


def test_it_is_about_the_traject_a_fase_or_a_bijstelling(gesprek: Gesprek) -> None:
    traject = gesprek.traject.at(4)
    traject.one("speerpunten")
    (bijstelling,) = traject.person.items(f"{traject.path}/bijstellingen")
    for bij in (
        {"soort": "traject", "id": traject.id},
        {"soort": "fase", "id": traject.fase(3)["id"]},
        {"soort": "bijstelling", "id": bijstelling["id"]},
    ):
        assert gesprek.advies(bij=bij)["bij"] == bij


def test_what_it_is_about_is_in_this_traject(api: Api, gesprek: Gesprek) -> None:
    directie = api.directie()
    other = TrajectClient(api, directie, api.traject(directie))
    factor = gesprek.traject.add("factoren")["id"]
    gesprek.traject.person.change(gesprek.traject.path, {"status": "gestopt", "reden": REASON})
    later = api.traject(gesprek.traject.person)
    for soort, item_id, path in (
        ("factor", MADE_UP, gesprek.path),
        ("factor", other.add("factoren")["id"], gesprek.path),
        ("praktijk", factor, gesprek.path),
        ("traject", later, gesprek.path),
        ("traject", other.id, gesprek.path),
        ("fase", other.fase(0)["id"], gesprek.path),
        ("factor", factor, f"/trajecten/{later}/opmerkingen"),
    ):
        answer = gesprek.coach.post(path, {"bij": {"soort": soort, "id": item_id}, "tekst": "Hm."})
        assert refused(answer) == {"/bij/id": "onbekend"}, (soort, path)


def test_bad_input_is_named(gesprek: Gesprek) -> None:
    least = {"bij": gesprek.bij(), "tekst": "Goed."}
    for fields, expected in (
        ({"status": "open"}, {"/status": "extra_forbidden"}),
        ({"tekst": ""}, {"/tekst": "string_too_short"}),
        ({"tekst": "x" * 4001}, {"/tekst": "string_too_long"}),
        ({"bij": {"soort": "school", "id": gesprek.traject.id}}, {"/bij/soort": "enum"}),
        ({"bij": {"soort": "traject"}}, {"/bij/id": "missing"}),
        ({"bij": {**gesprek.bij(), "naam": "x"}}, {"/bij/naam": "extra_forbidden"}),
    ):
        assert refused(gesprek.coach.post(gesprek.path, {**least, **fields})) == expected


def test_what_it_is_about_is_fixed(gesprek: Gesprek) -> None:
    opmerking = gesprek.advies()
    fase = gesprek.traject.fase(0)["id"]
    answer = gesprek.coach.patch(gesprek.at(opmerking), {"bij": {"soort": "fase", "id": fase}}, etag='"1"')
    assert refused(answer) == {"/bij": "vast"}


def test_it_outlives_what_it_was_about(gesprek: Gesprek) -> None:
    factor = gesprek.traject.add("factoren")
    opmerking = gesprek.advies(bij={"soort": "factor", "id": factor["id"]})
    gesprek.traject.person.remove(gesprek.traject.at_item("factoren", factor))
    assert gesprek.coach.read(gesprek.at(opmerking))["bij"] == opmerking["bij"]
    assert gesprek.traject.person.change(gesprek.at(opmerking), {"status": "afgehandeld"})["status"] == "afgehandeld"
    gesprek.coach.remove(gesprek.at(opmerking))


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder"])
def test_the_team_handles_advice_but_does_not_rewrite_it(api: Api, gesprek: Gesprek, rol: str) -> None:
    opmerking = gesprek.advies()
    person = api.person(rol, gesprek.traject.person.school)
    assert person.change(gesprek.at(opmerking), {"status": "afgehandeld"})["status"] == "afgehandeld"
    assert person.change(gesprek.at(opmerking), {"status": "open"})["versie"] == 3
    person.change_refused(gesprek.at(opmerking), {"tekst": "Anders."}, 403)
    person.change_refused(gesprek.at(opmerking), {"tekst": "Anders.", "status": "afgehandeld"}, 403)
    ok(person.delete(gesprek.at(opmerking), etag="*"), 403)
    after = gesprek.coach.read(gesprek.at(opmerking))
    assert (after["tekst"], after["status"], after["versie"]) == (opmerking["tekst"], "open", 3)


@pytest.mark.parametrize("rol", ["coach", "teamlid", "ouder", "directie"])
def test_an_author_changes_and_deletes_it(api: Api, gesprek: Gesprek, rol: str) -> None:
    author = api.person(rol, gesprek.traject.person.school)
    opmerking = author.create(gesprek.path, {"bij": gesprek.bij(), "tekst": "Eerst zo."})
    after = author.change(gesprek.at(opmerking), {"tekst": "Nee, zo.", "status": "afgehandeld"})
    assert (after["tekst"], after["status"], after["versie"]) == ("Nee, zo.", "afgehandeld", 2)
    author.remove(gesprek.at(opmerking))
    ok(author.get(gesprek.at(opmerking)), 404)


def test_another_coach_changes_nothing_of_it(api: Api, gesprek: Gesprek) -> None:
    opmerking = gesprek.advies()
    other = api.person("coach", gesprek.traject.person.school)
    for change in ({"tekst": "Anders."}, {"status": "afgehandeld"}):
        other.change_refused(gesprek.at(opmerking), change, 403)
    ok(other.delete(gesprek.at(opmerking), etag="*"), 403)
    assert other.read(gesprek.at(opmerking)) == opmerking


def test_a_beheerder_changes_and_deletes_any(api: Api, gesprek: Gesprek) -> None:
    opmerking, beheerder = gesprek.advies(), api.beheerder()
    assert beheerder.change(gesprek.at(opmerking), {"tekst": "Zonder naam."})["aangemaaktDoor"] == gesprek.coach.id
    beheerder.remove(gesprek.at(opmerking))


@pytest.mark.parametrize("rol", ["lezer", "beoordelaar", "bestuurder", None])
def test_to_who_may_not_comment_there_are_none(api: Api, gesprek: Gesprek, rol: str | None) -> None:
    opmerking = gesprek.advies()
    school = gesprek.traject.person.school
    bestuur = gesprek.coach.school
    person = api.person(rol, bestuur if rol == "bestuurder" else school) if rol else api.directie()
    answers = [
        person.get(gesprek.path),
        person.get(gesprek.at(opmerking)),
        person.post(gesprek.path, {"bij": gesprek.bij(), "tekst": "Ik ook."}),
        person.patch(gesprek.at(opmerking), {"status": "afgehandeld"}, etag="*"),
        person.delete(gesprek.at(opmerking), etag="*"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 5
    lines = [line for line in person.items("/gebeurtenissen") if line["item"]["soort"] == "opmerking"]
    assert lines == []


def test_the_feed_tells_of_them_to_who_may_read_them(gesprek: Gesprek) -> None:
    opmerking = gesprek.advies()
    for person in (gesprek.coach, gesprek.traject.person):
        (line,) = person.items("/gebeurtenissen", params={"soort": "opmerking.aangemaakt"})
        assert line["item"] == {"soort": "opmerking", "id": opmerking["id"], "versie": 1}


def test_filters(gesprek: Gesprek) -> None:
    factor = gesprek.traject.add("factoren")["id"]
    first = gesprek.advies()
    second = gesprek.advies(bij={"soort": "factor", "id": factor})
    second = gesprek.traject.person.change(gesprek.at(second), {"status": "afgehandeld"})
    for query, expected in (
        ({}, [first, second]),
        ({"status": "open"}, [first]),
        ({"status": "afgehandeld"}, [second]),
        ({"bijSoort": "factor"}, [second]),
        ({"bijSoort": "fase"}, []),
        ({"bijId": gesprek.traject.id}, [first]),
        ({"bijId": factor, "status": "open"}, []),
    ):
        assert gesprek.coach.items(gesprek.path, params=query) == expected, query
    assert gesprek.coach.get(gesprek.path, params={"bijSoort": "school"}).status_code == 400


@pytest.mark.parametrize("status", ["gestopt", "afgerond"])
def test_it_stays_open_in_a_traject_that_does_not_run(gesprek: Gesprek, status: str) -> None:
    traject = gesprek.traject
    if status == "gestopt":
        traject.person.change(traject.path, {"status": "gestopt", "reden": REASON})
    else:
        traject.at(6).fill(6).move(6, "afgerond")
    opmerking = gesprek.advies()
    traject.person.change(gesprek.at(opmerking), {"status": "afgehandeld"})
    gesprek.coach.remove(gesprek.at(opmerking))


def test_it_is_written_like_everything_else(gesprek: Gesprek) -> None:
    opmerking = gesprek.advies()
    assert code(ok(gesprek.coach.patch(gesprek.at(opmerking), {"tekst": "X"}), 428)) == "if-match-ontbreekt"
    assert code(ok(gesprek.coach.patch(gesprek.at(opmerking), {"tekst": "X"}, etag='"7"'), 412)) == "versie-verouderd"
    assert code(ok(gesprek.coach.delete(gesprek.at(opmerking), etag='"7"'), 412)) == "versie-verouderd"
    fields: Json = {"bij": gesprek.bij(), "tekst": "Eén keer."}
    answers = [gesprek.coach.post(gesprek.path, fields, headers={"Idempotency-Key": "sleutel"}) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert len(gesprek.coach.items(gesprek.path)) == 2


def activity(person: Person) -> str | None:
    """Return when the team of the only school in sight was last active."""
    (row,) = person.items("/overzichten/voortgang")
    instant: str | None = row["laatsteActiviteitOp"]
    return instant


def test_advice_is_no_activity_of_the_team(api: Api, gesprek: Gesprek) -> None:
    before = activity(gesprek.coach)
    opmerking = gesprek.advies()
    gesprek.coach.change(gesprek.at(opmerking), {"tekst": "Nog eens."})
    assert activity(gesprek.coach) == before
    assert activity_after_rebuild(api, gesprek.coach) == before
    ouder = api.person("ouder", gesprek.traject.person.school)
    ouder.change(gesprek.at(opmerking), {"status": "afgehandeld"})
    after = activity(gesprek.coach)
    assert after is not None
    assert before is not None
    assert after > before
    assert activity_after_rebuild(api, gesprek.coach) == after


def activity_after_rebuild(api: Api, person: Person) -> str | None:
    """Return the same, once the rows of the overview were made anew from the log."""
    with api.session() as session:
        for table in (Balansrij, Voortgangsrij):
            session.execute(sa.delete(table))
        rows.rebuild(session)
    return activity(person)


def test_a_list_of_twenty_costs_as_much_as_a_list_of_one(api: Api, gesprek: Gesprek) -> None:
    costs = []
    for number in (1, 19):
        for _ in range(number):
            gesprek.advies()
        with api.queries() as queries:
            gesprek.coach.items(gesprek.path, params={"bijSoort": "traject", "status": "open"})
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 3


@pytest.mark.parametrize(
    ("own", "contributes", "rewritten", "may"),
    [
        (True, False, True, True),
        (True, True, False, True),
        (False, True, False, True),
        (False, True, True, False),
        (False, False, False, False),
    ],
)
def test_may_change(own: bool, contributes: bool, rewritten: bool, may: bool) -> None:
    assert may_change(own=own, contributes=contributes, rewritten=rewritten) is may
