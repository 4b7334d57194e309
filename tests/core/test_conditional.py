"""ETags, conditional requests and merge patches, over the wire."""

import pytest

from tests.helpers import MADE_UP, Api, Person, ok

PRAKTIJK = {
    "omschrijving": "Koffieochtend",
    "bereikBron": "schatting",
    "bereik": 40,
    "aspecten": ["cultuur", "ict"],
    "kenmerken": ["sterren:3", "sterren:1"],
}


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


@pytest.fixture
def praktijk(api: Api, directie: Person) -> str:
    path = f"/trajecten/{api.traject(directie)}/praktijken"
    return f"{path}/{directie.create(path, PRAKTIJK)['id']}"


def test_what_is_made_comes_with_its_location_and_etag(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/praktijken"
    answer = ok(directie.post(path, PRAKTIJK), 201)
    item = answer.json()
    assert answer.headers["Location"] == f"/v1{path}/{item['id']}"
    assert answer.headers["ETag"] == '"1"'
    again = ok(directie.get(f"http://testserver{answer.headers['Location']}"))
    assert again.json() == item
    assert again.headers["ETag"] == '"1"'
    assert item["aangemaaktDoor"] == directie.id
    assert item["aangemaaktOp"].endswith("Z")


def test_get_answers_304_to_who_holds_it_already(directie: Person, praktijk: str) -> None:
    for header in ('"1"', 'W/"1"', '"0", "1"', "*"):
        answer = ok(directie.get(praktijk, headers={"If-None-Match": header}), 304)
        assert answer.content == b""
        assert answer.headers["ETag"] == '"1"'
        assert answer.headers["Vary"] == "Authorization, Accept-Language"
    ok(directie.get(praktijk, headers={"If-None-Match": '"2"'}))
    directie.change(praktijk, {"bereik": 50})
    ok(directie.get(praktijk, headers={"If-None-Match": '"1"'}))


def test_a_change_needs_the_present_versie(directie: Person, praktijk: str) -> None:
    ok(directie.patch(praktijk, {"bereik": 50}), 428)
    ok(directie.delete(praktijk), 428)
    for stale in ('"0"', '"2"', 'W/"1"', "1", '"onzin"'):
        ok(directie.patch(praktijk, {"bereik": 50}, etag=stale), 412)
        ok(directie.delete(praktijk, etag=stale), 412)
    assert directie.read(praktijk)["bereik"] == 40


def test_a_star_matches_whatever_is_there(directie: Person, praktijk: str) -> None:
    ok(directie.patch(praktijk, {"bereik": 50}, etag="*"))
    ok(directie.delete(praktijk, etag="*"), 204)
    ok(directie.delete(praktijk, etag="*"), 404)


def test_what_is_not_there_is_404_before_428(directie: Person, praktijk: str) -> None:
    absent = praktijk.rpartition("/")[0] + f"/{MADE_UP}"
    ok(directie.patch(absent, {"bereik": 50}), 404)
    ok(directie.delete(absent), 404)


def test_a_stale_change_is_412_before_its_content_is_judged(directie: Person, praktijk: str) -> None:
    ok(directie.patch(praktijk, {"bereik": "veel"}, etag='"7"'), 412)


def test_a_change_raises_the_versie_by_one_and_returns_the_whole_item(directie: Person, praktijk: str) -> None:
    before = directie.read(praktijk)
    answer = ok(directie.patch(praktijk, {"bereik": 50}, etag='"1"'))
    after = answer.json()
    assert answer.headers["ETag"] == '"2"'
    assert after == {**before, "bereik": 50, "versie": 2, "gewijzigdOp": after["gewijzigdOp"]}
    assert after["gewijzigdOp"] > before["gewijzigdOp"]
    assert directie.read(praktijk) == after


def test_null_removes_absent_leaves_and_arrays_are_replaced_whole(directie: Person, praktijk: str) -> None:
    after = directie.change(praktijk, {"bereik": None, "aspecten": ["ict"], "kenmerken": ["isop:plan"]})
    assert after["bereik"] is None
    assert after["aspecten"] == ["ict"]
    assert after["kenmerken"] == ["isop:plan"]
    assert after["omschrijving"] == "Koffieochtend"
    assert directie.change(praktijk, {"kenmerken": None, "aspecten": []})["kenmerken"] == []
    assert directie.read(praktijk)["aspecten"] == []


def test_the_order_of_a_list_is_kept(directie: Person, praktijk: str) -> None:
    assert directie.read(praktijk)["kenmerken"] == ["sterren:3", "sterren:1"]
    after = directie.change(praktijk, {"kenmerken": ["sterren:1", "isop:plan", "sterren:3"]})
    assert after["kenmerken"] == ["sterren:1", "isop:plan", "sterren:3"]
    assert after["versie"] == 2


@pytest.mark.parametrize(
    "patch", [{}, {"bereik": 40}, PRAKTIJK, {"wieNiet": None}, {"kenmerken": ["sterren:3", "sterren:1"]}]
)
def test_a_patch_that_changes_nothing_leaves_the_versie_and_the_log(
    directie: Person, praktijk: str, patch: dict[str, object]
) -> None:
    before, log = directie.read(praktijk), directie.items("/gebeurtenissen")
    assert directie.change(praktijk, patch) == before
    assert directie.items("/gebeurtenissen") == log


def test_the_merged_item_is_judged_as_a_whole(directie: Person, praktijk: str) -> None:
    problem = directie.change_refused(praktijk, {"omschrijving": None}, 400)
    assert problem["errors"][0]["location"] == "/omschrijving"
    assert directie.read(praktijk)["versie"] == 1


def test_a_patch_may_be_plain_json_too(directie: Person, praktijk: str) -> None:
    headers = {"Content-Type": "application/json"}
    assert ok(directie.patch(praktijk, {"bereik": 1}, etag='"1"', headers=headers)).json()["bereik"] == 1


def test_fasen_have_an_etag_per_language_and_any_of_them_permits_a_change(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/fasen/0"
    tags = {
        taal: ok(directie.get(path, headers={"Accept-Language": taal})).headers["ETag"]
        for taal in ("nl", "en", "nl-BE")
    }
    assert tags == {"nl": '"1-nl"', "en": '"1-en"', "nl-BE": '"1-nl-BE"'}
    english = {"Accept-Language": "en", "If-None-Match": '"1-nl"'}
    assert ok(directie.get(path, headers=english)).json()["naam"] == "Starting point"
    ok(directie.patch(path, {"toelichting": "Even wachten"}, etag=tags["en"]))


def test_head_is_get_without_the_body(api: Api, directie: Person, praktijk: str) -> None:
    for path in (praktijk, "/organisaties", "/kaders", "/ik", "/openapi.json"):
        head, get = directie.request("HEAD", path), directie.get(path)
        assert head.status_code == get.status_code == 200
        assert head.content == b""
        names = {"etag", "content-type", "content-length", "api-version", "vary"}
        assert {name: head.headers.get(name) for name in names} == {name: get.headers.get(name) for name in names}
    ok(directie.request("HEAD", f"/trajecten/{MADE_UP}"), 404)
    ok(api.anonymous.request("HEAD", "/ik"), 401)
    ok(directie.request("HEAD", praktijk, headers={"If-None-Match": '"1"'}), 304)
    ok(directie.request("HEAD", "/sessies"), 405)
