"""What to hide besides small counts: never too little, and no more than it takes."""

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.disclosure.intervals.counts_model import CountsModel, Fact, Relation, Unfinished
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.protecting.hiding import Hiding, Impossible, Unit
from build_tools.disclosure.protecting.protect import _Search, protect
from tests.disclosure.small_hidings import (
    NO_HURRY,
    best_by_trying,
    given_away_by_counting,
    is_safe,
    nested,
    small_hierarchies,
    small_tables,
    table_of,
    with_margins,
)

pytestmark = pytest.mark.long


@settings(max_examples=60, deadline=None)
@given(st.one_of(small_tables.map(with_margins), small_hierarchies.map(nested)))
def test_what_is_hidden_is_the_best_of_all_choices_and_gives_nothing_away(task: Hiding) -> None:
    best = best_by_trying(task)
    if best is None:
        with pytest.raises(Impossible):
            protect(task, NO_HURRY)
        return
    choice = protect(task, NO_HURRY)
    assert choice.cheapest
    assert choice.chosen == best


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 3]), min_size=4, max_size=4), st.sampled_from([0, 1, 3]))
def test_counting_every_way_through_finds_nothing_given_away(counts: list[int], more: int) -> None:
    """Held against counting, not against the audit: each hidden count has at least two numbers that fit."""
    task = with_margins([counts[:2], [counts[2], counts[3] + more]])
    try:
        chosen = protect(task, NO_HURRY).chosen
    except Impossible:
        chosen = frozenset(unit.name for unit in task.units)
        assert given_away_by_counting(task, chosen)
    else:
        assert given_away_by_counting(task, chosen) == []


def test_one_small_count_takes_a_rectangle_with_it() -> None:
    """Worked by hand: in a table with both margins, three more make a rectangle; 9, 6 and 7 are the smallest."""
    task = with_margins([[1, 9, 30], [6, 7, 40], [50, 60, 70]])
    assert protect(task, NO_HURRY).chosen == {"0|0", "0|1", "1|0", "1|1"}


def test_two_ones_that_make_two_do_not_hide_each_other() -> None:
    """Each hidden count is at least 1, so two of them that add up to 2 are known: a third is hidden, the 8."""
    task = table_of({"a": 1, "b": 1, "c": 8, "d": 9, "all": 19}, [(["a", "b", "c", "d"], "all")])
    assert protect(task, NO_HURRY).chosen == {"a", "b", "c"}


def test_a_true_zero_stays_shown() -> None:
    task = table_of({"a": 0, "b": 2, "c": 8, "all": 10}, [(["a", "b", "c"], "all")])
    assert protect(task, NO_HURRY).chosen == {"b", "c"}


def test_what_was_hidden_in_the_same_place_before_is_hidden_again() -> None:
    """Of two choices that lose as much, the one that was made before is kept."""
    counts, sums = {"a": 2, "b": 8, "c": 8, "all": 18}, [(["a", "b", "c"], "all")]
    assert protect(table_of(counts, sums), NO_HURRY).chosen == {"a", "b"}
    assert protect(table_of(counts, sums, frozenset({"c"})), NO_HURRY).chosen == {"a", "c"}


def test_steadiness_never_costs_a_cell_or_a_person() -> None:
    counts, sums = {"a": 2, "b": 8, "c": 9, "all": 19}, [(["a", "b", "c"], "all")]
    assert protect(table_of(counts, sums, frozenset({"c"})), NO_HURRY).chosen == {"a", "b"}


@settings(max_examples=30, deadline=None)
@given(small_tables, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_sums_changes_nothing(cells: list[list[int]], chance: random.Random) -> None:
    task = with_margins(cells)
    facts, relations = list(task.model.facts.items()), list(task.model.relations)
    chance.shuffle(facts)
    chance.shuffle(relations)
    shuffled = Hiding(CountsModel(dict(facts), tuple(relations)), task.units)
    try:
        expected = protect(task, NO_HURRY)
    except Impossible:
        return
    assert protect(shuffled, NO_HURRY) == expected


def test_counts_that_belong_together_are_hidden_together() -> None:
    """A row whose parts go with its total: its parts cannot be left to give the total back."""
    facts = {"x": 2, "y": 9, "y1": 4, "y2": 5, "all": 11}
    sums = (Relation((("x", 1), ("y", 1), ("all", -1))), Relation((("y1", 1), ("y2", 1), ("y", -1))))
    model = CountsModel({key: Fact(key, count, count) for key, count in facts.items()}, sums)
    row = Unit("y", tuple(Fact(key, 0, math.inf, True) for key in ("y", "y1", "y2")), 18)
    small = Unit("x", (Fact("x", 1, math.inf, True),), 2, must=True)
    chosen = protect(Hiding(model, (small, row)), NO_HURRY).chosen
    assert chosen == {"x", "y"}


def test_what_is_public_already_is_never_hidden_and_may_make_it_impossible() -> None:
    task = table_of({"a": 2, "b": 8, "all": 10}, [(["a", "b"], "all")])
    public = replace(task, units=tuple(unit for unit in task.units if unit.name == "a"))
    with pytest.raises(Impossible) as told:
        protect(public, NO_HURRY)
    assert told.value.key == "a"
    assert set(told.value.others) == {"all", "b"}


def test_a_hidden_count_of_another_table_is_not_given_away_by_what_is_shown_beside_it() -> None:
    """A hidden count that is none of ours, and a total of ours that would give it back: ours is hidden."""
    task = table_of({"a": 6, "b": 8, "all": 14}, [(["a", "b"], "all")])
    facts = {**task.model.facts, "a": Fact("a", 1, math.inf, protected=True)}
    units = tuple(unit for unit in task.units if unit.name == "all" or unit.name == "b")
    chosen = protect(Hiding(CountsModel(facts, task.model.relations), units), NO_HURRY).chosen
    assert chosen == {"b"}


def test_running_out_of_time_is_no_answer() -> None:
    late = Deadline(clock=lambda: 2, moment=1)
    with pytest.raises(Unfinished):
        protect(with_margins([[1, 9], [6, 7]]), late)


@settings(max_examples=25, deadline=None)
@given(small_tables)
def test_a_mended_choice_is_safe_and_nothing_in_it_is_hidden_for_nothing(cells: list[list[int]]) -> None:
    """What is done where the cheapest choice takes too long to find."""
    task = with_margins(cells)
    search = _Search(task, NO_HURRY)
    try:
        chosen = search.mend(task.must)
    except Impossible:
        return
    assert is_safe(task, chosen)
    assert all(not is_safe(task, chosen - {name}) for name in chosen - task.must)
