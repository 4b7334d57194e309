"""Every operation, provoked to each refusal that needs no data: it comes, and the document says so.

That it is documented is checked of each answer by `wire.py`.
"""

from collections.abc import Iterator

import pytest

from tests.helpers import Api, Client, Json, filled

LARGEST = 1024
Operation = tuple[str, str, Json]


def operations(api: Api) -> Iterator[Operation]:
    """Yield every operation as method, an address of its own, and what the document says of it."""
    for path, method, operation in api.backend.wire.operations():
        yield method.upper(), filled(path, kader="bestaat-niet"), operation


def with_body(api: Api) -> list[Operation]:
    found = [each for each in operations(api) if each[0] in ("POST", "PUT", "PATCH")]
    assert len(found) > 40
    return found


def test_a_token_that_is_none_is_refused_where_none_is_needed_too(api: Api) -> None:
    stranger = api.client("geen-token")
    for method, path, _ in operations(api):
        if method == "GET":
            assert stranger.get(path).status_code == 401, path


def test_nobody_is_let_in_but_where_it_is_public(api: Api) -> None:
    for method, path, operation in operations(api):
        body: Json | None = None if method in ("GET", "DELETE") else {}
        status = api.anonymous.request(method, path, json=body).status_code
        assert (status == 401) is (operation.get("security") != []), (method, path, status)


def test_a_query_key_that_is_unknown_is_refused_everywhere(api: Api) -> None:
    beheerder = api.beheerder()
    for method, path, _ in operations(api):
        status = _asked(beheerder, method, path, params={"bestaatNiet": "1"})
        assert status == 400, (method, path, status)


def test_what_is_not_there_is_not_found(api: Api) -> None:
    beheerder = api.beheerder()
    for method, path, operation in operations(api):
        is_addressed = any(part.get("in") == "path" for part in operation.get("parameters", []))
        # The shape of another body is looked at first.
        if is_addressed and method in ("GET", "PATCH", "DELETE"):
            assert _asked(beheerder, method, path) == 404, (method, path)


@pytest.mark.parametrize(("kind", "body", "status"), [("text/plain", b"{}", 415), ("application/json", b" ", 413)])
def test_a_body_of_another_kind_or_size_is_refused_everywhere(api: Api, kind: str, body: bytes, status: int) -> None:
    with api.restarted(max_body_bytes=LARGEST) as small:
        token = small.beheerder().token
        for method, path, _ in with_body(small):
            content = body * (LARGEST if status == 413 else 1) + b"{}"
            answer = small.client(token).request(method, path, content=content, headers={"Content-Type": kind})
            assert answer.status_code == status, (method, path)


def _asked(client: Client, method: str, path: str, **options: Json) -> int:
    body: Json | None = None if method in ("GET", "DELETE") else {}
    return client.request(method, path, json=body, headers={"If-Match": '"1"'}, **options).status_code
