"""Finding examples: every filter, pages over schools, and the startpakket."""

import pytest

from app.praktijkvoorbeelden.rules import LONGEST_WORD, names_school, woorden
from tests.helpers import Api, Client, Json, body, code, ok, refused
from tests.praktijkvoorbeelden.conftest import FULL, PATH, Deler


def ids(person: Client, **params: str) -> set[str]:
    page = body(ok(person.get(PATH, params={"limit": "100", "telling": "true", **params})))
    assert page["totaal"] == len(page["items"])
    return {item["id"] for item in page["items"]}


MATCH: list[tuple[str, str, Json, Json]] = [
    ("partnerschap", "formeel", {"entry": {"partnerschappen": ["formeel"]}}, {}),
    ("kenmerk", "sterren:3", {"entry": {"kenmerken": ["sterren:3"]}}, {"entry": {"kenmerken": ["sterren:1"]}}),
    ("thema", "TÁAL", {"thema": "Taal"}, {"thema": "Taal en rekenen"}),
    ("soort", "speerpunt", {"soort": "speerpunt"}, {}),
    ("zoek", "lees", {"titel": "Een leeshoek thuis"}, {"titel": "Voorlezen"}),
    ("zoek", "HUÍS lees", {"titel": "Leestas voor het huisje"}, {"titel": "Leestas"}),
    ("zoek", "verhuisd", {"entry": {"wieNiet": "Wie verhuisde."}}, {"entry": {"wieNiet": "Wie werkt."}}),
    ("zoek", "begin", {"geleerd": "Begin bij wat er is."}, {}),
    ("zoek", "100", {"omschrijving": "100% bereikt"}, {"omschrijving": "10% bereikt"}),
]


@pytest.mark.parametrize(("name", "value", "match", "other"), MATCH)
def test_every_filter_filters(deler: Deler, buur: Deler, name: str, value: str, match: Json, other: Json) -> None:
    matches = {deler.share(**match)["id"], buur.share(**match)["id"]}
    deler.share(**other)
    assert ids(buur.person, **{name: value}) == matches
    assert ids(deler.person, **{name: value}, trajectId=deler.id) == matches - ids(buur.person, trajectId=buur.id)


def test_a_search_follows_a_change(deler: Deler) -> None:
    voorbeeld = deler.share(titel="Boekenmarkt")
    deler.person.change(f"{PATH}/{voorbeeld['id']}", {"titel": "Ruilbeurs"})
    assert ids(deler.person, zoek="ruil") == {voorbeeld["id"]}
    assert ids(deler.person, zoek="boekenmarkt") == set()


@pytest.mark.parametrize("zoek", ["!!!", "%", "_", "\U0010ffff"])
def test_what_is_no_word_finds_nothing(deler: Deler, zoek: str) -> None:
    deler.share()
    assert ids(deler.person, zoek=zoek) == set()


def test_a_text_without_words_can_be_published(deler: Deler) -> None:
    voorbeeld = deler.share(titel="!", geleerd="?", thema="…")
    assert ids(deler.person) == {voorbeeld["id"]}


def test_anyone_who_is_logged_in_reads_them(api: Api, deler: Deler) -> None:
    voorbeeld = deler.share()["id"]
    bestuurder = api.person("bestuurder", api.organisatie("bestuur"))
    for person in (api.person(), bestuurder, api.beheerder()):
        assert ids(person) == {voorbeeld}
    ok(api.anonymous.get(PATH), 401)
    ok(api.anonymous.get(f"{PATH}/startpakket", params={"thema": "lezen"}), 401)


def test_it_is_paged_over_schools(deler: Deler, buur: Deler) -> None:
    voorbeelden = {school.share()["id"] for school in (deler, buur, deler)}
    cursor, items = None, list[str]()
    for _ in range(3):
        page = buur.person.read(PATH, params={"limit": 1, **({"cursor": cursor} if cursor else {})})
        items += [item["id"] for item in page["items"]]
        cursor = page["volgende"]
    assert (set(items), len(items), cursor) == (voorbeelden, 3, None)


def test_a_list_is_never_said_to_be_unchanged(deler: Deler, buur: Deler) -> None:
    assert "ETag" not in ok(buur.person.get(PATH)).headers
    ok(buur.person.get(PATH, headers={"If-None-Match": "*"}))
    deler.share()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("partnerschap", "actief", "enum"), ("kenmerk", "sterren", "string_pattern_mismatch"),
     ("soort", "praktijk", "enum"), ("zoek", "", "string_too_short"), ("trajectId", "x", "uuid_parsing")],
)  # fmt: skip
def test_a_value_that_can_not_be_is_refused(api: Api, name: str, value: str, expected: str) -> None:
    assert refused(api.directie().get(PATH, params={name: value})) == {name: expected}


def parts(person: Client, **params: object) -> dict[str, Json]:
    startpakket = person.read(f"{PATH}/startpakket", params={"thema": "lezen", **params})
    return {part["partnerschap"]: part for part in startpakket["items"]}


def test_the_startpakket_shows_per_partnership_what_others_did(deler: Deler, buur: Deler) -> None:
    good = deler.share(entry={**FULL, "effect": 3}, thema="Lezen")
    best = deler.share(entry={**FULL, "effect": 5, "partnerschappen": ["didactisch"]}, thema="lezen")
    unknown = deler.share("speerpunt", entry={"partnerschappen": ["didactisch"]}, thema="Lézen")
    deler.share(entry=FULL, thema="Rekenen")
    buur.share(entry=FULL, thema="Lezen")
    pakket = parts(buur.person)
    assert list(pakket) == ["maatschappelijk", "pedagogisch", "didactisch", "formeel", "informeel"]
    ids_by_name = {name: [voorbeeld["id"] for voorbeeld in part["voorbeelden"]] for name, part in pakket.items()}
    assert ids_by_name == {
        **{name: [] for name in pakket},
        "pedagogisch": [good["id"]],
        "didactisch": [best["id"], good["id"], unknown["id"]],
    }
    assert pakket["didactisch"]["voorbeelden"][0]["organisatieId"] is None
    part = parts(buur.person, perPartnerschap=2)["didactisch"]
    assert (part["totaal"], len(part["voorbeelden"])) == (3, 2)
    assert parts(deler.person)["didactisch"]["totaal"] == 1


def test_a_startpakket_without_a_thema_is_of_every_one_and_has_a_bound(deler: Deler, buur: Deler) -> None:
    for thema in ("Lezen", "Rekenen"):
        deler.share(entry=FULL, thema=thema)
    startpakket = buur.person.read(f"{PATH}/startpakket")
    assert (startpakket["thema"], startpakket["items"][2]["totaal"]) == (None, 2)
    params = {"thema": "lezen", "perPartnerschap": 21}
    answer = buur.person.get(f"{PATH}/startpakket", params=params)
    assert refused(answer) == {"perPartnerschap": "less_than_equal"}


def test_its_address_is_no_id(deler: Deler) -> None:
    for path in (f"{PATH}/startpakket?thema=lezen", f"{deler.path}/gespreksmomenten/balans?schooljaar=2025-2026"):
        for answer in (deler.person.patch(path, {}, etag='"1"'), deler.person.delete(path, etag='"1"')):
            assert code(ok(answer, 405)) == "methode-niet-toegestaan"
            assert answer.headers["Allow"] == "GET, HEAD"


def test_what_it_costs(api: Api, deler: Deler, buur: Deler) -> None:
    bron = deler.bron("speerpunt")
    voorbeelden = [deler.share(entry={**FULL, "speerpuntId": bron})["id"] for _ in range(20)]
    for path in (
        f"{PATH}?zoek=boek&partnerschap=didactisch",
        f"{PATH}/{voorbeelden[0]}",
        f"{PATH}/startpakket?thema=lezen",
    ):
        with api.queries() as queries:
            buur.person.read(path)
        assert len(queries) <= 4, path


def test_words_are_cut_at_a_length() -> None:
    assert woorden("voor-lezen, 2x!", None) == {"voor", "lezen", "2x"}
    assert woorden("a" * 50) == {"a" * LONGEST_WORD}


@pytest.mark.parametrize(
    ("naam", "text", "names"),
    [
        ("basisschool de wilgenroos", "op basisschool ‘de wilgenroos’ lezen we", True),
        ("basisschool de wilgenroos", "bij de wilgenroos", True),
        ("basisschool de wilgenroos", "een wilgenroos in de tuin", False),
        ("het kompas", "het kompasje", False),
        ("school noord", "naar noord", False),
        ("obs", "de obs", True),
    ],
)
def test_when_a_text_names_a_school(naam: str, text: str, names: bool) -> None:
    assert names_school(naam, [None, text]) is names
