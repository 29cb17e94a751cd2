"""Promises of everything that is worked out, on the example trust."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_tools.intake.consistency_concerns import concern_rows
from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of, published
from build_tools.language import load_language
from build_tools.measures.all_measures import measure
from build_tools.vocabulary import Figure, Measured, Packages
from tests.measures.packages_by_hand import AS_OF, make_packages
from tests.measures.story import story

ENGLISH = load_language("en")


@pytest.fixture(scope="module")
def packages(example: Path) -> Packages:
    found, _ = read_packages(example)
    assert found is not None
    return published(found, default_as_of(found))


@pytest.fixture(scope="module")
def measured(packages: Packages) -> Measured:
    return measure(packages, date(2026, 11, 12), ENGLISH)


def figures_in(value: Any) -> Iterator[Figure]:
    """Every figure within a value, however deep."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from figures_in(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from figures_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from figures_in(getattr(value, field.name))


def test_every_id_is_well_formed_and_means_one_figure(measured: Measured) -> None:
    """The same id never stands for two different numbers."""
    found: dict[str, Figure] = {}
    for figure in figures_in(measured):
        assert re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", figure.id)
        assert found.setdefault(figure.id, figure) == figure

    assert len(found) > 1000


def test_every_figure_can_be_traced_to_rows_that_exist(packages: Packages, measured: Measured) -> None:
    """Every source names a published row and a field of its table."""
    for figure in figures_in(measured):
        for source in figure.sources:
            assert packages.table(source.table).field(source.field)
            assert all(packages.find(source.table, key) for key in source.rows), figure.id


def test_every_quotient_is_its_numerator_over_its_denominator(measured: Measured) -> None:
    """Anyone can work a shown figure out again from the two numbers beside it."""
    times = {"percent": 100, "ratio": 1, "per_1000": 1000}
    quotients = [figure for figure in figures_in(measured) if figure.denominator and _is_shown(figure)]
    for figure in quotients:
        assert isinstance(figure.numerator, int | float) and isinstance(figure.denominator, int | float)
        assert figure.value == pytest.approx(times[figure.unit] * figure.numerator / figure.denominator)

    assert len(quotients) > 500


def _is_shown(figure: Figure) -> bool:
    return isinstance(figure.value, int | float) and isinstance(figure.denominator, int | float)


def test_two_runs_work_out_the_same(packages: Packages, measured: Measured) -> None:
    """Nothing depends on the order of a set or on the clock."""
    assert measure(packages, date(2026, 11, 12), ENGLISH) == measured


def test_the_statuses_of_the_example_add_up_to_its_responses(measured: Measured) -> None:
    """Each response stands at exactly one status."""
    standing = {point.key: point.figure.sources[0].rows for point in measured.statuses.points}
    listed = [response_id for rows in standing.values() for response_id in rows]

    assert sorted(listed) == sorted(response.id for response in measured.responses)
    assert all(point.figure.value == len(standing[point.key]) for point in measured.statuses.points)


def test_the_concerns_shown_are_those_that_the_check_counts(packages: Packages, measured: Measured) -> None:
    """Two rooms work them out apart; they must never tell the officer and the public two different things."""
    least = packages.organisation["concern_min"]
    counted = [row for row in concern_rows(packages) if isinstance(row["negative"], int) and row["negative"] >= least]

    assert sorted("|".join((row["period_id"], row["service_id"], row["theme_id"])) for row in counted) == sorted(
        concern.id for concern in measured.concerns
    )


def test_a_measure_of_the_example_is_called_changed_only_with_a_reason(measured: Measured) -> None:
    """A mark of the control chart where there is one, otherwise an interval without 0; several verdicts occur."""
    for kpi_id, change in measured.changes.items():
        beyond = change.difference and change.difference.interval and not _holds_0(change.difference.interval)
        if change.verdict in ("better", "worse", "different"):
            assert change.after.mark if kpi_id in measured.control else beyond
        elif kpi_id not in measured.control:
            assert not beyond

    assert {"better", "no_change_shown", "cannot_tell"} <= {change.verdict for change in measured.changes.values()}


def _holds_0(interval: tuple[float, float]) -> bool:
    return interval[0] <= 0 <= interval[1]


def test_the_example_shows_what_came_before_and_after_its_responses(measured: Measured) -> None:
    """Each side lies wholly on its side of the day on which the response was done."""
    done = {response.id: response.done_on for response in measured.responses}

    assert len(measured.before_after) >= 10
    assert all(done[response_id] is not None for response_id in measured.before_after)


def test_the_waits_of_the_example_share_out_the_concerns_that_were_due(measured: Measured) -> None:
    """The five numerators add up to the one denominator."""
    assert measured.answered_after is not None
    figures = [point.figure for point in measured.answered_after.points]
    numerators = [figure.numerator for figure in figures if isinstance(figure.numerator, int)]

    assert [point.key for point in measured.answered_after.points] == ["30", "60", "90", "more", "not_yet"]
    assert {sum(numerators)} == {figure.denominator for figure in figures}


def test_every_objective_of_the_example_has_its_row_of_investment(packages: Packages, measured: Measured) -> None:
    rows = [row["objective_id"] for row in packages.table("objectives")]

    assert [each.objective_id for each in measured.investment] == rows
    assert all(each.inputs and each.scopes for each in measured.investment)


@pytest.mark.parametrize("packages_by_hand", [make_packages(), story(), make_packages(periods=[])])
def test_a_trust_with_little_or_nothing_to_measure_is_measured(packages_by_hand: Packages) -> None:
    """Empty tables make empty answers and never a crash."""
    assert measure(packages_by_hand, AS_OF, ENGLISH).kpis == ()
