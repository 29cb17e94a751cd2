"""The audit finds what is known to leak, in tables worked out by hand, and never calls safe what it did not finish."""

import math
import time
from itertools import chain, count

import pytest

from build_tools.disclosure.intervals.counts_model import Contradiction, CountsModel, Fact, Range, Relation, Unfinished
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.explanations import explain
from build_tools.disclosure.intervals.flows import search_network, signs_of
from build_tools.disclosure.intervals.ranges import ranges
from build_tools.disclosure.intervals.searching import search
from build_tools.disclosure.intervals.systems import reduce_model
from tests.benchmark.audit import ward_table

SOON = Deadline.after(10**9, time.monotonic)
HIDDEN = None


def fact(key: str, shown: int | None) -> Fact:
    return Fact(key, 1, math.inf, protected=True) if shown is HIDDEN else Fact(key, shown, shown)


def total(*keys: str) -> Relation:
    """The last is the sum of those before it."""
    return Relation((*((key, 1) for key in keys[:-1]), (keys[-1], -1)))


def model_of(counts: dict[str, int | None], *relations: Relation) -> CountsModel:
    return CountsModel({key: fact(key, shown) for key, shown in counts.items()}, relations)


def table(rows: list[list[int | None]]) -> CountsModel:
    """A table with its sums as last row and column; the key of a cell is its row and column, from 0."""
    counts = {f"{row}{column}": shown for row, cells in enumerate(rows) for column, shown in enumerate(cells)}
    high, wide = range(len(rows)), range(len(rows[0]))
    relations = [total(*(f"{row}{column}" for column in wide)) for row in high]
    relations += [total(*(f"{row}{column}" for row in high)) for column in wide]
    return model_of(counts, *relations)


def test_a_hidden_count_alone_in_its_row_is_one_subtraction_away() -> None:
    found = ranges(table([[4, HIDDEN, 9], [6, 7, 13], [10, 12, 22]]), deadline=SOON)
    assert found == {"01": Range(5, 5, exact=True)}


def test_four_hidden_counts_in_a_rectangle_are_known_to_differ_by_the_same_amount() -> None:
    """Each row and column holds two of them: if one grows by 1, its neighbours shrink by 1 and the last one grows."""
    found = ranges(table([[3, HIDDEN, HIDDEN, 10], [8, HIDDEN, HIDDEN, 20], [11, 8, 11, 30]]), deadline=SOON)
    # Rows: a + b = 7, c + d = 12; columns: a + c = 8, b + d = 11. So b = 7 - a, c = 8 - a, d = 4 + a, and a is 1 to 6.
    assert found == {
        "01": Range(1, 6, exact=True),
        "02": Range(1, 6, exact=True),
        "11": Range(2, 7, exact=True),
        "12": Range(5, 10, exact=True),
    }


def test_two_hidden_counts_in_each_row_and_column_can_still_be_worked_out() -> None:
    """The attack on 'never one alone in its row or column': two rows together leave one hidden count over.

    Columns 0 and 1 hold the hidden counts of rows 0 and 1, and one more in row 2. The sum of these two rows less the
    shown parts, taken from the sum of the two columns, leaves the cell of row 2 and column 0.
    """
    rows: list[list[int | None]] = [
        [HIDDEN, HIDDEN, 5, 5, 15],  # 2 and 3
        [HIDDEN, HIDDEN, 5, 5, 16],  # 4 and 2
        [HIDDEN, 6, HIDDEN, HIDDEN, 17],  # 4, then 3 and 4
        [7, 8, HIDDEN, HIDDEN, 20],  # 2 and 3
        [17, 19, 15, 17, 68],
    ]
    model = table(rows)
    hidden_in_lines = [[line.count(HIDDEN) for line in lines] for lines in (rows, list(zip(*rows, strict=True)))]
    assert 1 not in chain(*hidden_in_lines)
    assert [key for key, found in ranges(model, deadline=SOON).items() if found.low == found.high] == ["20"]
    assert ranges(model, ["20"], deadline=SOON)["20"] == Range(4, 4, exact=True)
    shown = {"02", "03", "04", "12", "13", "14", "30", "31", "21", "40", "41"}
    assert set(explain(model, "20", deadline=SOON)) == shown


def test_hidden_counts_of_at_least_one_that_sum_to_their_number_are_all_one() -> None:
    """Where zeros are shown, two hidden counts with a sum of 2 hide nothing; the explanation names the sum."""
    model = model_of({"a": HIDDEN, "b": HIDDEN, "all": 2, "elsewhere": 9}, total("a", "b", "all"))
    assert ranges(model, deadline=SOON) == {key: Range(1, 1, exact=True) for key in "ab"}
    assert explain(model, "a", deadline=SOON) == ("all",)


def test_three_tables_linked_in_a_chain_give_a_count_away_together() -> None:
    """The total of the first is a part of the second, whose total is a part of the third; each alone says nothing."""
    counts = {"a": HIDDEN, "b": 3, "ab": HIDDEN, "c": 6, "abc": HIDDEN, "d": 11, "all": 24}
    links = [total("a", "b", "ab"), total("ab", "c", "abc"), total("abc", "d", "all")]
    model = model_of(counts, *links)
    assert ranges(model, deadline=SOON)["a"] == Range(4, 4, exact=True)
    assert set(explain(model, "a", deadline=SOON)) == {"b", "c", "d", "all"}
    for left_out in links:
        others = [link for link in links if link != left_out]
        assert ranges(model_of(counts, *others), deadline=SOON)["a"].high > 4


def test_a_rounded_percentage_of_a_shown_denominator_gives_the_numerator_back() -> None:
    """67% of 9 is 6: 5 would be 56% and 7 would be 78%. 66.5 to 67.5 percent, in whole numbers: 133 to 135 halves."""
    rate = [
        Relation((("yes", 200), ("asked", -133)), 0, math.inf),
        Relation((("yes", 200), ("asked", -135)), -math.inf, 0),
    ]
    model = model_of({"yes": HIDDEN, "asked": 9}, *rate)
    assert ranges(model, deadline=SOON) == {"yes": Range(6, 6, exact=True)}
    assert explain(model, "yes", deadline=SOON) == ("asked",)


def test_only_whole_numbers_give_some_counts_away() -> None:
    """2 x + 3 y = 8 with x and y from 1: in fractions x is 1 to 2.5, in whole numbers it is 1 and y is 2."""
    model = model_of({"x": HIDDEN, "y": HIDDEN}, Relation((("x", 2), ("y", 3)), 8, 8))
    assert ranges(model, deadline=SOON) == {key: Range(low, low, exact=True) for key, low in (("x", 1), ("y", 2))}


def test_large_counts_and_coefficients_are_worked_out_exactly() -> None:
    """12.34567% of a hidden number from 990,000 to 1,010,000: the ends are those found by trying each number asked."""
    steps, shown = 10**5 * 100, 1_234_567
    facts = {"asked": Fact("asked", 990_000, 1_010_000, protected=True), "yes": Fact("yes", 1, math.inf, True)}
    rate = [
        Relation((("yes", 2 * steps), ("asked", 1 - 2 * shown)), 0, math.inf),
        Relation((("yes", 2 * steps), ("asked", -1 - 2 * shown)), -math.inf, 0),
    ]
    fits = [
        (asked, yes)
        for asked in range(990_000, 1_010_001)
        for yes in range((2 * shown - 1) * asked // (2 * steps), (2 * shown + 1) * asked // (2 * steps) + 2)
        if (2 * shown - 1) * asked <= 2 * steps * yes <= (2 * shown + 1) * asked
    ]
    askeds, yeses = zip(*fits, strict=True)
    assert ranges(CountsModel(facts, tuple(rate)), deadline=SOON) == {
        "asked": Range(min(askeds), max(askeds), exact=True),
        "yes": Range(min(yeses), max(yeses), exact=True),
    }


def test_a_hidden_count_with_a_hidden_total_has_no_largest() -> None:
    model = model_of({"a": HIDDEN, "b": 4, "all": HIDDEN}, total("a", "b", "all"))
    assert ranges(model, deadline=SOON) == {"a": Range(1, math.inf, exact=True), "all": Range(5, math.inf, exact=True)}


def test_counts_that_cannot_all_be_true_are_a_contradiction() -> None:
    model = model_of({"a": HIDDEN, "b": HIDDEN, "all": 1}, total("a", "b", "all"))
    with pytest.raises(Contradiction):
        ranges(model, deadline=SOON)


def test_a_contradiction_among_counts_that_nobody_hid_is_found_too() -> None:
    """2 x + 2 y = 3 has no whole numbers, though x and y are only remainders and nothing here is protected."""
    facts = {key: Fact(key, 0, 9) for key in "xyz"}
    rows = (Relation((("x", 2), ("y", 2), ("z", 4)), 3, 3),)
    with pytest.raises(Contradiction):
        ranges(CountsModel(facts, rows), deadline=SOON)


def test_an_audit_that_is_out_of_time_says_so_and_nothing_else() -> None:
    late = Deadline(clock=lambda: 10.0, moment=9.0)
    model = table([[3, HIDDEN, HIDDEN, 10], [8, HIDDEN, HIDDEN, 20], [11, 8, 11, 30]])
    with pytest.raises(Unfinished):
        ranges(model, deadline=late)
    with pytest.raises(Unfinished):
        explain(model, "01", deadline=late)


@pytest.mark.parametrize("rows", [2, 30])
def test_an_audit_whose_time_runs_out_on_the_way_says_so(rows: int) -> None:
    """Each look at this clock takes a second of three, however much there is to do."""
    ticks = count()
    body: list[list[int | None]] = [[HIDDEN, HIDDEN, 40] for _ in range(rows)]
    model = table([*body, [20 * rows, 20 * rows, 40 * rows]])
    with pytest.raises(Unfinished):
        ranges(model, deadline=Deadline.after(3, lambda: float(next(ticks))))


def test_flows_and_highs_find_the_same_ranges_in_a_table_too_large_to_count_through() -> None:
    """Two ways that share nothing but the first whole numbers that fit: one searches in a network, one with HiGHS."""
    part = max(reduce_model(ward_table(25)).parts, key=lambda part: len(part.names))
    everything = range(len(part.names))
    assert len(everything) > 90
    signs = signs_of(part)
    assert signs is not None
    assert search_network(part, signs, everything, None, SOON) == search(part, everything, None, SOON)


def test_narrow_ranges_of_a_larger_table_are_the_same_however_they_are_asked() -> None:
    """What is narrow is found alike with and without wide_enough, among some hundred hidden counts."""
    model = ward_table(40)
    exact, wide = ranges(model, deadline=SOON), ranges(model, wide_enough=4, deadline=SOON)
    narrow = {key for key, found in exact.items() if found.high - found.low < 3}
    assert narrow
    assert {key for key, found in wide.items() if found.high - found.low < 3} == narrow
    assert {key: wide[key] for key in narrow} == {key: exact[key] for key in narrow}
