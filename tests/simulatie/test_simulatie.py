"""A simulated country is one that the API itself could have made."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlmodel import Session, SQLModel
from typer.testing import CliRunner, Result

from app import cli, house
from app.core.log import events
from app.core.storage.database import Database
from app.core.storage.tables import table_of
from app.overzichten import rows
from app.overzichten.tables import Balansrij, Voortgangsrij
from app.settings import Settings
from app.simulatie.kroniek import Kroniek
from app.simulatie.land import BEHEERDER, GEMEENTE, OVERAL, Simulatie
from app.simulatie.loading import SimulatieError, load_country
from app.toegang.tables import Gebruiker, Organisatie
from app.trajecten.rules import FaseStatus, TrajectStatus, huidige_fase
from app.trajecten.tables import Fase, Traject
from app.voorwaarden import service
from app.voorwaarden.rules import Overgang, Stand, earliest, open_verplicht
from tests.backends import Backend
from tests.helpers import Api
from tests.simulatie.landen import DAY, JAREN, SCHOLEN, Land


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a command opens: its process would have ended."""
    opened: list[Database] = []
    original = house.open_database

    def noted(settings: Settings) -> Database:
        opened.append(original(settings))
        return opened[-1]

    monkeypatch.setattr(house, "open_database", noted)
    yield
    for database in opened:
        database.dispose()


def run(backend: Backend, *words: str) -> Result:
    environment = {"SAMENSPOOR_DATABASE_URL": backend.settings.database_url}
    return CliRunner().invoke(cli.app, ["simulate", *words], env=environment)


def content(simulatie: Simulatie) -> list[Any]:
    found: list[Any] = []
    kronieken: list[Kroniek] = [*simulatie.kronieken(), *simulatie.kronieken_above]
    for kroniek in kronieken:
        kroniek.number_log(0)
        found.append({table.__name__: [vars(row) for row in rows] for table, rows in kroniek.rijen.items()})
    return found


def test_the_same_seed_makes_the_same_data_and_another_seed_other_data() -> None:
    first, second, other = (content(Simulatie(5, 2, seed, DAY)) for seed in (7, 7, 8))
    assert first == second
    assert first[0] != other[0]


def test_every_stored_voorwaarde_is_what_the_rules_say(land: Land) -> None:
    with land.session() as session:
        assert service.recompute_all(session) == 0
        fasen = land.all(session, Fase, "id")
    assert len(fasen) == SCHOLEN * JAREN * 7
    # All kinds of fasen are there, or the test above says little.
    assert {fase.aandacht for fase in fasen} == {True, False}
    assert any(fase.afwijking for fase in fasen)
    assert any(fase.bevestiging for fase in fasen)
    assert {fase.status for fase in fasen} == set(FaseStatus)


def test_a_closed_fase_misses_something_only_with_an_afwijking_or_aandacht(land: Land) -> None:
    with land.session() as session:
        for fase in land.all(session, Fase, "id"):
            unmet = [part["code"] for part in open_verplicht(fase.voorwaarden)]
            if fase.status is FaseStatus.AFGEROND and unmet:
                assert fase.aandacht or (fase.open_bij_afwijking == unmet and len(fase.afwijking) >= 20)
            else:
                assert (fase.aandacht, fase.afwijking, fase.open_bij_afwijking) == (False, None, [])


def test_every_traject_moved_as_the_rules_allow(land: Land) -> None:
    with land.session() as session:
        fasen = land.all(session, Fase, "traject_id", "nummer")
        trajecten = {traject.id: traject for traject in land.all(session, Traject, "id")}
    for traject_id, of_traject in groupby(fasen, lambda fase: fase.traject_id):
        own, traject = list(of_traject), trajecten[traject_id]
        standen = [Stand(fase.nummer, fase.status, fase.gestart_op, fase.afgerond_op) for fase in own]
        assert traject.huidige_fase == huidige_fase([fase.status for fase in own])
        assert own[0].gestart_op == traject.startdatum
        for fase in own:
            assert (fase.gestart_op is None) == (fase.status is FaseStatus.NIET_GESTART)
            assert (fase.afgerond_op is None) == (fase.status is not FaseStatus.AFGEROND)
            for move, day in ((Overgang.STARTEN, fase.gestart_op), (Overgang.AFRONDEN, fase.afgerond_op)):
                assert day is None or day <= DAY
                assert day is None or day >= (earliest(move, fase.nummer, standen) or day)
        done = own[-1].status is FaseStatus.AFGEROND
        assert (traject.status is TrajectStatus.AFGEROND) == done


def test_every_school_has_a_traject_for_each_year_and_one_running_at_most(land: Land) -> None:
    with land.session() as session:
        trajecten = land.all(session, Traject, "organisatie_id", "startdatum")
    for _, of_school in groupby(trajecten, lambda traject: traject.organisatie_id):
        *earlier, last = of_school
        assert [traject.status for traject in earlier] == [TrajectStatus.AFGEROND] * (JAREN - 1)
        assert last.status in (TrajectStatus.LOPEND, TrajectStatus.GESTOPT)
        assert last.vorig_traject_id == earlier[-1].id


def described(session: Session, table: type[SQLModel]) -> list[dict[str, Any]]:
    key = table_of(table).primary_key
    found = session.execute(sa.select(table_of(table)).order_by(*key)).mappings()
    return [dict(row) for row in found]


def test_the_overviews_are_what_a_rebuild_makes(land: Land) -> None:
    with land.session() as session:
        before = [described(session, table) for table in (Voortgangsrij, Balansrij)]
        session.execute(sa.delete(Voortgangsrij))
        assert described(session, Balansrij) == []
        running = rows.rebuild(session)
        after = [described(session, table) for table in (Voortgangsrij, Balansrij)]
    assert before == after
    assert len(before[0]) == running > SCHOLEN * 0.8


def test_the_log_has_no_gaps_and_knows_every_versie(land: Land) -> None:
    with land.session() as session:
        log = land.all(session, events.Gebeurtenis, "organisatie_id", "revisie")
        volgorde = session.execute(sa.select(table_of(events.Volgorde).c.volgnummer)).scalar_one()
        revisies = {row.organisatie_id: row.revisie for row in land.all(session, events.Revisie, "organisatie_id")}
        organisaties = {row.id for row in land.all(session, Organisatie, "id")}
    assert sorted(line.volgnummer for line in log) == list(range(1, volgorde + 1))
    assert revisies.keys() == organisaties
    versies: Counter[Any] = Counter()
    for organisatie_id, of_school in groupby(log, lambda line: line.organisatie_id):
        lines = list(of_school)
        assert [line.revisie for line in lines] == list(range(1, revisies[organisatie_id] + 1))
        assert [line.volgnummer for line in lines] == sorted(line.volgnummer for line in lines)
        assert [line.tijdstip for line in lines] == sorted(line.tijdstip for line in lines)
        for line in lines:
            # Making the fasen is part of making the traject.
            item = line.item_soort, line.item_id
            versies[item] += 2 if line.item_soort == "fase" and item not in versies else 1
            assert line.item_versie == versies[item]
            assert line.tijdstip.date() <= DAY


def test_every_entry_is_shown_by_the_api(land: Land) -> None:
    """The wire holds each answer to the OpenAPI document."""
    beheerder = land.login(BEHEERDER)
    shown: Counter[str] = Counter()
    templates = [
        path
        for path, _, operation in land.api.backend.wire.operations()
        if operation["operationId"].startswith("list_") and path.startswith("/trajecten/{trajectId}/")
    ]
    for traject in beheerder.items("/trajecten")[:30]:
        for template in templates:
            shown[template] += len(beheerder.items(template.replace("{trajectId}", traject["id"])))
    assert min(shown[template] for template in templates) > 0, shown


def test_coach_bestuurder_and_gemeente_see_every_school(land: Land) -> None:
    for email in (*OVERAL, GEMEENTE):
        somebody = land.login(email)
        total = somebody.read("/overzichten/voortgang", params={"telling": True})["totaal"]
        with land.session() as session:
            assert total == len(land.all(session, Voortgangsrij, "traject_id"))
    assert land.login("directie@school00002.example").read("/ik")["lidmaatschappen"][0]["rol"] == "directie"


def test_the_texts_differ(land: Land) -> None:
    with land.session() as session:
        namen = [row.naam for row in land.all(session, Organisatie, "id")]
        emails = TypeAdapter(list[str]).validate_python([row.email for row in land.all(session, Gebruiker, "id")])
    assert len(set(namen)) > len(namen) / 2
    assert len(set(emails)) == len(emails)
    assert not any("<" in naam for naam in namen)


def test_a_database_in_use_is_refused(api: Api) -> None:
    api.school()
    with pytest.raises(SimulatieError):
        load_country(api.backend.database, Simulatie(1, 1, 1, DAY), lambda _count: None)
    result = run(api.backend, "--schools", "1")
    assert result.exit_code == 1
    assert "empty database" in result.output


def test_the_command_tells_what_it_made_and_how_to_log_in(backend: Backend) -> None:
    result = run(backend, "--schools", "3", "--years", "1", "--seed", "2", "--day", "2026-03-02")
    assert result.exit_code == 0, result.output
    assert "3 trajecten" in result.output
    assert f"samenspoor token create {BEHEERDER}" in result.output
    with backend.database.reading() as session:
        ends = session.execute(sa.select(sa.func.max(table_of(events.Gebeurtenis).c.tijdstip))).scalar_one()
    assert ends.date() <= date(2026, 3, 2)
