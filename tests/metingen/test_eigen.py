"""A rater's words are that rater's alone, and so is the meting; what was agreed on is the team's."""

import pytest

from tests.fasen.content import TrajectClient
from tests.helpers import MADE_UP, Api, Json, Person, body, code, ok, refused

WORDS = "Ik durf het haar niet te vragen."
ANTWOORDEN: list[Json] = [
    {"onderdeel": "emotie", "score": 2, "tekst": WORDS},
    {"onderdeel": "tijd", "score": None, "tekst": None},
]
HIDDEN = [{**antwoord, "tekst": None} for antwoord in ANTWOORDEN]


@pytest.fixture
def ouder(api: Api, traject: TrajectClient) -> Person:
    return api.person("ouder", traject.person.school)


def add_meting(traject: TrajectClient, rater: Person, **fields: str) -> Json:
    """Return a meting of this rater."""
    values = traject.body("metingen", invuller="ouder", antwoorden=ANTWOORDEN, **fields)
    meting = rater.create(f"{traject.path}/metingen", values)
    assert meting["antwoorden"] == ANTWOORDEN
    return meting


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder", "coach", "lezer"])
def test_others_see_everything_but_the_words(api: Api, traject: TrajectClient, ouder: Person, rol: str) -> None:
    meting = add_meting(traject, ouder)
    other, path = api.person(rol, traject.person.school), traject.at_item("metingen", meting)
    reading = {**meting, "antwoorden": HIDDEN}
    answer = ok(other.get(path))
    assert body(answer) == reading
    assert answer.headers["ETag"] == '"1-a"'
    assert other.items(f"{traject.path}/metingen") == [reading]
    assert WORDS not in other.get(f"{traject.path}/metingen/samenvatting").text
    rater_answer = ok(ouder.get(path))
    assert (body(rater_answer), rater_answer.headers["ETag"]) == (meting, '"1"')
    assert ouder.items(f"{traject.path}/metingen") == [meting]


def test_a_beheerder_does_not_see_the_words_either(api: Api, traject: TrajectClient, ouder: Person) -> None:
    path = traject.at_item("metingen", add_meting(traject, ouder))
    assert api.beheerder().read(path)["antwoorden"] == HIDDEN


def test_what_one_holds_is_never_taken_for_what_another_sees(traject: TrajectClient, ouder: Person) -> None:
    path = traject.at_item("metingen", add_meting(traject, ouder))
    own_etag, other_etag = ouder.etag(path), traject.person.etag(path)
    ok(ouder.get(path, headers={"If-None-Match": own_etag}), 304)
    ok(ouder.get(path, headers={"If-None-Match": other_etag}))
    ok(traject.person.get(path, headers={"If-None-Match": own_etag}))
    ok(traject.person.get(path, headers={"If-None-Match": other_etag}), 304)


def test_a_list_of_one_is_not_that_of_another_with_the_same_rol(
    api: Api, traject: TrajectClient, ouder: Person
) -> None:
    add_meting(traject, ouder)
    other, path = api.person("ouder", traject.person.school), f"{traject.path}/metingen"
    etag = ouder.etag(path)
    ok(ouder.get(path, headers={"If-None-Match": etag}), 304)
    assert body(ok(other.get(path, headers={"If-None-Match": etag})))["items"][0]["antwoorden"] == HIDDEN


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder"])
def test_others_do_not_change_or_delete_it(api: Api, traject: TrajectClient, ouder: Person, rol: str) -> None:
    meting = add_meting(traject, ouder)
    other, path = api.person(rol, traject.person.school), traject.at_item("metingen", meting)
    changes: tuple[Json, ...] = ({"datum": "2026-02-02"}, {"antwoorden": []}, {"wijze": "besproken"}, {})
    for change in changes:
        assert code(ok(other.patch(path, change, etag='"1-a"'), 403)) == "niet-van-u"
    assert code(ok(other.delete(path, etag='"1-a"'), 403)) == "niet-van-u"
    assert code(ok(other.patch(path, {}, etag='"7-a"'), 412)) == "versie-verouderd"
    assert code(ok(other.delete(path), 428)) == "if-match-ontbreekt"
    assert ouder.read(path) == meting


def test_the_rater_changes_and_deletes_it(traject: TrajectClient, ouder: Person) -> None:
    path = traject.at_item("metingen", add_meting(traject, ouder))
    after = ouder.change(path, {"datum": "2026-02-02"})
    assert (after["datum"], after["antwoorden"], after["versie"]) == ("2026-02-02", ANTWOORDEN, 2)
    ouder.remove(path)
    ok(ouder.get(path), 404)


def test_a_beheerder_takes_away_what_was_left_behind_but_rewrites_nothing(
    api: Api, traject: TrajectClient, ouder: Person
) -> None:
    beheerder, path = api.beheerder(), traject.at_item("metingen", add_meting(traject, ouder))
    assert code(ok(beheerder.patch(path, {"antwoorden": []}, etag='"1-a"'), 403)) == "niet-van-u"
    beheerder.remove(path)


def test_what_was_agreed_on_is_the_team_s(api: Api, traject: TrajectClient, ouder: Person) -> None:
    meting = add_meting(traject, ouder, wijze="besproken")
    teamlid, path = api.person("teamlid", traject.person.school), traject.at_item("metingen", meting)
    assert (teamlid.read(path), teamlid.etag(path)) == (meting, '"1"')
    after = teamlid.change(path, {"antwoorden": [{"onderdeel": "emotie", "score": 4, "tekst": "Nu wel."}]})
    assert ouder.read(path) == after
    # Or the words of all would become those of one, be it of who wrote them down.
    for person in (teamlid, ouder):
        assert refused(person.patch(path, {"wijze": "individueel"}, etag='"2"')) == {"/wijze": "vast"}
    teamlid.remove(path)


def test_one_s_own_words_are_shared_by_oneself_only(api: Api, traject: TrajectClient, ouder: Person) -> None:
    path = traject.at_item("metingen", add_meting(traject, ouder))
    ouder.change(path, {"wijze": "besproken"})
    assert traject.person.read(path)["antwoorden"] == ANTWOORDEN


@pytest.mark.parametrize("rol", ["coach", "lezer"])
def test_who_only_reads_adds_nothing(api: Api, traject: TrajectClient, rol: str) -> None:
    other = api.person(rol, traject.person.school)
    answer = other.post(f"{traject.path}/metingen", traject.body("metingen"))
    assert code(ok(answer, 403)) == "niet-toegestaan"


@pytest.mark.parametrize("rol", ["beoordelaar", "directie"])
def test_for_who_may_not_see_the_school_there_is_nothing(
    api: Api, traject: TrajectClient, ouder: Person, rol: str
) -> None:
    school = traject.person.school if rol == "beoordelaar" else api.school()
    stranger, path = api.person(rol, school), traject.at_item("metingen", add_meting(traject, ouder))
    for place in (path, f"{traject.path}/metingen", f"{traject.path}/metingen/samenvatting"):
        absent = body(stranger.get(place.replace(traject.id, MADE_UP)))
        assert body(ok(stranger.get(place), 404)) == absent
    ok(stranger.patch(path, {}, etag='"1"'), 404)
    ok(stranger.delete(path, etag='"1"'), 404)
    ok(stranger.post(f"{traject.path}/metingen", traject.body("metingen")), 404)


def test_progress_is_not_content(api: Api, traject: TrajectClient) -> None:
    bestuur = api.organisatie("bestuur")
    directie = api.person("directie", api.school(bestuur))
    path = f"/trajecten/{api.traject(directie)}"
    bestuurder = api.person("bestuurder", bestuur)
    ok(bestuurder.get(path))
    for place in ("metingen", "metingen/samenvatting"):
        ok(bestuurder.get(f"{path}/{place}"), 404)
