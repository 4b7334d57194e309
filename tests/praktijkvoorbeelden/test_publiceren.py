"""Publishing: by whom, what the snapshot holds, and that it stays what it was."""

import pytest

from tests.helpers import MADE_UP, Api, Json, code, ok, refused
from tests.praktijkvoorbeelden.conftest import FOCUS, FULL, LEARNED, PATH, Deler


def test_an_activiteit_becomes_a_snapshot(deler: Deler) -> None:
    bron = deler.bron(**FULL)
    answer = ok(deler.person.post(PATH, deler.voorbeeld(bron)), 201)
    voorbeeld = answer.json()
    assert answer.headers["Location"] == f"/v1{PATH}/{voorbeeld['id']}"
    names = ("omschrijving", "partnerschappen", "kenmerken", "uren", "rolLeerling", "bereik", "wieNiet", "effect")
    assert {name: voorbeeld[name] for name in names} == {name: FULL[name] for name in names}
    assert (voorbeeld["soort"], voorbeeld["titel"], voorbeeld["geleerd"]) == (
        "activiteit",
        "Boekentas in de thuistaal",
        LEARNED,
    )
    assert (voorbeeld["bronId"], voorbeeld["trajectId"], voorbeeld["organisatieId"]) == (
        bron,
        deler.id,
        deler.person.school,
    )
    assert (voorbeeld["thema"], voorbeeld["doel"], voorbeeld["activiteiten"], voorbeeld["school"]) == (
        "Lezen",
        None,
        [],
        None,
    )
    assert deler.person.read(f"{PATH}/{voorbeeld['id']}") == voorbeeld
    assert answer.headers["ETag"] == deler.person.etag(f"{PATH}/{voorbeeld['id']}")


def test_a_speerpunt_brings_its_activiteiten_and_its_outcome(deler: Deler) -> None:
    bron = deler.bron("speerpunt", **FOCUS, thema="Voorlezen")
    deler.add("activiteiten", speerpuntId=bron, **FULL)
    vervallen = deler.add("activiteiten", speerpuntId=bron)
    deler.change("activiteiten", vervallen, status="vervallen", reden="Te druk.")
    deler.add("evaluaties", speerpuntId=bron, resultaat="deels")
    voorbeeld = deler.person.create(PATH, deler.voorbeeld(bron, "speerpunt"))
    names = ("doel", "partnerschappen", "isopCriteria", "kenmerken")
    assert {name: voorbeeld[name] for name in names} == {name: FOCUS[name] for name in names}
    assert (voorbeeld["thema"], voorbeeld["resultaat"]) == ("Voorlezen", "deels")
    assert voorbeeld["indicatoren"][0]["streefwaarde"] == 50
    (activiteit,) = voorbeeld["activiteiten"]
    assert activiteit == {name: FULL[name] for name in activiteit}
    assert {"verantwoordelijke", "startdatum", "aard"}.isdisjoint(activiteit)


def test_what_changes_later_does_not_change_the_example(deler: Deler) -> None:
    bron = deler.bron(**FULL)
    voorbeeld = deler.person.create(PATH, deler.voorbeeld(bron))
    deler.change("activiteiten", bron, titel="Heel anders", effect=1, kenmerken=[])
    deler.person.remove(deler.at_item("activiteiten", bron))
    assert deler.person.read(f"{PATH}/{voorbeeld['id']}") == voorbeeld


def test_the_publisher_tells_it_in_other_words(deler: Deler) -> None:
    voorbeeld = deler.share(entry=FULL, omschrijving="Zo doe je dat.", thema="Taal")
    assert (voorbeeld["omschrijving"], voorbeeld["thema"]) == ("Zo doe je dat.", "Taal")


def test_a_traject_that_is_over_publishes_as_well(deler: Deler) -> None:
    bron = deler.bron()
    deler.person.change(deler.path, {"status": "gestopt", "reden": "Klaar."})
    deler.person.create(PATH, deler.voorbeeld(bron))


def test_an_entry_is_published_once(deler: Deler) -> None:
    bron = deler.bron()
    voorbeeld = deler.person.create(PATH, deler.voorbeeld(bron))
    assert code(ok(deler.person.post(PATH, deler.voorbeeld(bron)), 409)) == "bestaat-al"
    deler.person.remove(f"{PATH}/{voorbeeld['id']}")
    deler.person.create(PATH, deler.voorbeeld(bron))


def test_a_retry_publishes_once(deler: Deler) -> None:
    body, headers = deler.voorbeeld(deler.bron()), {"Idempotency-Key": "een"}
    first = ok(deler.person.post(PATH, body, headers=headers), 201)
    again = ok(deler.person.post(PATH, body, headers=headers), 201)
    assert again.content == first.content
    assert len(deler.person.items(PATH)) == 1
    assert code(ok(deler.person.post(PATH, {**body, "metNaam": True}, headers=headers), 422)) == "sleutel-hergebruikt"


@pytest.mark.parametrize(
    ("rol", "status"), [("teamlid", 403), ("ouder", 403), ("coach", 403), ("lezer", 403), ("beoordelaar", 400)]
)
def test_only_directie_takes_it_outside_the_school(api: Api, deler: Deler, rol: str, status: int) -> None:
    voorbeeld, bron = deler.share(), deler.bron()
    person, path = api.person(rol, deler.person.school), f"{PATH}/{voorbeeld['id']}"
    ok(person.post(PATH, deler.voorbeeld(bron)), status)
    ok(person.patch(path, {"titel": "Anders"}, etag='"1"'), 403)
    ok(person.delete(path, etag='"1"'), 403)
    assert deler.person.read(path) == voorbeeld


def test_a_neighbour_and_a_beheerder(api: Api, deler: Deler, buur: Deler) -> None:
    voorbeeld, bron = deler.share(), deler.bron()
    path = f"{PATH}/{voorbeeld['id']}"
    assert refused(buur.person.post(PATH, deler.voorbeeld(bron))) == {"/trajectId": "onbekend"}
    unknown = {**deler.voorbeeld(bron), "trajectId": MADE_UP}
    assert buur.person.post(PATH, unknown).json() == buur.person.post(PATH, deler.voorbeeld(bron)).json()
    ok(buur.person.patch(path, {}, etag='"1"'), 403)
    ok(buur.person.delete(path, etag='"1"'), 403)
    beheerder = api.beheerder()
    assert beheerder.change(path, {"titel": "Beter"})["titel"] == "Beter"
    beheerder.remove(path)
    ok(deler.person.get(path), 404)


WRONG: list[tuple[Json, dict[str, str]]] = [
    ({"bron": {"soort": "activiteit", "id": MADE_UP}}, {"/bron/id": "onbekend"}),
    ({"bron": {"soort": "praktijk", "id": MADE_UP}}, {"/bron/soort": "enum"}),
    ({"trajectId": MADE_UP}, {"/trajectId": "onbekend"}),
    ({"geleerd": ""}, {"/geleerd": "string_too_short"}),
    ({"metNaam": None}, {"/metNaam": "bool_type"}),
    ({"effect": 5}, {"/effect": "extra_forbidden"}),
]


@pytest.mark.parametrize(("fields", "expected"), WRONG)
def test_what_can_not_be_is_refused(deler: Deler, fields: Json, expected: dict[str, str]) -> None:
    assert refused(deler.person.post(PATH, deler.voorbeeld(deler.bron(), **fields))) == expected


def test_an_entry_is_looked_up_in_its_own_traject_and_kind(deler: Deler) -> None:
    speerpunt = deler.bron("speerpunt")
    assert refused(deler.person.post(PATH, deler.voorbeeld(speerpunt))) == {"/bron/id": "onbekend"}
    deler.person.change(deler.path, {"status": "gestopt", "reden": "Klaar."})
    body = deler.voorbeeld(speerpunt, "speerpunt", trajectId=deler.api.traject(deler.person))
    assert refused(deler.person.post(PATH, body)) == {"/bron/id": "onbekend"}


def test_changing_what_is_said_of_it(deler: Deler) -> None:
    voorbeeld = deler.share(entry=FULL)
    path, person = f"{PATH}/{voorbeeld['id']}", deler.person
    assert code(ok(person.patch(path, {"titel": "Anders"}), 428)) == "if-match-ontbreekt"
    assert code(ok(person.patch(path, {"titel": "Anders"}, etag='"9"'), 412)) == "versie-verouderd"
    assert refused(person.patch(path, {"effect": 1}, etag='"1"')) == {"/effect": "extra_forbidden"}
    assert refused(person.patch(path, {"kenmerken": ["sterren:9"]}, etag='"1"')) == {"/kenmerken/0": "onbekend"}
    change = {"titel": "Tas", "geleerd": "Begin klein.", "thema": None, "kenmerken": ["sterren:5"], "metNaam": True}
    after = person.change(path, change)
    assert {name: after[name] for name in change} == change
    assert (after["versie"], after["effect"], after["partnerschappen"]) == (2, 4, FULL["partnerschappen"])
    assert after["school"] == {"naam": "Basisschool De Wilgenroos", "plaats": "Lisdrecht"}
    assert person.change(path, {"metNaam": False})["school"] is None


def test_withdrawing_takes_it_away(deler: Deler, buur: Deler) -> None:
    voorbeeld = deler.share()
    path, person = f"{PATH}/{voorbeeld['id']}", deler.person
    assert code(ok(person.delete(path), 428)) == "if-match-ontbreekt"
    assert code(ok(person.delete(path, etag='"9"'), 412)) == "versie-verouderd"
    person.remove(path)
    for reader in (person, buur.person):
        assert code(ok(reader.get(path), 404)) == "niet-gevonden"
        assert reader.items(PATH, params={"zoek": "boekentas"}) == []
    ok(person.delete(path, etag='"1"'), 404)
