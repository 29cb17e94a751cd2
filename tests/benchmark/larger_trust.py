"""Makes a trust many times the size of another: its services, what was said of them and what was answered, repeated."""

import csv
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

WHOLE = "all"
COUNTS = (
    *("invited", "received", "replied", "with_comment", "coded", "positive", "mixed", "negative"),
    *("very_good", "good", "neither", "poor", "very_poor", "dont_know"),
)

Row = dict[str, str]
Copies = Callable[[Row], Iterator[Row]]


def enlarge(packages: Path, folder: Path, times: int) -> Path:
    """Write packages with `times` as many services, counts and responses into a new folder.

    Counts of the whole trust grow with its parts, so that sums still agree; hidden counts stay hidden. Nothing
    has been released of the larger trust.
    """
    shutil.copytree(packages, folder, ignore=shutil.ignore_patterns("releases"))
    work = _Copies(times, _most_responses(folder))
    for table in ("volumes", "theme_counts"):
        _rewrite(folder, table, work.of_counts)
    for table in ("services", "kpi_values", "kpi_changes"):
        _rewrite(folder, table, work.of_service)
    for table in ("responses", "response_concerns", "response_updates"):
        _rewrite(folder, table, work.of_response)
    _rewrite(folder, "releases", lambda row: iter(()))
    return folder


class _Copies:
    """How the rows of each kind of table are repeated; the first of all copies is the row itself."""

    def __init__(self, times: int, numbers: int) -> None:
        self.times = times
        self.numbers = numbers

    def of_counts(self, row: Row) -> Iterator[Row]:
        """A part is repeated for each new service; the whole trust has as many times the people."""
        if row["service_id"] != WHOLE:
            return self.of_service(row)
        grown = {name: str(int(row[name]) * self.times) for name in COUNTS if row.get(name, "").isdigit()}
        return iter([{**row, **grown}])

    def of_service(self, row: Row) -> Iterator[Row]:
        """What belongs to a part of the trust is repeated for each new service."""
        yield row
        for copy in range(2, self.times + 1) if row["service_id"] != WHOLE else ():
            yield _moved(row, copy)

    def of_response(self, row: Row) -> Iterator[Row]:
        """Every response has its copies, each with a number of its own."""
        start, _, number = row["response_id"].rpartition("-")
        for copy in range(1, self.times + 1):
            response = f"{start}-{int(number) + (copy - 1) * self.numbers:03}"
            yield {**_moved(row, copy), "response_id": response}


def _moved(row: Row, copy: int) -> Row:
    """The row as a copy of its service has it; the first copy and the whole trust keep their names."""
    if copy == 1:
        return row
    moved = {name: f"{row[name]}-n{copy}" for name in ("service_id", "parent_id") if row.get(name, WHOLE) != WHOLE}
    named = {"name": f"{row['name']} {copy}"} if "name" in row else {}
    return {**row, **moved, **named}


def _most_responses(folder: Path) -> int:
    """More than the highest number that any response of a year has."""
    text = (folder / "responses" / "responses.csv").read_text(encoding="utf-8")
    return 1 + max(int(number) for number in re.findall(r"^R-\d{4}-(\d{3,4})", text, re.M))


def _rewrite(folder: Path, table: str, copies: Copies) -> None:
    path = next(folder.glob(f"*/{table}.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = list(reader.fieldnames or ()), list(reader)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(each for row in rows for each in copies(row))
