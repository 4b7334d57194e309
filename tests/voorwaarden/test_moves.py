"""Moving a fase: the order, the ways back, what is impossible, and what follows for the traject."""

import pytest
import sqlalchemy as sa

from app.trajecten.tables import Traject
from tests.fasen.content import REASON, TrajectClient, today
from tests.helpers import Api, Person, code, ok, refused


def last_note(person: Person, soort: str = "fase.gewijzigd") -> str | None:
    """Return the toelichting of the latest gebeurtenis of a soort."""
    lines = person.items("/gebeurtenissen", params={"soort": soort})
    note: str | None = lines[-1]["toelichting"]
    return note


def test_a_traject_starts_in_fase_0(traject: TrajectClient) -> None:
    fasen = traject.person.items(f"{traject.path}/fasen")
    assert [(fase["nummer"], fase["status"]) for fase in fasen] == [
        (0, "bezig"),
        *[(nummer, "niet_gestart") for nummer in range(1, 7)],
    ]
    assert [fase["gestartOp"] for fase in fasen] == ["2025-09-01", *[None] * 6]
    assert [fase["versie"] for fase in fasen] == [1] * 7


def test_fase_0_of_a_traject_that_is_still_to_come_starts_today(api: Api) -> None:
    directie = api.directie()
    traject = TrajectClient(api, directie, api.traject(directie, startdatum="2199-01-01"))
    assert traject.fase(0)["gestartOp"] == today()


@pytest.mark.parametrize("nummer", range(2, 7))
def test_a_fase_starts_only_after_the_one_before(traject: TrajectClient, nummer: int) -> None:
    traject.at(nummer - 2)
    assert traject.refused(nummer, status="bezig")["type"].endswith("/overgang-onmogelijk")
    traject.at(nummer - 1)
    assert traject.refused(nummer, status="bezig")["type"].endswith("/overgang-onmogelijk")


@pytest.mark.parametrize(
    ("at", "nummer", "status"),
    [
        (0, 0, "niet_gestart"),
        (0, 1, "afgerond"),
        (1, 0, "niet_gestart"),
        (1, 0, "bezig"),
        (3, 1, "bezig"),
    ],
    ids=[
        "fase-0-back",
        "skip-bezig",
        "closed-to-not-started",
        "reopen-while-next-is-bezig",
        "reopen-one-that-is-not-the-highest",
    ],
)
def test_anything_else_is_a_conflict(traject: TrajectClient, at: int, nummer: int, status: str) -> None:
    traject.at(at)
    before = traject.fase(nummer)
    problem = traject.refused(nummer, status=status, reden=REASON, afwijking=REASON if status == "afgerond" else None)
    assert problem["type"].endswith("/overgang-onmogelijk")
    assert traject.fase(nummer) == before


def test_an_unknown_status_is_400(traject: TrajectClient) -> None:
    problem = traject.refused(0, 400, status="klaar")
    assert [(error["location"], error["code"]) for error in problem["errors"]] == [("/status", "enum")]


def test_reopening_takes_a_reden_and_is_logged(traject: TrajectClient) -> None:
    traject.fill(0).move(0, "afgerond")
    problem = traject.refused(0, 400, status="bezig")
    assert [(error["location"], error["code"]) for error in problem["errors"]] == [("/reden", "missing")]
    fase = traject.move(0, "bezig", reden=REASON)
    assert (fase["status"], fase["afgerondOp"], fase["gestartOp"]) == ("bezig", None, "2025-09-01")
    assert traject.read()["huidigeFase"] == 0
    assert last_note(traject.person) == REASON


def test_a_reopened_fase_closes_again(traject: TrajectClient) -> None:
    traject.fill(0).move(0, "afgerond")
    traject.move(0, "bezig", reden=REASON)
    assert traject.move(0, "afgerond")["afgerondOp"] == today()


def test_going_back_to_not_started_keeps_the_content(traject: TrajectClient) -> None:
    traject.at(1).fill(1)
    problem = traject.refused(1, 400, status="niet_gestart")
    assert [error["location"] for error in problem["errors"]] == ["/reden"]
    fase = traject.move(1, "niet_gestart", reden=REASON)
    assert (fase["status"], fase["gestartOp"], fase["afgerondOp"]) == ("niet_gestart", None, None)
    assert fase["voortgang"]["percentage"] == 100
    assert traject.person.items(f"{traject.path}/behoeften")
    assert last_note(traject.person) == REASON
    assert traject.move(0, "bezig", reden=REASON)["status"] == "bezig"


@pytest.mark.parametrize("rol", ["teamlid", "ouder"])
@pytest.mark.parametrize("status", ["bezig", "niet_gestart"])
def test_the_team_moves_nothing(api: Api, traject: TrajectClient, rol: str, status: str) -> None:
    traject.at(1 if status == "niet_gestart" else 0)
    if status == "bezig":
        traject.fill(0).move(0, "afgerond")
    person = api.person(rol, traject.person.school)
    person.change_refused(f"{traject.path}/fasen/1", {"status": status, "reden": REASON}, 403)


def test_content_may_be_added_to_any_fase_at_any_time(traject: TrajectClient) -> None:
    for plural in ("neveneffecten", "visies", "speerpunten", "activiteiten", "evaluaties"):
        traject.add(plural)
    traject.at(6)
    for plural in ("praktijken", "behoeften", "partnerschapsteams"):
        traject.add(plural)


def test_closing_fase_6_ends_the_traject_and_its_content_is_read_only(traject: TrajectClient) -> None:
    factor = traject.add("factoren")
    traject.at(6).fill(6).move(6, "afgerond")
    after = traject.read()
    assert (after["status"], after["huidigeFase"]) == ("afgerond", 6)
    person, path = traject.person, traject.at_item("factoren", factor)
    answers = [
        traject.post("factoren"),
        person.patch(path, {"omschrijving": "Anders"}, etag='"1"'),
        person.delete(path, etag='"1"'),
        person.patch(f"{traject.path}/fasen/5", {"toelichting": "Nog iets"}, etag="*"),
        person.patch(f"{traject.path}/fasen/5", {"status": "bezig", "reden": REASON}, etag="*"),
    ]
    assert {code(ok(answer, 409)) for answer in answers} == {"traject-niet-lopend"}
    assert person.read(path) == factor


def test_reopening_fase_6_makes_the_traject_lopend(traject: TrajectClient) -> None:
    traject.at(6).fill(6).move(6, "afgerond")
    traject.move(6, "bezig", reden=REASON)
    after = traject.read()
    assert (after["status"], after["huidigeFase"]) == ("lopend", 6)
    traject.add("neveneffecten")


def test_reopening_fase_6_is_refused_once_another_traject_runs(traject: TrajectClient) -> None:
    traject.at(6).fill(6).move(6, "afgerond")
    traject.api.traject(traject.person)
    assert traject.refused(6, status="bezig", reden=REASON)["type"].endswith("/er-loopt-al-een-traject")
    assert traject.read()["status"] == "afgerond"


@pytest.mark.parametrize("status", ["lopend", "gestopt"])
def test_reopening_fase_6_is_refused_once_a_vervolg_exists(traject: TrajectClient, status: str) -> None:
    traject.at(6).fill(6).move(6, "afgerond")
    successor = traject.api.traject(traject.person)
    with traject.api.session() as session:
        rows = {str(row.id): row for row in session.scalars(sa.select(Traject))}
        rows[successor].vorig_traject_id = rows[traject.id].id
    if status == "gestopt":
        traject.person.change(f"/trajecten/{successor}", {"status": "gestopt", "reden": REASON})
    assert traject.refused(6, status="bezig", reden=REASON)["type"].endswith("/heeft-vervolg")
    assert traject.read()["status"] == "afgerond"


def test_the_decision_on_what_comes_next_is_directies_and_belongs_to_fase_6(api: Api, traject: TrajectClient) -> None:
    traject.at(6)
    teamlid = api.person("teamlid", traject.person.school)
    teamlid.change_refused(f"{traject.path}/fasen/6", {"vervolg": "borgen"}, 403)
    assert traject.patch_fase(6, vervolg="stoppen")["vervolg"] == "stoppen"
    person = traject.person
    for nummer in range(6):
        path = f"{traject.path}/fasen/{nummer}"
        assert refused(person.patch(path, {"vervolg": "borgen"}, etag=person.etag(path))) == {"/vervolg": "niet-hier"}


def test_the_last_step_takes_the_decision_along(traject: TrajectClient) -> None:
    traject.at(6).add("evaluaties")
    fase = traject.move(6, "afgerond", vervolg="borgen")
    assert (fase["status"], fase["vervolg"]) == ("afgerond", "borgen")


@pytest.mark.parametrize("nummer", [7, -1, "x"])
def test_there_are_seven(traject: TrajectClient, nummer: object) -> None:
    path = f"{traject.path}/fasen/{nummer}"
    assert code(ok(traject.person.get(path), 404)) == "niet-gevonden"
    assert code(ok(traject.person.patch(path, {"status": "bezig"}, etag='"1"'), 404)) == "niet-gevonden"
