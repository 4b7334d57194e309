"""The frameworks as everybody reads them: public, cacheable, in one's own language."""

import pytest

from tests.helpers import Api, ok

PATHS = ["/kaders", "/kaders/dimensies", "/kaders/dimensies/onderdelen", "/kaders/dimensies/koppelingen"]


@pytest.mark.parametrize("path", PATHS)
def test_everybody_may_read_and_keep_them(api: Api, path: str) -> None:
    answer = ok(api.anonymous.get(path))
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Accept-Language" in answer.headers["Vary"]
    assert api.person().read(path) == answer.json()


@pytest.mark.parametrize("path", PATHS)
def test_each_language_has_an_etag_of_its_own(api: Api, path: str) -> None:
    tags = {}
    for taal in ("nl", "en", "nl-BE"):
        answer = ok(api.anonymous.get(path, headers={"Accept-Language": taal}))
        tags[taal] = answer.headers["ETag"]
        assert tags[taal].endswith(f'-{taal}"')
        headers = {"Accept-Language": taal, "If-None-Match": tags[taal]}
        answer_again = ok(api.anonymous.get(path, headers=headers), 304)
        assert answer_again.headers["ETag"] == tags[taal]
        assert answer_again.headers["Cache-Control"] == "public, max-age=300"
    assert len(set(tags.values())) == 3
    mixed = {"Accept-Language": "en", "If-None-Match": tags["nl"]}
    ok(api.anonymous.get(path, headers=mixed))


def test_the_etag_of_a_kader_is_its_version_and_language(api: Api) -> None:
    answer = ok(api.anonymous.get("/kaders/isop", headers={"Accept-Language": "en"}))
    assert answer.headers["ETag"] == f'"{answer.json()["versie"]}-en"'


def test_texts_are_in_the_language_asked(api: Api) -> None:
    names = {
        taal: api.anonymous.read("/kaders/sterren", headers={"Accept-Language": taal})["naam"]
        for taal in ("nl", "en", "nl-BE", "de")
    }
    assert names == {"nl": "Vijf sterren", "en": "Five stars", "nl-BE": "Vijf sterren", "de": "Vijf sterren"}


def test_flemish_words_where_they_differ_and_dutch_elsewhere(api: Api) -> None:
    onderdelen = {
        taal: api.anonymous.items("/kaders/sterren/onderdelen", headers={"Accept-Language": taal})
        for taal in ("nl", "nl-BE")
    }
    assert "rapportgesprek" in onderdelen["nl"][1]["omschrijving"]
    assert "oudercontact" in onderdelen["nl-BE"][1]["omschrijving"]
    assert onderdelen["nl"][0] == onderdelen["nl-BE"][0]
    questions = {
        taal: api.anonymous.items("/kaders/dimensies/onderdelen", headers={"Accept-Language": taal})[0]["vragen"][0][
            "tekst"
        ]
        for taal in ("nl", "nl-BE")
    }
    assert "opleiding" in questions["nl"]
    assert "studierichting" in questions["nl-BE"]


def test_english_reaches_every_text(api: Api) -> None:
    for path in PATHS[1:]:
        dutch = ok(api.anonymous.get(path)).text
        english = ok(api.anonymous.get(path, headers={"Accept-Language": "en"})).text
        assert dutch != english
        assert "ouders" in dutch
        assert "parents" in english


def test_pages_and_counts(api: Api) -> None:
    page = api.anonymous.read("/kaders/isop/onderdelen", params={"limit": 4, "telling": "true"})
    assert page["totaal"] == 10
    rest = api.anonymous.read("/kaders/isop/onderdelen", params={"cursor": page["volgende"]})
    assert len(page["items"]) + len(rest["items"]) == 10
    assert rest["volgende"] is None
    ok(api.anonymous.get("/kaders/fasen/onderdelen", params={"cursor": page["volgende"]}), 400)


@pytest.mark.parametrize(
    "path", ["/kaders/niets", "/kaders/niets/onderdelen", "/kaders/niets/koppelingen", "/kaders/Isop"]
)
def test_what_is_no_kader_is_not_found(api: Api, path: str) -> None:
    ok(api.anonymous.get(path), 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nobody_changes_them_over_the_wire(api: Api, method: str) -> None:
    answer = ok(api.beheerder().request(method, "/kaders/isop"), 405)
    assert answer.headers["Allow"] == "GET, HEAD"
