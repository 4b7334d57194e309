"""A gespreksmodel is versioned like a visie: adopted by directie, read-only from then on, the latest counts."""

from datetime import date, timedelta

import pytest

from tests.fasen.content import TrajectClient, today
from tests.helpers import Api, code, ok, refused

ADOPTED = {"status": "vastgesteld"}


def geldend(traject: TrajectClient) -> object:
    return traject.person.read(f"{traject.path}/gespreksmomenten/balans")["gespreksmodelId"]


def test_an_adoption_is_of_today_or_earlier(traject: TrajectClient) -> None:
    model = traject.add("gespreksmodellen", makers=["team", "ouders"])
    path = traject.at_item("gespreksmodellen", model)
    later = (date.fromisoformat(today()) + timedelta(days=2)).isoformat()
    answer = traject.person.patch(path, {**ADOPTED, "vastgesteldOp": later}, etag='"1"')
    assert refused(answer) == {"/vastgesteldOp": "in-de-toekomst"}
    answer = traject.person.patch(path, {"vastgesteldOp": "2026-01-01"}, etag='"1"')
    assert refused(answer) == {"/vastgesteldOp": "alleen-bij-overgang"}
    after = traject.change("gespreksmodellen", model, **ADOPTED)
    assert (after["status"], after["vastgesteldOp"]) == ("vastgesteld", today())
    assert after["makers"] == ["team", "ouders"]


@pytest.mark.parametrize("rol", ["teamlid", "ouder"])
def test_only_directie_adopts(api: Api, traject: TrajectClient, rol: str) -> None:
    path = traject.at_item("gespreksmodellen", traject.add("gespreksmodellen"))
    person = api.person(rol, traject.person.school)
    assert code(ok(person.patch(path, ADOPTED, etag='"1"'), 403)) == "niet-toegestaan"
    assert ok(person.patch(path, {"tekst": "Beter."}, etag='"1"')).json()["tekst"] == "Beter."


def test_an_adopted_one_is_read_only(traject: TrajectClient) -> None:
    model = traject.add("gespreksmodellen")
    after = traject.change("gespreksmodellen", model, **ADOPTED)
    path, person = traject.at_item("gespreksmodellen", model), traject.person
    for fields in ({"tekst": "Anders"}, {"status": "concept", "vastgesteldOp": None}):
        assert code(ok(person.patch(path, fields, etag='"2"'), 409)) == "gespreksmodel-vastgesteld"
    assert code(ok(person.delete(path, etag='"2"'), 409)) == "gespreksmodel-vastgesteld"
    assert person.read(path) == after
    assert person.items(f"{traject.path}/gespreksmodellen", params={"status": "concept"}) == []


def test_the_latest_adopted_counts_by_its_date(traject: TrajectClient) -> None:
    first, second = traject.add("gespreksmodellen"), traject.add("gespreksmodellen")
    assert geldend(traject) is None
    traject.change("gespreksmodellen", first, **ADOPTED, vastgesteldOp="2026-02-01")
    assert geldend(traject) == first["id"]
    traject.change("gespreksmodellen", second, **ADOPTED, vastgesteldOp="2026-01-01")
    assert geldend(traject) == first["id"]


def test_it_meets_no_voorwaarde(traject: TrajectClient) -> None:
    before = [traject.fase(nummer) for nummer in range(7)]
    for plural in ("gespreksmodellen", "gespreksmomenten", "hulpmiddelen"):
        traject.add(plural)
    assert [traject.fase(nummer) for nummer in range(7)] == before
