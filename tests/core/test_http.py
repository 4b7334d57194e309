"""What every answer carries, and how much may come in."""

import pytest

from tests.helpers import MADE_UP, Api, code, ok
from tests.raw import raw

SECURITY = {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
}
MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/v1/ik", 200),
        ("GET", "/v1/kaders", 200),
        ("HEAD", "/v1/ik", 200),
        ("GET", "/v1/bestaat-niet", 404),
        ("DELETE", "/v1/ik", 405),
        ("POST", "/v1/trajecten", 415),
        ("GET", "/", 200),
        ("GET", "/health/live", 200),
        ("GET", "/health/ready", 200),
        ("GET", "/metrics", 200),
        ("GET", "/problemen", 200),
        ("GET", "/bestaat-niet", 404),
        ("GET", "/problemen/bestaat-niet", 404),
        ("PUT", "/health/live", 405),
    ],
)
def test_every_answer_carries_the_version_and_the_security_headers(
    api: Api, method: str, url: str, status: int
) -> None:
    answer = ok(api.person().request(method, f"http://testserver{url}"), status)
    assert answer.headers["API-Version"] == "1.0.0"
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY
    assert "server" not in answer.headers
    if status >= 400 and method != "HEAD":
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_what_belongs_to_a_reader_is_kept_out_of_shared_caches(api: Api) -> None:
    for path in ("/ik", "/organisaties", f"/trajecten/{MADE_UP}"):
        answer = api.person().get(path)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["Vary"] == "Authorization, Accept-Language"


def test_the_document_is_for_everybody(api: Api) -> None:
    answer = ok(api.anonymous.get("/openapi.json"))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Content-Type"] == "application/json"
    assert "Access-Control-Allow-Origin" not in api.anonymous.get("/kaders").headers


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_nothing_else_describes_itself(api: Api, path: str) -> None:
    ok(api.anonymous.get(f"http://testserver{path}"), 404)


def test_no_address_with_a_trailing_slash_exists_or_redirects(api: Api) -> None:
    templates = {template for template, _, _ in api.backend.wire.operations()}
    assert len(templates) > 20
    beheerder = api.beheerder()
    for template in templates:
        for name in ("trajectId", "organisatieId"):
            template = template.replace(f"{{{name}}}", MADE_UP)  # noqa: PLW2901  # filled in step by step
        ok(beheerder.get(f"{template}/"), 404)


def test_a_body_may_be_one_mebibyte(api: Api) -> None:
    beheerder = api.beheerder()
    start = b'{"naam": "'
    json = {"Content-Type": "application/json"}
    whole = start + b"a" * (MIB - len(start) - 2) + b'"}'
    assert len(whole) == MIB
    ok(beheerder.request("POST", "/organisaties", content=whole, headers=json), 400)
    answer = ok(beheerder.request("POST", "/organisaties", content=whole + b" ", headers=json), 413)
    assert code(answer) == "te-groot"
    assert "1048576" in answer.json()["detail"]


def test_a_chunked_body_is_counted_while_it_comes_in(api: Api) -> None:
    token = api.beheerder().token
    chunks = [b" " * 65536] * 17
    assert raw(api, "POST", "/organisaties", token=token, chunks=chunks, finished=False).status == 413
    assert raw(api, "POST", "/organisaties", token=token, chunks=chunks[:16]).status == 400


@pytest.mark.parametrize("length", ["1048577", "99999999999999999999999"])
def test_an_announced_length_that_is_too_large_is_refused_at_once(api: Api, length: str) -> None:
    headers = [("content-length", length)]
    token = api.beheerder().token
    answer = raw(api, "POST", "/organisaties", token=token, headers=headers, finished=False)
    assert answer.status == 413


@pytest.mark.parametrize("length", ["-1", "veel", "0", "²"])
def test_a_wrong_length_does_not_matter(api: Api, length: str) -> None:
    token = api.beheerder().token
    headers = [("content-length", length)]
    answer = raw(api, "POST", "/organisaties", token=token, headers=headers, chunks=[b"{}"])
    assert answer.status == 400


def test_the_largest_body_is_a_setting(api: Api) -> None:
    token = api.beheerder().token
    with api.restarted(max_body_bytes=1024) as strict:
        answer = raw(strict, "POST", "/organisaties", token=token, chunks=[b" " * 1025])
    assert answer.status == 413


def test_a_body_in_many_pieces_is_one_body(api: Api) -> None:
    chunks = [bytes([byte]) for byte in b'{"soort":"clb","naam":"Vrij CLB","land":"BE"}']
    answer = raw(api, "POST", "/organisaties", token=api.beheerder().token, chunks=chunks)
    assert answer.status == 201
    assert answer.json()["naam"] == "Vrij CLB"


def test_the_public_address_is_what_problems_and_the_document_refer_to(api: Api) -> None:
    with api.restarted(public_url="https://api.school.example/samen") as moved:
        problem = moved.anonymous.get("/ik").json()
        assert problem["type"] == "https://api.school.example/samen/problemen/niet-ingelogd"
        document = moved.anonymous.get("/openapi.json").json()
    assert document["servers"] == [{"url": "https://api.school.example/samen/v1"}]


def test_requests_are_counted(api: Api) -> None:
    ok(api.anonymous.get("/kaders"))
    metrics = ok(api.anonymous.get("http://testserver/metrics")).text
    assert 'samenspoor_requests_total{method="GET",status="200"}' in metrics


def test_the_start_page_leads_on(api: Api) -> None:
    page = ok(api.anonymous.get("http://testserver/"))
    assert page.headers["Content-Type"].startswith("text/html")
    for link in ("/v1/openapi.json", "/v1/kaders", "/problemen"):
        assert f'href="{link}"' in page.text
        ok(api.anonymous.get(f"http://testserver{link}"))
    ok(api.anonymous.get("http://testserver/?x=1"), 400)
