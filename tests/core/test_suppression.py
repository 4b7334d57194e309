"""Nothing that is hidden from an outsider can be worked out from what is shown, then or on another day."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.fasen.fase0_beginsituatie.suppression import in_full, suppressed

Counts = dict[str, int]
MOST = 6
TALEN = ("ara", "nld", "tur")
COUNTS = st.dictionaries(st.sampled_from((*TALEN, "pol", "zho")), st.integers(0, 9))
# What was stored first, and which languages each later version or snapshot changes.
HISTORIES = st.tuples(
    st.fixed_dictionaries(dict.fromkeys(TALEN, st.integers(0, MOST))),
    st.lists(st.dictionaries(st.sampled_from(TALEN), st.integers(0, MOST), max_size=2), max_size=2),
).map(lambda drawn: list(versions(*drawn)))


def versions(first: Counts, changes: Sequence[Counts]) -> Iterator[Counts]:
    """Yield the counts as they were stored, one after the other."""
    present = {taal: first[taal] for taal in TALEN}
    yield present
    for change in changes:
        present = {**present, **change}
        yield present


def item(counts: Counts, uncounted: int = 0) -> dict[str, Any]:
    """Return an ouderpopulatie; who needs taalsteun are those who don't speak Dutch, so that it tells the most."""
    total = sum(counts.values())
    return {
        "id": "a",
        "peildatum": "2026-10-01",
        "aantalGezinnen": total + uncounted,
        "gezinnenMetTaalsteun": total - counts.get("nld", 0),
        "aantalLeerlingen": 50,
        "intakesGevoerd": 3,
        "toelichting": str(counts),
        "thuistalen": [{"taal": taal, "aantal": aantal} for taal, aantal in counts.items()],
    }


def cells(counts: Counts) -> dict[str, dict[str, Any]]:
    return {cell["taal"]: cell for cell in suppressed(item(counts))["thuistalen"]}


def small_in(counts: Counts) -> list[str]:
    return [taal for taal, aantal in counts.items() if 1 <= aantal <= 4]


@given(COUNTS)
def test_every_count_from_1_to_4_is_hidden_and_says_so(counts: Counts) -> None:
    for taal, cell in cells(counts).items():
        assert cell["minderDan5"] == (taal in small_in(counts))
        assert (cell["aantal"] is None) == (cell["minderDan5"] or cell["afgeschermd"])
        assert cell["aantal"] in (None, counts[taal])


@given(COUNTS)
def test_one_larger_count_is_hidden_along_with_small_ones_if_there_is_any(counts: Counts) -> None:
    shielded = [taal for taal, cell in cells(counts).items() if cell["afgeschermd"]]
    large = [taal for taal, aantal in counts.items() if aantal >= 5]
    assert len(shielded) == (1 if small_in(counts) and large else 0)
    assert set(shielded) <= set(large)


@given(COUNTS, st.integers(0, 3))
def test_what_is_no_count_of_families_stays_and_totals_go(counts: Counts, uncounted: int) -> None:
    original = item(counts, uncounted)
    copy = deepcopy(original)
    reading = suppressed(original)
    assert original == copy
    hidden = {"aantalGezinnen", "gezinnenMetTaalsteun", "toelichting"}
    assert {name for name in reading if reading[name] is None} == hidden
    assert {name for name in reading if name not in hidden and reading[name] != copy[name]} <= {"thuistalen"}


@given(COUNTS)
def test_the_school_itself_sees_everything(counts: Counts) -> None:
    reading = in_full(item(counts))
    thuistalen = [{"taal": cell["taal"], "aantal": cell["aantal"]} for cell in reading["thuistalen"]]
    assert {**reading, "thuistalen": thuistalen} == item(counts)
    assert not any(cell["minderDan5"] or cell["afgeschermd"] for cell in reading["thuistalen"])


@given(COUNTS, st.randoms())
def test_the_same_language_is_hidden_along_in_whatever_order_they_stand(counts: Counts, random: Any) -> None:
    shuffled = list(counts.items())
    random.shuffle(shuffled)
    assert cells(dict(shuffled)) == cells(counts)


@given(COUNTS, st.data())
def test_what_is_shown_is_the_same_whichever_the_small_counts_are(counts: Counts, data: st.DataObject) -> None:
    others = {taal: data.draw(st.integers(1, 4)) for taal in small_in(counts)}
    assert suppressed(item(counts)) == suppressed(item({**counts, **others}))


def consistent(readings: Sequence[Any], truth: Sequence[Counts], uncounted: Sequence[int]) -> Iterator[list[Counts]]:
    """Yield every history that an attacker can't rule out.

    The attacker kept every version and snapshot, knows the method, how many families were `uncounted` at
    most, and of each version which languages it changed.
    """
    if not readings:
        yield []
        return
    for history in consistent(readings[:-1], truth[:-1], uncounted):
        for counts in candidates(readings[-1]):
            guess = [counts[taal] == history[-1][taal] for taal in TALEN] if history else []
            fact = [truth[-1][taal] == truth[-2][taal] for taal in TALEN] if history else []
            if guess == fact and any(suppressed(item(counts, n)) == readings[-1] for n in uncounted):
                yield [*history, counts]


def candidates(reading: dict[str, Any]) -> Iterator[Counts]:
    """Yield every value of what is hidden, with what is shown."""
    ranges = [range(MOST + 1) if cell["aantal"] is None else [cell["aantal"]] for cell in reading["thuistalen"]]
    for values in product(*ranges):
        yield dict(zip(TALEN, values, strict=True))


@settings(max_examples=60, deadline=None)
@given(HISTORIES, st.sampled_from([(0,), (0, 1, 2)]))
def test_who_keeps_every_version_and_knows_the_method_can_not_tell_a_small_count(
    history: list[Counts], uncounted: tuple[int, ...]
) -> None:
    readings = [suppressed(item(counts, uncounted[-1])) for counts in history]
    open_values: dict[tuple[int, str], set[int]] = {
        (at, taal): set() for at, counts in enumerate(history) for taal in small_in(counts)
    }
    for guess in consistent(readings, history, uncounted):
        for (at, taal), values in open_values.items():
            values.add(guess[at][taal])
        if all(len(values) > 1 for values in open_values.values()):
            return
    assert not open_values, (readings, open_values)


@given(COUNTS)
def test_who_knows_the_total_from_elsewhere_can_not_subtract(counts: Counts) -> None:
    small, by_taal = small_in(counts), cells(counts)
    hidden = sum(counts[taal] for taal, cell in by_taal.items() if cell["aantal"] is None)
    room = hidden - len(small) - 5
    # Where nothing larger is there to hide behind, or all that is hidden is as small as it can be, this can't help.
    if not any(cell["afgeschermd"] for cell in by_taal.values()) or not room:
        return
    candidates = [values for values in product(range(1, 5), repeat=len(small)) if hidden - sum(values) >= 5]
    assert all(len({values[at] for values in candidates}) > 1 for at in range(len(small)))


def test_dutch_is_hidden_along_first_and_then_by_code() -> None:
    def shielded(**counts: int) -> list[str]:
        return [taal for taal, cell in cells(counts).items() if cell["afgeschermd"]]

    assert shielded(tur=8, ara=12, nld=50, pol=1) == ["nld"]
    assert shielded(tur=8, ara=12, nld=2, pol=1) == ["ara"]
    assert shielded(tur=8, ara=12, nld=50, pol=0) == []
