"""Adopting a visie: by directie only, never ahead of time, and for good."""

from datetime import date, timedelta

import pytest

from tests.fasen.content import TrajectClient, today
from tests.helpers import Api, code, ok, refused

ADOPTED = {"status": "vastgesteld"}


def test_an_adoption_is_of_today(traject: TrajectClient) -> None:
    visie = traject.add("visies")
    after = traject.change("visies", visie, **ADOPTED)
    assert (after["status"], after["vastgesteldOp"]) == ("vastgesteld", today())


def test_an_adoption_may_be_of_an_earlier_day_and_change_the_text(traject: TrajectClient) -> None:
    visie = traject.add("visies")
    after = traject.change("visies", visie, **ADOPTED, vastgesteldOp="2020-01-01", tekst="Zo is het.")
    assert (after["vastgesteldOp"], after["tekst"]) == ("2020-01-01", "Zo is het.")


def test_an_adoption_is_never_of_a_later_day(traject: TrajectClient) -> None:
    path = traject.at_item("visies", traject.add("visies"))
    later = (date.fromisoformat(today()) + timedelta(days=2)).isoformat()
    answer = traject.person.patch(path, {**ADOPTED, "vastgesteldOp": later}, etag='"1"')
    assert refused(answer) == {"/vastgesteldOp": "in-de-toekomst"}


def test_a_date_comes_only_with_the_adoption(traject: TrajectClient) -> None:
    path = traject.at_item("visies", traject.add("visies"))
    answer = traject.person.patch(path, {"vastgesteldOp": "2026-01-01"}, etag='"1"')
    assert refused(answer) == {"/vastgesteldOp": "alleen-bij-overgang"}


@pytest.mark.parametrize("rol", ["teamlid", "ouder"])
def test_only_directie_adopts(api: Api, traject: TrajectClient, rol: str) -> None:
    path = traject.at_item("visies", traject.add("visies"))
    person = api.person(rol, traject.person.school)
    assert code(ok(person.patch(path, ADOPTED, etag='"1"'), 403)) == "niet-toegestaan"
    assert ok(person.patch(path, {"tekst": "Beter."}, etag='"1"')).json()["tekst"] == "Beter."


@pytest.mark.parametrize(
    "fields",
    [{"tekst": "Anders"}, {"status": "concept"}, {"status": "concept", "vastgesteldOp": None}, {"betrokkenen": []}],
)
def test_an_adopted_visie_is_read_only(traject: TrajectClient, fields: dict[str, object]) -> None:
    visie = traject.add("visies", betrokkenen=["team"])
    after = traject.change("visies", visie, **ADOPTED)
    path, person = traject.at_item("visies", visie), traject.person
    assert code(ok(person.patch(path, fields, etag='"2"'), 409)) == "visie-vastgesteld"
    assert code(ok(person.delete(path, etag='"2"'), 409)) == "visie-vastgesteld"
    assert person.read(path) == after


def test_the_latest_adopted_counts_by_its_date(traject: TrajectClient) -> None:
    complete = traject.add("visies", betrokkenen=["team", "directie", "ouders"])
    assert set(traject.unmet(2)) == {"visie-vastgesteld", "visie-met-ouders"}
    traject.change("visies", complete, **ADOPTED, vastgesteldOp="2026-02-01")
    assert traject.unmet(2) == {}
    for day, met in (("2026-01-01", True), ("2026-03-01", False)):
        other = traject.add("visies", betrokkenen=["team"])
        traject.change("visies", other, **ADOPTED, vastgesteldOp=day)
        assert (not traject.unmet(2)) is met
    assert traject.unmet(2)["visie-vastgesteld"] == ["De directie bij de betrokkenen"]


def test_a_concept_does_not_count(traject: TrajectClient) -> None:
    traject.add("visies", betrokkenen=["team", "directie"])
    assert "visie-vastgesteld" in traject.unmet(2)
