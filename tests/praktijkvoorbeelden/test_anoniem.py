"""What others learn of the school behind an example: its name if it says so, and nothing else."""

import json
from uuid import UUID

import pytest

from tests.helpers import Api, Person, ok, refused
from tests.praktijkvoorbeelden.conftest import FOCUS, FULL, PATH, Deler

INSIDE = ("organisatieId", "trajectId", "bronId", "aangemaaktDoor")


def text_before(person: Person, voorbeeld: str) -> str:
    """Return all that somebody gets to see around an example, headers included."""
    text = ""
    for path in (
        PATH,
        f"{PATH}/{voorbeeld}",
        f"{PATH}?zoek=boekentas&telling=true",
        f"{PATH}/startpakket?thema=lezen",
        "/gebeurtenissen?limit=100",
        "/organisaties?limit=100",
        "/speerpunten",
    ):
        answer = ok(person.get(path))
        text += answer.text + json.dumps(dict(answer.headers))
    return text


@pytest.mark.parametrize("soort", ["activiteit", "speerpunt"])
def test_a_neighbour_can_not_tell_whose_it_is(deler: Deler, buur: Deler, soort: str) -> None:
    bron = deler.bron(soort, **(FULL if soort == "activiteit" else FOCUS))
    voorbeeld = deler.person.create(PATH, deler.voorbeeld(bron, soort))
    reading = buur.person.read(f"{PATH}/{voorbeeld['id']}")
    assert {name: reading[name] for name in INSIDE} == dict.fromkeys(INSIDE)
    # Nor by the moment, which shows in more places.
    assert {reading[name][10:] for name in ("aangemaaktOp", "gewijzigdOp")} == {"T00:00:00Z"}
    moments = {name: reading[name] for name in ("aangemaaktOp", "gewijzigdOp")}
    assert reading == {**voorbeeld, **dict.fromkeys(INSIDE), **moments}
    assert UUID(voorbeeld["id"]).version == 4
    secrets = [deler.person.school, deler.id, deler.person.id, bron, "Wilgenroos", "Lisdrecht", "Onze titel"]
    everything = text_before(buur.person, voorbeeld["id"])
    assert [secret for secret in secrets if secret in everything] == []


def test_with_its_name_a_school_still_gives_no_ids(deler: Deler, buur: Deler) -> None:
    voorbeeld = deler.share(metNaam=True)
    reading = buur.person.read(f"{PATH}/{voorbeeld['id']}")
    assert reading["school"] == {"naam": "Basisschool De Wilgenroos", "plaats": "Lisdrecht"}
    assert {name: reading[name] for name in INSIDE} == dict.fromkeys(INSIDE)
    everything = text_before(buur.person, voorbeeld["id"])
    assert [secret for secret in (deler.person.school, deler.id, deler.person.id) if secret in everything] == []


def test_its_own_people_know_it(api: Api, deler: Deler) -> None:
    voorbeeld = deler.share()
    for rol in ("teamlid", "ouder", "coach", "lezer"):
        assert api.person(rol, deler.person.school).read(f"{PATH}/{voorbeeld['id']}") == voorbeeld
    assert api.beheerder().read(f"{PATH}/{voorbeeld['id']}") == voorbeeld
    for rol in ("beoordelaar",):
        assert api.person(rol, deler.person.school).read(f"{PATH}/{voorbeeld['id']}")["organisatieId"] is None


def test_the_two_renderings_have_two_tags(deler: Deler, buur: Deler) -> None:
    path = f"{PATH}/{deler.share()['id']}"
    own, other = deler.person.etag(path), buur.person.etag(path)
    assert (own, other) == ('"1-e"', '"1"')
    ok(buur.person.get(path, headers={"If-None-Match": other}), 304)
    ok(buur.person.get(path, headers={"If-None-Match": own}))
    ok(deler.person.patch(path, {"titel": "Tas"}, etag=own))
    ok(buur.person.get(path, headers={"If-None-Match": other}))


def test_the_traject_is_no_way_to_find_out(deler: Deler, buur: Deler) -> None:
    voorbeeld = deler.share()
    assert [item["id"] for item in deler.person.items(PATH, params={"trajectId": deler.id})] == [voorbeeld["id"]]
    assert buur.person.items(PATH, params={"trajectId": deler.id}) == []
    assert refused(buur.person.get(PATH, params={"organisatieId": deler.person.school})) == {
        "organisatieId": "onbekend"
    }


def test_what_happens_to_it_is_told_in_its_school_only(deler: Deler, buur: Deler) -> None:
    path = f"{PATH}/{deler.share()['id']}"
    deler.person.change(path, {"titel": "Tas"})
    deler.person.remove(path)
    soorten = [line["soort"] for line in deler.person.items("/gebeurtenissen") if "praktijkvoorbeeld" in line["soort"]]
    assert soorten == [f"praktijkvoorbeeld.{verb}" for verb in ("aangemaakt", "gewijzigd", "verwijderd")]
    assert [line for line in buur.person.items("/gebeurtenissen") if "praktijkvoorbeeld" in line["soort"]] == []


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        ({}, {"titel": "Zo doet Basisschool de Wilgenroos het"}),
        ({}, {"geleerd": "Bij de Wilgenroos leerden we veel."}),
        ({"wieNiet": "Wie niet op ‘De Wilgenroos’ komt."}, {}),
    ],
)
def test_a_text_does_not_name_the_school_in_passing(
    deler: Deler, entry: dict[str, str], fields: dict[str, str]
) -> None:
    bron = deler.bron(**entry)
    assert refused(deler.person.post(PATH, deler.voorbeeld(bron, **fields))) == {"/metNaam": "past-niet"}
    voorbeeld = deler.person.create(PATH, deler.voorbeeld(bron, metNaam=True, **fields))
    answer = deler.person.patch(f"{PATH}/{voorbeeld['id']}", {"metNaam": False}, etag='"1"')
    assert refused(answer) == {"/metNaam": "past-niet"}


def test_publishing_is_no_sign_of_life_of_the_team(api: Api, deler: Deler) -> None:
    bron = deler.bron("activiteit")
    before = api.beheerder().items("/overzichten/voortgang")
    deler.person.create(PATH, deler.voorbeeld(bron))
    assert api.beheerder().items("/overzichten/voortgang") == before


def test_no_text_of_a_snapshot_names_the_school(api: Api, deler: Deler) -> None:
    naam = deler.person.read(f"/organisaties/{deler.person.school}")["naam"]
    indicator = {"naam": "Bezoek", "eenheid": f"ouders van {naam}", "streefwaarde": 10}
    bron = deler.bron("speerpunt", indicatoren=[indicator])
    assert refused(deler.person.post(PATH, deler.voorbeeld(bron, "speerpunt"))) == {"/metNaam": "past-niet"}


def test_what_was_given_up_is_no_example(deler: Deler) -> None:
    bron = deler.bron("activiteit")
    deler.person.change(f"{deler.path}/activiteiten/{bron}", {"status": "vervallen", "reden": "Geen tijd."})
    assert refused(deler.person.post(PATH, deler.voorbeeld(bron))) == {"/bron/id": "opgegeven"}
