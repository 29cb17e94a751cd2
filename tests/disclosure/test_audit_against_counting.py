"""The audit's ranges are those found by counting through every way to fill in what is hidden."""

import math
import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.disclosure.intervals.counts_model import Contradiction, CountsModel, Fact, Relation
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.intervals.explanations import explain, proof
from build_tools.disclosure.intervals.ranges import ranges
from tests.disclosure.brute_force import ranges_by_counting
from tests.disclosure.small_models import anything, cubes, hierarchies, open_ended, rates, tables

pytestmark = pytest.mark.long

SOON = Deadline.after(10**9, time.monotonic)
Case = tuple[CountsModel, int]
some = settings(max_examples=50, deadline=None, derandomize=True)
any_kind = st.one_of(tables(), cubes(), hierarchies(), rates(), anything())


def agrees(case: Case) -> None:
    """Every fact's smallest and largest number is the one found by counting, or both find that nothing fits."""
    model, cap = case
    counted = ranges_by_counting(model, cap)
    if counted is None:
        with pytest.raises(Contradiction):
            ranges(model, list(model.facts), deadline=SOON)
        with pytest.raises(Contradiction):
            ranges(model, deadline=SOON)
        return
    found = ranges(model, list(model.facts), deadline=SOON)
    assert {key: (each.low, each.high) for key, each in found.items()} == counted
    assert all(each.exact for each in found.values())


@some
@given(tables())
def test_ranges_in_tables_with_margins_are_those_counted(case: Case) -> None:
    agrees(case)


@some
@given(cubes())
def test_ranges_in_tables_of_three_dimensions_are_those_counted(case: Case) -> None:
    agrees(case)


@some
@given(hierarchies())
def test_ranges_with_running_totals_and_the_same_fact_twice_are_those_counted(case: Case) -> None:
    agrees(case)


@some
@given(rates())
def test_ranges_beside_rounded_percentages_are_those_counted(case: Case) -> None:
    agrees(case)


@settings(some, max_examples=120)
@given(anything())
def test_ranges_under_any_small_relations_are_those_counted(case: Case) -> None:
    agrees(case)


@settings(some, max_examples=100)
@given(open_ended())
def test_a_count_without_a_largest_is_told_from_one_with_a_largest(case: Case) -> None:
    model, cap = case
    counted = ranges_by_counting(model, cap)
    if counted is None:
        with pytest.raises(Contradiction):
            ranges(model, deadline=SOON)
        return
    for key, found in ranges(model, list(model.facts), deadline=SOON).items():
        low, high = counted[key]
        assert (found.low, found.high, found.exact) == (low, math.inf if high > 24 else high, True)


@some
@given(any_kind, st.integers(2, 5))
def test_ranges_that_need_only_be_wide_enough_are_exact_where_they_are_narrow(case: Case, wide: int) -> None:
    model, cap = case
    counted = ranges_by_counting(model, cap)
    if counted is None:
        return
    for key, found in ranges(model, wide_enough=wide, deadline=SOON).items():
        low, high = counted[key]
        assert low <= found.low <= found.high <= high
        if high - low + 1 < wide:
            assert (found.low, found.high, found.exact) == (low, high, True)
        else:
            assert found.high - found.low + 1 >= wide
            assert not found.exact or (found.low, found.high) == (low, high)


@some
@given(any_kind, st.randoms(use_true_random=False))
def test_the_order_of_facts_and_relations_means_nothing(case: Case, chance: random.Random) -> None:
    model, _ = case
    facts, relations = list(model.facts.items()), list(model.relations)
    chance.shuffle(facts)
    chance.shuffle(relations)
    turned = tuple(replace(one, terms=tuple(reversed(one.terms))) for one in relations)
    other = CountsModel(dict(facts), turned)
    try:
        expected = ranges(model, wide_enough=3, deadline=SOON)
    except Contradiction:
        with pytest.raises(Contradiction):
            ranges(other, wide_enough=3, deadline=SOON)
        return
    assert ranges(other, wide_enough=3, deadline=SOON) == expected
    for key in given_away(model)[:1]:
        assert explain(other, key, deadline=SOON) == explain(model, key, deadline=SOON)


def given_away(model: CountsModel) -> list[str]:
    return [key for key, found in ranges(model, deadline=SOON).items() if found.low == found.high]


def showing(model: CountsModel, shown: set[str]) -> CountsModel:
    """The model with no other fact shown than these."""
    hidden = {key: Fact(key, 0, math.inf) for key, fact in model.facts.items() if fact.shown and key not in shown}
    return CountsModel({**model.facts, **hidden}, model.relations)


def one_value(model: CountsModel, key: str) -> bool:
    found = ranges(model, [key], deadline=SOON)[key]
    return found.low == found.high


def without(model: CountsModel, relation: Relation) -> CountsModel:
    return CountsModel(model.facts, tuple(each for each in model.relations if each != relation))


@settings(some, max_examples=30)
@given(any_kind)
def test_an_explanation_gives_the_fact_away_by_itself_and_no_part_of_it_does(case: Case) -> None:
    """What is named is enough in the whole model; in the relations of the proof, nothing of it can be left out."""
    model, cap = case
    counted = ranges_by_counting(model, cap)
    if counted is None:
        return
    for key in [key for key, fact in model.facts.items() if fact.protected and counted[key][0] == counted[key][1]]:
        named = explain(model, key, deadline=SOON)
        assert all(model.facts[name].shown for name in named)
        value = counted[key][0]
        alone = ranges(showing(model, set(named)), [key], deadline=SOON)[key]
        assert (alone.low, alone.high) == (value, value)
        proved = proof(model, key, deadline=SOON)
        assert one_value(proved, key)
        assert set(proved.relations) <= set(model.relations)
        assert not any(one_value(showing(proved, set(named) - {name}), key) for name in named)
        assert not any(one_value(without(proved, relation), key) for relation in proved.relations)


@some
@given(any_kind)
def test_only_a_fact_that_is_given_away_can_be_explained(case: Case) -> None:
    model, cap = case
    counted = ranges_by_counting(model, cap)
    for key in [key for key, (low, high) in (counted or {}).items() if low < high]:
        with pytest.raises(ValueError, match="not given away"):
            explain(model, key, deadline=SOON)
