"""A traject seen through a kader, over the wire."""

import json
from typing import Any

import pytest
import sqlalchemy as sa

from app.lenzen.rules import LENS_SIGNALEN
from app.toegang.rules import Land
from tests.fasen.content import TrajectClient
from tests.helpers import MADE_UP, Api, Json, Person, ok, refused


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


@pytest.fixture
def traject(api: Api, directie: Person) -> TrajectClient:
    return TrajectClient(api, directie, api.traject(directie))


def lens(traject: TrajectClient, kader: str, **params: Any) -> Json:
    return traject.person.read(f"{traject.path}/lenzen/{kader}", params={"limit": 100, **params})


def part(content: Json, code: str) -> Json:
    (onderdeel,) = [item for item in content["onderdelen"] if item["code"] == code]
    return dict(onderdeel)


def test_an_entry_shows_under_the_code_it_carries_and_under_what_a_koppeling_leads_to(traject: TrajectClient) -> None:
    praktijk = traject.add("praktijken", omschrijving="Leesouders", kenmerken=["vormen:ouderparticipatie"])
    (item,) = lens(traject, "vormen")["items"]
    kenmerk = "vormen:ouderparticipatie"
    assert item == {
        "soort": "praktijk",
        "id": praktijk["id"],
        "titel": "Leesouders",
        "plekken": [{"kenmerk": kenmerk, "raking": "rechtstreeks", "via": []}],
    }
    (item,) = lens(traject, "samenwerking")["items"]
    assert [(plek["kenmerk"], plek["raking"]) for plek in item["plekken"]] == [
        ("samenwerking:op-school", "afgeleid"),
        ("samenwerking:meebeslissen", "afgeleid"),
    ]
    assert item["plekken"][1]["via"] == [
        {
            "koppeling": "vormen:ouderparticipatie>samenwerking:meebeslissen",
            "kenmerk": kenmerk,
            "kenmerkKant": None,
            "kant": None,
            "relatie": "omvat",
            "sterkte": 3,
            "sterkteNaam": "sterk",
            "grond": "impliciet",
        }
    ]


def test_a_koppeling_is_crossed_both_ways_and_its_relation_read_in_that_direction(traject: TrajectClient) -> None:
    traject.add("praktijken", kenmerken=["samenwerking:meebeslissen"])
    (item,) = lens(traject, "vormen")["items"]
    (via,) = item["plekken"][0]["via"]
    assert (via["kenmerk"], via["relatie"]) == ("samenwerking:meebeslissen", "deel_van")


def test_a_koppeling_for_one_side_of_what_is_carried_makes_it_possible_only(traject: TrajectClient) -> None:
    traject.add("praktijken", kenmerken=["dimensies:kennis"])
    content = lens(traject, "sterren")
    (plek,) = content["items"][0]["plekken"]
    assert (plek["kenmerk"], plek["raking"]) == ("sterren:4", "mogelijk")
    assert (plek["via"][0]["kenmerkKant"], plek["via"][0]["kant"], plek["via"][0]["sterkte"]) == ("school", None, 3)
    assert "sterren:4" in content["nietGeraakt"]
    (plek,) = lens(traject, "checklist")["items"][0]["plekken"]
    assert (plek["raking"], [via["kenmerkKant"] for via in plek["via"]]) == ("afgeleid", ["ouders", "school"])
    traject.add("behoeften", kenmerken=["sterren:4"])
    (behoefte,) = lens(traject, "dimensies", soort="behoefte")["items"]
    assert {(plek["raking"], plek["via"][0]["kant"]) for plek in behoefte["plekken"]} == {("afgeleid", "school")}


def test_all_three_fields_of_codes_are_read(traject: TrajectClient) -> None:
    traject.add(
        "speerpunten",
        partnerschappen=["formeel"],
        isopCriteria=["visie"],
        kenmerken=["dimensies:emotie"],
        titel="Welkom",
    )
    for kader, kenmerk in (
        ("partnerschappen", "partnerschappen:formeel"),
        ("isop", "isop:visie"),
        ("dimensies", "dimensies:emotie"),
    ):
        (item,) = lens(traject, kader)["items"]
        assert (item["soort"], item["titel"]) == ("speerpunt", "Welkom")
        assert [plek["kenmerk"] for plek in item["plekken"] if plek["raking"] == "rechtstreeks"] == [kenmerk]
    (item,) = lens(traject, "fasen")["items"]
    assert [plek["kenmerk"] for plek in item["plekken"]] == ["fasen:2"]


def test_it_counts_tells_what_nobody_touched_and_how_the_entries_are_spread(traject: TrajectClient) -> None:
    traject.add("praktijken", partnerschappen=["formeel"])
    traject.add("praktijken", partnerschappen=["formeel", "informeel"])
    traject.add("praktijken", kenmerken=["vormen:thuisbetrokkenheid"])
    traject.add("praktijken")
    traject.add("behoeften", kenmerken=["sterren:5"])
    content = lens(traject, "partnerschappen")
    assert content["kader"] == {"code": "partnerschappen", "versie": "1.0.0", "naam": "Vijf partnerschappen"}
    assert content["omvang"]["praktijken"] == {"totaal": 4, "geraakt": 3}
    assert content["omvang"]["behoeften"] == {"totaal": 1, "geraakt": 0}
    counts = {item["code"]: item["praktijken"] for item in content["onderdelen"]}
    assert counts["formeel"] == {"rechtstreeks": 2, "afgeleid": 0, "mogelijk": 0, "aandeel": 50.0}
    assert counts["ouderparticipatie"] == {"rechtstreeks": 2, "afgeleid": 0, "mogelijk": 0, "aandeel": 66.7}
    assert counts["didactisch"] == {"rechtstreeks": 0, "afgeleid": 1, "mogelijk": 0, "aandeel": 16.7}
    assert part(content, "informeel")["behoeften"] == {"rechtstreeks": 0, "afgeleid": 0, "mogelijk": 1, "aandeel": None}
    assert content["nietGeraakt"] == ["partnerschappen:actief-burgerschap", "partnerschappen:maatschappelijk"]
    assert [item["soort"] for item in content["items"]] == ["praktijk", "praktijk", "praktijk", "behoefte"]
    assert content["items"][-1]["plekken"][0]["via"][0]["sterkteNaam"] == "mogelijk"


def test_what_was_dropped_or_stopped_does_not_count(traject: TrajectClient) -> None:
    lopend, gestopt = (traject.add("speerpunten", kenmerken=["sterren:1"]) for _ in range(2))
    gepland, vervallen = (
        traject.add("activiteiten", speerpuntId=lopend["id"], kenmerken=["sterren:1"]) for _ in range(2)
    )
    traject.change("speerpunten", gestopt, status="gestopt")
    traject.change("activiteiten", vervallen, status="vervallen", reden="Geen tijd.")
    content = lens(traject, "sterren")
    assert [item["id"] for item in content["items"]] == [lopend["id"], gepland["id"]]
    assert content["omvang"]["speerpunten"] == content["omvang"]["activiteiten"] == {"totaal": 1, "geraakt": 1}


def test_a_plan_of_kennis_and_gedrag_gets_a_signaal(traject: TrajectClient) -> None:
    for kenmerk in ("dimensies:kennis", "dimensies:gedrag"):
        traject.add("activiteiten", kenmerken=[kenmerk])
    (signaal,) = lens(traject, "dimensies")["signalen"]
    assert (signaal["code"], signaal["percentage"]) == ("kennis-en-gedrag", 100)
    assert signaal["onderdelen"] == ["dimensies:kennis", "dimensies:gedrag"]
    assert "100% van de activiteiten" in signaal["tekst"]
    assert lens(traject, "checklist")["signalen"] == []
    english = traject.person.read(f"{traject.path}/lenzen/dimensies", headers={"Accept-Language": "en"})
    assert "100% of the activities" in english["signalen"][0]["tekst"]
    traject.add("activiteiten", kenmerken=["dimensies:emotie"])
    assert lens(traject, "dimensies")["signalen"] == []


def test_every_signaal_has_words_in_both_languages() -> None:
    assert all(text.nl != text.en for text in LENS_SIGNALEN.values())


def test_a_list_can_be_asked_by_soort_and_by_onderdeel_with_what_is_below_it(traject: TrajectClient) -> None:
    for partnerschap in ("formeel", "pedagogisch"):
        traject.add("praktijken", partnerschappen=[partnerschap])
    traject.add("behoeften", partnerschappen=["informeel"])
    cluster = lens(traject, "partnerschappen", onderdeel="ouderparticipatie")
    assert [item["plekken"][0]["kenmerk"] for item in cluster["items"]] == [
        "partnerschappen:formeel",
        "partnerschappen:informeel",
    ]
    assert [item["soort"] for item in lens(traject, "partnerschappen", soort="behoefte")["items"]] == ["behoefte"]
    whole = lens(traject, "partnerschappen")
    assert cluster["onderdelen"] == whole["onderdelen"]
    answer = traject.person.get(f"{traject.path}/lenzen/partnerschappen", params={"onderdeel": "kennis"})
    assert refused(answer) == {"onderdeel": "onbekend"}


def test_a_list_goes_on_where_the_page_ended(traject: TrajectClient) -> None:
    for plural in ("praktijken", "behoeften"):
        for _ in range(3):
            traject.add(plural, kenmerken=["sterren:1"])
    first = lens(traject, "sterren", limit=4, telling="true")
    rest = lens(traject, "sterren", limit=4, cursor=first["volgende"])
    ids = [item["id"] for item in (*first["items"], *rest["items"])]
    assert ids == [item["id"] for item in lens(traject, "sterren")["items"]]
    assert (first["totaal"], len(set(ids)), rest["volgende"]) == (6, 6, None)
    answer = traject.person.get(f"{traject.path}/lenzen/isop", params={"cursor": first["volgende"]})
    assert refused(answer) == {"cursor": "cursor-ongeldig"}


def test_a_dropped_onderdeel_shows_only_where_an_entry_carries_it(api: Api, traject: TrajectClient) -> None:
    traject.add("praktijken", kenmerken=["sterren:1"])
    with api.session() as session:
        session.execute(
            sa.text("UPDATE onderdelen SET vervallen = true WHERE kader = 'sterren' AND code IN ('1', '2')")
        )
    try:
        content = lens(traject, "sterren")
        assert {item["code"]: item["vervallen"] for item in content["onderdelen"]} == {
            "1": True, "3": False, "4": False, "5": False,
        }  # fmt: skip
        assert content["nietGeraakt"] == ["sterren:3", "sterren:4", "sterren:5"]
    finally:
        with api.session() as session:
            session.execute(sa.text("UPDATE onderdelen SET vervallen = false"))


def test_a_school_in_flanders_reads_flemish_words(api: Api, traject: TrajectClient) -> None:
    flemish = api.person("directie", api.school(land=Land.BE))
    path = f"/trajecten/{api.traject(flemish)}/lenzen/sterren"
    statement = sa.text("UPDATE onderdelen SET naam = :naam WHERE kader = 'sterren' AND code = '2'")
    with api.session() as session:
        before = session.execute(sa.text("SELECT naam FROM onderdelen WHERE kader = 'sterren' AND code = '2'")).scalar()
        session.execute(statement, {"naam": '{"nl": "Rapportgesprek", "nl-BE": "Oudercontact", "en": "Meeting"}'})
    try:
        assert part(flemish.read(path), "2")["naam"] == "Oudercontact"
        assert part(flemish.read(path, headers={"Accept-Language": "en"}), "2")["naam"] == "Meeting"
        assert part(lens(traject, "sterren"), "2")["naam"] == "Rapportgesprek"
    finally:
        with api.session() as session:
            session.execute(statement, {"naam": before if isinstance(before, str) else json.dumps(before)})


def test_an_unchanged_lens_is_a_304_and_any_change_makes_it_new(api: Api, traject: TrajectClient) -> None:
    path = f"{traject.path}/lenzen/sterren"
    tag = traject.person.etag(path)
    headers = {"If-None-Match": tag}
    with api.queries() as queries:
        answer = ok(traject.person.get(path, headers=headers), 304)
    assert answer.headers["ETag"] == tag
    assert len(queries) <= 3
    ok(traject.person.get(path, headers={**headers, "Accept-Language": "en"}))
    ok(traject.person.get(path, headers=headers, params={"soort": "praktijk"}))
    ok(traject.person.get(f"{traject.path}/lenzen/isop", headers=headers))
    traject.add("praktijken")
    ok(traject.person.get(path, headers=headers))


def test_a_new_version_of_the_koppelingen_makes_it_new(api: Api, traject: TrajectClient) -> None:
    path = f"{traject.path}/lenzen/sterren"
    headers = {"If-None-Match": traject.person.etag(path)}
    with api.session() as session:
        session.execute(sa.text("UPDATE koppelingen SET versie = '9.0.0'"))
    try:
        ok(traject.person.get(path, headers=headers))
    finally:
        with api.session() as session:
            session.execute(sa.text("UPDATE koppelingen SET versie = '1.0.0'"))


def test_its_cost_does_not_grow_with_the_entries(api: Api, traject: TrajectClient) -> None:
    def cost() -> int:
        with api.queries() as queries:
            lens(traject, "partnerschappen")
        return len(queries)

    for plural in ("praktijken", "behoeften", "speerpunten", "activiteiten"):
        traject.add(plural, partnerschappen=["formeel"], kenmerken=["sterren:1"])
    one = cost()
    for plural in ("praktijken", "behoeften", "speerpunten", "activiteiten"):
        for _ in range(5):
            traject.add(plural, partnerschappen=["formeel"], kenmerken=["sterren:1", "vormen:ouderparticipatie"])
    assert cost() == one <= 7


@pytest.mark.parametrize(
    ("rol", "status"),
    [("directie", 200), ("teamlid", 200), ("ouder", 200), ("coach", 200), ("lezer", 200), ("beoordelaar", 404)],
)
def test_who_reads_the_content_reads_it_through_a_lens(api: Api, traject: TrajectClient, rol: str, status: int) -> None:
    person = api.person(rol, traject.person.school)
    ok(person.get(f"{traject.path}/lenzen/isop"), status)


def test_a_board_and_another_school_find_none(api: Api, directie: Person, traject: TrajectClient) -> None:
    bestuur = api.organisatie("bestuur")
    api.beheerder().change(f"/organisaties/{directie.school}", {"bestuurId": bestuur})
    path = f"{traject.path}/lenzen/isop"
    for stranger in (api.person("bestuurder", bestuur), api.directie()):
        assert ok(stranger.get(path), 404).content == ok(stranger.get(f"/trajecten/{MADE_UP}/lenzen/isop"), 404).content
    ok(api.person("coach", bestuur).get(path))


def test_only_entries_of_this_traject_count(api: Api, directie: Person, traject: TrajectClient) -> None:
    traject.add("praktijken", kenmerken=["sterren:1"])
    directie.change(traject.path, {"status": "gestopt", "reden": "Fusie"})
    second = TrajectClient(api, directie, api.traject(directie))
    other = api.directie()
    TrajectClient(api, other, api.traject(other)).add("praktijken", kenmerken=["sterren:1"])
    assert lens(second, "sterren")["items"] == []
    assert len(lens(traject, "sterren")["items"]) == 1


def test_a_kader_that_is_not_there_is_no_lens(traject: TrajectClient) -> None:
    for kader in ("niets", "Isop"):
        ok(traject.person.get(f"{traject.path}/lenzen/{kader}"), 404)
    assert refused(traject.person.get(f"{traject.path}/lenzen/isop", params={"soort": "visie"}))
    assert refused(traject.person.get(f"{traject.path}/lenzen/isop", params={"kant": "school"}))
