"""Nothing that is hidden from an outsider can be worked out from what is shown."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.fasen.fase0_beginsituatie.suppression import Cel, suppressed

COUNTS = st.lists(st.integers(0, 9), max_size=5)


@given(COUNTS)
def test_every_count_from_1_to_4_is_hidden_and_says_so(counts: list[int]) -> None:
    for count, cell in zip(counts, suppressed(counts), strict=True):
        assert cell.min_dan_5 == (1 <= count <= 4)
        assert (cell.aantal is None) == (cell.min_dan_5 or cell.afgeschermd)
        assert cell.aantal in (None, count)


@given(COUNTS)
def test_nothing_is_hidden_where_nothing_is_small(counts: list[int]) -> None:
    if not any(1 <= count <= 4 for count in counts):
        assert suppressed(counts) == [Cel(count) for count in counts]


@given(COUNTS)
def test_a_zero_is_no_secret_and_hides_nothing(counts: list[int]) -> None:
    assert all(cell == Cel(0) for count, cell in zip(counts, suppressed(counts), strict=True) if count == 0)


def possible_inputs(cells: list[Cel], total: int) -> list[tuple[int, ...]]:
    """Return every input that an outsider who knows the total and the method can't rule out."""
    hidden = [index for index, cell in enumerate(cells) if cell.aantal is None]
    left = total - sum(cell.aantal or 0 for cell in cells)
    ranges = [range(1, 5) if cells[index].min_dan_5 else range(5, left + 1) for index in hidden]
    found = []
    for values in product(*ranges):
        if sum(values) == left:
            whole = [cell.aantal or 0 for cell in cells]
            for index, value in zip(hidden, values, strict=True):
                whole[index] = value
            if suppressed(whole) == cells:
                found.append(tuple(whole))
    return found


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=4))
def test_who_knows_the_total_and_the_method_still_can_not_tell_a_small_count(counts: list[int]) -> None:
    cells = suppressed(counts)
    assume(any(cell.aantal for cell in cells))
    possible = possible_inputs(cells, sum(counts))
    assert tuple(counts) in possible
    for index, cell in enumerate(cells):
        if cell.min_dan_5:
            assert len({whole[index] for whole in possible}) > 1, cells


@given(COUNTS)
def test_only_where_everything_is_hidden_nothing_is_left_to_hide_behind(counts: list[int]) -> None:
    cells = suppressed(counts)
    extra = [count for count, cell in zip(counts, cells, strict=True) if cell.afgeschermd]
    small = [count for count in counts if 1 <= count <= 4]
    if small and any(cell.aantal for cell in cells):
        assert extra
        assert sum(small) + sum(extra) >= len(small) + 5 * len(extra) + 2


def test_what_is_hidden_along_does_not_depend_on_its_size() -> None:
    hidden = [Cel(None, min_dan_5=True), Cel(None, afgeschermd=True)]
    assert suppressed([12, 30, 3, 0, 80]) == [Cel(12), Cel(30), hidden[0], Cel(0), hidden[1]]


def test_a_neighbour_that_leaves_no_room_takes_another_along() -> None:
    assert [cell.afgeschermd for cell in suppressed([30, 12, 1, 5])] == [False, True, False, True]
    assert [cell.afgeschermd for cell in suppressed([30, 12, 2, 6])] == [False, False, False, True]
