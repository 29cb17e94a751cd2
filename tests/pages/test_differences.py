"""A change between two periods in words: how far, and only called one where chance would seldom make it."""

from dataclasses import replace
from typing import Literal

import pytest

from build_tools.pages.scorecard import write_scorecard_pages
from build_tools.pages.site import Site
from build_tools.vocabulary import Cause, Change, Control, Figure, Point, Unsuited, Verdict, Withheld
from tests.pages.small_site import sections_of

_KPI = "friends-and-family-positive"


def _told(site: Site, change: Change, direction: int = 0, unsuited: Unsuited = "") -> str:
    """What the measure's page says when this is its change, and its newest value stands out upwards or not at all."""
    kpi = next(each for each in site.measured.kpis if each.id == _KPI)
    cause: Cause = "outside_limits" if direction else ""
    verdict = Verdict("improvement" if direction else "common_cause", direction, cause, "", None, False)
    *older, newest = kpi.series["all"].points
    marked = replace(kpi.series["all"], points=(*older, replace(newest, mark="better") if direction else newest))
    control = {} if unsuited else {_KPI: Control((marked,), verdict)}
    kpis = tuple(replace(each, unsuited=unsuited) if each.id == _KPI else each for each in site.measured.kpis)
    measured = replace(site.measured, kpis=kpis, control=control, changes={_KPI: change})
    page = next(page for page in write_scorecard_pages(replace(site, measured=measured)) if page.path.stem == _KPI)
    return sections_of(page)["What the figures tell us"]


def with_values(before: Point, after: Point, was: float, now: float) -> tuple[Point, Point]:
    """The two points as if these had been their values."""
    figures = (
        replace(point.figure, id=f"{point.figure.id}.{value}", value=value)
        for point, value in ((before, was), (after, now))
    )
    return (replace(before, figure=next(figures)), replace(after, figure=next(figures)))


def _change(
    site: Site,
    difference: float | None,
    interval: tuple[float, float] | None,
    verdict: Literal["better", "worse", "different", "no_change_shown", "cannot_tell"],
    *,
    marked: bool = False,
) -> Change:
    points = next(each for each in site.measured.kpis if each.id == _KPI).series["all"].points
    before, after = with_values(points[-2], points[-1], 70.0, 70.0 + (difference or 0))
    if marked:
        after = replace(after, mark="better", cause="outside_limits")
    sources = (*after.figure.sources, *before.figure.sources)
    figure = Figure("change.x", "The difference", difference or 0, "points", sources, "difference", interval=interval)
    return Change(before, after, None if difference is None else figure, verdict)


def test_a_change_says_how_far_and_between_what(small_site: Site) -> None:
    words = _told(small_site, _change(small_site, 3.2, (1.1, 5.4), "better"))
    assert (
        "It went up by 3 in every 100 since last time. "
        "It was 70% in April to June 2026 and 73% in July to September 2026."
    ) in words
    assert "rounded" not in words
    words = _told(small_site, _change(small_site, 3.2, (1.1, 5.4), "better"), unsuited="running_total")
    assert "Chance alone would seldom make such a step. It is a change for the better." in words
    assert "Allowing for chance, the newest figure is between 1 in every 100 higher and 5 in every 100 higher." in words


def test_a_step_between_two_figures_that_read_the_same_is_no_step(small_site: Site) -> None:
    """69.6% and 70.3% are both 70%."""
    change = _change(small_site, 0.7, (-1.0, 2.4), "no_change_shown")
    before, after = with_values(change.before, change.after, 69.6, 70.3)
    words = _told(small_site, replace(change, before=before, after=after))
    assert "It hardly changed since last time. It was 70% in April to June 2026 and 70% in July" in words


def test_a_step_that_is_not_the_difference_of_what_is_shown_says_why(small_site: Site) -> None:
    """From 69.4% to 71.6% is 2.2, but 69% and 72% are 3 apart."""
    change = _change(small_site, 2.2, (-1.0, 5.4), "no_change_shown")
    before, after = with_values(change.before, change.after, 69.4, 71.6)
    words = _told(small_site, replace(change, before=before, after=after))
    assert "It went up by 2 in every 100 since last time. It was 69% in April" in words
    assert "Figures are rounded. So the difference can look a little off." in words


def test_a_fall_is_told_without_a_sign(small_site: Site) -> None:
    words = _told(small_site, _change(small_site, -1.0, (-4.0, 2.0), "no_change_shown"))
    assert "It went down by 1 in every 100 since last time." in words
    assert "That could be chance." in words
    assert "seldom" not in words
    assert "between 4 in every 100 lower and 2 in every 100 higher." in words


def test_a_change_that_only_the_control_chart_shows_says_so(small_site: Site) -> None:
    change = _change(small_site, 3.0, (-1.0, 7.0), "better", marked=True)
    words = _told(small_site, change, direction=1)
    assert (
        "The newest figure differs from what was usual, for the better. It lies outside the limits. "
        "The step since last time could be chance."
    ) in words
    assert "It is a change for the better" not in words


def test_both_reasons_are_named(small_site: Site) -> None:
    words = _told(small_site, _change(small_site, 3.0, (1.0, 5.0), "better", marked=True), direction=1)
    assert "The newest figure differs from what was usual, for the better." in words
    assert "The step since last time is also more than chance alone explains." in words


def test_a_sure_difference_within_the_usual_ups_and_downs_is_called_so(small_site: Site) -> None:
    """Among very many people a small difference is sure, and still no news: the control chart decides."""
    words = _told(small_site, _change(small_site, 3.0, (1.0, 5.0), "no_change_shown"))
    assert "But it lies within the usual ups and downs of this measure. So we do not call it a change." in words


def test_a_sure_step_against_the_mark_of_the_chart_is_not_called_a_change(small_site: Site) -> None:
    """It fell, and still stands out as high."""
    words = _told(small_site, _change(small_site, -3.0, (-5.0, -1.0), "no_change_shown", marked=True), direction=1)
    assert "But the control chart shows no change that way. So we do not call it a change." in words


@pytest.mark.parametrize(
    ("difference", "words"), [(0.0, "It did not change since last time."), (0.4, "It hardly changed since last time.")]
)
def test_what_did_not_move_is_not_said_to_have_moved(small_site: Site, difference: float, words: str) -> None:
    told = _told(small_site, _change(small_site, difference, (-2.0, 2.0), "no_change_shown"))
    assert words in told
    assert "It went" not in told


def test_what_cannot_be_compared_says_why(small_site: Site) -> None:
    redefined = _change(small_site, None, None, "cannot_tell")
    hidden = replace(
        redefined, before=replace(redefined.before, figure=replace(redefined.before.figure, value=Withheld.TOO_FEW))
    )
    assert "What we measure was changed in between." in _told(small_site, redefined)
    assert "One of them is not shown." in _told(small_site, hidden)


def test_figures_that_hold_each_other_cannot_tell(small_site: Site) -> None:
    change = _change(small_site, 3.0, None, "cannot_tell")
    words = "Two figures of this kind cannot tell us if that is more than chance."
    assert words in _told(small_site, change, unsuited="running_total")
    assert "We cannot tell yet if that is more than chance." in _told(small_site, change)
