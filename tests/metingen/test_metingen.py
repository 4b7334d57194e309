"""What a meting takes: the instruments and their scales, sides, moments and onderwerpen."""

from pathlib import Path
from typing import Any

import pytest

from app.kaders.service import load_kaders
from app.metingen import rules
from tests.fasen.content import TrajectClient
from tests.helpers import MADE_UP, Api, Json, body, code, ok, refused

SCORE = [{"onderdeel": "kennis", "score": 3}]


def errors_of(traject: TrajectClient, *antwoorden: Json, **fields: Any) -> dict[str, str]:
    """Return where and why a meting with these answers is refused."""
    return refused(traject.post("metingen", antwoorden=list(antwoorden), **fields))


@pytest.mark.parametrize("instrument", ["dimensies", "sterren", "fasen", "partnerschappen"])
def test_a_kader_in_which_something_can_be_answered_is_an_instrument(traject: TrajectClient, instrument: str) -> None:
    assert traject.add("metingen", instrument=instrument)["instrument"] == instrument


@pytest.mark.parametrize("instrument", ["isop", "vormen", "bestaat-niet"])
def test_other_kaders_are_not(traject: TrajectClient, instrument: str) -> None:
    assert refused(traject.post("metingen", instrument=instrument)) == {"/instrument": "onbekend"}


@pytest.mark.parametrize("score", [1, 5, 5.0, None])
def test_a_score_on_the_scale_of_the_kader(traject: TrajectClient, score: Any) -> None:
    meting = traject.add("metingen", antwoorden=[{"onderdeel": "tijd", "score": score}])
    assert meting["antwoorden"] == [{"onderdeel": "tijd", "score": score, "tekst": None}]


@pytest.mark.parametrize(
    ("score", "kind"), [(0, "buiten-bereik"), (6, "buiten-bereik"), (2.5, "int_type"), ("3", "int_type")]
)
def test_a_score_off_the_scale_is_refused(traject: TrajectClient, score: Any, kind: str) -> None:
    errors = errors_of(traject, *SCORE, {"onderdeel": "tijd", "score": score})
    assert errors == {"/antwoorden/1/score": kind}


def test_the_scale_is_told(traject: TrajectClient) -> None:
    answer = traject.post("metingen", antwoorden=[{"onderdeel": "tijd", "score": 6}])
    assert body(answer)["errors"][0]["detail"] == "De schaal loopt van 1 tot 5."


def test_every_wrong_answer_is_named(traject: TrajectClient) -> None:
    errors = errors_of(
        traject, {"onderdeel": "liefde", "score": 3}, *SCORE, {"onderdeel": "kennis"}, {"onderdeel": "tijd", "score": 9}
    )
    assert errors == {
        "/antwoorden/0/onderdeel": "onbekend",
        "/antwoorden/2/onderdeel": "dubbel",
        "/antwoorden/3/score": "buiten-bereik",
    }


def test_stars_are_answered_in_words(traject: TrajectClient) -> None:
    words = {"onderdeel": "3", "tekst": "Er staat altijd iemand bij de deur."}
    meting = traject.add("metingen", instrument="sterren", antwoorden=[words, {"onderdeel": "1"}])
    assert [part["tekst"] for part in meting["antwoorden"]] == [words["tekst"], None]
    assert errors_of(traject, {"onderdeel": "3", "score": 4}, instrument="sterren") == {
        "/antwoorden/0/score": "niet-hier"
    }


@pytest.mark.usefixtures("proef")
def test_a_kader_brings_its_own_scale_and_kanten(traject: TrajectClient) -> None:
    traject.add("metingen", instrument="proef", antwoorden=[{"onderdeel": "ouderdeel", "score": -2}])
    fields = {"instrument": "proef", "kant": "school"}
    traject.add("metingen", **fields, antwoorden=[{"onderdeel": "beide", "score": 2}, {"onderdeel": "woorden"}])
    errors = errors_of(
        traject,
        {"onderdeel": "ouderdeel", "score": 1},
        {"onderdeel": "beide", "score": 3},
        {"onderdeel": "woorden", "score": 1},
        {"onderdeel": "kop"},
        **fields,
    )
    assert errors == {
        "/antwoorden/0/onderdeel": "past-niet",
        "/antwoorden/1/score": "buiten-bereik",
        "/antwoorden/2/score": "niet-hier",
        "/antwoorden/3/onderdeel": "onbekend",
    }


def test_what_a_new_version_drops_stays_and_is_not_answered_anew(api: Api, traject: TrajectClient, proef: Path) -> None:
    antwoorden = [{"onderdeel": "beide", "score": 2}]
    meting = traject.add("metingen", instrument="proef", antwoorden=antwoorden)
    text = proef.read_text(encoding="utf-8").replace('"1.0.0"', '"2.0.0"')
    proef.write_text(text.replace("code: beide", "code: samen"), encoding="utf-8")
    with api.session() as session:
        assert load_kaders(session, proef.parent) == ["proef"]
    after = traject.change("metingen", meting, datum="2026-02-01", antwoorden=[*antwoorden, {"onderdeel": "woorden"}])
    assert [part["onderdeel"] for part in after["antwoorden"]] == ["beide", "woorden"]
    unknown = {"/antwoorden/0/onderdeel": "onbekend"}
    path, change = traject.at_item("metingen", meting), {"antwoorden": [{"onderdeel": "beide", "score": 1}]}
    assert refused(traject.person.patch(path, change, etag='"2"')) == unknown
    assert errors_of(traject, *antwoorden, instrument="proef") == unknown


def test_a_question_of_change_is_not_for_a_nulmeting(
    traject: TrajectClient, proef: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "VRAAGT_VERANDERING", frozenset({proef.stem}))
    for moment in ("voorbereiding", "evaluatie"):
        traject.add("metingen", instrument="proef", moment=moment)
    for moment in ("nulmeting", "tussenmeting", "eindmeting"):
        assert refused(traject.post("metingen", instrument="proef", moment=moment)) == {"/moment": "past-niet"}
    (instrument,) = traject.person.read(f"{traject.path}/metingen/samenvatting")["instrumenten"]
    assert instrument["verandering"] is True


@pytest.mark.parametrize("soort", ["speerpunt", "activiteit"])
def test_an_onderwerp_lies_in_the_same_traject_and_stays(api: Api, traject: TrajectClient, soort: str) -> None:
    plural = {"speerpunt": "speerpunten", "activiteit": "activiteiten"}[soort]
    entry = traject.one(plural)
    meting = traject.add("metingen", onderwerp={"soort": soort, "id": entry})
    assert meting["onderwerp"] == {"soort": soort, "id": entry}
    stranger = api.directie()
    foreign = TrajectClient(api, stranger, api.traject(stranger)).one(plural)
    for unknown in (MADE_UP, foreign, traject.id):
        answer = traject.post("metingen", onderwerp={"soort": soort, "id": unknown})
        assert refused(answer) == {"/onderwerp/id": "onbekend"}
    path = traject.at_item(plural, entry)
    assert code(ok(traject.person.delete(path, etag='"1"'), 409)) == "in-gebruik"
    traject.change("metingen", meting, onderwerp=None)
    traject.person.remove(path)


def test_the_traject_as_onderwerp_is_this_one(traject: TrajectClient) -> None:
    traject.add("metingen", onderwerp={"soort": "traject", "id": traject.id})
    answer = traject.post("metingen", onderwerp={"soort": "traject", "id": traject.one("speerpunten")})
    assert refused(answer) == {"/onderwerp/id": "onbekend"}


@pytest.mark.parametrize(
    ("name", "value", "other"),
    [("instrument", "sterren", "dimensies"), ("kant", "school", "ouders"), ("moment", "eindmeting", "nulmeting")],
)
def test_filters(traject: TrajectClient, name: str, value: str, other: str) -> None:
    meting, _ = traject.add("metingen", **{name: value}), traject.add("metingen", **{name: other})
    assert traject.person.items(f"{traject.path}/metingen", params={name: value}) == [meting]


def test_the_filter_on_onderwerp(traject: TrajectClient) -> None:
    speerpunt, activiteit = traject.one("speerpunten"), traject.one("activiteiten")
    onderwerpen = [
        {},
        {"onderwerp": {"soort": "traject", "id": traject.id}},
        {"onderwerp": {"soort": "speerpunt", "id": speerpunt}},
        {"onderwerp": {"soort": "activiteit", "id": activiteit}},
    ]
    metingen = [traject.add("metingen", **fields) for fields in onderwerpen]
    for onderwerp, matches in (
        (traject.id, metingen[:2]),
        (speerpunt, metingen[2:3]),
        (activiteit, metingen[3:]),
        (MADE_UP, []),
    ):
        assert traject.person.items(f"{traject.path}/metingen", params={"onderwerpId": onderwerp}) == matches


def test_metingen_are_read_only_in_a_traject_that_is_not_lopend(traject: TrajectClient) -> None:
    meting = traject.add("metingen")
    path, person = traject.at_item("metingen", meting), traject.person
    person.change(traject.path, {"status": "gestopt", "reden": "Even niet."})
    for answer in (
        traject.post("metingen"),
        person.patch(path, {"datum": "2026-01-01"}, etag='"1"'),
        person.delete(path, etag='"1"'),
    ):
        assert code(ok(answer, 409)) == "traject-niet-lopend"
    assert person.read(path) == meting
    ok(person.get(f"{traject.path}/metingen/samenvatting"))


def test_a_repeat_with_the_same_key_is_one_meting(traject: TrajectClient) -> None:
    fields, headers = traject.body("metingen", antwoorden=SCORE), {"Idempotency-Key": "papieren-formulier-1"}
    first, again = (traject.person.post(f"{traject.path}/metingen", fields, headers=headers).json() for _ in range(2))
    assert first == again
    assert traject.person.items(f"{traject.path}/metingen") == [first]
