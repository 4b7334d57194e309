"""The next yearly cycle: what goes along, what stays behind, and who may open it when."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.core.contract import ItemUit
from app.core.storage.tables import table_of
from app.kaders.tables import Onderdeel
from app.overzichten import rows
from app.overzichten.tables import Balansrij, Voortgangsrij
from app.trajecten.tables import Traject
from app.voorwaarden.service import recompute_all
from tests.conventions.sent import aliases
from tests.fasen.content import LEAST, REASON, TrajectClient, today
from tests.helpers import MADE_UP, Api, Json, body, code, ok, refused
from tests.races.together import together
from tests.vervolg.conftest import NIEUW, Vorig

PLURALS = {
    "praktijk": "praktijken",
    "factor": "factoren",
    "partner": "partners",
    "behoefte": "behoeften",
    "visie": "visies",
    "speerpunt": "speerpunten",
}
READ_ONLY = ("bijstellingen", "fasen", "opmerkingen")


def content_of(item: Json, *names: str) -> Json:
    """Return an item without what every copy has of its own."""
    return {
        name: value
        for name, value in item.items()
        if name not in {*aliases(ItemUit), "herkomstId", "trajectId", *names}
    }


def by_origin(traject: TrajectClient, plural: str) -> dict[str, Json]:
    """Return the entries of a traject by what they are copies of."""
    return {item["herkomstId"]: item for item in traject.person.items(f"{traject.path}/{plural}")}


def everything_of(traject: TrajectClient) -> Iterator[tuple[str, Any, str | None]]:
    """Yield everything there is to read of a traject, with the ETags."""
    person = traject.person
    for path in (traject.path, *(f"{traject.path}/fasen/{nummer}" for nummer in range(7))):
        answer = ok(person.get(path))
        yield path, body(answer), answer.headers["ETag"]
    for plural in (*LEAST, *READ_ONLY):
        items = person.items(f"{traject.path}/{plural}")
        assert items or plural in ("opmerkingen", "metingen", "gespreksmodellen", "gespreksmomenten", "hulpmiddelen"), (
            plural
        )
        yield plural, items, None
        for item in items if plural != "fasen" else ():
            yield (
                plural,
                body(ok(person.get(traject.at_item(plural, item)))),
                person.etag(traject.at_item(plural, item)),
            )


def test_it_opens_a_jaarcyclus_that_runs(vorig: Vorig) -> None:
    answer = ok(vorig.post_vervolg(startdatum="2026-08-31", einddatum="2027-07-09"), 201)
    nieuw = body(answer)
    assert answer.headers["Location"] == f"/v1/trajecten/{nieuw['id']}"
    assert answer.headers["ETag"] == '"1"'
    again = ok(vorig.person.get(f"/trajecten/{nieuw['id']}"))
    assert (body(again), again.headers["ETag"]) == (nieuw, '"1"')
    assert content_of(nieuw) == {
        **NIEUW,
        "organisatieId": vorig.person.school,
        "soort": "jaarcyclus",
        "startdatum": "2026-08-31",
        "einddatum": "2027-07-09",
        "status": "lopend",
        "reden": None,
        "huidigeFase": 0,
        "vorigTrajectId": vorig.id,
    }
    fasen = vorig.person.items(f"/trajecten/{nieuw['id']}/fasen")
    assert [(fase["status"], fase["versie"]) for fase in fasen] == [("bezig", 1), *[("niet_gestart", 1)] * 6]
    (item,) = vorig.person.items("/trajecten", params={"vorigTrajectId": vorig.id})
    assert item == nieuw


def test_without_a_startdatum_it_starts_today(vorig: Vorig) -> None:
    assert vorig.vervolg().read()["startdatum"] == today()


def test_what_goes_along_is_copied_with_its_codes_and_says_where_it_came_from(vorig: Vorig) -> None:
    nieuw = vorig.vervolg(**vorig.everything())
    for plural, name in (("praktijken", "praktijk"), ("factoren", "factor"), ("partners", "partner")):
        original = vorig.person.read(vorig.at_item(plural, vorig.ids[name]))
        copy = by_origin(nieuw, plural)[vorig.ids[name]]
        assert content_of(copy) == content_of(original)
        assert copy["id"] != original["id"]
        assert (copy["versie"], copy["aangemaaktDoor"]) == (1, vorig.person.id)
        nieuw.change(plural, copy, **({"naam": "Anders"} if plural == "partners" else {"omschrijving": "Anders"}))


def test_nothing_goes_along_that_was_not_asked_for_but_the_visie(vorig: Vorig) -> None:
    nieuw = vorig.vervolg()
    plurals = [plural for plural in LEAST if nieuw.person.items(f"{nieuw.path}/{plural}")]
    assert plurals == ["visies"]


def test_executed_activiteiten_become_praktijken(vorig: Vorig) -> None:
    nieuw = vorig.vervolg(activiteitIds=[vorig.ids["geborgd"], vorig.ids["uitgevoerd"]])
    copies = by_origin(nieuw, "praktijken")
    geborgd = vorig.person.read(vorig.at_item("activiteiten", vorig.ids["geborgd"]))
    assert content_of(copies[vorig.ids["geborgd"]]) == {
        "omschrijving": f"{geborgd['titel']}\n{geborgd['omschrijving']}",
        "soort": "activiteit",
        "aspecten": [],
        "partnerschappen": geborgd["partnerschappen"],
        "bereik": geborgd["bereik"],
        "bereikBron": "schatting",
        "wieNiet": geborgd["wieNiet"],
        "effect": geborgd["effect"],
        "effectToelichting": None,
        "kenmerken": geborgd["kenmerken"],
    }
    uitgevoerd = copies[vorig.ids["uitgevoerd"]]
    assert (uitgevoerd["omschrijving"], uitgevoerd["bereikBron"]) == ("Een uitgevoerde markt", "onbekend")
    assert nieuw.person.items(f"{nieuw.path}/activiteiten") == []


def test_a_speerpunt_brings_its_behoeften_and_is_planned_anew(vorig: Vorig) -> None:
    nieuw = vorig.vervolg(speerpuntIds=[vorig.ids["voortgezet"]], behoefteIds=[vorig.ids["eerste"]])
    behoeften = by_origin(nieuw, "behoeften")
    assert set(behoeften) == {vorig.ids["eerste"], vorig.ids["tweede"]}
    original = vorig.person.read(vorig.at_item("speerpunten", vorig.ids["voortgezet"]))
    copy = by_origin(nieuw, "speerpunten")[vorig.ids["voortgezet"]]
    assert content_of(copy, "behoefteIds", "schooljaar") == content_of(original, "behoefteIds", "schooljaar")
    assert copy["behoefteIds"] == [behoeften[vorig.ids[name]]["id"] for name in ("tweede", "eerste")]
    assert (copy["status"], copy["schooljaar"], copy["trajectId"]) == ("gepland", NIEUW["schooljaar"], nieuw.id)
    assert nieuw.person.items(f"{nieuw.path}/bijstellingen") == []


def test_the_visie_that_counts_comes_along_adopted(vorig: Vorig) -> None:
    nieuw = vorig.vervolg()
    (visie,) = nieuw.person.items(f"{nieuw.path}/visies")
    assert visie["herkomstId"] == vorig.ids["nieuwste"]
    assert (visie["tekst"], visie["status"]) == ("De nieuwste visie.", "vastgesteld")
    assert visie["vastgesteldOp"] == "2025-12-01"
    assert "visie-vastgesteld" not in nieuw.unmet(2)


def test_without_an_adopted_visie_there_is_none(api: Api) -> None:
    directie = api.directie()
    vorig = Vorig(api, directie, api.traject(directie)).at(6).fill(6)
    vorig.add("visies")
    vorig.move(6, "afgerond")
    nieuw = vorig.vervolg()
    assert nieuw.person.items(f"{nieuw.path}/visies") == []
    assert nieuw.unmet(2)["visie-vastgesteld"] != []


@pytest.fixture
def without_sterren(vorig: Vorig) -> Iterator[None]:
    """A new version of the kader has dropped the sterren that an entry carries."""
    onderdeel = table_of(Onderdeel)

    def drop(vervallen: bool) -> None:
        with vorig.api.session() as session:
            session.execute(sa.update(onderdeel).where(onderdeel.c.kader == "sterren").values(vervallen=vervallen))

    drop(True)
    yield
    # The kaders stay from one test to the next.
    drop(False)


@pytest.mark.usefixtures("without_sterren")
def test_a_code_that_was_dropped_since_goes_along(vorig: Vorig) -> None:
    copy = by_origin(vorig.vervolg(praktijkIds=[vorig.ids["praktijk"]]), "praktijken")[vorig.ids["praktijk"]]
    assert copy["kenmerken"] == ["sterren:3", "dimensies:kennis"]


def test_the_figures_of_the_families_are_suggested_not_copied(api: Api, vorig: Vorig) -> None:
    vorig_path = vorig.path
    ok(vorig.person.get(f"{vorig_path}/ouderpopulatie-voorstel"), 404)
    nieuw = vorig.vervolg()
    assert nieuw.person.items(f"{nieuw.path}/ouderpopulaties") == []
    (last,) = vorig.person.items(f"{vorig_path}/ouderpopulaties")
    path = f"{nieuw.path}/ouderpopulatie-voorstel"
    answer = ok(nieuw.person.get(path))
    assert body(answer) == last
    assert [part["aantal"] for part in last["thuistalen"]] == [3, 90]
    headers = {"If-None-Match": answer.headers["ETag"]}
    assert nieuw.person.get(path, headers=headers).status_code == 304
    coach = api.person("coach", vorig.person.school)
    assert coach.read(path)["thuistalen"][0]["minderDan5"] is True
    assert coach.get(path, headers=headers).status_code == 200
    ok(api.directie().get(path), 404)


def test_the_latest_figures_are_suggested(bezig: Vorig) -> None:
    latest = bezig.add("ouderpopulaties", peildatum="2026-05-01")
    bezig.add("ouderpopulaties", peildatum="2026-01-01")
    bezig.move(6, "afgerond", vervolg="jaarcyclus", afwijking=REASON)
    assert bezig.person.read(f"{bezig.vervolg().path}/ouderpopulatie-voorstel") == latest


def test_nothing_is_suggested_where_nothing_was_counted(api: Api) -> None:
    directie = api.directie()
    vorig = Vorig(api, directie, api.traject(directie)).at(6).fill(6)
    vorig.move(6, "afgerond")
    ok(directie.get(f"{vorig.vervolg().path}/ouderpopulatie-voorstel"), 404)


def test_the_old_traject_stays_exactly_as_it_was(vorig: Vorig) -> None:
    before = list(everything_of(vorig))
    vorig.vervolg(**vorig.everything())
    assert list(everything_of(vorig)) == before


def test_what_is_stored_is_what_would_be_worked_out(vorig: Vorig) -> None:
    nieuw = vorig.vervolg(**vorig.everything())
    assert set(nieuw.unmet(0)) >= {"ouderpopulatie"}
    with vorig.api.session() as session:
        assert recompute_all(session) == 0

    def stored_rows() -> list[Any]:
        with vorig.api.session() as session:
            tables = [table_of(table) for table in (Voortgangsrij, Balansrij)]
            return [sorted(map(tuple, session.execute(sa.select(table)))) for table in tables]

    before = stored_rows()
    assert len(before[1]) == 4
    with vorig.api.session() as session:
        for table in (Balansrij, Voortgangsrij):
            session.execute(sa.delete(table))
        assert rows.rebuild(session) == 1
    assert stored_rows() == before


def test_the_log_tells_of_all_that_was_made_the_traject_first(vorig: Vorig) -> None:
    na = vorig.person.read("/gebeurtenissen", params={"limit": 100})["na"]
    nieuw = vorig.vervolg(**vorig.everything())
    lines = vorig.person.items("/gebeurtenissen", params={"na": na})
    assert {line["trajectId"] for line in lines} == {nieuw.id}
    assert [line["soort"] for line in lines] == [
        "traject.aangemaakt",
        *["praktijk.aangemaakt"] * 3,
        "factor.aangemaakt",
        "partner.aangemaakt",
        *["behoefte.aangemaakt"] * 3,
        "visie.aangemaakt",
        "speerpunt.aangemaakt",
    ]
    for line in lines[1:]:
        item = nieuw.person.read(nieuw.at_item(PLURALS[line["item"]["soort"]], line["item"]["id"]))
        assert item["versie"] == line["item"]["versie"] == 1


WRONG = {
    "praktijkIds": ("praktijk", {}),
    "factorIds": ("factor", {}),
    "partnerIds": ("partner", {}),
    "activiteitIds": ("uitgevoerd", {"gepland": "niet-uitgevoerd", "vervallen": "niet-uitgevoerd"}),
    "behoefteIds": ("open", {"voorzien": "niet-open"}),
    "speerpuntIds": (
        "voortgezet",
        {"behaald": "niet-voortgezet", "gestopt": "niet-voortgezet", "zonder": "niet-voortgezet"},
    ),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_can_not_go_along_is_named(vorig: Vorig, field: str) -> None:
    valid, invalid = WRONG[field]
    fields: Json = {field: [vorig.ids[valid], MADE_UP, *(vorig.ids[name] for name in invalid)]}
    expected = {f"/{field}/1": "onbekend"} | {
        f"/{field}/{index}": kind for index, kind in enumerate(invalid.values(), start=2)
    }
    assert refused(vorig.post_vervolg(**fields)) == expected
    assert vorig.person.items("/trajecten", params={"vorigTrajectId": vorig.id}) == []


def test_everything_that_is_wrong_is_named_at_once(vorig: Vorig) -> None:
    fields: Json = {field: [MADE_UP] for field in WRONG}
    assert refused(vorig.post_vervolg(**fields)) == {f"/{field}/0": "onbekend" for field in WRONG}


def test_entries_of_another_traject_are_not_here(api: Api, vorig: Vorig) -> None:
    stranger = api.directie()
    other = TrajectClient(api, stranger, api.traject(stranger))
    earlier = vorig.vervolg(praktijkIds=[vorig.ids["praktijk"]])
    earlier.at(6).move(6, "afgerond", vervolg="jaarcyclus", afwijking=REASON)
    later = Vorig(api, vorig.person, earlier.id)
    for praktijk in (other.add("praktijken")["id"], vorig.ids["praktijk"]):
        assert refused(later.post_vervolg(praktijkIds=[praktijk])) == {"/praktijkIds/0": "onbekend"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"schooljaar": "2026-2028"}, {"/schooljaar": "ongeldig"}),
        ({"startdatum": "2026-09-01", "einddatum": "2026-08-31"}, {"/einddatum": "voor-begin"}),
        ({"thema": None}, {"/thema": "string_type"}),
        ({"soort": "eerste_traject"}, {"/soort": "extra_forbidden"}),
        ({"praktijkIds": [MADE_UP, MADE_UP]}, {"/praktijkIds": "dubbel"}),
    ],
)
def test_bad_input_is_named(vorig: Vorig, fields: Json, expected: dict[str, str]) -> None:
    assert refused(vorig.post_vervolg(**fields)) == expected


def test_it_can_be_opened_once(vorig: Vorig) -> None:
    nieuw = vorig.vervolg()
    assert code(ok(vorig.post_vervolg(), 409)) == "heeft-vervolg"
    vorig.person.change(nieuw.path, {"status": "gestopt", "reden": REASON})
    assert code(ok(vorig.post_vervolg(), 409)) == "heeft-vervolg"
    assert vorig.refused(6, status="bezig", reden=REASON)["type"].endswith("/heeft-vervolg")
    assert vorig.read()["status"] == "afgerond"


def test_the_database_holds_it_to_one(vorig: Vorig) -> None:
    nieuw = vorig.vervolg()
    vorig.person.change(nieuw.path, {"status": "gestopt", "reden": REASON})
    other = vorig.api.traject(vorig.person)
    traject = table_of(Traject)
    with pytest.raises(IntegrityError), vorig.api.session() as session:
        session.execute(sa.update(traject).where(traject.c.id == UUID(other)).values(vorig_traject_id=UUID(vorig.id)))


def test_of_two_at_once_one_is_opened(vorig: Vorig) -> None:
    calls = [partial(vorig.post_vervolg, key=f"sleutel-{number}", **vorig.everything()) for number in range(2)]
    answers = sorted(together(calls), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in answers] == [201, 409]
    assert code(answers[1]) == "heeft-vervolg"
    assert len(vorig.person.items("/trajecten", params={"vorigTrajectId": vorig.id})) == 1


def test_a_repeat_gets_the_same_answer(vorig: Vorig) -> None:
    first = ok(vorig.post_vervolg(key="sleutel", **vorig.everything()), 201)
    again = ok(vorig.post_vervolg(key="sleutel", **vorig.everything()), 201)
    assert (again.content, again.headers["Location"]) == (first.content, first.headers["Location"])
    assert len(vorig.person.items("/trajecten")) == 2


def test_a_vervolg_and_a_reopening_at_once_do_not_both_happen(vorig: Vorig) -> None:
    fase = f"{vorig.path}/fasen/6"
    opening, reopening = together(
        [
            vorig.post_vervolg,
            lambda: vorig.person.patch(fase, {"status": "bezig", "reden": REASON}, etag="*"),
        ]
    )
    assert {opening.status_code, reopening.status_code} in ({201, 409}, {409, 200})
    assert code(opening if opening.status_code == 409 else reopening) in ("heeft-vervolg", "traject-niet-afgerond")


def test_it_waits_for_fase_6(bezig: Vorig) -> None:
    assert code(ok(bezig.post_vervolg(), 409)) == "traject-niet-afgerond"
    bezig.patch_fase(6, vervolg="jaarcyclus")
    assert code(ok(bezig.post_vervolg(), 409)) == "traject-niet-afgerond"
    bezig.person.change(bezig.path, {"status": "gestopt", "reden": REASON})
    assert code(ok(bezig.post_vervolg(), 409)) == "traject-niet-afgerond"


@pytest.mark.parametrize("besluit", ["borgen", "stoppen", None])
def test_it_takes_the_decision_for_a_jaarcyclus(bezig: Vorig, besluit: str | None) -> None:
    bezig.move(6, "afgerond", vervolg=besluit, afwijking=REASON)
    assert code(ok(bezig.post_vervolg(), 409)) == "geen-jaarcyclus"


def test_it_is_refused_while_another_traject_runs(vorig: Vorig) -> None:
    vorig.api.traject(vorig.person)
    assert code(ok(vorig.post_vervolg(), 409)) == "er-loopt-al-een-traject"


@pytest.mark.parametrize(
    ("rol", "status"),
    [("teamlid", 403), ("ouder", 403), ("coach", 403), ("lezer", 403), ("beoordelaar", 404), (None, 404)],
)
def test_it_is_directies_to_open(api: Api, vorig: Vorig, rol: str | None, status: int) -> None:
    person = api.person(rol, vorig.person.school) if rol else api.directie()
    ok(vorig.post_vervolg(person), status)
    assert person.post(f"/trajecten/{MADE_UP}/vervolg", NIEUW).status_code == 404


def test_who_sees_progress_only_may_not_open_it(api: Api, vorig: Vorig) -> None:
    bestuur = api.organisatie("bestuur")
    api.beheerder().change(f"/organisaties/{vorig.person.school}", {"bestuurId": bestuur})
    ok(vorig.post_vervolg(api.person("bestuurder", bestuur)), 403)


def test_a_beheerder_may_open_it(api: Api, vorig: Vorig) -> None:
    nieuw = body(ok(vorig.post_vervolg(api.beheerder()), 201))
    (row,) = vorig.person.items("/overzichten/voortgang")
    assert (row["traject"]["id"], row["laatsteActiviteitOp"]) == (nieuw["id"], None)


def test_the_next_year_can_be_followed_by_another(api: Api, vorig: Vorig) -> None:
    second = vorig.vervolg(**vorig.everything())
    second.patch_fase(0, bevestiging=REASON)
    second.at(6).move(6, "afgerond", vervolg="jaarcyclus", afwijking=REASON)
    copies = [item["id"] for item in second.person.items(f"{second.path}/praktijken")]
    third = Vorig(api, vorig.person, second.id).vervolg(praktijkIds=copies)
    assert set(by_origin(third, "praktijken")) == set(copies)
    (visie,) = third.person.items(f"{third.path}/visies")
    assert visie["herkomstId"] != vorig.ids["nieuwste"]
    assert UUID(third.read()["vorigTrajectId"]) == UUID(second.id)


def test_the_cost_does_not_grow_with_what_goes_along(api: Api) -> None:
    costs = []
    for number in (1, 12):
        directie = api.directie()
        vorig = Vorig(api, directie, api.traject(directie)).at(6).fill(2)
        fields: Json = {}
        for _ in range(number):
            behoefte = vorig.add("behoeften", partnerschappen=["formeel"])["id"]
            speerpunt = vorig.add("speerpunten", reden=REASON, behoefteIds=[behoefte], isopCriteria=["visie"])["id"]
            vorig.add("evaluaties", speerpuntId=speerpunt, vervolg="voortzetten")
            activiteit = vorig.add("activiteiten", speerpuntId=speerpunt)["id"]
            vorig.change("activiteiten", activiteit, status="geborgd")
            for field, entry in (
                ("praktijkIds", vorig.add("praktijken", kenmerken=["sterren:1"])["id"]),
                ("factorIds", vorig.add("factoren")["id"]),
                ("partnerIds", vorig.add("partners")["id"]),
                ("activiteitIds", activiteit),
                ("behoefteIds", vorig.add("behoeften")["id"]),
                ("speerpuntIds", speerpunt),
            ):
                fields.setdefault(field, []).append(entry)
        vorig.move(6, "afgerond", vervolg="jaarcyclus", afwijking=REASON)
        with api.queries() as queries:
            ok(vorig.post_vervolg(**fields), 201)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 90
