"""`/overzichten/balans` and `/overzichten/stilstand`."""

from datetime import datetime

import pytest
import sqlalchemy as sa
import time_machine
from alembic import command

from app.core.storage.migrate import configuration, upgrade
from tests.fasen.content import REASON, TrajectClient
from tests.helpers import Api, Json


def test_the_balance_counts_entries_per_partnership_and_names_the_empty_cells(api: Api) -> None:
    directie = api.directie()
    traject = api.traject(directie)
    praktijken = f"/trajecten/{traject}/praktijken"
    body = {"omschrijving": "Koffie", "bereikBron": "onbekend", "partnerschappen": ["informeel", "formeel"]}
    item = directie.create(praktijken, body)
    directie.create(praktijken, {**body, "partnerschappen": ["informeel"]})
    balans = directie.read("/overzichten/balans")
    counts = {row["partnerschap"]: row["praktijken"] for row in balans["items"]}
    assert counts == {"maatschappelijk": 0, "pedagogisch": 0, "didactisch": 0, "formeel": 1, "informeel": 2}
    assert {"partnerschap": "didactisch", "soort": "praktijken"} in balans["leeg"]
    assert {"partnerschap": "informeel", "soort": "praktijken"} not in balans["leeg"]
    assert balans["trajecten"] == 1
    directie.remove(f"{praktijken}/{item['id']}")
    after = {row["partnerschap"]: row["praktijken"] for row in directie.read("/overzichten/balans")["items"]}
    assert (after["formeel"], after["informeel"]) == (0, 1)


@pytest.mark.parametrize(
    ("plural", "change"),
    [
        ("speerpunten", {"status": "gestopt", "reden": REASON}),
        ("activiteiten", {"status": "vervallen", "reden": REASON}),
    ],
)
def test_what_was_dropped_no_longer_counts(traject: TrajectClient, plural: str, change: Json) -> None:
    def formeel() -> int:
        cells = traject.person.read("/overzichten/balans")["items"]
        return next(int(row[plural]) for row in cells if row["partnerschap"] == "formeel")

    entries = [traject.add(plural, partnerschappen=["formeel"]) for _ in range(2)]
    assert formeel() == 2
    traject.change(plural, entries[0], **change)
    assert formeel() == 1


def test_a_migration_counts_anew_where_something_was_dropped(traject: TrajectClient) -> None:
    speerpunten = [traject.add("speerpunten", partnerschappen=["formeel"]) for _ in range(2)]
    traject.add("praktijken", partnerschappen=["formeel"])
    traject.change("speerpunten", speerpunten[0], status="gestopt", reden=REASON)
    cells = traject.person.read("/overzichten/balans")["items"]
    database = traject.api.backend.database
    command.downgrade(configuration(database), "0007")
    with database.reading() as session:
        rows = session.execute(sa.text("SELECT soort, formeel FROM balansrijen WHERE formeel > 0")).all()
    assert sorted(map(tuple, rows)) == [("praktijken", 1), ("speerpunten", 2)]
    upgrade(database)
    assert traject.person.read("/overzichten/balans")["items"] == cells


def test_the_balance_of_one_traject_or_of_a_selection(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    trajecten = []
    for _ in range(2):
        directie = api.person("directie", api.school(bestuur))
        trajecten.append(api.traject(directie))
        directie.create(
            f"/trajecten/{trajecten[-1]}/behoeften",
            {
                "soort": "behoefte",
                "omschrijving": "Rust",
                "bron": "ouders",
                "prioriteit": 1,
                "partnerschappen": ["pedagogisch"],
            },
        )
    coach = api.person("coach", bestuur)
    whole = coach.read("/overzichten/balans")
    one = coach.read("/overzichten/balans", params={"trajectId": trajecten[0]})
    none = coach.read("/overzichten/balans", params={"fase": 5})
    assert [answer["trajecten"] for answer in (whole, one, none)] == [2, 1, 0]
    assert [sum(row["behoeften"] for row in answer["items"]) for answer in (whole, one, none)] == [2, 1, 0]


def test_stilstand_tells_who_is_stuck_since_when_and_on_what(api: Api) -> None:
    with time_machine.travel(datetime.fromisoformat("2027-06-01T10:00:00+02:00"), tick=False):
        bestuur = api.organisatie("bestuur")
        for start in ("2026-09-01", "2027-05-01", "2026-08-03"):
            api.traject(api.person("directie", api.school(bestuur)), startdatum=start)
        coach = api.person("coach", bestuur)
        rows = coach.items("/overzichten/stilstand")
        assert [row["sinds"] for row in rows] == ["2026-08-03", "2026-09-01"]
        assert rows[0]["dagenInFase"] == 302
        assert [part["code"] for part in rows[0]["voorwaarden"]] == [
            "praktijk-per-partnerschap",
            "ouderpopulatie",
            "factoren",
        ]
        assert len(coach.items("/overzichten/stilstand", params={"minDagen": 0})) == 3
        english = coach.items("/overzichten/stilstand", headers={"Accept-Language": "en"})
        assert "factor" in english[0]["voorwaarden"][2]["omschrijving"]
