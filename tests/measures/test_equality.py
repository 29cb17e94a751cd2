"""Promises of who we heard from, held against the people we serve."""

from datetime import date
from typing import Any

import pytest

from build_tools.measures.equality import (
    heard_by_channel,
    heard_groups,
    not_stated_by_channel,
    not_stated_groups,
)
from build_tools.vocabulary import Packages, Withheld
from tests.measures.packages_by_hand import make_packages, names_of, period

PERIODS = [
    period("2024-25-Y", date(2024, 4, 1), date(2025, 3, 31)),
    period("2025-26-Y", date(2025, 4, 1), date(2026, 3, 31)),
]


def group(characteristic: str, name: str, heard: Any, share: float | None = None, **cells: Any) -> dict[str, Any]:
    return {
        "period_id": "2025-26-Y",
        "channel_id": "all",
        "characteristic": characteristic,
        "group": name,
        "heard": heard,
        "population_share": share,
        **cells,
    }


def trust(*rows: dict[str, Any]) -> Packages:
    return make_packages(periods=PERIODS, equality=list(rows))


SEX = (group("sex", "Women", 420, 51), group("sex", "Men", 300, 48.6), group("sex", "not stated", 80))


def test_a_groups_share_is_of_those_who_stated_a_group() -> None:
    """420 of 720 is 58.3%, not 420 of 800; the share served stands beside it."""
    packages = trust(*SEX)
    women, men = heard_groups(packages, names_of(packages))

    assert (women.heard.value, women.share.numerator, women.share.denominator) == (420, 420, 720)
    assert women.share.value == pytest.approx(58.333, abs=0.001)
    assert women.share.interval is not None
    assert women.served is not None and men.served is not None
    assert (women.served.value, women.served.decimals, men.served.decimals) == (51, 0, 1)


def test_those_who_did_not_say_are_shown_apart_as_a_share_of_all() -> None:
    """80 of 800."""
    packages = trust(*SEX)
    (nobody,) = not_stated_groups(packages, names_of(packages))

    assert (nobody.share.value, nobody.share.denominator, nobody.served) == (10, 800, None)
    assert nobody.share.label == (
        "Share of those we heard from who did not say (Sex): All ways together, April 2025 to March 2026"
    )


def test_one_hidden_group_hides_the_shares_of_its_characteristic_only() -> None:
    """Their sum cannot be told, so neither can a share of it."""
    packages = trust(*SEX, group("race", "A", Withheld.HIDDEN), group("race", "B", 200))
    found = heard_groups(packages, names_of(packages))

    assert [each.share.value for each in found[2:]] == [Withheld.HIDDEN, Withheld.HIDDEN]
    assert found[0].share.value != Withheld.HIDDEN


def test_only_the_newest_period_is_shown() -> None:
    """Last year's shares are in the downloads."""
    packages = trust(*SEX, group("age", "Under 25", 90, period_id="2024-25-Y"))

    assert {each.row["characteristic"] for each in heard_groups(packages, names_of(packages))} == {"sex"}


def test_a_channel_is_shown_only_where_all_channels_together_are_not_counted() -> None:
    """The people of a channel are among the people of all."""
    packages = trust(
        *SEX,
        group("sex", "Women", 90, channel_id="website"),
        group("age", "Under 25", 30, channel_id="website"),
        group("age", "Under 25", 20, channel_id="events"),
    )
    found = heard_groups(packages, names_of(packages))

    assert [(each.row["group"], each.heard.value) for each in found] == [("Women", 420), ("Men", 300), ("Under 25", 30)]


def test_each_channel_has_shares_of_its_own() -> None:
    """Of those who stated their sex 60 of 100 on the website were women, and 420 of 720 in all."""
    packages = trust(
        *SEX,
        group("sex", "Women", 60, 51, channel_id="website"),
        group("sex", "Men", 40, 48.6, channel_id="website"),
        group("sex", "not stated", 25, channel_id="website"),
    )
    names = names_of(packages)
    found, silent = heard_by_channel(packages, names), not_stated_by_channel(packages, names)

    assert {key: [(each.share.numerator, each.share.denominator) for each in held] for key, held in found.items()} == {
        "all": [(420, 720), (300, 720)],
        "website": [(60, 100), (40, 100)],
    }
    assert found["website"][0].share.interval is not None and found["website"][0].share.value == 60
    assert found["all"] == heard_groups(packages, names) and silent["all"] == not_stated_groups(packages, names)
    assert [(each.share.numerator, each.share.denominator) for each in silent["website"]] == [(25, 125)]


def test_a_trust_that_counts_nobody_shows_nothing() -> None:
    packages = trust()

    assert heard_groups(packages, names_of(packages)) == not_stated_groups(packages, names_of(packages)) == ()
    assert heard_by_channel(packages, names_of(packages)) == {}
