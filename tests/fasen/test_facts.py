"""What the rules get to know of the entries: each fact that a voorwaarde asks for is read from its own fields."""

import pytest

from tests.fasen.content import ANSWERS, READY, TrajectClient
from tests.helpers import Json


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"bereikBron": "telling"}, {"Bereik", "Effect"}),
        ({"bereikBron": "schatting", "bereik": 0, "effect": 1}, set()),
        ({"bereikBron": "onbekend", "effectToelichting": "Nooit gevraagd."}, set()),
        ({"bereikBron": "onbekend"}, {"Effect"}),
        ({"bereikBron": "telling", "wieNiet": "Wie werkt.", "effect": 5}, {"Bereik"}),
    ],
)
def test_bereik_and_effect_are_known_or_said_to_be_unknown(
    traject: TrajectClient, fields: Json, missing: set[str]
) -> None:
    traject.add("praktijken", **fields)
    lines = traject.unmet(0).get("bereik-en-effect", [])
    assert {words.partition(" ")[0] for words in lines} == missing


def test_every_praktijk_counts(traject: TrajectClient) -> None:
    traject.add("praktijken", effect=1, aspecten=["ict", "cultuur"], partnerschappen=["formeel"])
    second = traject.add("praktijken", aspecten=["organisatie"], partnerschappen=["informeel"])
    missing = traject.unmet(0)
    assert missing["bereik-en-effect"] == [f"Effect van praktijk {second['id']}"]
    assert len(missing["praktijk-per-partnerschap"]) == 3
    assert len(missing["praktijk-per-aspect"]) == 2


@pytest.mark.parametrize(
    ("day", "met"), [("2025-10-31", True), ("2025-11-02", False)], ids=["an-earlier-poll", "a-later-poll"]
)
def test_the_latest_poll_counts(traject: TrajectClient, day: str, met: bool) -> None:
    traject.add("bereidheidspeilingen", peildatum="2025-11-01")
    traject.add("bereidheidspeilingen", peildatum=day, trekkers=1, geenAntwoord=3)
    assert ("bereidheid" not in traject.unmet(1)) is met
    if not met:
        assert traject.unmet(1)["bereidheid"] == ["In de laatste peiling gaf 70% antwoord"]


@pytest.mark.parametrize(("unanswered", "met"), [(2, True), (3, False)])
def test_a_poll_counts_from_80_percent(traject: TrajectClient, unanswered: int, met: bool) -> None:
    traject.add("bereidheidspeilingen", trekkers=10 - 6 - unanswered, geenAntwoord=unanswered)
    assert ("bereidheid" not in traject.unmet(1)) is met


def test_behoeften_count_by_soort_and_bron(traject: TrajectClient) -> None:
    traject.add("behoeften", soort="ambitie", bron="ouders")
    assert traject.unmet(1).keys() == {"behoefte-of-kans", "bereidheid", "behoefte-en-kans", "stem-van-leerlingen"}
    traject.add("behoeften", soort="kans", bron="leerlingen")
    assert traject.unmet(1)["behoefte-en-kans"] == ["Een behoefte"]
    assert traject.unmet(1).keys() == {"bereidheid", "behoefte-en-kans"}


def test_a_speerpunt_comes_from_any_behoefte_and_touches_a_partnerschap(traject: TrajectClient) -> None:
    speerpunt = traject.add("speerpunten")
    assert len(traject.unmet(3)["speerpunt-gekozen"]) == 2
    traject.change("speerpunten", speerpunt, behoefteIds=[traject.add("behoeften", soort="ambitie")["id"]])
    assert traject.unmet(3)["speerpunt-gekozen"] == [f"Een partnerschap bij speerpunt {speerpunt['id']}"]
    traject.change("speerpunten", speerpunt, partnerschappen=["formeel"], waarom="De visie.")
    assert not {"speerpunt-gekozen", "speerpunt-uit-visie"} & traject.unmet(3).keys()


def test_ouderinformatie_needs_all_four_answers(traject: TrajectClient) -> None:
    planaspect = traject.add("planaspecten", aspect="ouderinformatie", antwoorden=[ANSWERS[0], ANSWERS[2]])
    missing = [f"Antwoord op vraag {number} van ouderinformatie" for number in (2, 4)]
    assert traject.unmet(3)["ouders-geinformeerd"] == missing
    traject.change("planaspecten", planaspect, antwoorden=ANSWERS)
    assert "ouders-geinformeerd" not in traject.unmet(3)


@pytest.mark.parametrize("field", READY)
def test_an_activiteit_is_complete_with_somebody_dates_and_hours(traject: TrajectClient, field: str) -> None:
    activiteit = traject.add("activiteiten", **{name: value for name, value in READY.items() if name != field})
    speerpunt = traject.one("speerpunten")
    assert traject.unmet(4)["taken-en-tijd"] == [f"Een volledige activiteit bij speerpunt {speerpunt}"]
    traject.change("activiteiten", activiteit, **{field: READY[field]})
    assert "taken-en-tijd" not in traject.unmet(4)


@pytest.mark.parametrize(("ouders", "teamleden", "met"), [(1, 1, True), (0, 5, False), (5, 0, False)])
def test_a_partnerschapsteam_has_both(traject: TrajectClient, ouders: int, teamleden: int, met: bool) -> None:
    traject.add("partnerschapsteams", aantalOuders=ouders, aantalTeamleden=teamleden)
    assert ("partnerschapsteam" not in traject.unmet(4)) is met


def test_every_speerpunt_needs_its_own(traject: TrajectClient) -> None:
    traject.add("speerpunten")
    for plural in ("activiteiten", "voortgangsberichten", "evaluaties"):
        traject.add(plural, **(READY if plural == "activiteiten" else {}))
    second = traject.add("speerpunten")["id"]
    lines = [
        traject.unmet(4)["taken-en-tijd"],
        traject.unmet(5)["voortgang-gelogd"],
        traject.unmet(6)["speerpunten-geevalueerd"],
    ]
    assert [line[0].rpartition(" ")[2] for line in lines] == [second] * 3
