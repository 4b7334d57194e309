"""The summary: what is kept apart, in whose words, who may ask, and what it costs. Its figures: test_voorbeeld.py."""

from pathlib import Path
from typing import Any

import pytest

from app.kaders.service import load_kaders
from tests.fasen.content import TrajectClient
from tests.helpers import Api, Json, ok, refused

KENNIS = {"antwoorden": [{"onderdeel": "kennis", "score": 3}]}


def summary(traject: TrajectClient, language: str = "nl", **params: Any) -> Json:
    headers = {"Accept-Language": language}
    return traject.person.read(f"{traject.path}/metingen/samenvatting", params=params, headers=headers)


def blocks(traject: TrajectClient, **params: Any) -> list[tuple[str, str, int]]:
    """Return of each instrument and onderwerp that is summed up how many metingen it has."""
    return [
        (part["instrument"], part["onderwerp"]["id"], part["metingen"])
        for part in summary(traject, **params)["instrumenten"]
    ]


def test_without_metingen_it_only_says_how_to_read_it(traject: TrajectClient) -> None:
    factor = traject.add("factoren")
    content = summary(traject)
    assert content["instrumenten"] == []
    assert [part["id"] for part in content["factoren"]] == [factor["id"]]
    assert [part["code"] for part in content["leeswijzer"]] == [
        "reflectie",
        "onvoldoende",
        "besproken",
        "spreiding",
        "weinig",
    ]


def test_instruments_and_onderwerpen_are_never_averaged(traject: TrajectClient) -> None:
    speerpunt, activiteit = traject.one("speerpunten"), traject.one("activiteiten")
    about_speerpunt = {"onderwerp": {"soort": "speerpunt", "id": speerpunt}}
    about_activiteit = {"onderwerp": {"soort": "activiteit", "id": activiteit}}
    traject.add("metingen", **KENNIS)
    traject.add("metingen", **KENNIS, onderwerp={"soort": "traject", "id": traject.id})
    traject.add("metingen", **about_activiteit)
    traject.add("metingen", **about_speerpunt, instrument="sterren", moment="evaluatie")
    traject.add("metingen", **about_speerpunt, moment="evaluatie")
    assert blocks(traject) == [
        ("dimensies", traject.id, 2),
        ("dimensies", speerpunt, 1),
        ("dimensies", activiteit, 1),
        ("sterren", speerpunt, 1),
    ]
    assert blocks(traject, instrument="sterren") == [("sterren", speerpunt, 1)]
    assert blocks(traject, onderwerpId=traject.id) == [("dimensies", traject.id, 2)]
    assert blocks(traject, onderwerpId=activiteit) == [("dimensies", activiteit, 1)]
    assert blocks(traject, moment="evaluatie") == [("dimensies", speerpunt, 1), ("sterren", speerpunt, 1)]
    assert blocks(traject, wijze="besproken") == []


@pytest.mark.parametrize("query", ["limit=5", "kant=ouders", "moment=ooit", "onderwerpId=x", "instrument=A%20B"])
def test_other_filters_are_refused(traject: TrajectClient, query: str) -> None:
    answer = traject.person.get(f"{traject.path}/metingen/samenvatting?{query}")
    assert refused(answer).keys() == {query.partition("=")[0]}


def test_texts_are_counted_and_not_told(traject: TrajectClient) -> None:
    fields = {"antwoorden": [{"onderdeel": "2", "tekst": "We praten te weinig."}, {"onderdeel": "3"}]}
    for _ in range(2):
        traject.add("metingen", instrument="sterren", **fields)
    (instrument,) = summary(traject)["instrumenten"]
    counts = {cel["onderdeel"]: (cel["n"], cel["onvoldoende"]) for cel in instrument["cellen"]}
    assert counts == {"1": (0, 0), "2": (2, 0), "3": (0, 2), "4": (0, 0), "5": (0, 0)}
    assert {cel["gemiddelde"] for cel in instrument["cellen"]} == {None}
    assert not any(cel["weinig"] or cel["verdeeld"] for cel in instrument["cellen"])
    assert instrument["schaal"] is None
    for part in ("kloven", "beelden", "veranderingen", "zwakste", "waarschuwingen"):
        assert instrument[part] == []


@pytest.mark.usefixtures("proef")
def test_any_kader_is_summed_up_on_its_own_scale_and_kanten(traject: TrajectClient) -> None:
    ends = [{"onderdeel": "ouderdeel", "score": -2}, {"onderdeel": "beide", "score": 2}]
    traject.add("metingen", instrument="proef", moment="voorbereiding", antwoorden=ends)
    traject.add("metingen", instrument="proef", moment="voorbereiding", antwoorden=[{**ends[0], "score": 2}])
    traject.add("metingen", instrument="proef", moment="evaluatie", kant="school", antwoorden=ends[1:])
    (instrument,) = summary(traject)["instrumenten"]
    assert instrument["schaal"] == {"van": -2, "tot": 2}
    cellen = {(cel["moment"], cel["kant"], cel["onderdeel"]): cel for cel in instrument["cellen"]}
    assert [key for key in cellen if key[1] == "school"] == [
        ("evaluatie", "school", "beide"),
        ("evaluatie", "school", "woorden"),
    ]
    cel = cellen["voorbereiding", "ouders", "ouderdeel"]
    assert (cel["gemiddelde"], cel["spreiding"], cel["onenigheid"], cel["verdeeld"]) == (0, 2, 1, True)
    assert instrument["kloven"] == instrument["veranderingen"] == []


def test_words_are_in_the_readers_language(traject: TrajectClient) -> None:
    traject.add("metingen", **KENNIS)
    traject.add("metingen", **KENNIS, kant="school", moment="eindmeting")
    for language, name, kanten, momenten, onderdeel, warning, reminder in (
        ("nl", "Zeven dimensies", ["Ouders", "School"], ["Nulmeting", "Eindmeting"], "Kennis", "14 van de 14", "samen"),
        (
            "en",
            "Seven dim",
            ["Parents", "School"],
            ["Baseline", "Final measurement"],
            "Knowledge",
            "14 of the 14",
            "no",
        ),
    ):
        content = summary(traject, language)
        (part,) = content["instrumenten"]
        assert part["naam"].startswith(name)
        assert [word["tekst"] for word in part["kanten"]] == kanten
        assert [word["tekst"] for word in part["momenten"]] == momenten
        assert part["onderdelen"][0]["naam"] == onderdeel
        assert part["toelichting"]
        assert warning in part["waarschuwingen"][0]["tekst"]
        assert reminder in content["leeswijzer"][0]["tekst"]
        assert not any("{" in word["tekst"] for word in content["leeswijzer"])


@pytest.mark.usefixtures("proef")
def test_flemish_words_where_they_differ(traject: TrajectClient) -> None:
    traject.add("metingen", instrument="proef")
    (instrument,) = summary(traject, "nl-BE")["instrumenten"]
    assert [part["naam"] for part in instrument["onderdelen"]] == ["Enkel ouders", "Beide", "Woorden"]


def test_who_holds_it_gets_a_304_until_something_changes(traject: TrajectClient) -> None:
    path, person = f"{traject.path}/metingen/samenvatting", traject.person
    meting = traject.add("metingen", **KENNIS)
    tag = person.etag(path)
    with traject.api.queries() as queries:
        ok(person.get(path, headers={"If-None-Match": tag}), 304)
    assert len(queries) <= 3
    for other in ({"params": {"moment": "nulmeting"}}, {"headers": {"Accept-Language": "en"}}):
        assert person.get(path, **other).headers["ETag"] != tag
    for change in (
        lambda: traject.change("metingen", meting, datum="2026-03-01"),
        lambda: traject.add("factoren"),
        lambda: person.remove(traject.at_item("metingen", meting)),
    ):
        change()
        answer = ok(person.get(path, headers={"If-None-Match": tag}))
        assert answer.headers["ETag"] != tag
        tag = answer.headers["ETag"]


def test_a_new_version_of_a_kader_makes_it_new(traject: TrajectClient, proef: Path) -> None:
    traject.add("metingen", instrument="proef", antwoorden=[{"onderdeel": "beide", "score": 1}])
    path = f"{traject.path}/metingen/samenvatting"
    tag = traject.person.etag(path)
    text = proef.read_text(encoding="utf-8").replace('"1.0.0"', '"1.0.1"').replace("code: beide", "code: samen")
    proef.write_text(text, encoding="utf-8")
    with traject.api.session() as session:
        load_kaders(session, proef.parent)
    answer = ok(traject.person.get(path, headers={"If-None-Match": tag}))
    (instrument,) = answer.json()["instrumenten"]
    # What was answered is still there, though it can't be answered any more.
    assert {part["code"] for part in instrument["onderdelen"]} == {"ouderdeel", "samen", "woorden", "beide"}


def test_it_costs_as_much_for_many_as_for_one(traject: TrajectClient) -> None:
    path, costs = f"{traject.path}/metingen/samenvatting", []
    for _ in range(2):
        for kant in ("ouders", "school"):
            for moment in ("nulmeting", "eindmeting"):
                traject.add("metingen", **KENNIS, kant=kant, moment=moment)
            traject.add("metingen", instrument="sterren", kant=kant)
            traject.add("factoren", kenmerken=["dimensies:kennis", "sterren:1"])
        with traject.api.queries() as queries:
            traject.person.read(path)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 6


def test_the_name_of_the_summary_is_no_meting(api: Api, traject: TrajectClient) -> None:
    path, person = f"{traject.path}/metingen/samenvatting", traject.person
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = ok(person.request(method, path, json={}), 405)
        assert answer.headers["Allow"] == "GET, HEAD"
    ok(person.request("DELETE", f"{traject.path}/metingen/onzin", headers={"If-Match": "*"}), 404)
    ok(api.anonymous.get(path), 401)
