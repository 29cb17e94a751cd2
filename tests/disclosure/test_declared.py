"""What a descriptor declares of its counts leads to tables and fields that are there, and is described for readers."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from build_tools.disclosure.counts.declared import check_declared
from build_tools.disclosure.counts.properties import LINKS, OF_FIELDS, OF_PACKAGES, Part
from build_tools.findings import say_finding
from build_tools.vocabulary import Packages
from tests.disclosure.other_packages import read, resource, write_package

PAGE = Path(__file__).parents[2] / "site_src" / "how-we-work" / "links.md"


def test_the_model_declares_nothing_that_leads_nowhere(trust: Packages) -> None:
    assert check_declared(trust) == ()


@pytest.mark.parametrize("name", [*LINKS, *OF_FIELDS, *OF_PACKAGES])
def test_every_property_is_described_on_the_public_page(name: str) -> None:
    assert f"- `{name}`:" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LINKS)
def test_every_part_of_a_property_is_described_beside_it(name: str) -> None:
    """What all have in common, such as `package`, stands in the paragraph below the list."""
    page = PAGE.read_text(encoding="utf-8")
    (line,) = [line for line in page.splitlines() if line.startswith(f"- `{name}`:")]
    (common,) = [line for line in page.splitlines() if line.startswith("Where a row of another table")]
    assert [part for part in parts_of(LINKS[name]) if f"`{part}`" not in line + common] == []


def parts_of(described: Part) -> Iterator[str]:
    """The names of the parts of a property, and of theirs."""
    if isinstance(described, tuple):
        yield from parts_of(described[1])
    elif isinstance(described, Mapping):
        for name, part in described.items():
            yield name.removesuffix("?")
            yield from parts_of(part)


@pytest.mark.parametrize(
    "declared",
    [
        {"totals": [{"dimension": "wards", "parts": "equal"}]},
        {"totals": [{"dimension": "ward", "parts": "equals"}]},
        {"totals": [{"dimension": "ward", "parts": "equal", "hierarchy": {"resource": "places", "key": "ward"}}]},
        {"totals": "ward"},
        {"spans": [{"dimension": "month", "resource": "months", "key": "month", "from": "from", "to": "to"}]},
        {"sums": [{"total": "people", "parts": ["women", "men"]}]},
        {"sums": [{"parts": ["people"], "within": {"resource": "visits", "field": "all", "by": ["ward"]}}]},
        {"rates": [{"rate": "percent", "numerator": "people", "per": 100}]},
        {"running": [{"field": "so_far", "of": "people", "over": "month"}]},
        {"running": [{"field": "people", "over": "month"}]},
        {"breakdowns": [{"dimension": "group", "within": "ward", "complete": "rest"}]},
        {"sameAs": [{"field": "people", "resource": "others", "sameField": "people", "by": ["ward"]}]},
    ],
)
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, declared: dict[str, Any]) -> None:
    table = resource("visits", "ward month", "people", **declared)
    packages = read(write_package(tmp_path, {"visits": "ward,month,people\noak,jan,9"}, table))
    (finding,) = check_declared(packages)
    assert f"'{next(iter(declared))}'" in finding.problem
    assert say_finding(finding).startswith("others/datapackage.json: ")


def test_links_that_lead_somewhere_are_accepted(tmp_path: Path) -> None:
    table = resource(
        "visits",
        "ward month",
        "people men so_far",
        totals=[{"dimension": "ward", "parts": "equal", "hierarchy": {"resource": "wards", "key": "ward"}}],
        sums=[{"total": "people", "parts": ["men"]}],
        running=[{"field": "so_far", "of": "people", "over": "month", "length": 2}],
        sameAs=[{"field": "people", "resource": "wards", "sameField": "people", "by": ["ward"]}],
    )
    table["schema"]["fields"][3]["partOf"] = "people"
    texts = {"visits": "ward,month,people,men,so_far\noak,jan,9,,", "wards": "ward,people\noak,9"}
    packages = read(write_package(tmp_path, texts, table, resource("wards", "ward", "people")))
    assert check_declared(packages) == ()
