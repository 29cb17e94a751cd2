"""Promises of what is said about what people talk about."""

from typing import Any

from build_tools.measures.themes import latest_theme_period, theme_share, theme_tone, tone_by_service, tone_by_theme
from build_tools.vocabulary import Packages, Series, Source, Withheld
from tests.measures.packages_by_hand import make_packages, names_of
from tests.measures.story import Q1, Q2, Q3, Q4

HIDDEN = Withheld.HIDDEN


def count(period: str, service: str, theme: str, *tones: Any, channel: str = "all") -> dict[str, Any]:
    """A row of theme counts with its positive, mixed and negative comments."""
    cells = dict(zip(("positive", "mixed", "negative"), tones, strict=True))
    return {"period_id": period, "service_id": service, "channel_id": channel, "theme_id": theme, **cells}


COUNTS = [
    count(Q1, "all", "waiting", 10, 20, 50),
    count(Q3, "all", "waiting", 15, 10, 35),
    count(Q3, "all", "waiting", 5, 5, 20, channel="website"),
    count(Q3, "all", "food", 40, 30, 20),
    count(Q3, "all", "complaint-delay", 200, 200, 200),
    count(Q3, "hospital", "waiting", 9, 7, 25),
    count(Q3, "maternity", "waiting", 9, 7, HIDDEN),
    count(Q3, "dental", "waiting", 6, 5, 10),
    count(Q3, "dental", "food", 6, 5, HIDDEN),
]
VOLUMES = [
    {"period_id": Q1, "service_id": "all", "channel_id": "all", "coded": 400},
    {"period_id": Q3, "service_id": "all", "channel_id": "all", "coded": 480},
    {"period_id": Q3, "service_id": "maternity", "channel_id": "all", "coded": 100},
]


def packages() -> Packages:
    return make_packages(theme_counts=COUNTS, volumes=VOLUMES)


def values(series: Series) -> dict[str, Any]:
    return {point.key: point.figure.value for point in series.points}


def test_a_themes_comments_are_shown_by_tone_for_the_whole_trust() -> None:
    """One series a tone; the website's row is a part of all channels and not one more."""
    series = theme_tone(packages(), names_of(packages()))["waiting"]

    assert [each.role for each in series] == ["positive", "mixed", "negative"]
    assert [each.name for each in series] == ["Positive", "Neutral or mixed", "Negative"]
    assert values(series[2]) == {Q1: 50, Q2: Withheld.NOT_COLLECTED, Q3: 35}


def test_a_period_without_a_row_is_a_gap_that_claims_no_source() -> None:
    """There is no cell to point to."""
    gap = theme_tone(packages(), names_of(packages()))["waiting"][0].points[1]

    assert (gap.said, gap.figure.sources) == ("July to September 2025", ())


def test_a_themes_share_is_its_comments_over_coded_comments() -> None:
    """80 of 400 and 60 of 480, whatever the tone."""
    series = theme_share(packages(), names_of(packages()))["waiting"]
    figure = series.points[2].figure

    assert values(series) == {Q1: 20, Q2: Withheld.NOT_COLLECTED, Q3: 12.5}
    assert (figure.numerator, figure.denominator, figure.method) == (60, 480, "theme_share")
    assert figure.id == "theme-counts.share.2025-26-q3.all.all.waiting"
    assert figure.sources[-1] == Source("volumes", "coded", ("2025-26-Q3|all|all",))


def test_a_share_with_a_hidden_part_is_hidden() -> None:
    """9 + 7 + hidden cannot be told."""
    assert values(theme_share(packages(), names_of(packages()), "maternity")["waiting"]) == {Q3: HIDDEN}


def test_a_share_without_coded_comments_is_not_collected() -> None:
    """Dental has no row of volumes."""
    assert values(theme_share(packages(), names_of(packages()), "dental")["waiting"]) == {Q3: Withheld.NOT_COLLECTED}


def test_a_theme_is_shown_by_services_without_parts_in_the_order_of_their_table() -> None:
    """Neither the trust nor the hospital stands beside its own parts."""
    series = tone_by_service(packages(), names_of(packages()), Q3)["waiting"]

    assert [point.label for point in series[0].points] == ["Maternity", "Dental"]
    assert values(series[2]) == {"maternity": HIDDEN, "dental": 10}


def test_themes_of_a_service_come_with_the_most_talked_about_first() -> None:
    """Food has 90 comments and waiting 60; 600 of another framework are never put beside them."""
    series = tone_by_theme(packages(), names_of(packages()), Q3)["all"]

    assert [point.label for point in series[0].points] == ["Food", "Waiting"]


def test_themes_with_hidden_counts_come_last() -> None:
    """Their place cannot be told."""
    series = tone_by_theme(packages(), names_of(packages()), Q3)["dental"]

    assert [point.label for point in series[0].points] == ["Waiting", "Food"]


def test_the_latest_period_is_the_newest_with_theme_counts() -> None:
    """The fourth quarter is released but has none; without any counts it is the newest quarter, if there is one."""
    assert latest_theme_period(packages()) == Q3
    assert latest_theme_period(make_packages()) == Q4
    assert latest_theme_period(make_packages(periods=[])) == ""
