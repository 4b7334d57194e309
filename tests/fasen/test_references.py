"""What refers to another entry: in the same traject only, and what is referred to stays."""

import pytest
from pydantic.alias_generators import to_camel

from app.kaders.tables import Onderdeel
from tests.conventions.declared import WRITABLE
from tests.fasen.content import TrajectClient
from tests.helpers import MADE_UP, Api, Json, body, code, ok, refused

PLURALS = {each.table: each.plural for each in WRITABLE}
# Which field of which collection names an entry of which, and whether it names many.
REFERENCES = [
    (each.plural, to_camel(name), PLURALS[target], many)
    for each in WRITABLE
    for name, target, many in (
        *((name, target, False) for name, target in each.references.items()),
        *((refs.field, refs.target, True) for refs in each.refs),
    )
]
ELSEWHERE = {
    ("leden", "gebruikerId"),
    ("organisaties", "bestuurId"),
    ("organisaties", "gemeenteId"),
    ("praktijkvoorbeelden", "trajectId"),
    ("trajecten", "organisatieId"),
}
"""Ids of what lies in no traject: their rooms look them up within the reader's scope."""
every_reference = pytest.mark.parametrize(("plural", "field", "target", "many"), REFERENCES)


@every_reference
def test_an_id_of_another_traject_is_as_unknown_as_a_made_up_one(
    api: Api, traject: TrajectClient, plural: str, field: str, target: str, many: bool
) -> None:
    previous = traject.add(target)["id"]
    traject.person.change(traject.path, {"status": "gestopt", "reden": "Opnieuw."})
    present = TrajectClient(api, traject.person, api.traject(traject.person))
    stranger = api.directie()
    foreign = TrajectClient(api, stranger, api.traject(stranger)).add(target)["id"]
    item = present.at_item(plural, present.add(plural))
    location = f"/{field}/0" if many else f"/{field}"
    answers = []
    for unknown in (MADE_UP, previous, foreign):
        value = [unknown] if many else unknown
        answers.append(
            present.post(plural, **{field: value, "aspect": "ict"} if plural == "planaspecten" else {field: value})
        )
        answers.append(present.person.patch(item, {field: value}, etag='"1"'))
    assert [refused(answer) for answer in answers] == [{location: "onbekend"}] * 6
    assert all(body(answer) == body(answers[0]) for answer in answers)


def test_every_id_in_a_body_is_declared_as_a_reference() -> None:
    ids = {
        (each.plural, str(field.alias))
        for each in WRITABLE
        for field in each.input.model_fields.values()
        if "UUID" in str(field.annotation)
    }
    assert ids == {(plural, field) for plural, field, *_ in REFERENCES} | ELSEWHERE


def test_every_unknown_id_is_named(traject: TrajectClient) -> None:
    known = traject.one("praktijken")
    problem = traject.post("activiteiten", praktijkIds=[MADE_UP, known], partnerIds=[MADE_UP])
    assert refused(problem) == {"/praktijkIds/0": "onbekend", "/partnerIds/0": "onbekend"}


@every_reference
def test_what_is_referred_to_can_not_be_deleted(
    traject: TrajectClient, plural: str, field: str, target: str, many: bool
) -> None:
    target_id = traject.add(target)["id"]
    item = traject.add(plural, **{field: [target_id] if many else target_id})
    path = traject.at_item(target, target_id)
    assert code(ok(traject.person.delete(path, etag='"1"'), 409)) == "in-gebruik"
    assert traject.person.read(path)["id"] == target_id
    traject.person.remove(traject.at_item(plural, item))
    traject.person.remove(path)


def test_the_order_of_ids_is_kept(traject: TrajectClient) -> None:
    ids = [traject.add("behoeften")["id"] for _ in range(3)]
    order = [ids[2], ids[0], ids[1]]
    speerpunt = traject.add("speerpunten", behoefteIds=order)
    assert speerpunt["behoefteIds"] == order
    assert traject.change("speerpunten", speerpunt, behoefteIds=ids)["behoefteIds"] == ids


@pytest.mark.parametrize(
    ("plural", "field"),
    [(plural, field) for plural, field, _, many in REFERENCES if many],
)
def test_an_id_stands_there_once(traject: TrajectClient, plural: str, field: str) -> None:
    assert refused(traject.post(plural, **{field: [MADE_UP, MADE_UP]})) == {f"/{field}": "dubbel"}


def test_an_unknown_kenmerk_is_named(traject: TrajectClient) -> None:
    for plural in ("praktijken", "factoren", "behoeften", "speerpunten", "activiteiten"):
        problem = body(ok(traject.post(plural, kenmerken=["sterren:3", "sterren:9", "onbekend:1"]), 400))
        details = {error["location"]: error["detail"] for error in problem["errors"]}
        assert details.keys() == {"/kenmerken/1", "/kenmerken/2"}
        assert "sterren:9" in details["/kenmerken/1"]
        item = traject.at_item(plural, traject.add(plural, kenmerken=["sterren:3"]))
        answer = traject.person.patch(item, {"kenmerken": ["sterren:3", "sterren:9"]}, etag='"1"')
        assert refused(answer) == {"/kenmerken/1": "onbekend"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["onderwijskundig-partnerschap"], {"/partnerschappen/0": "enum"}),
        (["formeel", "onbekend"], {"/partnerschappen/1": "enum"}),
        (["formeel", "formeel"], {"/partnerschappen": "dubbel"}),
    ],
)
def test_only_the_five_are_partnerschappen(traject: TrajectClient, value: list[str], expected: Json) -> None:
    for plural in ("praktijken", "behoeften", "speerpunten", "activiteiten", "neveneffecten"):
        assert refused(traject.post(plural, partnerschappen=value)) == expected


def test_only_the_six_are_isop_criteria(traject: TrajectClient) -> None:
    assert refused(traject.post("speerpunten", isopCriteria=["ouderbeleid"])) == {"/isopCriteria/0": "enum"}


def test_a_kenmerk_that_became_vervallen_stays_where_it_is_and_is_refused_anew(traject: TrajectClient) -> None:
    item = traject.add("factoren", kenmerken=["sterren:4"])
    with traject.api.session() as session:
        session.get_one(Onderdeel, ("sterren", "4")).vervallen = True
    try:
        assert refused(traject.post("factoren", kenmerken=["sterren:4"])) == {"/kenmerken/0": "onbekend"}
        factor = traject.change("factoren", item, omschrijving="Anders", kenmerken=["sterren:1", "sterren:4"])
        assert factor["kenmerken"] == ["sterren:1", "sterren:4"]
    finally:
        with traject.api.session() as session:
            session.get_one(Onderdeel, ("sterren", "4")).vervallen = False
