"""How many queries a GET costs: a list of twenty items with links, at most four."""

from typing import Any

import pytest

from tests.helpers import Api, Person

TAGS = {"kenmerken": ["sterren:1", "isop:plan"]}
PARTS = {"partnerschappen": ["formeel", "informeel"]}
COLLECTIONS: dict[str, Any] = {
    "praktijken": {"omschrijving": "Koffie", "bereikBron": "onbekend", **TAGS, **PARTS},
    "factoren": {"richting": "stimulerend", "context": "thuis", "omschrijving": "Opa", **TAGS},
    "partners": {"naam": "Bibliotheek", "soort": "cultuur"},
    "lege-partnerschappen": {"partnerschap": "formeel", "bij": "uitwerking", "toelichting": "Nog niet"},
    "behoeften": {
        "soort": "behoefte", "omschrijving": "Meer contact", "bron": "ouders", "prioriteit": 1, **TAGS, **PARTS,
    },
    "visies": {"tekst": "Samen", "betrokkenen": ["team", "ouders"]},
    "metingen": {
        "instrument": "dimensies", "kant": "ouders", "moment": "nulmeting", "datum": "2026-01-15",
        "invuller": "teamlid", "wijze": "individueel", "antwoorden": [{"onderdeel": "kennis", "score": 3}],
    },
    "neveneffecten": {"omschrijving": "Meer sfeer", "richting": "positief", **PARTS},
    "gespreksmodellen": {"tekst": "Zo praten wij", "makers": ["team"]},
    "gespreksmomenten": {"vorm": "huisbezoek", "aanleiding": "neutraal", "schooljaar": "2025-2026", **TAGS},
    "hulpmiddelen": {"naam": "Poster", "soort": "instrument", "besluit": "behouden", **TAGS},
}  # fmt: skip
LINKED = {"praktijken", "factoren", "behoeften", "neveneffecten", "gespreksmomenten", "hulpmiddelen"}


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


def cost(api: Api, person: Person, path: str, **params: Any) -> int:
    with api.queries() as queries:
        person.read(path, params=params)
    return len(queries)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_list_of_twenty_costs_as_much_as_a_list_of_one(api: Api, directie: Person, name: str) -> None:
    path = f"/trajecten/{api.traject(directie)}/{name}"
    item = directie.create(path, COLLECTIONS[name])["id"]
    one = cost(api, directie, path)
    for _ in range(19):
        directie.create(path, COLLECTIONS[name])
    most = 4 if name in LINKED else 3
    assert cost(api, directie, path) == one <= most
    assert cost(api, directie, path, telling="true", limit=10) <= most
    assert cost(api, directie, f"{path}/{item}") <= most


def test_lists_of_entries_that_refer_to_others(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}"
    behoefte = directie.create(f"{path}/behoeften", COLLECTIONS["behoeften"])["id"]
    praktijk = directie.create(f"{path}/praktijken", COLLECTIONS["praktijken"])["id"]
    speerpunt = {
        "titel": "Welkom",
        "doel": "Elke ouder voelt zich welkom",
        "schooljaar": "2025-2026",
        "behoefteIds": [behoefte],
        "isopCriteria": ["welkom"],
        "indicatoren": [{"naam": "Gesprekken", "eenheid": "aantal", "streefwaarde": 20}],
        **TAGS,
        **PARTS,
    }
    speerpunten = [directie.create(f"{path}/speerpunten", speerpunt)["id"] for _ in range(20)]
    activiteit = {"speerpuntId": speerpunten[0], "titel": "Inloop", "praktijkIds": [praktijk], **TAGS, **PARTS}
    for _ in range(20):
        directie.create(f"{path}/activiteiten", activiteit)
    for name in ("speerpunten", "activiteiten"):
        assert cost(api, directie, f"{path}/{name}") <= 4
    assert cost(api, directie, f"{path}/activiteiten", speerpuntId=speerpunten[0], partnerschap="formeel") <= 4
    assert cost(api, directie, "/speerpunten", limit=100) <= 4


def test_lists_at_the_root(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    for _ in range(20):
        api.traject(api.person("directie", api.school(bestuur)))
    beheerder, bestuurder = api.beheerder(), api.person("bestuurder", bestuur)
    for person in (beheerder, bestuurder):
        assert cost(api, person, "/organisaties") <= 3
        assert cost(api, person, "/trajecten") <= 3
        assert cost(api, person, "/gebeurtenissen") <= 3
    assert cost(api, beheerder, "/gebruikers", limit=100) <= 2
    assert cost(api, bestuurder, "/tokens") <= 2


def test_a_write_costs_as_much_however_full_its_traject_is(api: Api, directie: Person) -> None:
    """A speerpunt is the dearest: four fasen look at it. What they look at is read in one query."""
    path = f"/trajecten/{api.traject(directie)}"
    behoefte = directie.create(f"{path}/behoeften", COLLECTIONS["behoeften"])["id"]
    speerpunt = {"titel": "Welkom", "doel": "Elke ouder welkom", "schooljaar": "2025-2026", **TAGS, **PARTS}

    def create() -> int:
        with api.queries() as queries:
            directie.create(f"{path}/speerpunten", {**speerpunt, "behoefteIds": [behoefte]})
        return len(queries)

    costs = []
    for _ in range(3):
        for name in COLLECTIONS.keys() - {"lege-partnerschappen"}:
            directie.create(f"{path}/{name}", COLLECTIONS[name])
        costs.append(create())
    assert len(set(costs)) == 1
    assert costs[0] <= 20


def test_a_traject_and_its_fasen(api: Api, directie: Person) -> None:
    traject = api.traject(directie)
    assert cost(api, directie, f"/trajecten/{traject}") <= 3
    assert cost(api, directie, f"/trajecten/{traject}/fasen") <= 3
    assert cost(api, directie, f"/trajecten/{traject}/fasen/3") <= 3


def test_a_fase_that_moves_costs_no_more_than_itself_and_its_traject(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/fasen/0"
    with api.queries() as queries:
        response = directie.patch(path, {"status": "afgerond", "afwijking": "We gaan toch al verder."}, etag="*")
    assert response.status_code == 200
    assert not [statement for statement in queries.statements if "evaluaties" in statement]
    # The traject goes along: where it is and its versie are stored in one go.
    assert len([statement for statement in queries.statements if statement.startswith("UPDATE trajecten")]) == 1


def test_a_dossier_and_what_is_in_it(api: Api, directie: Person) -> None:
    """The dossier reads each table once, however much is in it or cited."""
    traject = f"/trajecten/{api.traject(directie)}"
    path = f"{traject}/isop"

    def add() -> None:
        praktijk = directie.create(f"{traject}/praktijken", {**COLLECTIONS["praktijken"], "kenmerken": ["isop:plan"]})
        bewijs = {"criterium": "plan", "soort": "gesprek", "datum": "2025-10-01", "omschrijving": "Besproken."}
        verwijzing = {"soort": "praktijk", "id": praktijk["id"]}
        bewijzen.append(directie.create(f"{path}/bewijzen", {**bewijs, "verwijzing": verwijzing})["id"])

    bewijzen: list[str] = []
    add()
    one = cost(api, directie, path)
    for _ in range(19):
        add()
    assert cost(api, directie, path) == one <= 20
    assert cost(api, directie, f"{path}/bewijzen", criterium="plan", telling="true") <= 4
    assert cost(api, directie, f"{path}/bewijzen/{bewijzen[0]}") <= 4
    assert cost(api, directie, f"{path}/labels") <= 4


def test_an_organisatie_its_members_and_oneself(api: Api, directie: Person) -> None:
    for _ in range(19):
        api.person("ouder", directie.school)
    assert cost(api, directie, f"/organisaties/{directie.school}") <= 3
    assert cost(api, directie, f"/organisaties/{directie.school}/leden") <= 3
    assert cost(api, directie, "/ik") <= 2


def test_kaders_cost_no_look_up_of_a_reader(api: Api) -> None:
    for path, most in (("/kaders", 1), ("/kaders/isop", 1), ("/kaders/isop/onderdelen", 2)):
        with api.queries() as queries:
            api.anonymous.read(path)
        assert len(queries) <= most


def test_what_is_held_already_costs_no_more(api: Api, directie: Person) -> None:
    path = f"/trajecten/{api.traject(directie)}/fasen/0"
    etag = directie.etag(path)
    with api.queries() as queries:
        assert directie.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert len(queries) <= 3
