"""Promises of how many people we heard from and how they rated us."""

from datetime import date
from typing import Any

from build_tools.measures.feedback_measures import ANSWERS
from build_tools.measures.volumes import (
    answers_by_service,
    received_by_channel,
    received_by_service,
    tone_of_service,
)
from build_tools.vocabulary import Series, Source, Withheld
from tests.measures.packages_by_hand import REFERENCE, make_packages, names_of, period
from tests.measures.story import Q1, Q2


def volume(period_id: str, service: str, channel: str, **cells: Any) -> dict[str, Any]:
    return {"period_id": period_id, "service_id": service, "channel_id": channel, **cells}


VOLUMES = [
    volume(Q1, "all", "all", received=500, coded=200, positive=120, mixed=50, negative=30),
    volume(Q2, "all", "all", received=600, coded=220, positive=130, mixed=50, negative=40),
    volume("2025-M04", "all", "all", received=150, coded=60, positive=40, mixed=10, negative=10),
    volume(Q1, "all", "website", received=90),
    volume(Q2, "all", "website", received=Withheld.HIDDEN),
    volume(Q1, "dental", "all", received=70),
    volume(Q1, "dental", "website", received=20),
    volume(Q2, "all", "fft", received=100, **dict(zip(ANSWERS, (60, 20, 8, 5, 3, 4), strict=True))),
    volume(Q2, "dental", "fft", received=None),
]
PERIODS = [*REFERENCE["periods"], period("2025-M04", date(2025, 4, 1), date(2025, 4, 30))]
PACKAGES = make_packages(volumes=VOLUMES, periods=PERIODS)
NAMES = names_of(PACKAGES)


def values(series: Series) -> dict[str, Any]:
    return {point.key: point.figure.value for point in series.points}


def test_a_service_shows_what_it_received_over_all_channels_by_quarter() -> None:
    """April is in the first quarter already."""
    found = received_by_service(PACKAGES, NAMES)

    assert {service: values(series) for service, series in found.items()} == {
        "all": {Q1: 500, Q2: 600},
        "dental": {Q1: 70},
    }
    figure = found["all"].points[0].figure
    assert (figure.id, figure.method) == ("volumes.received.2025-26-q1.all.all", "stored")
    assert figure.label == "What we heard through All ways together: The whole trust, April to June 2025"


def test_a_channel_shows_what_the_whole_trust_received_through_it() -> None:
    """A hidden count stays hidden."""
    found = received_by_channel(PACKAGES, NAMES)

    assert {channel: values(series) for channel, series in found.items()} == {
        "all": {Q1: 500, Q2: 600},
        "website": {Q1: 90, Q2: Withheld.HIDDEN},
        "fft": {Q2: 100},
    }


def test_a_services_tone_is_counted_comment_by_comment() -> None:
    """From volumes: themes would count a comment once for each theme."""
    series = tone_of_service(PACKAGES, NAMES)

    assert list(series) == ["all"]
    assert [values(each) for each in series["all"]] == [{Q1: 120, Q2: 130}, {Q1: 50, Q2: 50}, {Q1: 30, Q2: 40}]


def test_the_six_answers_stand_in_their_order_with_their_cells() -> None:
    """From very good to don't know; a service without answers is not there."""
    found = answers_by_service(PACKAGES, NAMES, Q2)

    assert list(found) == ["all"]
    assert values(found["all"]) == dict(zip(ANSWERS, (60, 20, 8, 5, 3, 4), strict=True))
    assert found["all"].points[5].label == "Don't know"
    assert found["all"].points[0].figure.sources == (Source("volumes", "very_good", ("2025-26-Q2|all|fft",)),)
