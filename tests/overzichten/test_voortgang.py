"""`/overzichten/voortgang` and its samenvatting: who sees which rows, filtered and in which order."""

from typing import Any

import pytest

from tests.helpers import Api, Person, code, refused

VOORTGANG = "/overzichten/voortgang"


@pytest.fixture
def country(api: Api) -> dict[str, Any]:
    """Make one bestuur with two schools, in fase 0, and a third school outside it."""
    bestuur, gemeente = api.organisatie("bestuur"), api.organisatie("gemeente")
    places: dict[str, Any] = {"bestuur": bestuur, "gemeente": gemeente}
    for naam, above in (("Éénhoorn", bestuur), ("De Boom", bestuur), ("Anders", None)):
        school = api.organisatie("school", naam, bestuur_id=above, gemeente_id=gemeente)
        directie = api.person("directie", school)
        places[naam] = (school, directie, api.traject(directie))
    return places


def names(person: Person, **query: Any) -> list[str]:
    """Return the names of the schools in the order of the overview."""
    return [row["organisatie"]["naam"] for row in person.items(VOORTGANG, params=query)]


def test_each_reader_sees_the_schools_whose_progress_they_may_see(api: Api, country: dict[str, Any]) -> None:
    bestuurder = api.person("bestuurder", country["bestuur"])
    assert names(bestuurder) == ["De Boom", "Éénhoorn"]
    assert names(api.person("bestuurder", country["gemeente"])) == ["Anders", "De Boom", "Éénhoorn"]
    assert names(api.person("coach", country["bestuur"])) == ["De Boom", "Éénhoorn"]
    assert names(country["Anders"][1]) == ["Anders"]
    assert names(api.beheerder()) == ["Anders", "De Boom", "Éénhoorn"]
    assert names(api.person("directie", api.school())) == []
    assert names(api.person("beoordelaar", country["De Boom"][0])) == []


def test_a_row_tells_where_the_traject_is(api: Api, country: dict[str, Any]) -> None:
    school, directie, traject = country["De Boom"]
    (row,) = directie.items(VOORTGANG)
    assert row["organisatie"] == {"id": school, "naam": "De Boom", "plaats": row["organisatie"]["plaats"]}
    assert row["traject"]["id"] == traject
    assert (row["huidigeFase"], row["faseStatus"], row["percentage"], row["openVerplicht"]) == (0, "bezig", 0, 3)
    assert row["achterstalligeActiviteiten"] == 0


def test_a_row_follows_every_write(api: Api, country: dict[str, Any]) -> None:
    _, directie, traject = country["De Boom"]
    for richting in ("belemmerend", "stimulerend"):
        directie.create(
            f"/trajecten/{traject}/factoren", {"richting": richting, "context": "school", "omschrijving": "Tijd"}
        )
    (row,) = directie.items(VOORTGANG)
    assert (row["percentage"], row["openVerplicht"]) == (33, 2)
    assert row["laatsteActiviteitOp"] is not None
    directie.change(f"/trajecten/{traject}", {"status": "gestopt", "reden": "Fusie"})
    assert directie.items(VOORTGANG) == []
    directie.change(f"/trajecten/{traject}", {"status": "lopend"})
    assert len(directie.items(VOORTGANG)) == 1


def test_a_row_follows_its_organisatie(api: Api, country: dict[str, Any]) -> None:
    school, directie, _ = country["De Boom"]
    api.beheerder().change(f"/organisaties/{school}", {"naam": "Het Bos", "bestuurId": None})
    assert names(directie) == ["Het Bos"]
    assert names(api.person("bestuurder", country["bestuur"])) == ["Éénhoorn"]


def test_overdue_activiteiten_are_counted_while_they_are_gepland(api: Api, country: dict[str, Any]) -> None:
    _, directie, traject = country["De Boom"]
    speerpunt = directie.create(
        f"/trajecten/{traject}/speerpunten", {"titel": "Lezen", "doel": "Samen", "schooljaar": "2026-2027"}
    )["id"]
    activiteiten = f"/trajecten/{traject}/activiteiten"
    item = directie.create(activiteiten, {"speerpuntId": speerpunt, "titel": "Markt", "einddatum": "2020-01-31"})
    assert directie.items(VOORTGANG)[0]["achterstalligeActiviteiten"] == 1
    assert names(directie, achterstallig="true") == ["De Boom"]
    assert names(directie, achterstallig="false") == []
    directie.change(f"{activiteiten}/{item['id']}", {"status": "uitgevoerd"})
    assert directie.items(VOORTGANG)[0]["achterstalligeActiviteiten"] == 0
    assert names(directie, achterstallig="true") == []


def test_filters(api: Api, country: dict[str, Any]) -> None:
    beheerder, everyone = api.beheerder(), ["Anders", "De Boom", "Éénhoorn"]
    school = country["De Boom"][0]
    for query, expected in (
        ({"fase": 0}, everyone),
        ({"fase": 1}, []),
        ({"faseStatus": "bezig"}, everyone),
        ({"faseStatus": "afgerond"}, []),
        ({"organisatieId": school}, ["De Boom"]),
        ({"bestuurId": country["bestuur"]}, ["De Boom", "Éénhoorn"]),
        ({"gemeenteId": country["gemeente"]}, everyone),
        ({"soort": "jaarcyclus"}, []),
        ({"schooljaar": "1999-2000"}, None),
        ({"zoek": "EEN"}, ["Éénhoorn"]),
        ({"zoek": "hoorn"}, []),
        ({"stilSinds": "2199-01-01"}, everyone),
        ({"stilSinds": "2000-01-01"}, []),
    ):
        if expected is None:
            assert beheerder.get(VOORTGANG, params=query).status_code == 400
        else:
            assert names(beheerder, **query) == expected, query


def test_every_order_pages_through_every_row_once(api: Api, country: dict[str, Any]) -> None:
    beheerder = api.beheerder()
    for order in ("naam", "-dagenInFase", "laatsteActiviteitOp", "percentage"):
        schools: list[str] = []
        cursor: dict[str, str] = {}
        while True:
            page = beheerder.read(VOORTGANG, params={"sorteer": order, "limit": 1, **cursor})
            schools += [row["organisatie"]["naam"] for row in page["items"]]
            if page["volgende"] is None:
                break
            cursor = {"cursor": page["volgende"]}
        assert sorted(schools) == ["Anders", "De Boom", "Éénhoorn"], order
    first = beheerder.read(VOORTGANG, params={"limit": 1})["volgende"]
    refused = beheerder.get(VOORTGANG, params={"sorteer": "percentage", "cursor": first})
    assert (refused.status_code, code(refused)) == (400, "ongeldige-invoer")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1989-12-31", "2200-01-01"])
@pytest.mark.parametrize("path", ["voortgang", "voortgang/samenvatting", "balans", "stilstand"])
def test_a_day_of_another_age_is_refused(api: Api, path: str, day: str) -> None:
    assert list(refused(api.beheerder().get(f"/overzichten/{path}", params={"stilSinds": day}))) == ["stilSinds"]


def test_a_number_is_no_date(api: Api) -> None:
    assert api.beheerder().get(VOORTGANG, params={"stilSinds": "0"}).status_code == 400


def test_the_samenvatting_counts_under_the_same_filters(api: Api, country: dict[str, Any]) -> None:
    beheerder = api.beheerder()
    summary = beheerder.read(f"{VOORTGANG}/samenvatting")
    assert summary == {"totaal": 3, "items": [{"fase": 0, "faseStatus": "bezig", "aantal": 3}]}
    assert beheerder.read(f"{VOORTGANG}/samenvatting", params={"zoek": "anders"})["totaal"] == 1
