"""What happens when many want the same at once."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from app.core.log.idempotency import Idempotentie
from app.core.log.locks import lock_organisaties
from app.core.storage.database import insert_if_absent
from tests.helpers import Api, Person, body, code, ok
from tests.races.together import together

FACTOR = {"richting": "stimulerend", "context": "thuis", "omschrijving": "Grootouders helpen graag"}


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


def test_fifty_posts_with_one_key_make_one_row(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/factoren"
    headers = {"Idempotency-Key": "een-sleutel"}
    answers = together([lambda: directie.post(path, FACTOR, headers=headers)] * 50)
    assert Counter(answer.status_code for answer in answers) == {201: 50}
    assert len({answer.content for answer in answers}) == 1
    assert len(directie.items(path)) == 1


def test_posts_without_a_key_all_count_and_number_the_log_without_gaps(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/factoren"
    other = api.directie()
    other_path = f"/trajecten/{api.traject(other)}/factoren"
    calls = [lambda: directie.post(path, FACTOR), lambda: other.post(other_path, FACTOR)] * 8
    assert {answer.status_code for answer in together(calls)} == {201}
    for person in (directie, other):
        log = person.items("/gebeurtenissen")
        assert [line["revisie"] for line in log] == list(range(1, len(log) + 1))
    assert len(api.beheerder().items("/gebeurtenissen")) == len(directie.items("/gebeurtenissen")) + len(
        other.items("/gebeurtenissen")
    )


def factor(api: Api) -> tuple[Person, str, list[dict[str, Any]]]:
    directie = api.directie()
    path = f"/trajecten/{api.traject(directie)}/factoren"
    factor = directie.create(path, FACTOR)["id"]
    return directie, f"{path}/{factor}", [{"omschrijving": f"Versie {number}"} for number in range(4)]


def traject(api: Api) -> tuple[Person, str, list[dict[str, Any]]]:
    directie = api.directie()
    return directie, f"/trajecten/{api.traject(directie)}", [{"naam": f"Naam {n}"} for n in range(4)]


def fase(api: Api) -> tuple[Person, str, list[dict[str, Any]]]:
    directie, path, _ = traject(api)
    return directie, f"{path}/fasen/0", [{"toelichting": f"Tekst {number}"} for number in range(4)]


def organisatie(api: Api) -> tuple[Person, str, list[dict[str, Any]]]:
    return api.beheerder(), f"/organisaties/{api.school()}", [{"naam": f"School {n}"} for n in range(4)]


def gebruiker(api: Api) -> tuple[Person, str, list[dict[str, Any]]]:
    return api.beheerder(), f"/gebruikers/{api.person().id}", [{"naam": f"Jan {n}"} for n in range(4)]


def ik(api: Api) -> tuple[Person, str, list[dict[str, Any]]]:
    return api.person(), "/ik", [{"naam": f"Piet {number}"} for number in range(4)]


def lid(api: Api) -> tuple[Person, str, list[dict[str, Any]]]:
    directie = api.directie()
    colleague = api.person()
    lid = api.lid(colleague, "coach", directie.school)
    path = f"/organisaties/{directie.school}/leden/{lid}"
    return directie, path, [{"rol": rol} for rol in ("teamlid", "ouder", "lezer", "directie")]


@pytest.mark.parametrize("item", [factor, traject, fase, organisatie, gebruiker, ik, lid])
def test_of_writers_with_the_same_etag_exactly_one_wins(
    api: Api, item: Callable[[Api], tuple[Person, str, list[dict[str, Any]]]]
) -> None:
    person, path, changes = item(api)
    etag = person.etag(path)
    answers = together([lambda change=change: person.patch(path, change, etag=etag) for change in changes])  # type: ignore[misc]  # a lambda's own default
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 3}
    winner = next(body(answer) for answer in answers if answer.status_code == 200)
    assert person.read(path) == winner


def test_of_a_change_and_a_delete_exactly_one_wins(api: Api) -> None:
    person, path, changes = factor(api)
    answers = together([lambda: person.patch(path, changes[0], etag='"1"'), lambda: person.delete(path, etag='"1"')])
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses in ([200, 412], [204, 404])


def test_a_school_never_gets_two_running_trajecten(api: Api, directie: Person) -> None:
    body = {
        "organisatieId": directie.school,
        "naam": "Samen",
        "soort": "eerste_traject",
        "schooljaar": "2025-2026",
        "startdatum": "2025-09-01",
    }
    answers = together([lambda: directie.post("/trajecten", body)] * 5)
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 4}


def test_a_person_invited_by_many_schools_at_once_is_one_gebruiker(api: Api) -> None:
    people = [api.directie() for _ in range(4)]
    invitation = {"email": "nieuw@voorbeeld.example", "naam": "Nieuw", "rol": "teamlid"}
    answers = together(
        [
            lambda person=person: person.post(f"/organisaties/{person.school}/leden", invitation)  # type: ignore[misc]  # as above
            for person in people
        ]
    )
    assert Counter(answer.status_code for answer in answers) == {201: 4}
    assert len({answer.json()["gebruikerId"] for answer in answers}) == 1


def test_a_code_is_used_once_also_by_many_together(api: Api, directie: Person) -> None:
    invitation = {"email": "nieuw@voorbeeld.example", "naam": "Nieuw", "rol": "teamlid"}
    invited = directie.create(f"/organisaties/{directie.school}/leden", invitation)
    answers = together(
        [
            lambda number=number: api.anonymous.post(  # type: ignore[misc]  # as above
                "/activeringen",
                {"activatiecode": invited["activatiecode"], "wachtwoord": f"wachtwoord-{number}"},
            )
            for number in range(4)
        ]
    )
    assert Counter(answer.status_code for answer in answers)[201] == 1
    assert {answer.status_code for answer in answers} <= {201, 400, 401}


def test_a_writer_that_waits_too_long_is_told_to_come_back(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/factoren"
    with api.restarted(lock_seconds=0.1) as impatient, api.session() as session:
        # What every write to this school waits for.
        lock_organisaties(session, UUID(directie.school))
        client = impatient.client(directie.token)
        answer = ok(client.post(path, FACTOR), 503)
        assert answer.headers["Retry-After"] == "1"
        assert code(answer) == "bezet"
        assert client.items(path) == []
        ok(client.get("http://testserver/health/ready"))
    assert ok(directie.post(path, FACTOR), 201)


def test_a_request_whose_key_is_in_use_waits_and_then_comes_back(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/factoren"
    claim = {
        "gebruiker_id": UUID(directie.id),
        "methode": "POST",
        "pad": f"/v1{path}",
        "sleutel": "bezet",
        "inhoud_hash": "",
        "aangemaakt_op": datetime.now(UTC),
    }
    headers = {"Idempotency-Key": "bezet"}
    with api.restarted(lock_seconds=0.1) as impatient:
        with api.session() as session:
            assert insert_if_absent(session, Idempotentie, claim)
            answer = ok(impatient.client(directie.token).post(path, FACTOR, headers=headers), 503)
            assert answer.headers["Retry-After"] == "1"
            session.rollback()
        ok(impatient.client(directie.token).post(path, FACTOR, headers=headers), 201)
