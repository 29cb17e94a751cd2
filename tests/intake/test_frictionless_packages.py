"""Real Data Packages: what frictionless refuses is refused in plain words, what it accepts meets only our own rules."""

import csv
from pathlib import Path

import pytest

from build_tools.findings import say_finding
from build_tools.intake.read import read_packages

SHARED = Path(__file__).parents[3] / "shared" / "data" / "frictionless_packages"
OWN_WORDS = ("is missing: a trust needs", "does not say its $schema", "not one we know")

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data/frictionless_packages")


def expected() -> list[tuple[str, str]]:
    """Each package with what frictionless says of it."""
    if not SHARED.exists():
        return []
    with (SHARED / "expected.csv").open(encoding="utf-8", newline="") as file:
        return [(row["package"], row["frictionless"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("package", "verdict"), expected())
def test_our_verdict_on_a_real_package_agrees_with_frictionless(package: str, verdict: str) -> None:
    _, findings = read_packages(SHARED / package)
    others = [each for each in findings if not any(words in each.problem for words in OWN_WORDS)]
    assert bool(others) == (verdict == "invalid")
    assert not any("default" in say_finding(each) or "type is" in say_finding(each) for each in findings)


def test_a_folder_of_strange_packages_is_refused_without_a_crash() -> None:
    packages, findings = read_packages(SHARED)
    assert packages is None
    assert findings
