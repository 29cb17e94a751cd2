"""Packages that lack a table which the sign-offs need ask nobody to sign, and do not fail."""

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from build_tools.disclosure.sign_offs.sign_offs import check_sign_offs
from build_tools.vocabulary import Packages
from tests.disclosure.other_packages import read, resource, write_package
from tests.small_trust import without_rows

AS_OF = date(2026, 11, 12)
NAMED = "Xquenda Sharma, our porter Xquenda, asked for a seat."
PAGES = {PurePosixPath("about.md"): NAMED}


def without_table(packages: Packages, name: str) -> Packages:
    return Packages(
        tuple(
            replace(each, tables=tuple(table for table in each.tables if table.name != name))
            for each in packages.packages
        )
    )


@pytest.mark.parametrize(
    "table", ["sign_offs", "responses", "theme_counts", "organisation", "contacts", "services", "channels"]
)
def test_a_table_that_is_missing_stops_elsewhere_and_nobody_is_asked_here(trust: Packages, table: str) -> None:
    """The same page asks where every table is there."""
    assert check_sign_offs(trust, PAGES, AS_OF)
    assert check_sign_offs(without_table(trust, table), PAGES, AS_OF) == ()


@pytest.mark.parametrize("table", ["kpis", "kpi_values", "corrections", "volumes", "equality"])
def test_a_missing_table_that_no_sign_off_needs_hinders_none(trust: Packages, table: str) -> None:
    (asked,) = check_sign_offs(without_table(trust, table), PAGES, AS_OF)
    assert asked.where.file == "about.md"


@pytest.mark.parametrize("table", ["sign_offs", "responses", "theme_counts"])
def test_an_empty_table_is_no_missing_one(trust: Packages, table: str) -> None:
    (asked,) = check_sign_offs(without_rows(trust, table, lambda row: True), PAGES, AS_OF)
    assert asked.where.file == "about.md"


def test_packages_that_are_no_trusts_have_nobody_to_ask(tmp_path: Path) -> None:
    table = resource("visits", "ward", "people")
    others = read(write_package(tmp_path, {"visits": "ward,people\nXquenda Sharma,9"}, table))
    assert check_sign_offs(others, PAGES, AS_OF) == ()
    assert check_sign_offs(Packages(()), PAGES, AS_OF) == ()
