"""What metingen tell the fasen, and the rooms above."""

from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.kaders.tables import Onderdeel
from app.metingen.uitkomsten import Gemiddelde, gemiddelden, zwakste_dimensies
from app.voorwaarden import service
from tests.fasen.content import TrajectClient
from tests.helpers import Api, Json

DIMENSIES = ["kennis", "emotie", "ratio", "overtuiging", "competentie", "gedrag", "tijd"]


def antwoorden(**scores: int | None) -> list[Json]:
    return [{"onderdeel": code, "score": score} for code, score in scores.items()]


def every(score: int | None, *gaps: str) -> list[Json]:
    return antwoorden(**{code: score for code in DIMENSIES if code not in gaps})


def unmet(traject: TrajectClient, nummer: int, code: str) -> list[str] | None:
    """Return what a voorwaarde misses; the stored outcome is what evaluation gives."""
    with traject.api.session() as session:
        assert service.recompute_all(session) == 0
    return traject.unmet(nummer).get(code)


def test_the_nulmeting_is_whole_with_seven_dimensies_for_both_kanten(traject: TrajectClient) -> None:
    assert unmet(traject, 0, "nulmeting") == ["Een nulmeting van de zeven dimensies"]
    traject.add("metingen", kant="ouders", antwoorden=every(None, "tijd"))
    missing = unmet(traject, 0, "nulmeting")
    assert missing is not None
    assert missing[0] == "Dimensie tijd voor de kant van ouders"
    assert len(missing) == 8
    meting = traject.add("metingen", kant="school", antwoorden=every(3))
    # Another rater may complete it.
    traject.add("metingen", kant="ouders", invuller="ouder", antwoorden=antwoorden(tijd=None))
    assert unmet(traject, 0, "nulmeting") is None
    traject.person.remove(traject.at_item("metingen", meting))
    assert len(unmet(traject, 0, "nulmeting") or []) == 7


def test_only_a_nulmeting_of_the_dimensies_about_the_traject_counts(traject: TrajectClient) -> None:
    onderwerp = {"soort": "speerpunt", "id": traject.one("speerpunten")}
    others: list[dict[str, Any]] = [
        {"moment": "tussenmeting", "antwoorden": every(3)},
        {"onderwerp": onderwerp, "antwoorden": every(3)},
        {"instrument": "sterren", "antwoorden": [{"onderdeel": "1"}]},
    ]
    for fields in others:
        for kant in ("ouders", "school"):
            traject.add("metingen", kant=kant, **fields)
    assert unmet(traject, 0, "nulmeting") == ["Een nulmeting van de zeven dimensies"]
    assert unmet(traject, 4, "dimensies-breed") == ["Een activiteit met een andere dimensie dan kennis of gedrag"]


def test_the_eindmeting_repeats_the_nulmeting(traject: TrajectClient) -> None:
    assert "eindmeting" not in traject.codes(6)
    traject.add("metingen", antwoorden=[])
    assert "eindmeting" not in traject.codes(6)
    traject.add("metingen", kant="school", antwoorden=antwoorden(tijd=None))
    assert unmet(traject, 6, "eindmeting") == ["Een eindmeting met dimensies, kant school"]
    for fields in ({"instrument": "sterren", "antwoorden": [{"onderdeel": "1"}]}, {"antwoorden": every(3)}):
        traject.add("metingen", moment="eindmeting", kant="school", **fields)
    assert unmet(traject, 6, "eindmeting") is None
    assert "eindmeting" in traject.codes(6)


def test_the_weakest_of_the_nulmeting_weigh_both_kanten_the_same(traject: TrajectClient) -> None:
    with traject.api.session() as session:
        assert weakest(traject, session) == []
    for _ in range(3):
        traject.add("metingen", kant="ouders", antwoorden=antwoorden(kennis=1, emotie=4, ratio=5))
    traject.add("metingen", kant="school", antwoorden=antwoorden(kennis=5, emotie=1, ratio=5, tijd=2))
    with traject.api.session() as session:
        # kennis (1+5)/2 = 3, emotie (4+1)/2 = 2.5, ratio 5, tijd 2
        assert weakest(traject, session) == ["emotie", "tijd"]
    assert unmet(traject, 4, "dimensies-breed") == [
        "Een activiteit met een andere dimensie dan kennis of gedrag",
        "Een activiteit met de dimensie emotie, bij de nulmeting een van de zwakste",
        "Een activiteit met de dimensie tijd, bij de nulmeting een van de zwakste",
    ]
    traject.add("activiteiten", kenmerken=["dimensies:emotie", "dimensies:tijd"])
    assert unmet(traject, 4, "dimensies-breed") is None


def weakest(traject: TrajectClient, session: Session) -> list[str]:
    return zwakste_dimensies(session, UUID(traject.person.school), UUID(traject.id))


def test_means_of_many_trajecten_in_one_query(api: Api, traject: TrajectClient) -> None:
    traject.add("metingen", antwoorden=antwoorden(kennis=2, tijd=None))
    traject.add("metingen", antwoorden=antwoorden(kennis=3))
    onderwerp = {"soort": "speerpunt", "id": traject.one("speerpunten")}
    traject.add("metingen", onderwerp=onderwerp, antwoorden=antwoorden(kennis=5))
    traject.person.change(traject.path, {"status": "gestopt", "reden": "Opnieuw."})
    second = TrajectClient(api, traject.person, api.traject(traject.person))
    second.add("metingen", moment="eindmeting", kant="school", antwoorden=antwoorden(emotie=4))
    second.add("metingen", instrument="sterren", antwoorden=[{"onderdeel": "1", "tekst": "Ja."}])
    stranger = api.directie()
    foreign = TrajectClient(api, stranger, api.traject(stranger))
    foreign.add("metingen", antwoorden=antwoorden(kennis=1))
    ids = [UUID(each.id) for each in (traject, second, foreign)]
    with api.session() as session, api.queries() as queries:
        means = gemiddelden(session, UUID(traject.person.school), ids)
    assert len(queries) == 1
    assert {str(key): [tuple_of(each) for each in value] for key, value in means.items()} == {
        traject.id: [
            ("dimensies", "kennis", "ouders", "nulmeting", 2, Fraction(5, 2)),
            ("dimensies", "tijd", "ouders", "nulmeting", 0, None),
        ],
        second.id: [
            ("dimensies", "emotie", "school", "eindmeting", 1, Fraction(4)),
            ("sterren", "1", "ouders", "nulmeting", 0, None),
        ],
    }


def tuple_of(mean: Gemiddelde) -> tuple[str, str, str, str, int, Fraction | None]:
    return (mean.instrument, mean.onderdeel, mean.kant.value, mean.moment.value, mean.n, mean.gemiddelde)


def test_another_set_of_dimensies_is_a_change_of_the_rules(traject: TrajectClient) -> None:
    for kant in ("ouders", "school"):
        traject.add("metingen", kant=kant, antwoorden=every(3, "tijd"))
    assert len(unmet(traject, 0, "nulmeting") or []) == 2
    with traject.api.session() as session:
        service.recompute_when_rules_changed(session)
        set_vervallen(session, True)
    try:
        with traject.api.session() as session:
            assert service.recompute_when_rules_changed(session) == 1
        assert unmet(traject, 0, "nulmeting") is None
    finally:
        with traject.api.session() as session:
            set_vervallen(session, False)


def set_vervallen(session: Session, vervallen: bool) -> None:
    """Let the dimensie tijd be one that a new version of the kader drops, or not."""
    session.get_one(Onderdeel, ("dimensies", "tijd")).vervallen = vervallen
