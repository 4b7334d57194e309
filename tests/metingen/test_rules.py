"""The arithmetic, held to figures worked out by hand."""

from fractions import Fraction
from itertools import count
from math import sqrt

import pytest

from app.fasen.meetfeiten import zwakste
from app.kaders.rules import Kant
from app.metingen.figuren import rounded
from app.metingen.rules import (
    REEKSEN,
    STEMMEN,
    Antwoord,
    Invuller,
    Moment,
    Naast,
    Stem,
    Waarde,
    can_be_asked,
    counting,
    mean_of_kanten,
    means_by_onderdeel,
    momentparen,
    waarde_of,
    waarden,
    weakest_of,
)

N, T, E = REEKSEN[0]
V, A = REEKSEN[1]


def antwoord(score: int | None, stem: Stem = Stem.TEAM, *, besproken: bool = False, tekst: bool = False) -> Antwoord:
    return Antwoord("kennis", Kant.OUDERS, N, stem, besproken, score, tekst)


def scores(*numbers: int) -> Waarde:
    return Waarde(n=len(numbers), scores=numbers)


@pytest.mark.parametrize(
    ("numbers", "mean", "spread", "disagreement"),
    [
        ((), None, None, None),
        ((4,), Fraction(4), None, None),
        ((3, 3), Fraction(3), 0.0, 0.0),
        ((1, 5), Fraction(3), 2.0, 1.0),
        ((1, 1, 5, 5), Fraction(3), 2.0, 1.0),
        ((2, 4, 4, 4, 5, 5, 7, 9), Fraction(5), 2.0, 1.0),
        ((1, 2, 3), Fraction(2), sqrt(2 / 3), sqrt(2 / 3) / 2),
        ((4, 3, 2, 2), Fraction(11, 4), sqrt(11) / 4, sqrt(11) / 8),
    ],
)
def test_mean_spread_and_disagreement(
    numbers: tuple[int, ...], mean: Fraction | None, spread: float | None, disagreement: float | None
) -> None:
    waarde = scores(*numbers)
    assert waarde.gemiddelde == mean
    assert waarde.spreiding == (None if spread is None else pytest.approx(spread))
    assert waarde.onenigheid(1, 5) == (None if disagreement is None else pytest.approx(disagreement))


def test_disagreement_is_a_share_of_the_scale() -> None:
    assert scores(-2, 2).onenigheid(-2, 2) == 1
    assert scores(0, 10).onenigheid(0, 100) == pytest.approx(0.1)
    assert scores(1, 1).onenigheid(1, 1) is None


@pytest.mark.parametrize(
    ("waarde", "few"),
    [(Waarde(), True), (scores(1, 2), True), (scores(1, 2, 3), False), (Waarde(n=1, besproken=1, scores=(3,)), False)],
)
def test_fewer_than_three_is_too_few_unless_agreed_on(waarde: Waarde, few: bool) -> None:
    assert waarde.weinig is few


def test_an_answer_without_a_score_counts_apart() -> None:
    assert waarde_of([antwoord(5), antwoord(None), antwoord(None, tekst=True)]) == Waarde(1, 0, 2, (5,))


def test_of_texts_it_counts_who_wrote_one() -> None:
    waarde = waarde_of([antwoord(None, tekst=True), antwoord(None)], op_schaal=False)
    assert waarde == Waarde(n=1, onvoldoende=1)


def test_what_a_group_agreed_on_replaces_what_its_members_said() -> None:
    team, ouder = [antwoord(1), antwoord(5)], antwoord(2, Stem.OUDERS)
    agreement = antwoord(4, besproken=True)
    assert counting([*team, ouder, agreement]) == [ouder, agreement]
    assert waarde_of([*team, ouder, agreement]) == Waarde(2, 1, 0, (2, 4))


def test_what_parents_and_team_agreed_on_together_replaces_all() -> None:
    others = [antwoord(1), antwoord(5, Stem.OUDERS), antwoord(2, besproken=True)]
    agreement = antwoord(3, Stem.SAMEN, besproken=True)
    assert counting([*others, agreement]) == [agreement]
    assert counting([*others, antwoord(None, Stem.SAMEN)]) == [others[1], others[2], antwoord(None, Stem.SAMEN)]


def test_to_agree_that_one_does_not_know_replaces_scores_too() -> None:
    assert waarde_of([antwoord(5), antwoord(4), antwoord(None, besproken=True)]) == Waarde(onvoldoende=1)


def test_one_stem_alone() -> None:
    antwoorden = [antwoord(1), antwoord(5, Stem.OUDERS)]
    assert waarden(antwoorden)["kennis", Kant.OUDERS, N].gemiddelde == 3
    assert waarden(antwoorden, Stem.OUDERS)["kennis", Kant.OUDERS, N].gemiddelde == 5
    assert waarden(antwoorden, Stem.SAMEN) == {}


def test_beside_each_other() -> None:
    three = scores(1, 2, 2)
    assert Naast(three, scores(3, 3, 4)).verschil == Fraction(-5, 3)
    assert not Naast(three, three).weinig
    assert Naast(three, scores(5)).weinig
    assert Naast(Waarde(), three).verschil is None
    assert Naast(three, Waarde()).verschil is None


def test_change_is_told_within_a_series_from_early_to_late() -> None:
    assert momentparen([E, N]) == [(N, E)]
    assert momentparen([E, T, N]) == [(N, T), (N, E), (T, E)]
    assert momentparen([A, N, V]) == [(V, A)]
    assert momentparen([N, A]) == []
    assert {moment for reeks in REEKSEN for moment in reeks} == set(Moment)


def test_kanten_weigh_the_same_however_many_answered() -> None:
    assert mean_of_kanten([scores(1, 1, 1, 1), scores(4)]) == Fraction(5, 2)
    assert mean_of_kanten([scores(2), Waarde()]) == 2
    assert mean_of_kanten([Waarde()]) is None


@pytest.mark.parametrize(
    ("means", "weakest"),
    [
        ({}, []),
        ({"a": 3}, ["a"]),
        ({"a": 3, "b": 1, "c": 2}, ["b", "c"]),
        ({"a": 2, "b": 1, "c": 2}, ["a", "b", "c"]),
        ({"a": 1, "b": 1, "c": 2}, ["a", "b"]),
    ],
)
def test_the_two_weakest_and_what_is_as_weak(means: dict[str, int], weakest: list[str]) -> None:
    assert zwakste({code: Fraction(score) for code, score in means.items()}) == weakest


def test_the_weakest_of_a_moment_in_the_order_of_the_kader() -> None:
    numbers = count(1)
    cellen = {
        (code, kant, N): scores(next(numbers)) for code in ("d", "c", "b", "a") for kant in (Kant.OUDERS, Kant.SCHOOL)
    }
    order = ["a", "c", "d", "e"]
    assert means_by_onderdeel(cellen, order, list(Kant), N) == {"a": 7.5, "c": 3.5, "d": 1.5}
    assert weakest_of(cellen, order, list(Kant), N) == {"c": 3.5, "d": 1.5}
    assert weakest_of(cellen, order, [Kant.SCHOOL], N) == {"c": 4, "d": 2}
    assert weakest_of(cellen, order, list(Kant), E) == {}


@pytest.mark.parametrize(
    ("exact", "figure"),
    [
        (None, None),
        (Fraction(21, 8), 2.63),
        (Fraction(-21, 8), -2.63),
        (Fraction(1, 3), 0.33),
        (Fraction(0), 0.0),
        (Fraction(-1, 300), 0.0),
        (0.8291561975888499, 0.83),
    ],
)
def test_half_a_hundredth_goes_up(exact: Fraction | float | None, figure: float | None) -> None:
    result = rounded(exact)
    assert result == figure
    assert str(result) == str(figure)


def test_every_invuller_has_a_stem() -> None:
    assert STEMMEN.keys() == set(Invuller)
    assert set(STEMMEN.values()) == set(Stem)


@pytest.mark.parametrize("moment", Moment)
def test_change_is_asked_before_and_after_something(moment: Moment) -> None:
    assert can_be_asked("dimensies", moment)
    assert can_be_asked("checklist", moment) is (moment in (V, A))
