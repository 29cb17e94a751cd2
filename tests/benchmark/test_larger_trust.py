"""The trust made for the benchmark is a larger one of the same kind, and nothing is wrong with it."""

import csv
from collections import Counter
from pathlib import Path

from build_tools.publication import Edition, examine
from tests.benchmark.larger_trust import enlarge
from tests.small_trust import file_of, write_small_trust

TIMES = 4


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with file_of(folder, table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_larger_trust_passes_the_check(tmp_path: Path) -> None:
    """Sums still agree, links still hold and every history is whole: nothing stops its publication."""
    larger = enlarge(write_small_trust(tmp_path / "small"), tmp_path / "larger", TIMES)
    _, _, findings = examine(Edition(larger, tmp_path / "no pages"))
    assert not [finding for finding in findings if finding.severity == "stop"]


def test_a_larger_trust_has_as_many_times_the_services_counts_and_responses(tmp_path: Path) -> None:
    small = write_small_trust(tmp_path / "small")
    larger = enlarge(small, tmp_path / "larger", TIMES)
    for table in ("services", "theme_counts"):
        parts = [row for row in rows_of(small, table) if row["service_id"] != "all"]
        assert len([row for row in rows_of(larger, table) if row["service_id"] != "all"]) == TIMES * len(parts) > 0
    for table in ("responses", "response_updates", "response_concerns"):
        assert len(rows_of(larger, table)) == TIMES * len(rows_of(small, table)) > 0


def test_the_whole_of_a_larger_trust_is_the_sum_of_its_services(tmp_path: Path) -> None:
    larger = enlarge(write_small_trust(tmp_path / "small"), tmp_path / "larger", TIMES)
    parts, whole = Counter[str](), Counter[str]()
    for row in rows_of(larger, "volumes"):
        if row["channel_id"] == "all":
            counted = whole if row["service_id"] == "all" else parts
            counted[row["period_id"]] += int(row["received"])
    assert whole == parts
    assert len(whole) == 14
