"""What ties the frameworks together: the agreed list, loading it, and reading it from either end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.core.storage.database import Database
from app.core.storage.migrate import upgrade
from app.kaders.koppelingen import load_koppelingen
from app.kaders.rules import Relatie
from app.kaders.seedfile import SeedError
from app.kaders.service import load_kaders
from app.settings import ROOT
from tests.helpers import Api, Json

FILE = ROOT / "seed" / "koppelingen.yaml"
DIMENSIES = ("kennis", "emotie", "ratio", "overtuiging", "competentie", "gedrag", "tijd")
# Per end: relation, strength, ground. P is partnerschappen, E educatief-partnerschap.
AGREED = """
isop:visie>fasen:2                                      overlapt 3 impliciet
isop:plan>fasen:3                                       overlapt 3 impliciet
isop:innovatie>fasen:3                                  overlapt 2 impliciet
isop:onderzoek>fasen:6                                  overlapt 2 impliciet
P:formeel>samenwerking:meebeslissen                     omvat    3 impliciet
P:informeel>samenwerking:op-school                      overlapt 3 impliciet
P:didactisch>samenwerking:op-school                     overlapt 2 impliciet
P:didactisch>samenwerking:van-thuis-uit                 overlapt 3 impliciet
P:pedagogisch>samenwerking:samen-nadenken               overlapt 2 impliciet
P:didactisch>samenwerking:samen-nadenken                overlapt 2 impliciet
vormen:thuisbetrokkenheid>samenwerking:van-thuis-uit    overlapt 3 impliciet
vormen:thuisbetrokkenheid>P:didactisch                  overlapt 2 impliciet
vormen:thuisbetrokkenheid>P:pedagogisch                 overlapt 2 impliciet
vormen:schoolbetrokkenheid>samenwerking:samen-nadenken  overlapt 2 impliciet
vormen:ouderparticipatie>samenwerking:meebeslissen      omvat    3 impliciet
vormen:ouderparticipatie>samenwerking:op-school         overlapt 3 impliciet
vormen:ouderparticipatie>P:informeel                    overlapt 3 impliciet
vormen:ouderparticipatie>P:ouderparticipatie            overlapt 2 impliciet
sterren:1>vormen:ouderparticipatie                      overlapt 3 impliciet
sterren:1>P:informeel                                   overlapt 3 impliciet
sterren:1>P:formeel                                     overlapt 2 impliciet
sterren:2>vormen:schoolbetrokkenheid                    overlapt 3 impliciet
sterren:2>E:gespreksmodel                               overlapt 2 impliciet
sterren:3>vormen:thuisbetrokkenheid                     overlapt 3 impliciet
sterren:3>samenwerking:van-thuis-uit                    overlapt 3 impliciet
sterren:3>P:didactisch                                  overlapt 2 impliciet
sterren:3>dimensies:competentie@ouders                  overlapt 1 impliciet
sterren:4>dimensies:kennis@school                       omvat    3 impliciet
sterren:4>dimensies:emotie@school                       omvat    2 impliciet
sterren:4>dimensies:ratio@school                        omvat    2 impliciet
sterren:4>dimensies:overtuiging@school                  omvat    2 impliciet
sterren:4>dimensies:competentie@school                  omvat    2 impliciet
sterren:4>dimensies:gedrag@school                       omvat    2 impliciet
sterren:4>dimensies:tijd@school                         omvat    2 impliciet
sterren:4>E:sensitief-responsief                        overlapt 2 impliciet
sterren:4>fasen:0                                       overlapt 2 impliciet
sterren:5>isop:oudernetwerken                           overlapt 3 impliciet
sterren:5>P:informeel                                   overlapt 1 eigen
sterren:5>P:maatschappelijk                             overlapt 1 eigen
boom:beinvloedingscirkel>P:maatschappelijk              overlapt 3 impliciet
boom:bodem>vormen:thuisbetrokkenheid                    overlapt 2 impliciet
boom:klimaat>E:welkom                                   overlapt 2 eigen
boom:klimaat>isop:welkom                                overlapt 1 eigen
E:gelijkwaardig>boom:gelijkwaardigheid                  overlapt 3 impliciet
E:welkom>isop:welkom                                    overlapt 3 impliciet
E:welkom>dimensies:emotie@ouders                        deel_van 3 impliciet
E:veilig@ouders>dimensies:emotie@ouders                 overlapt 2 impliciet
E:veilig@school>dimensies:emotie@school                 overlapt 2 impliciet
E:gelijkwaardig@ouders>dimensies:emotie@ouders          overlapt 2 impliciet
E:gelijkwaardig@school>dimensies:emotie@school          overlapt 2 impliciet
E:de-moeite-waard@ouders>dimensies:emotie@ouders        overlapt 2 impliciet
E:de-moeite-waard@school>dimensies:emotie@school        overlapt 2 impliciet
dimensies:gedrag@ouders>vormen:thuisbetrokkenheid       overlapt 2 impliciet
dimensies:gedrag@ouders>vormen:schoolbetrokkenheid      overlapt 2 impliciet
dimensies:gedrag@ouders>vormen:ouderparticipatie        overlapt 2 impliciet
"""


def agreement() -> dict[str, tuple[str, int, str]]:
    """Return the agreed koppelingen by their code; those of the checklist and the strategieen go by dimension."""
    by_code: dict[str, tuple[str, int, str]] = {}
    for line in AGREED.strip().splitlines():
        code, relatie, sterkte, grond = line.split()
        ends = (
            end.replace("P:", "partnerschappen:").replace("E:", "educatief-partnerschap:") for end in code.split(">")
        )
        by_code[">".join(ends)] = (relatie, int(sterkte), grond)
    for code in DIMENSIES:
        for kant in ("ouders", "school"):
            by_code[f"checklist:{code}@{kant}>dimensies:{code}@{kant}"] = ("overlapt", 3, "expliciet")
    for code in DIMENSIES[:5]:
        by_code[f"strategieen:{code}>dimensies:{code}@ouders"] = ("overlapt", 3, "impliciet")
    by_code["strategieen:gedrag>dimensies:gedrag@ouders"] = ("overlapt", 2, "eigen")
    return by_code


def koppelingen(api: Api, kader: str, **options: Any) -> list[Json]:
    return api.anonymous.items(f"/kaders/{kader}/koppelingen", **options)


def test_every_koppeling_is_there_as_agreed(api: Api) -> None:
    by_code = {
        item["code"]: (item["relatie"], item["sterkte"], item["grond"])
        for kader in api.anonymous.items("/kaders")
        for item in koppelingen(api, kader["code"])
    }
    assert by_code == agreement()
    assert len(by_code) == 75


def test_a_koppeling_is_read_from_both_ends_and_tells_which_is_which(api: Api) -> None:
    (here,) = [item for item in koppelingen(api, "vormen") if item["code"].endswith(">samenwerking:meebeslissen")]
    (there,) = [item for item in koppelingen(api, "samenwerking") if item["code"] == here["code"]]
    assert (here["richting"], there["richting"]) == ("heen", "terug")
    assert {**here, "richting": "terug"} == there
    assert here["van"] == {
        "kenmerk": "vormen:ouderparticipatie",
        "kader": "vormen",
        "onderdeel": "ouderparticipatie",
        "naam": "Ouderparticipatie",
        "kant": None,
    }
    assert (here["naar"]["kader"], here["relatie"]) == ("samenwerking", "omvat")


def test_a_koppeling_tells_its_sides_its_reason_and_its_source(api: Api) -> None:
    for item in koppelingen(api, "dimensies"):
        own = item["van"] if item["richting"] == "heen" else item["naar"]
        assert own["kant"] in ("ouders", "school")
        assert item["toelichting"]
        assert item["bron"]
    assert all(item["bron"] or item["grond"] == "eigen" for item in koppelingen(api, "sterren"))


def test_strength_is_shown_in_words(api: Api) -> None:
    names = {
        taal: {
            item["sterkte"]: item["sterkteNaam"]
            for item in koppelingen(api, "sterren", headers={"Accept-Language": taal})
        }
        for taal in ("nl", "en", "nl-BE")
    }
    assert names["nl"] == names["nl-BE"] == {1: "mogelijk", 2: "gedeeltelijk", 3: "sterk"}
    assert names["en"][1] == "possible"


def test_a_page_goes_on_where_the_last_one_ended(api: Api) -> None:
    page = api.anonymous.read("/kaders/sterren/koppelingen", params={"limit": 15, "telling": "true"})
    rest = api.anonymous.read("/kaders/sterren/koppelingen", params={"cursor": page["volgende"]})
    codes = [item["code"] for item in (*page["items"], *rest["items"])]
    assert codes == [item["code"] for item in koppelingen(api, "sterren")]
    assert (page["totaal"], len(set(codes))) == (21, 21)


@pytest.mark.parametrize("relatie", Relatie)
def test_a_relation_read_backwards_and_back_again_is_itself(relatie: Relatie) -> None:
    assert relatie.omgekeerd.omgekeerd is relatie


def test_a_relation_read_backwards_is_another_where_its_ends_differ() -> None:
    assert Relatie.OMVAT.omgekeerd is Relatie.DEEL_VAN
    assert Relatie.GELIJK.omgekeerd is Relatie.GELIJK


SMALL = """\
versie: "1.0.0"
koppelingen:
  - van: {kenmerk: "sterren:4"}
    naar: {kenmerk: "dimensies:kennis", kant: school}
    relatie: omvat
    sterkte: 3
    grond: impliciet
    toelichting: {nl: "Kennen", en: "Knowing"}
    bron: "Een bron"
  - van: {kenmerk: "sterren:5"}
    naar: {kenmerk: "isop:oudernetwerken"}
    relatie: overlapt
    sterkte: 1
    grond: eigen
    toelichting: {nl: "Elkaar kennen", en: "Knowing each other"}
"""
Load = Callable[..., bool]


@pytest.fixture
def database(empty_database: Database) -> Database:
    upgrade(empty_database)
    with empty_database.writing() as session:
        load_kaders(session, ROOT / "seed" / "kaders")
    return empty_database


@pytest.fixture
def load(database: Database, tmp_path: Path) -> Load:
    """Load the small file, with changes."""

    def load_changed(*changes: tuple[str, str]) -> bool:
        text = SMALL
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path = tmp_path / "koppelingen.yaml"
        path.write_text(text, encoding="utf-8")
        with database.writing() as session:
            return load_koppelingen(session, path)

    return load_changed


def codes(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.execute(sa.text("SELECT code FROM koppelingen ORDER BY volgorde")).scalars())


def test_loading_again_changes_nothing(database: Database) -> None:
    with database.writing() as session:
        assert load_koppelingen(session, FILE) is True
        assert load_koppelingen(session, FILE) is False
    assert len(codes(database)) == 75


def test_a_new_version_replaces_them_all_and_the_same_one_must_not_differ(database: Database, load: Load) -> None:
    assert load() is True
    with pytest.raises(SeedError, match=r"koppelingen\.yaml:1: changed, but still version 1\.0\.0"):
        load(("sterkte: 1", "sterkte: 2"))
    assert load(("1.0.0", "1.1.0"), ("sterren:5", "sterren:1")) is True
    assert codes(database) == ["sterren:4>dimensies:kennis@school", "sterren:1>isop:oudernetwerken"]


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("sterren:5", "sterren:6"), 10, "there is no onderdeel sterren:6"),
        (("isop:oudernetwerken", "isop:niets"), 10, "there is no onderdeel isop:niets"),
        (("isop:oudernetwerken", "sterren:1"), 10, "both ends lie in one kader"),
        (('"sterren:4"}', '"sterren:4", kant: school}'), 3, "the kader of sterren:4 has no side school"),
        (("kant: school", "kant: buurt"), 4, "koppelingen.0.naar.kant"),
        (("sterkte: 3", "sterkte: 4"), 6, "koppelingen.0.sterkte"),
        (("relatie: omvat", "relatie: lijkt"), 5, "koppelingen.0.relatie"),
        (('    bron: "Een bron"\n', ""), 3, "names its bron"),
        (("versie: ", "versies: "), 1, "versie"),
    ],
)
def test_an_error_names_its_file_line_and_code(load: Load, change: tuple[str, str], line: int, message: str) -> None:
    with pytest.raises(SeedError) as refusal:
        load(change)
    assert f"koppelingen.yaml:{line}: " in str(refusal.value)
    assert message in str(refusal.value)


def test_two_of_the_same_ends_are_refused(load: Load) -> None:
    entry = SMALL.partition("koppelingen:\n")[2].partition('  - van: {kenmerk: "sterren:5"}')[0]
    with pytest.raises(SeedError, match="stands twice: sterren:4>dimensies:kennis@school"):
        load(("koppelingen:\n", f"koppelingen:\n{entry}"))


def test_an_onderdeel_that_was_dropped_takes_no_koppeling(database: Database, load: Load) -> None:
    load()
    with database.writing() as session:
        session.execute(sa.text("UPDATE onderdelen SET vervallen = true WHERE kader = 'sterren' AND code = '5'"))
    with pytest.raises(SeedError, match="there is no onderdeel sterren:5"):
        load()
