"""The demo: two schools that come about by calling the API itself."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from app import demo
from app.core.log.events import Gebeurtenis
from app.core.storage.database import Database
from app.core.storage.migrate import upgrade
from app.kaders.koppelingen import load_koppelingen
from app.kaders.service import load_kaders
from app.main import create_app
from app.settings import ROOT, Settings
from app.voorwaarden.service import recompute_all
from tests.helpers import Json


@pytest.fixture
def settings(empty_database: Database) -> Settings:
    """The settings of a migrated database with the kaders and nothing else."""
    upgrade(empty_database)
    with empty_database.writing() as session:
        load_kaders(session, ROOT / "seed" / "kaders")
        load_koppelingen(session, ROOT / "seed" / "koppelingen.yaml")
    return Settings(database_url=empty_database.engine.url.render_as_string(hide_password=False))


@pytest.fixture
def beheerder(settings: Settings) -> Iterator[TestClient]:
    """The beheerder of a loaded demo, logged in with the password that is printed."""
    assert demo.load(settings) is True
    with TestClient(create_app(settings), base_url="http://testserver/v1") as client:
        answer = client.post("/sessies", json={"email": demo.BEHEERDER, "wachtwoord": demo.WACHTWOORD})
        client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        yield client


def items(client: TestClient, path: str) -> list[Json]:
    items: list[Json] = client.get(path, params={"limit": 100}).raise_for_status().json()["items"]
    return items


def test_the_demo(beheerder: TestClient, settings: Settings, empty_database: Database) -> None:
    finished, running, successor = sorted(
        items(beheerder, "/trajecten"), key=lambda traject: (traject["status"], -traject["huidigeFase"])
    )
    assert (finished["status"], finished["huidigeFase"]) == ("afgerond", 6)
    assert (running["status"], running["huidigeFase"]) == ("lopend", 5)
    fasen = {traject["id"]: items(beheerder, f"/trajecten/{traject['id']}/fasen") for traject in (finished, running)}
    assert [fase["status"] for fase in fasen[finished["id"]]] == ["afgerond"] * 7
    assert [fase["status"] for fase in fasen[running["id"]]] == [*["afgerond"] * 5, "bezig", "niet_gestart"]
    assert not any(fase["aandacht"] for of_one in fasen.values() for fase in of_one)
    for plural in ("praktijken", "behoeften", "visies", "speerpunten", "activiteiten", "voortgangsberichten"):
        for traject in (finished, running):
            assert items(beheerder, f"/trajecten/{traject['id']}/{plural}"), plural
    assert items(beheerder, f"/trajecten/{finished['id']}/evaluaties")
    assert (successor["vorigTrajectId"], successor["huidigeFase"]) == (finished["id"], 1)
    _look_at_the_next_year(beheerder, finished, successor["id"])
    for traject in (finished, running):
        opmerkingen = items(beheerder, f"/trajecten/{traject['id']}/opmerkingen")
        assert {opmerking["status"] for opmerking in opmerkingen} == {"open", "afgehandeld"}
    for kader in items(beheerder, "/kaders"):
        check_lens(beheerder, running["id"], kader["code"])
    _look_at_the_dossiers(beheerder, finished["id"], running["id"])
    _look_at_the_conversations(beheerder, running["id"])
    _look_at_the_examples(beheerder, running["id"])
    _look_at_the_metingen(beheerder, finished["id"], running["id"])
    for traject, missing in ((finished, set()), (running, {"eindmeting"})):
        unmet = {part["code"] for fase in fasen[traject["id"]] for part in fase["voorwaarden"] if not part["voldaan"]}
        assert unmet & {"nulmeting", "eindmeting", "dimensies-breed"} == missing

    with empty_database.writing() as session:
        assert recompute_all(session) == 0
        before = session.scalar(sa.select(sa.func.count()).select_from(Gebeurtenis))
    assert demo.load(settings) is False
    with empty_database.writing() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Gebeurtenis)) == before

    answer = beheerder.post("/sessies", json={"email": demo.DIRECTIE, "wachtwoord": demo.WACHTWOORD})
    assert answer.status_code == 201


def check_lens(client: TestClient, traject: str, kader: str) -> None:
    """The traject can be read through this kader, and each derived entry names its koppeling."""
    lens = client.get(f"/trajecten/{traject}/lenzen/{kader}", params={"limit": 100}).raise_for_status().json()
    koppelingen = {item["code"]: item for item in items(client, f"/kaders/{kader}/koppelingen")}
    assert lens["items"], kader
    assert lens["volgende"] is None
    assert sum(counts["geraakt"] for counts in lens["omvang"].values()) > 0, kader
    for plek in (plek for item in lens["items"] for plek in item["plekken"]):
        assert plek["raking"] == "rechtstreeks" or plek["via"]
        for via in plek["via"]:
            koppeling = koppelingen[via["koppeling"]]
            here, there = ("van", "naar") if koppeling["richting"] == "heen" else ("naar", "van")
            assert (koppeling[here]["kenmerk"], koppeling[there]["kenmerk"]) == (plek["kenmerk"], via["kenmerk"])
            assert (koppeling["sterkte"], koppeling["grond"]) == (via["sterkte"], via["grond"])


def _look_at_the_next_year(beheerder: TestClient, finished: Json, successor: str) -> None:
    """The finished school goes on: part of what it did went along."""
    fasen = items(beheerder, f"/trajecten/{successor}/fasen")
    assert [fase["status"] for fase in fasen][:3] == ["afgerond", "bezig", "niet_gestart"]
    assert len(items(beheerder, f"/trajecten/{successor}/praktijken")) == 10
    assert len(items(beheerder, f"/organisaties/{finished['organisatieId']}/jaren")) == 2


def _look_at_the_conversations(beheerder: TestClient, running: str) -> None:
    """A year of conversations, in which one of the four conditions is served by none."""
    for plural in ("gespreksmodellen", "gespreksmomenten", "hulpmiddelen"):
        assert items(beheerder, f"/trajecten/{running}/{plural}"), plural
    balans = beheerder.get(f"/trajecten/{running}/gespreksmomenten/balans").json()
    assert [(signaal["code"], signaal["voorwaarden"]) for signaal in balans["signalen"]] == [
        ("voorwaarde-zonder-moment", ["gelijkwaardig"])
    ]


def _look_at_the_examples(beheerder: TestClient, running: str) -> None:
    """Two are shared, one of them without a name; the other was taken over."""
    shared = {voorbeeld["metNaam"]: voorbeeld for voorbeeld in items(beheerder, "/praktijkvoorbeelden")}
    assert (len(shared), shared[False]["school"], len(shared[False]["activiteiten"])) == (2, None, 4)
    copies = [
        voorbeeld for voorbeeld in items(beheerder, f"/trajecten/{running}/activiteiten") if voorbeeld["herkomstId"]
    ]
    assert [voorbeeld["herkomstId"] for voorbeeld in copies] == [shared[True]["id"]]


def _look_at_the_dossiers(beheerder: TestClient, finished: str, running: str) -> None:
    """The finished school holds the label, the other is on its way."""
    dossier = beheerder.get(f"/trajecten/{finished}/isop").json()
    assert (dossier["voldaan"], dossier["label"]["toegekendOp"]) == (6, "2026-09-18")
    assert {part["werkstatus"] for part in dossier["criteria"]} == {"onderbouwd"}
    other = beheerder.get(f"/trajecten/{running}/isop").json()
    assert (other["voldaan"], other["label"]) == (1, None)
    assert {part["werkstatus"] for part in other["criteria"]} == {"open", "onderbouwd"}


def _look_at_the_metingen(beheerder: TestClient, finished: str, running: str) -> None:
    """Both schools measured before, by four people on both sides; the finished one after as well."""
    for traject, momenten in ((finished, ["nulmeting", "eindmeting"]), (running, ["nulmeting"])):
        summary = beheerder.get(f"/trajecten/{traject}/metingen/samenvatting").raise_for_status().json()
        dimensies = summary["instrumenten"][0]
        assert [moment["code"] for moment in dimensies["momenten"]] == momenten
        assert [kant["code"] for kant in dimensies["kanten"]] == ["ouders", "school"]
        first = [cel for cel in dimensies["cellen"] if cel["moment"] == "nulmeting"]
        assert len(first) == 14
        assert {cel["n"] + cel["onvoldoende"] for cel in first} == {4}


def test_a_step_that_is_refused_says_which_and_why(settings: Settings, empty_database: Database) -> None:
    with empty_database.writing() as session:
        session.execute(sa.text("DELETE FROM koppelingen"))
        session.execute(sa.text("DELETE FROM onderdelen"))
    with pytest.raises(demo.DemoError, match=r"03-wilgenroos-beginsituatie\.yaml, step 2: 400 "):
        demo.load(settings)
