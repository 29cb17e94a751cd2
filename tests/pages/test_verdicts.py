"""What control charts say: summed up on the scorecard, explained on each measure's page, each icon with its words."""

from dataclasses import replace
from typing import Literal

import pytest

from build_tools.pages.scorecard import write_scorecard_pages
from build_tools.pages.site import Site
from build_tools.pages.verdicts import ASSURANCES, VARIATIONS, sum_up
from build_tools.vocabulary import Chart, ChartTable, Control, DrawnChart, Kpi, Mark, Page, Verdict
from tests.pages.small_site import sections_of, words_of

_FFT, _COMPLAINTS = "friends-and-family-positive", "complaints-on-time"
_WAVE = '<svg class="chart-icon"><path d="M0 0h1"/></svg>'
_DOTS = '<svg class="chart-icon"><path d="M0 0v1"/></svg>'
_SPARK = '<svg class="chart-spark"><path d="M0 0h9"/></svg>'

Variation = Literal["common_cause", "improvement", "concern", "neutral"]
Assurance = Literal["", "pass", "fail", "hit_and_miss"]


def _page(site: Site, name: str) -> Page:
    return next(page for page in write_scorecard_pages(site) if page.path.stem == name)


def _kpi(site: Site, key: str) -> Kpi:
    return next(kpi for kpi in site.measured.kpis if kpi.id == key)


def _with_kpi(site: Site, kpi: Kpi) -> Site:
    kpis = tuple(kpi if each.id == kpi.id else each for each in site.measured.kpis)
    control = {key: each for key, each in site.measured.control.items() if key != kpi.id}
    return replace(site, measured=replace(site.measured, kpis=kpis, control=control, changes={}))


def _with_verdict(
    site: Site, key: str, variation: Variation, assurance: Assurance = "", marked: int = 0, *, provisional: bool = False
) -> Site:
    """The newest `marked` values of a measure stand out, as its verdict says."""
    marks: dict[Variation, Mark] = {"improvement": "better", "concern": "worse", "neutral": "unusual"}
    kpi = _kpi(site, key)
    points = list(kpi.series["all"].points)
    for at in range(len(points) - marked, len(points)):
        points[at] = replace(points[at], mark=marks[variation], cause="shift")
    target = kpi.targets.points[-1].figure if kpi.targets and assurance else None
    verdict = Verdict(variation, 1 if marked else 0, "shift" if marked else "", assurance, target, provisional)
    control = Control((replace(kpi.series["all"], points=tuple(points)),), verdict)
    controls = {**site.measured.control, key: control}
    return replace(site, measured=replace(site.measured, control=controls, changes={}))


def _with_pictures(site: Site, key: str) -> Site:
    chart = Chart(f"kpi.{key}", "control", "A chart", "", "", "percent", (_kpi(site, key).series["all"],))
    drawn = DrawnChart(chart, "", "", {}, "", ChartTable((), ()), _SPARK, (_WAVE, _DOTS))
    return replace(site, charts={chart.id: drawn})


@pytest.mark.parametrize(
    ("variation", "words"),
    [
        ("improvement", "Better than usual: 1 measure The newest figure stands out for the better."),
        ("concern", "Worse than usual: 1 measure The newest figure stands out for the worse."),
        ("neutral", "Unusual: 1 measure The newest figure stands out."),
    ],
)
def test_the_scorecard_sums_up_what_stands_out(small_site: Site, variation: Variation, words: str) -> None:
    site = _with_verdict(_with_verdict(small_site, _FFT, "common_cause"), _COMPLAINTS, variation, marked=1)
    below = sections_of(_page(site, "index"))["What the newest figures say"]
    assert words in below
    assert "Which measure this is Complaints answered on time" in below
    assert "No results yet: 4 measures There is nothing to show yet." in below


@pytest.mark.parametrize(
    ("assurance", "words"),
    [
        ("pass", "Expected to meet its target: 1 measure As things are, we expect to meet the target each time."),
        ("fail", "Not expected to meet its target: 1 measure As things are, we expect to miss the target each time."),
        ("hit_and_miss", "Hits and misses its target: 1 measure As things are, it is down to chance"),
    ],
)
def test_the_scorecard_sums_up_which_targets_can_be_met(small_site: Site, assurance: Assurance, words: str) -> None:
    """Of the small trust's measures with results, one has a target."""
    site = _with_verdict(small_site, _FFT, "common_cause", assurance)
    below = sections_of(_page(site, "index"))["Do we meet our targets?"]
    assert words in below
    assert "No target: 1 measure" in below


def test_every_measure_is_counted_once_by_each_icon(small_site: Site) -> None:
    """Of 6 measures 2 have results; only these are held against a target."""
    kpis = small_site.measured.kpis
    varying, meeting = sum_up(small_site, kpis, "variation"), sum_up(small_site, kpis, "assurance")
    assert [group.code for group in varying] == list(VARIATIONS)
    assert [group.code for group in meeting] == list(ASSURANCES)
    assert sum(len(group.kpis) for group in varying) == sum(int(str(group.count.value)) for group in varying) == 6
    assert sum(len(group.kpis) for group in meeting) == 2


def test_each_icon_stands_beside_its_words(small_site: Site) -> None:
    """On the summary, on the card and on the measure's own page; the card has its line as well."""
    site = _with_pictures(_with_verdict(small_site, _FFT, "improvement", "pass", marked=1), _FFT)
    index, own = _page(site, "index"), _page(site, _FFT)
    for page in (index, own):
        assert f"<li>{_WAVE}<span>Better than usual</span></li>" in page.markdown
        assert f"<li>{_DOTS}<span>Expected to meet its target</span></li>" in page.markdown
    assert f'<span class="tally-icons">{_WAVE}</span>' in index.markdown
    assert f'<span class="tally-icons">{_DOTS}</span>' in index.markdown
    assert f"{_SPARK}</div>" in index.markdown


def test_a_page_says_by_which_rule_and_since_when_a_measure_stands_out(small_site: Site) -> None:
    """The newest two of the small trust's quarters are April to June and July to September 2026."""
    page = _page(_with_verdict(small_site, _FFT, "improvement", "pass", marked=2), _FFT)
    below = sections_of(page)["What the figures tell us"]
    assert (
        "The newest figure, for July to September 2026, stands out for the better. "
        "It is the latest of seven or more in a row on one side of the mean. "
        "Each figure since April to June 2026 stands out in the same way."
    ) in below
    assert "Our target is 75% or more. As things are, we expect to meet the target each time." in below


def test_a_page_says_that_usual_ups_and_downs_are_no_news(small_site: Site) -> None:
    below = sections_of(_page(_with_verdict(small_site, _FFT, "common_cause"), _FFT))["What the figures tell us"]
    assert "is one of the usual ups and downs. It is no news, good or bad." in below
    assert "Our target" not in below


def test_a_target_that_was_met_against_what_is_expected_is_said_to_be_met(small_site: Site) -> None:
    """So that "not expected to meet its target" never stands beside "target met" without a word."""
    kpi = _kpi(small_site, _FFT)
    assert kpi.targets is not None
    low = replace(kpi.targets.points[-1], figure=replace(kpi.targets.points[-1].figure, value=1))
    targets = replace(kpi.targets, points=(*kpi.targets.points[:-1], low))
    site = _with_verdict(_with_kpi(small_site, replace(kpi, targets=targets, changes=())), _FFT, "common_cause", "fail")
    below = sections_of(_page(site, _FFT))["What the figures tell us"]
    assert "Both limits are on the worse side of it. The newest figure met it all the same." in below


def test_lines_from_few_values_are_called_provisional(small_site: Site) -> None:
    page = _page(_with_verdict(small_site, _FFT, "common_cause", provisional=True), _FFT)
    assert "No real change (provisional)" in words_of(page)
    assert "So the lines are provisional, and this may still change." in words_of(page)


def test_a_measure_with_few_values_says_how_many_there_are(small_site: Site) -> None:
    kpi = _kpi(small_site, _FFT)
    short = {"all": replace(kpi.series["all"], points=kpi.series["all"].points[-5:])}
    site = _with_kpi(small_site, replace(kpi, series=short))
    words = "There is not enough data yet for a control chart: 5 of 13 values."
    assert words in sections_of(_page(site, _FFT))["What the figures tell us"]
    assert "Not enough data yet: 5 of 13 values" in words_of(_page(site, "index"))


def test_a_measure_that_suits_no_control_chart_says_why(small_site: Site) -> None:
    site = _with_kpi(small_site, replace(_kpi(small_site, _FFT), unsuited="running_total"))
    below = sections_of(_page(site, _FFT))["What the figures tell us"]
    assert "So most of it is in the figure before, too." in below
    assert "No control chart: 1 measure" in words_of(_page(site, "index"))


def test_the_tone_of_comments_stands_with_how_often_it_is_right(small_site: Site) -> None:
    """The small trust's one method of coding was right for 0.82 of 500 comments."""
    kpi = _kpi(small_site, _FFT)
    tone = replace(kpi, row=replace(kpi.row, cells={**kpi.row.cells, "worked_out_by": "tone_positive"}))
    below = sections_of(_page(_with_kpi(small_site, tone), _FFT))["How sure the sorting is"]
    assert "It gets some comments wrong." in below
    assert "How often it was right: 0.82 on a scale where 1 is perfect. We tested 500 comments" in below
    assert "How sure the sorting is" not in sections_of(_page(small_site, _FFT))
