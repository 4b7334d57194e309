"""The calendar of conversations, and the tools: what is refused, what is found, how it balances."""

import pytest

from tests.fasen.content import TrajectClient
from tests.helpers import Api, Json, ok, refused


def balans(traject: TrajectClient, **options: object) -> Json:
    return traject.person.read(f"{traject.path}/gespreksmomenten/balans", **options)


def counts(rows: list[Json]) -> dict[str, int]:
    return {row["code"]: row["aantal"] for row in rows if row["aantal"]}


WRONG: list[tuple[Json, dict[str, str]]] = [
    ({"schooljaar": "2025-2027"}, {"/schooljaar": "ongeldig"}),
    ({"maand": 9, "startdatum": "2025-09-08"}, {"/maand": "past-niet"}),
    ({"maand": 13}, {"/maand": "less_than_equal"}),
    ({"einddatum": "2025-09-08"}, {"/einddatum": "past-niet"}),
    ({"startdatum": "2025-09-08", "einddatum": "2025-09-07"}, {"/einddatum": "voor-begin"}),
    ({"startdatum": "2025-07-31"}, {"/startdatum": "buiten-bereik"}),
    ({"startdatum": "2026-08-31", "einddatum": "2026-09-01"}, {"/einddatum": "buiten-bereik"}),
    ({"vorm": "tienminutengesprek"}, {"/vorm": "enum"}),
    ({"deelnemers": ["ouder", "ouder"]}, {"/deelnemers": "dubbel"}),
    ({"voorwaarden": ["moeite"]}, {"/voorwaarden/0": "enum"}),
    ({"groepen": ["x" * 31]}, {"/groepen/0": "string_too_long"}),
    ({"kenmerken": ["sterren:9"]}, {"/kenmerken/0": "onbekend"}),
]


@pytest.mark.parametrize(("fields", "expected"), WRONG)
def test_what_can_not_be_is_refused(traject: TrajectClient, fields: Json, expected: dict[str, str]) -> None:
    assert refused(traject.post("gespreksmomenten", **fields)) == expected


def test_when_may_be_a_year_a_month_a_day_or_a_period(traject: TrajectClient) -> None:
    moment = traject.add("gespreksmomenten")
    for when in ({"maand": 11}, {"maand": None, "startdatum": "2025-11-17"}, {"einddatum": "2025-11-21"}):
        after = traject.change("gespreksmomenten", moment, **when)
        assert {name: after[name] for name in when} == when


def test_every_filter_filters(traject: TrajectClient) -> None:
    month = traject.add("gespreksmomenten", maand=11, vorm="rapportgesprek")["id"]
    day = traject.add("gespreksmomenten", startdatum="2025-11-17", aanleiding="negatief")["id"]
    other = traject.add("gespreksmomenten", schooljaar="2026-2027")["id"]
    path = f"{traject.path}/gespreksmomenten"
    for params, expected in (
        ({"maand": "11"}, {month, day}),
        ({"vorm": "rapportgesprek"}, {month}),
        ({"aanleiding": "negatief"}, {day}),
        ({"schooljaar": "2026-2027"}, {other}),
        ({"maand": "11", "aanleiding": "neutraal"}, {month}),
    ):
        assert {item["id"] for item in traject.person.items(path, params=params)} == expected
    assert refused(traject.person.get(path, params={"vorm": "borrel"})) == {"vorm": "enum"}


def test_the_tools_by_soort_and_besluit(traject: TrajectClient) -> None:
    tool = traject.add("hulpmiddelen", soort="netwerk", besluit="stoppen")["id"]
    traject.add("hulpmiddelen")
    path = f"{traject.path}/hulpmiddelen"
    for params in ({"soort": "netwerk"}, {"besluit": "stoppen"}):
        assert [item["id"] for item in traject.person.items(path, params=params)] == [tool]


def test_the_balance_of_one_year(traject: TrajectClient) -> None:
    traject.add(
        "gespreksmomenten", aanleiding="negatief", startdatum="2025-11-17", deelnemers=["ouder", "professional"]
    )
    traject.add("gespreksmomenten", vorm="huisbezoek", maand=9, voorwaarden=["welkom"])
    traject.add("gespreksmomenten", aanleiding="positief", schooljaar="2026-2027")
    year = balans(traject, params={"schooljaar": "2025-2026"})
    assert (year["schooljaar"], year["totaal"]) == ("2025-2026", 2)
    assert counts(year["aanleidingen"]) == {"neutraal": 1, "negatief": 1}
    assert counts(year["vormen"]) == {"startgesprek": 1, "huisbezoek": 1}
    assert counts(year["deelnemers"]) == {"ouder": 1, "professional": 1}
    assert counts(year["voorwaarden"]) == {"welkom": 1}
    assert [row["maand"] for row in year["maanden"]][:2] == [8, 9]
    assert year["maanden"][3] == {"maand": 11, "positief": 0, "neutraal": 0, "negatief": 1}
    assert year["zonderMaand"] == {"positief": 0, "neutraal": 0, "negatief": 0}
    signalen = {signaal["code"]: signaal["voorwaarden"] for signaal in year["signalen"]}
    assert signalen == {
        "alleen-slecht-nieuws": [],
        "voorwaarde-zonder-moment": ["veilig", "gelijkwaardig", "de-moeite-waard"],
    }
    whole = balans(traject)
    assert (whole["schooljaar"], whole["totaal"], whole["zonderMaand"]["positief"]) == (None, 3, 1)
    assert [signaal["code"] for signaal in whole["signalen"]] == ["voorwaarde-zonder-moment"]
    assert refused(traject.person.get(f"{traject.path}/gespreksmomenten/balans", params={"maand": "1"})) == {
        "maand": "onbekend"
    }


def test_its_words_follow_the_reader_and_the_land(api: Api, traject: TrajectClient) -> None:
    traject.add("gespreksmomenten", aanleiding="negatief")

    def name(where: TrajectClient, language: str) -> str:
        rows = balans(where, headers={"Accept-Language": language})["vormen"]
        return str(next(row["naam"] for row in rows if row["code"] == "rapportgesprek"))

    assert [name(traject, taal) for taal in ("nl", "en", "nl-BE")] == ["Rapportgesprek", "Report talk", "Oudercontact"]
    flemish = api.person("directie", api.school(land="BE"))
    abroad = TrajectClient(api, flemish, api.traject(flemish))
    assert [name(abroad, taal) for taal in ("nl", "en")] == ["Oudercontact", "Report talk"]
    signaal = balans(traject, headers={"Accept-Language": "en"})["signalen"][0]
    assert signaal["omschrijving"] == "There are talks about bad news, but not one about good news."


def test_it_is_fresh_and_cheap(api: Api, traject: TrajectClient) -> None:
    path = f"{traject.path}/gespreksmomenten/balans"
    for _ in range(20):
        traject.add("gespreksmomenten")
    with api.queries() as queries:
        tag = ok(traject.person.get(path)).headers["ETag"]
    assert len(queries) <= 4
    with api.queries() as queries:
        ok(traject.person.get(path, headers={"If-None-Match": tag}), 304)
    assert len(queries) <= 2
    traject.add("gespreksmomenten", aanleiding="positief")
    answer = ok(traject.person.get(path, headers={"If-None-Match": tag}))
    assert counts(answer.json()["aanleidingen"]) == {"positief": 1, "neutraal": 20}


@pytest.mark.parametrize(
    ("rol", "status"),
    [("teamlid", 200), ("ouder", 200), ("coach", 200), ("lezer", 200), ("beoordelaar", 404), (None, 404)],
)
def test_who_reads_the_balance(api: Api, traject: TrajectClient, rol: str | None, status: int) -> None:
    ok(api.person(rol, traject.person.school).get(f"{traject.path}/gespreksmomenten/balans"), status)
