"""Taking an example over: the ordinary writes of one's own plan, with where it came from."""

import pytest

from tests.fasen.content import REASON
from tests.helpers import MADE_UP, Api, Json, code, ok, refused
from tests.praktijkvoorbeelden.conftest import FOCUS, FULL, PATH, Deler


def overname(voorbeeld: Json) -> str:
    return f"{PATH}/{voorbeeld['id']}/overname"


def test_an_activiteit_comes_under_a_speerpunt(deler: Deler, buur: Deler) -> None:
    voorbeeld, speerpunt = deler.share(entry=FULL), buur.one("speerpunten")
    answer = ok(buur.person.post(overname(voorbeeld), {"trajectId": buur.id, "speerpuntId": speerpunt}), 201)
    result = answer.json()
    (activiteit,) = buur.person.items(f"{buur.path}/activiteiten")
    assert result == {
        "soort": "activiteit",
        "herkomstId": voorbeeld["id"],
        "trajectId": buur.id,
        "speerpuntId": speerpunt,
        "activiteitIds": [activiteit["id"]],
    }
    assert answer.headers["Location"] == f"/v1{buur.at_item('activiteiten', activiteit)}"
    assert answer.headers["ETag"] == buur.person.etag(buur.at_item("activiteiten", activiteit)) == '"1"'
    copies = ("omschrijving", "partnerschappen", "kenmerken", "uren", "rolLeerling")
    assert {name: activiteit[name] for name in copies} == {name: FULL[name] for name in copies}
    assert (activiteit["titel"], activiteit["herkomstId"]) == (voorbeeld["titel"], voorbeeld["id"])
    assert (activiteit["status"], activiteit["aangemaaktDoor"]) == ("gepland", buur.person.id)
    blanks = ("aard", "verantwoordelijke", "startdatum", "einddatum", "bereik", "wieNiet", "effect", "reden")
    assert {name: activiteit[name] for name in blanks} == dict.fromkeys(blanks)
    soorten = [line["soort"] for line in buur.person.items("/gebeurtenissen")]
    assert "activiteit.aangemaakt" in soorten


def test_a_speerpunt_brings_its_activiteiten(deler: Deler, buur: Deler) -> None:
    bron = deler.bron("speerpunt", **FOCUS)
    for titel in ("Eerst", "Daarna"):
        deler.add("activiteiten", speerpuntId=bron, **{**FULL, "titel": titel})
    voorbeeld = deler.person.create(PATH, deler.voorbeeld(bron, "speerpunt"))
    behoefte = buur.one("behoeften")
    body = {"trajectId": buur.id, "behoefteIds": [behoefte]}
    result = ok(buur.person.post(overname(voorbeeld), body), 201).json()
    speerpunt = buur.person.read(buur.at_item("speerpunten", result["speerpuntId"]))
    names = ("doel", "partnerschappen", "isopCriteria", "kenmerken")
    assert {name: speerpunt[name] for name in names} == {name: FOCUS[name] for name in names}
    assert (speerpunt["titel"], speerpunt["thema"]) == (voorbeeld["titel"], "Lezen")
    assert (speerpunt["waarom"], speerpunt["behoefteIds"], speerpunt["status"]) == (None, [behoefte], "gepland")
    assert (speerpunt["schooljaar"], speerpunt["herkomstId"]) == ("2025-2026", voorbeeld["id"])
    assert speerpunt["indicatoren"] == [
        {"naam": "Gezinnen", "soort": None, "eenheid": "%", "nulwaarde": None, "streefwaarde": 50.0}
    ]
    activiteiten = buur.person.items(f"{buur.path}/activiteiten")
    assert [activiteit["titel"] for activiteit in activiteiten] == ["Eerst", "Daarna"]
    assert [activiteit["id"] for activiteit in activiteiten] == result["activiteitIds"]
    assert {activiteit["herkomstId"] for activiteit in activiteiten} == {voorbeeld["id"]}


def test_after_the_plan_was_closed_a_speerpunt_is_a_bijstelling(deler: Deler, buur: Deler) -> None:
    voorbeeld = deler.share("speerpunt", entry=FOCUS)
    buur.at(4)
    assert refused(buur.person.post(overname(voorbeeld), {"trajectId": buur.id})) == {"/reden": "missing"}
    assert buur.person.items(f"{buur.path}/speerpunten") == []
    result = ok(buur.person.post(overname(voorbeeld), {"trajectId": buur.id, "reden": REASON}), 201).json()
    (bijstelling,) = buur.person.items(f"{buur.path}/bijstellingen")
    assert (bijstelling["speerpuntId"], bijstelling["reden"], bijstelling["voor"]) == (
        result["speerpuntId"],
        REASON,
        None,
    )


def test_the_fasen_follow(deler: Deler, buur: Deler) -> None:
    voorbeeld = deler.share(entry={**FULL, "kenmerken": ["dimensies:emotie"]})
    speerpunt = buur.one("speerpunten")
    assert "leerling-actief" in buur.unmet(4)
    ok(buur.person.post(overname(voorbeeld), {"trajectId": buur.id, "speerpuntId": speerpunt}), 201)
    assert {"leerling-actief", "dimensies-breed"}.isdisjoint(buur.unmet(4))


def test_a_retry_takes_over_once(deler: Deler, buur: Deler) -> None:
    voorbeeld = deler.share()
    body, headers = {"trajectId": buur.id, "speerpuntId": buur.one("speerpunten")}, {"Idempotency-Key": "een"}
    first = ok(buur.person.post(overname(voorbeeld), body, headers=headers), 201)
    assert ok(buur.person.post(overname(voorbeeld), body, headers=headers), 201).content == first.content
    assert len(buur.person.items(f"{buur.path}/activiteiten")) == 1


def test_what_does_not_fit_is_refused(deler: Deler, buur: Deler) -> None:
    activiteit, speerpunt = deler.share(), deler.share("speerpunt")
    own, foreign, behoefte = buur.one("speerpunten"), deler.one("speerpunten"), buur.one("behoeften")
    refusals: list[tuple[Json, Json, dict[str, str]]] = [
        (activiteit, {}, {"/speerpuntId": "missing"}),
        (activiteit, {"speerpuntId": foreign}, {"/speerpuntId": "onbekend"}),
        (activiteit, {"speerpuntId": own, "behoefteIds": [behoefte]}, {"/behoefteIds": "past-niet"}),
        (speerpunt, {"speerpuntId": own}, {"/speerpuntId": "past-niet"}),
        (speerpunt, {"behoefteIds": [MADE_UP]}, {"/behoefteIds/0": "onbekend"}),
        (speerpunt, {"trajectId": deler.id}, {"/trajectId": "onbekend"}),
        (speerpunt, {"trajectId": MADE_UP}, {"/trajectId": "onbekend"}),
        (speerpunt, {"titel": "Eigen titel"}, {"/titel": "extra_forbidden"}),
    ]
    for voorbeeld, fields, expected in refusals:
        answer = buur.person.post(overname(voorbeeld), {"trajectId": buur.id, **fields})
        assert refused(answer) == expected
    assert len(buur.person.items(f"{buur.path}/speerpunten")) == 1


@pytest.mark.parametrize(
    ("rol", "status"),
    [("teamlid", 201), ("ouder", 201), ("coach", 403), ("lezer", 403), ("beoordelaar", 400), (None, 400)],
)
def test_who_contributes_takes_over(api: Api, deler: Deler, buur: Deler, rol: str | None, status: int) -> None:
    voorbeeld = deler.share("speerpunt")
    ok(api.person(rol, buur.person.school).post(overname(voorbeeld), {"trajectId": buur.id}), status)


def test_only_into_a_traject_that_runs(deler: Deler, buur: Deler) -> None:
    voorbeeld = deler.share("speerpunt")
    buur.person.change(buur.path, {"status": "gestopt", "reden": "Even niet."})
    answer = buur.person.post(overname(voorbeeld), {"trajectId": buur.id})
    assert code(ok(answer, 409)) == "traject-niet-lopend"
    absent = buur.person.post(f"{PATH}/{MADE_UP}/overname", {"trajectId": buur.id})
    assert code(ok(absent, 404)) == "niet-gevonden"


def test_what_was_taken_over_outlives_the_example(deler: Deler, buur: Deler) -> None:
    voorbeeld = deler.share("speerpunt")
    result = ok(buur.person.post(overname(voorbeeld), {"trajectId": buur.id}), 201).json()
    deler.person.remove(f"{PATH}/{voorbeeld['id']}")
    speerpunt = buur.person.read(buur.at_item("speerpunten", result["speerpuntId"]))
    assert speerpunt["herkomstId"] == voorbeeld["id"]
    assert (
        buur.person.change(buur.at_item("speerpunten", speerpunt), {"doel": "Van ons."})["herkomstId"]
        == voorbeeld["id"]
    )


def test_a_school_takes_over_from_itself_as_well(deler: Deler) -> None:
    voorbeeld = deler.share(entry=FULL)
    body = {"trajectId": deler.id, "speerpuntId": deler.one("speerpunten")}
    ok(deler.person.post(overname(voorbeeld), body), 201)
