"""Every refusal is a problem document, in the reader's language, that gives nothing away."""

import html
import re

import pytest
from structlog.testing import capture_logs

from app.core.errors import REASONS, FieldError, InvalidInput
from app.core.http.problems import problem
from app.core.language import Taal, Tekst
from app.core.validation import pointer
from app.toegang import ik
from tests.helpers import MADE_UP, Api, code, ok, refused
from tests.raw import raw

BASE = "https://samenspoor.example"
PRAKTIJK = {"omschrijving": "Koffieochtend", "bereikBron": "schatting"}


def test_400_names_every_wrong_spot_without_repeating_the_value(api: Api) -> None:
    directie = api.directie()
    traject = api.traject(directie)
    secret = "<geheim-4711>"
    answer = directie.post(
        f"/trajecten/{traject}/praktijken",
        {"bereikBron": secret, "bereik": 101, "aspecten": ["ict", secret], "a/b~c": secret, "wieNiet": 4711},
    )
    assert refused(answer) == {
        "/omschrijving": "missing",
        "/bereikBron": "enum",
        "/bereik": "less_than_equal",
        "/aspecten/1": "enum",
        "/a~1b~0c": "extra_forbidden",
        "/wieNiet": "string_type",
    }
    assert code(answer) == "ongeldige-invoer"
    assert {error["in"] for error in answer.json()["errors"]} == {"body"}
    assert "4711" not in answer.text


def test_400_names_at_most_a_hundred_spots(api: Api) -> None:
    answer = api.beheerder().post("/organisaties", {f"veld{number}": 1 for number in range(500)})
    assert len(refused(answer)) == 100


def test_400_in_both_languages(api: Api) -> None:
    person = api.directie()
    answers = {
        language: person.post("/trajecten", {}, headers={"Accept-Language": language}).json()
        for language in ("nl", "nl-BE", "en-GB", "fr")
    }
    assert answers["nl"]["title"] == answers["nl-BE"]["title"] == answers["fr"]["title"] == "Ongeldige invoer"
    assert answers["en-GB"]["title"] == "Invalid input"
    assert answers["nl"]["errors"][0]["detail"] == "Dit veld is verplicht."
    assert answers["en-GB"]["errors"][0]["detail"] == "This field is required."


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer onzin", "Basic YTpi", "onzin", "bearer\t"])
def test_401_tells_how_to_log_in(api: Api, header: str) -> None:
    answer = ok(api.anonymous.get("/ik", headers={"Authorization": header} if header else {}), 401)
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="samenspoor"'
    assert code(answer) == "niet-ingelogd"


def test_403_for_what_one_sees_but_may_not_do(api: Api) -> None:
    school = api.school()
    coach = api.person("coach", school)
    traject = api.traject(api.person("directie", school))
    answer = ok(coach.post(f"/trajecten/{traject}/praktijken", PRAKTIJK), 403)
    assert code(answer) == "niet-toegestaan"


@pytest.mark.parametrize(
    "path",
    [
        "/bestaat-niet",
        "/ik/",
        "/trajecten/",
        "//ik",
        f"/trajecten/{MADE_UP}",
        f"/trajecten/{MADE_UP}/",
        "/trajecten/geen-uuid",
        "/trajecten/geen-uuid/praktijken",
        f"/trajecten/{MADE_UP}/fasen/0",
        "/kaders/bestaat-niet",
        "/kaders/" + 50 * "a",
        "/kaders/%00",
        "/kaders/a%00b/onderdelen",
        "/",
    ],
)
def test_404_is_the_same_document_everywhere(api: Api, path: str) -> None:
    answer = ok(api.beheerder().request("GET", f"http://testserver/v1{path}"), 404)
    assert answer.json() == {
        "type": f"{BASE}/problemen/niet-gevonden",
        "title": "Niet gevonden",
        "status": 404,
        "detail": "Dit bestaat niet, of is niet voor u te zien.",
    }


@pytest.mark.parametrize("path", ["/v1/openapi.json", "/", "/health/live", "/problemen", "/problemen/bezet"])
def test_405_outside_the_document(api: Api, path: str) -> None:
    answer = ok(api.anonymous.post(f"http://testserver{path}"), 405)
    assert answer.headers["Allow"] == "GET, HEAD"


def test_408_for_a_body_that_does_not_arrive(api: Api) -> None:
    beheerder = api.beheerder()
    with api.restarted(body_seconds=0.01) as impatient:
        answer = raw(impatient, "POST", "/organisaties", token=beheerder.token, chunks=[b"{"], finished=False)
    assert answer.status == 408
    assert answer.json()["type"] == f"{BASE}/problemen/te-traag"


@pytest.mark.parametrize("status", [412, 428])
def test_a_change_is_based_on_the_present_versie(api: Api, status: int) -> None:
    person = api.person()
    answer = ok(person.patch("/ik", {"naam": "Nieuw"}, etag='"99"' if status == 412 else None), status)
    assert code(answer) == {412: "versie-verouderd", 428: "if-match-ontbreekt"}[status]
    assert person.read("/ik")["naam"] != "Nieuw"


@pytest.mark.parametrize(
    ("method", "media", "status"),
    [
        ("POST", "text/plain", 415),
        ("POST", "", 415),
        ("POST", "application/merge-patch+json", 415),
        ("POST", "application/x-www-form-urlencoded", 415),
        ("POST", "application/problem+json", 415),
        ("POST", "Application/JSON; charset=utf-8", 400),
        ("PATCH", "text/plain", 415),
        ("PATCH", "application/json-patch+json", 415),
        ("PATCH", "application/json", 428),
        ("PATCH", "application/merge-patch+json;charset=utf-8", 428),
    ],
)
def test_415_for_any_other_kind_of_body(api: Api, method: str, media: str, status: int) -> None:
    person = api.directie()
    path = "/trajecten" if method == "POST" else "/ik"
    ok(person.request(method, path, content=b"{}", headers={"Content-Type": media}), status)


def test_500_tells_nothing_of_what_went_wrong(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_uow: object) -> None:
        raise RuntimeError("wachtwoord=4711")

    monkeypatch.setattr(ik, "get_ik", broken)
    person = api.person()
    with capture_logs() as logs:
        answer = ok(person.get("/ik"), 500)
    assert [(line["event"], line["path"]) for line in logs] == [("crash", "/v1/ik")]
    assert code(answer) == "interne-fout"
    assert "4711" not in answer.text
    assert "RuntimeError" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_every_reason_is_explained_at_the_address_in_its_type(api: Api) -> None:
    assert len(REASONS) > 20
    index = ok(api.anonymous.get("http://testserver/problemen")).text
    for name, reason in REASONS.items():
        page = ok(api.anonymous.get(f"http://testserver/problemen/{name}")).text
        assert html.escape(reason.title.en) in page
        assert f"/problemen/{name}" in index
    ok(api.anonymous.get("http://testserver/problemen/bestaat-niet"), 404)


def test_every_reason_has_a_code_that_can_be_linked_to_and_words_of_its_own_in_both_languages() -> None:
    for name, reason in REASONS.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert reason.detail.nl != reason.detail.en


def test_a_pointer_escapes_what_would_split_it() -> None:
    assert pointer() == ""
    assert pointer("a/b", 0, "~") == "/a~1b/0/~0"


def test_a_problem_renders_its_fields_in_the_language_asked() -> None:
    error = InvalidInput([FieldError("query", "zoek", "onbekend", Tekst("Nee", "No"))])
    assert b'"detail":"Nee"' in problem(error, Taal.NL_BE, BASE).body
    assert b'"detail":"No"' in problem(error, Taal.EN, BASE).body
