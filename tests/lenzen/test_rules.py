"""Where entries fall, and how they are counted: worked out by hand."""

from fractions import Fraction

import pytest

from app.kaders.rules import Grond, Kant, Relatie
from app.lenzen.rules import (
    Brug,
    KaderOnderdeel,
    LensEntry,
    LensPlek,
    LensSignaal,
    LensSoort,
    Raking,
    below,
    count_entries,
    plekken_of,
    signalen_of,
    untouched,
)

# A kader of two trees: a with b and c below it, and d alone.
TREE = {"a": None, "b": "a", "c": "a", "d": None}
DIMENSIES = dict.fromkeys(("kennis", "emotie", "ratio", "overtuiging", "competentie", "gedrag", "tijd"))
ACTIVITEIT = LensSoort.ACTIVITEIT


def brug(
    onderdeel: str, *, sterkte: int = 2, gedragen: KaderOnderdeel = ("sterren", "1"), gedragen_kant: Kant | None = None
) -> Brug:
    code = f"{':'.join(gedragen)}>k:{onderdeel}"
    return Brug(code, gedragen, gedragen_kant, onderdeel, Kant.OUDERS, Relatie.OVERLAPT, sterkte, Grond.IMPLICIET)


def entry(*direct: str, via: tuple[Brug, ...] = (), soort: LensSoort = ACTIVITEIT) -> LensEntry:
    bruggen: dict[str, list[Brug]] = {}
    for brug in via:
        bruggen.setdefault(brug.onderdeel, []).append(brug)
    codes = [*direct, *(code for code in bruggen if code not in direct)]
    return LensEntry(soort, "1", [LensPlek(code, code in direct, bruggen.get(code, [])) for code in codes])


def codes_of(*codes: str) -> list[KaderOnderdeel]:
    return [(code.partition(":")[0], code.partition(":")[2]) for code in codes]


def test_an_entry_falls_where_it_is_tagged_and_where_koppelingen_lead_in_the_order_of_the_kader() -> None:
    bruggen = {("sterren", "1"): [brug("b"), brug("d", sterkte=1)], ("sterren", "2"): [brug("b")]}
    plekken = plekken_of("k", codes_of("sterren:1", "k:d", "isop:plan"), bruggen, TREE)
    assert [(plek.onderdeel, plek.rechtstreeks, len(plek.via), plek.raking) for plek in plekken] == [
        ("b", False, 1, Raking.AFGELEID),
        ("d", True, 1, Raking.RECHTSTREEKS),
    ]


def test_one_hop_and_from_exactly_that_code() -> None:
    bruggen = {("k", "b"): [brug("d", gedragen=("k", "b"))], ("sterren", "1"): [brug("a")]}
    assert [plek.onderdeel for plek in plekken_of("k", codes_of("sterren:1"), bruggen, TREE)] == ["a"]
    assert plekken_of("k", codes_of("sterren:2"), bruggen, TREE) == []


def test_a_code_that_stands_in_two_fields_counts_once_and_two_koppelingen_both_show() -> None:
    bruggen = {("sterren", "1"): [brug("b")], ("sterren", "2"): [brug("b", gedragen=("sterren", "2"), sterkte=1)]}
    (plek,) = plekken_of("k", codes_of("sterren:2", "sterren:1", "sterren:1"), bruggen, TREE)
    assert [via.gedragen[1] for via in plek.via] == ["1", "2"]
    assert plek.raking is Raking.AFGELEID


def test_only_a_weak_koppeling_makes_it_possible_and_no_more() -> None:
    weak = entry(via=(brug("b", sterkte=1),))
    assert weak.plekken[0].raking is Raking.MOGELIJK
    assert not weak.counts
    telling = count_entries([weak], TREE)["b"][ACTIVITEIT]
    assert (telling.rechtstreeks, telling.afgeleid, telling.mogelijk, telling.aandeel) == (0, 0, 1, None)
    assert untouched(count_entries([weak], TREE)) == list(TREE)


def test_a_koppeling_for_one_side_of_what_is_carried_makes_it_possible_and_those_for_both_make_it_sure() -> None:
    ouders, school = (brug("b", gedragen_kant=kant) for kant in Kant)
    weak, other = brug("b", sterkte=1, gedragen_kant=Kant.SCHOOL), brug("b", gedragen=("sterren", "2"))
    rakingen = {
        name: LensPlek("b", False, via).raking
        for name, via in {"one": [ouders], "both": [ouders, school], "weak": [ouders, weak]}.items()
    }
    assert rakingen == {"one": Raking.MOGELIJK, "both": Raking.AFGELEID, "weak": Raking.MOGELIJK}
    assert LensPlek("b", False, [ouders, other]).raking is Raking.AFGELEID
    one_sided = brug("b", gedragen=("sterren", "2"), gedragen_kant=Kant.SCHOOL)
    assert LensPlek("b", False, [ouders, one_sided]).raking is Raking.MOGELIJK


def test_a_parent_counts_what_falls_under_its_children_each_entry_once_as_surely_as_it_can() -> None:
    entries = [entry("b", "c"), entry("b", via=(brug("c"),)), entry(via=(brug("c"),)), entry("a")]
    tellingen = {code: per_soort[ACTIVITEIT] for code, per_soort in count_entries(entries, TREE).items()}
    counts = {code: (telling.rechtstreeks, telling.afgeleid) for code, telling in tellingen.items()}
    assert counts == {"a": (3, 1), "b": (2, 0), "c": (1, 2), "d": (0, 0)}
    assert untouched(count_entries(entries, TREE)) == ["d"]


def test_each_entry_weighs_the_same_divided_over_what_it_carries() -> None:
    # b and c share the first. The second has a b of its own, so its d weighs nothing; the third has no code of its own.
    entries = [entry("b", "c"), entry("b", via=(brug("d"),)), entry(via=(brug("c"), brug("d")))]
    shares = {code: per_soort[ACTIVITEIT].aandeel for code, per_soort in count_entries(entries, TREE).items()}
    assert shares == {"a": Fraction(5, 6), "b": Fraction(1, 2), "c": Fraction(1, 3), "d": Fraction(1, 6)}
    assert sum(shares[code] or 0 for code, ouder in TREE.items() if ouder is None) == 1


def test_soorten_are_counted_apart() -> None:
    tellingen = count_entries([entry("b"), entry("d", soort=LensSoort.PRAKTIJK)], TREE)
    assert tellingen["b"][ACTIVITEIT].aandeel == tellingen["d"][LensSoort.PRAKTIJK].aandeel == 1
    assert tellingen["d"][ACTIVITEIT].aandeel == 0
    assert tellingen["d"][LensSoort.SPEERPUNT].aandeel is None
    assert untouched(tellingen) == ["c"]


def test_below_is_the_onderdeel_with_all_under_it() -> None:
    assert below("a", TREE) == {"a", "b", "c"}
    assert below("d", TREE) == {"d"}


@pytest.mark.parametrize(
    ("plan", "percentage"),
    [
        ([("kennis",), ("gedrag",)], 100),
        ([("kennis",), ("gedrag",), ("kennis", "gedrag"), ("kennis",), ("emotie",)], 80),
        ([("kennis", "gedrag", "kennis", "emotie")], None),
        ([("kennis",)] * 7 + [("emotie",)] * 2, None),
        ([("kennis",)] * 5 + [("kennis", "emotie")], 91),
        ([("emotie",)], None),
        ([], None),
    ],
)
def test_a_plan_of_only_kennis_and_gedrag_is_told(plan: list[tuple[str, ...]], percentage: int | None) -> None:
    tellingen = count_entries([entry(*dict.fromkeys(codes)) for codes in plan], DIMENSIES)
    signalen = signalen_of("dimensies", tellingen)
    expected = [] if percentage is None else [LensSignaal("kennis-en-gedrag", ("kennis", "gedrag"), percentage)]
    assert signalen == expected
    assert signalen_of("strategieen", tellingen) == []


def test_what_was_weakest_and_has_no_activiteit_is_told() -> None:
    entries = [entry("kennis"), entry("ratio"), entry("emotie", soort=LensSoort.BEHOEFTE)]
    tellingen = count_entries(entries, DIMENSIES)
    assert signalen_of("dimensies", tellingen, ["emotie", "ratio"]) == [
        LensSignaal("zwakste-zonder-activiteit", ["emotie"])
    ]
    assert signalen_of("dimensies", tellingen, ["ratio"]) == []


def test_without_activiteiten_there_is_no_plan_to_warn_about() -> None:
    assert signalen_of("dimensies", count_entries([], DIMENSIES), ["emotie"]) == []
