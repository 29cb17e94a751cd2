"""What control charts say: summed up on the scorecard, explained on each measure's page, each icon with its words."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Literal

import pytest

from build_tools.measures.control_chart_rules import control_chart
from build_tools.pages.home import write_home_page
from build_tools.pages.responses import write_response_pages
from build_tools.pages.scorecard import write_scorecard_pages
from build_tools.pages.site import Site
from build_tools.pages.verdicts import ASSURANCES, VARIATIONS, beside_change, covered_by_range, sum_up
from build_tools.vocabulary import (
    Change,
    Chart,
    ChartTable,
    Control,
    DrawnChart,
    Kpi,
    Mark,
    Page,
    Response,
    Verdict,
    Withheld,
)
from tests.pages.small_site import sections_of, words_of

_FFT, _COMPLAINTS = "friends-and-family-positive", "complaints-on-time"
_WAVE = '<svg class="chart-icon"><path d="M0 0h1"/></svg>'
_DOTS = '<svg class="chart-icon"><path d="M0 0v1"/></svg>'
_SPARK = '<svg class="chart-spark"><path d="M0 0h9"/></svg>'

Variation = Literal["common_cause", "improvement", "concern", "neutral"]
Assurance = Literal["", "pass", "fail", "hit_and_miss"]
Claim = Literal["better", "no_change_shown"]


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


def test_lines_from_few_values_are_called_early(small_site: Site) -> None:
    page = _page(_with_verdict(small_site, _FFT, "common_cause", provisional=True), _FFT)
    assert "No real change (early)" in words_of(page)
    assert "So they are early lines (provisional), and this may still change." in words_of(page)


def test_a_measure_with_few_values_says_how_many_there_are(small_site: Site) -> None:
    kpi = _kpi(small_site, _FFT)
    short = {"all": replace(kpi.series["all"], points=kpi.series["all"].points[-5:])}
    site = _with_kpi(small_site, replace(kpi, series=short))
    words = "A control chart needs 13 figures. So far we have 5."
    assert words in sections_of(_page(site, _FFT))["What the figures tell us"]
    assert "Not enough data yet: 5 so far, and it takes 13" in words_of(_page(site, "index"))


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
    assert "How often it was right: 82 out of 100. We tested 500 comments" in below
    assert "How sure the sorting is" not in sections_of(_page(small_site, _FFT))


def test_the_scorecard_says_which_verdicts_rest_on_early_limits(small_site: Site) -> None:
    early = _with_verdict(small_site, _COMPLAINTS, "improvement", marked=1, provisional=True)
    below = sections_of(_page(_with_verdict(early, _FFT, "common_cause"), "index"))["What the newest figures say"]
    assert "Better than usual: 1 measure (of which 1 early)" in below
    assert "No real change: 1 measure The newest" in below
    glance = sections_of(write_home_page(early))["At a glance"]
    assert "2 measures are better than usual (1 of them on early limits)" in glance
    assert '"Early" means that the limits come from fewer than 13 figures.' in below
    sure = sections_of(_page(_with_verdict(small_site, _FFT, "common_cause"), "index"))["What the newest figures say"]
    assert "arly" not in sure


def test_about_two_in_a_hundred_newest_figures_stand_out_by_chance_alone(small_site: Site) -> None:
    """What the scorecard says of false alarms holds for 3,000 charts of 24 values of nothing but noise."""
    noise = Random(20261112)
    days = [date(2024, 1, 1) + timedelta(days=at) for at in range(24)]
    charts = [control_chart([(day, noise.gauss(0, 1)) for day in days], "increase") for _ in range(3000)]
    share = sum(bool(chart.points[-1].cause) for chart in charts) / len(charts)
    assert round(100 * share) == 2
    assert "about 2 in 100 newest figures do" in words_of(_page(small_site, "index"))


@pytest.mark.parametrize(
    ("worked_out_by", "method_id", "covered"),
    [
        ("participation", None, "everything"),
        ("friends_and_family_positive", None, "answers"),
        ("stored", None, "unknown"),
    ],
)
def test_a_full_count_is_never_called_a_sample(
    small_site: Site, worked_out_by: str, method_id: str | None, covered: str
) -> None:
    kpi = _kpi(small_site, _FFT)
    cells = {**kpi.row.cells, "worked_out_by": worked_out_by, "method_id": method_id}
    other = replace(kpi, row=replace(kpi.row, cells=cells))
    assert covered_by_range(small_site, other) == covered
    below = sections_of(_page(_with_kpi(small_site, other), _FFT))["The latest result"]
    assert ("so this is no guess from a few" in below) is (covered == "everything")
    assert ("It does not cover who chose to answer or write." in below) is (covered == "answers")
    assert "true value" not in below


def _done(site: Site, claim: Claim, result: str = "", marked: int = 0) -> tuple[Site, Response]:
    """A response for the whole trust whose two figures say this, beside a control chart that marks the newest value."""
    shown = _with_verdict(site, _FFT, "improvement" if marked else "common_cause", marked=marked)
    before, after = shown.measured.control[_FFT].series[0].points[-2:]
    response = site.measured.responses[0]
    cells = {**response.row.cells, "kpi_id": _FFT, "service_id": "all"}
    response = replace(response, row=replace(response.row, cells=cells), result=result)
    changes = {response.id: Change(before, after, None, claim)}
    responses = (response, *site.measured.responses[1:])
    return replace(shown, measured=replace(shown.measured, before_after=changes, responses=responses)), response


def _beside(site: Site, response: Response) -> str:
    chart = Chart(f"response.{response.id.lower()}.before-after", "before_after", "A", "", "", "percent", ())
    drawn = DrawnChart(chart, "", "", {}, "", ChartTable((), ()))
    pages = write_response_pages(replace(site, charts={chart.id: drawn}))
    page = next(page for page in pages if page.path.stem == response.id.lower())
    return sections_of(page)["What the measure did before and after"]


@pytest.mark.parametrize(
    ("claim", "marked", "agree"),
    [("better", 1, True), ("better", 0, False), ("no_change_shown", 0, True), ("no_change_shown", 1, False)],
)
def test_the_control_chart_stands_beside_two_figures_and_says_why_it_may_differ(
    small_site: Site, claim: Claim, marked: int, agree: bool
) -> None:
    words = _beside(*_done(small_site, claim, marked=marked))
    usual = "**What the control chart says.** The figure for July to September 2026 is one of the usual ups and downs."
    marks = "The figure for July to September 2026 stands out for the better. It is one of seven or more in a row"
    assert (marks if marked else usual) in words
    assert ("The chart and the two figures do not say the same." in words) is not agree


def test_a_check_that_says_otherwise_than_the_figures_is_not_passed_over(small_site: Site) -> None:
    words = "Our own check did not find what the two figures seem to say."
    assert words in _beside(*_done(small_site, "better", "did_not_work"))
    assert words not in _beside(*_done(small_site, "better", "worked"))


def test_a_response_without_two_figures_has_nothing_beside_them(small_site: Site) -> None:
    site, response = _done(small_site, "better")
    assert beside_change(replace(site, measured=replace(site.measured, before_after={})), response) is None


def test_a_verdict_is_about_the_newest_figure_that_is_shown(small_site: Site) -> None:
    """Where later ones are hidden or were not collected: it names the period that it is about."""
    site = _with_verdict(small_site, _FFT, "improvement", marked=1)
    control = site.measured.control[_FFT]
    (*_, newest), (values, *_) = control.series[0].points, control.series
    hidden = replace(newest.figure, id="kpi.later", value=Withheld.HIDDEN)
    later = replace(newest, key="2026-27-Q3", figure=hidden, mark="", cause="")
    controls = {_FFT: replace(control, series=(replace(values, points=(*values.points, later)),))}
    below = sections_of(_page(replace(site, measured=replace(site.measured, control=controls)), _FFT))
    assert "The newest figure, for July to September 2026, stands out" in below["What the figures tell us"]


def test_a_chart_that_starts_afresh_at_its_newest_figure_has_no_verdict(small_site: Site) -> None:
    control = _with_verdict(small_site, _FFT, "improvement", marked=1).measured.control[_FFT]
    measured = replace(small_site.measured, control={_FFT: replace(control, verdict=None)}, changes={})
    site = replace(small_site, measured=measured)
    words = sections_of(_page(site, _FFT))["What the figures tell us"]
    assert "Too early to say The lines start afresh with the newest figure." in words
    assert "stands out" not in words
    assert "Too early to say: 1 measure" in sections_of(_page(site, "index"))["What the newest figures say"]
