"""What one may not see does not exist: proven for every operation in the document."""

from typing import Any

import pytest
from httpx2 import Response

from tests.document import Node
from tests.fasen.content import LEAST
from tests.helpers import MADE_UP, Api, Client, Person, filled, ok
from tests.samples import body_of


def operations(api: Api) -> list[tuple[str, str, dict[str, Any]]]:
    operations = api.backend.wire.operations()
    assert len(operations) > 60
    return operations


def ask(person: Client, method: str, path: str, body: Any = None) -> Response:
    options: dict[str, Any] = {"headers": {"If-Match": "*"}}
    if method in ("post", "put", "patch"):
        options["json"] = {} if body is None else body
    return person.request(method.upper(), path, **options)


def ask_rightly(person: Client, method: str, path: str, operation: Node) -> Response:
    """Ask an operation with a body of the right shape: a wrong one is refused before anything is looked up."""
    document = person.backend.wire.document
    return ask(person, method, path, body_of(document, operation) if "requestBody" in operation else None)


@pytest.fixture
def school(api: Api) -> dict[str, str]:
    """A whole school with an item of each kind that has an address of its own."""
    directie = api.directie()
    traject = api.traject(directie)
    lid = directie.read("/ik")["lidmaatschappen"][0]["id"]
    return {"organisatieId": directie.school, "trajectId": traject, "lidId": lid, "gebruikerId": directie.id}


def test_to_a_stranger_every_address_is_the_same_404_as_a_made_up_one(api: Api, school: dict[str, str]) -> None:
    stranger = api.directie()
    count = 0
    for template, method, operation in operations(api):
        if "{" not in template or operation.get("security") == [] or template.startswith("/gebruikers"):
            continue
        answer = ask_rightly(stranger, method, filled(template, **school), operation)
        made_up = ask_rightly(stranger, method, filled(template), operation)
        assert answer.status_code == 404, (method, template, answer.text)
        assert answer.content == made_up.content
        assert headers(answer) == headers(made_up)
        count += 1
    assert count > 50


def test_gebruikers_are_403_to_all_but_a_beheerder_whoever_they_are(api: Api) -> None:
    stranger, other = api.directie(), api.person()
    for path in (f"/gebruikers/{other.id}", f"/gebruikers/{MADE_UP}"):
        assert ok(stranger.get(path), 403).content == ok(stranger.get("/gebruikers"), 403).content


@pytest.mark.parametrize("rol", ["bestuurder", "beoordelaar"])
def test_who_may_not_read_the_content_finds_none(api: Api, school: dict[str, str], rol: str) -> None:
    bestuur = api.organisatie("bestuur")
    beheerder = api.beheerder()
    beheerder.change(f"/organisaties/{school['organisatieId']}", {"bestuurId": bestuur})
    person = api.person(rol, bestuur if rol == "bestuurder" else school["organisatieId"])
    path = f"/trajecten/{school['trajectId']}"
    for name in ("praktijken", "ouderpopulaties", "factoren", "behoeften", "visies", "speerpunten"):
        ok(person.get(f"{path}/{name}"), 404)
        ok(person.post(f"{path}/{name}", LEAST[name]), 404)
    ok(person.get(path), 200 if rol == "bestuurder" else 404)
    ok(person.get(f"{path}/fasen"), 200 if rol == "bestuurder" else 404)


def test_ids_in_a_body_that_one_may_not_see_are_400_like_made_up_ones(api: Api, school: dict[str, str]) -> None:
    stranger: Person = api.directie()
    body = {
        "naam": "Samen",
        "soort": "eerste_traject",
        "schooljaar": "2025-2026",
        "startdatum": "2025-09-01",
    }
    answers = [
        ok(stranger.post("/trajecten", {**body, "organisatieId": organisatie}), 400)
        for organisatie in (school["organisatieId"], MADE_UP)
    ]
    assert answers[0].content == answers[1].content


def headers(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}
