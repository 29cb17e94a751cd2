"""Rates that no count of people gives are noted; a hidden answer that nearly all of a group gave is no secret."""

from pathlib import Path

import pytest

from build_tools.vocabulary import Packages
from tests.disclosure.other_packages import notes, read, resource, stops, write_package
from tests.small_trust import line_of, with_cells

UNFIT = "no whole number of people out of the denominator gives this rate."


def rated(folder: Path, per: int, *rows: str) -> Packages:
    """Wards in which some of everyone said so, and the rate."""
    rates = [{"rate": "rate", "numerator": "some", "denominator": "everyone", "per": per}]
    table = resource("asked", "ward", "some everyone", rates=rates)
    table["schema"]["fields"].append({"name": "rate", "type": "number"})
    return read(write_package(folder, {"asked": "\n".join(("ward,some,everyone,rate", *rows))}, table))


@pytest.mark.parametrize(
    ("per", "everyone", "rate", "unfit"),
    [
        (100, 20, "35", False),  # 7 of 20
        (100, 20, "33", True),  # 6 of 20 are 30%, and 7 are 35%
        (100, 20, "29", True),  # 6 of 20 again, from below
        (100, 8, "62", False),  # 5 of 8 are 62.5%, which some round down
        (100, 8, "63", False),  # and others up
        (100, 8, "64", True),
        (100, 300, "33.3", False),  # 100 of 300 are 33.33%
        (100, 300, "33.5", True),  # 101 of 300 are 33.67%
        (1000, 250, "32", False),  # 8 of 250
        (1000, 250, "34", True),  # the next is 9 of 250, which are 36
        (1, 20, "0.35", False),
        (1, 20, "0.33", True),
    ],
)
def test_a_rate_that_no_whole_number_of_people_gives_is_noted_and_stops_nothing(
    tmp_path: Path, per: int, everyone: int, rate: str, unfit: bool
) -> None:
    packages = rated(tmp_path, per, f"oak,7,{everyone},{rate}")
    said = [(each.where.row, each.where.field) for each in notes(packages) if each.problem == UNFIT]
    assert said == ([(2, "rate")] if unfit else [])
    assert not any(field == "rate" for _, field in stops(packages))


@pytest.mark.parametrize(("other", "unfit"), [("33", []), ("33.3", [3])])
def test_the_rates_of_a_table_have_the_decimals_of_the_one_that_has_most(
    tmp_path: Path, other: str, unfit: list[int]
) -> None:
    """20 of 30 are 67%, and 66.7% where another rate shows that one decimal is written."""
    packages = rated(tmp_path, 100, f"oak,10,30,{other}", "elm,20,30,67")
    assert [each.where.row for each in notes(packages)] == unfit


def test_a_rate_without_its_denominator_is_not_judged(tmp_path: Path) -> None:
    packages = rated(tmp_path, 100, "oak,7,,33.3", "elm,7,[c],33.3")
    assert notes(packages) == []


@pytest.mark.parametrize(("unit", "unfit"), [("percent", True), ("days", False), ("count", False)])
def test_only_what_is_out_of_something_is_held_against_its_denominator(trust: Packages, unit: str, unfit: bool) -> None:
    """33 of 20 days are no share of anybody."""
    kpi = with_cells(trust, "kpis", line_of(trust, "kpis", kpi_id="friends-and-family-positive"), unit=unit)
    rate = with_cells(kpi, "kpi_values", 2, numerator=None, denominator=20, stated_value=33)
    said = [(each.where.row, each.where.field) for each in notes(rate) if each.problem == UNFIT]
    assert said == ([(2, "stated_value")] if unfit else [])


def agreed(folder: Path, sensitive: bool, *rows: str) -> Packages:
    """Wards, how many were asked in each, and how many of them said yes."""
    table = resource("groups", "ward", "asked yes", totals=[{"dimension": "ward", "parts": "equal"}])
    table["schema"]["fields"][2] |= {"sensitive": sensitive, "partOf": "asked"}
    return read(write_package(folder, {"groups": "\n".join(("ward,asked,yes", *rows))}, table))


@pytest.mark.parametrize(
    ("yes", "stopped", "noted"),
    [
        (41, [3, 4], []),  # 21 of oak's 10 and elm's 12: 9 and 12, or 10 and 11; all or all but one in both
        (40, [], [3, 4]),  # 20: 8 and 12, 9 and 11, 10 and 10
        (39, [], []),  # 19: 7 to 10, and 9 to 12
    ],
)
def test_a_hidden_answer_that_all_or_all_but_one_certainly_gave_is_told(
    tmp_path: Path, yes: int, stopped: list[int], noted: list[int]
) -> None:
    """Of the yes of all wards, 20 are ash's."""
    packages = agreed(tmp_path, True, f"all,62,{yes}", "oak,10,[c]", "elm,12,[c]", "ash,40,20")
    found = stops(packages)
    assert list(found) == [(line, "yes") for line in stopped]
    assert all("everybody, nobody or all but one in this group" in problem for problem in found.values())
    assert [each.where.row for each in notes(packages)] == noted


def test_all_but_one_may_be_known_of_an_answer_that_is_nobodys_secret(tmp_path: Path) -> None:
    """Two numbers are possible, which is noted; and of two groups, only that of the larger one says it all."""
    packages = agreed(tmp_path, False, "all,62,41", "oak,10,[c]", "elm,12,[c]", "ash,40,20")
    assert stops(packages) == {}
    assert [each.problem for each in notes(packages)] == ["the hidden count can only be one of 2 numbers."] * 2


def test_a_hidden_answer_of_a_group_that_is_hidden_too_is_no_alarm(tmp_path: Path) -> None:
    """Nobody knows of how many the 9 or more are."""
    packages = agreed(tmp_path, True, "all,62,41", "oak,[c],[c]", "elm,[c],[c]", "ash,40,20")
    assert stops(packages) == {}


@pytest.mark.parametrize(("rate", "found"), [("100", [2]), ("95", [2]), ("0", [2]), ("50", [])])
def test_a_rate_that_gives_a_sensitive_answer_of_the_whole_group_back_is_told(
    tmp_path: Path, rate: str, found: list[int]
) -> None:
    """Of 20 people whose yes is left blank, 100% are all, 95% all but one and 0% nobody; 50% are 10."""
    rates = [{"rate": "rate", "numerator": "yes", "denominator": "asked", "per": 100}]
    table = resource("groups", "ward", "asked yes", rates=rates)
    table["schema"]["fields"][2] |= {"sensitive": True, "partOf": "asked"}
    table["schema"]["fields"].append({"name": "rate", "type": "number"})
    packages = read(write_package(tmp_path, {"groups": f"ward,asked,yes,rate\noak,20,,{rate}"}, table))
    assert [line for line, _ in stops(packages)] == found
