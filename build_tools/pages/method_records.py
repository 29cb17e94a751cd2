"""What is recorded of a method: the answers of its transparency record, and how accurate it was found."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_tools.pages.figures import cell_figure
from build_tools.vocabulary import Figure, Packages, Row

_METRICS = ("precision", "recall", "f1", "accuracy", "kappa")


@dataclass(frozen=True)
class Score:
    """One test of a method: the score, and how many items it was tested on."""

    row: Row
    value: Figure
    tested: Figure


@dataclass(frozen=True)
class Test:
    """One test of a method: its day, its material, the metrics used, and a line for each thing tested."""

    row: Row
    metrics: tuple[str, ...]
    lines: tuple[tuple[Score, Mapping[str, Figure]], ...]


def answers_in_order(table: Iterable[Row], method_id: str) -> list[Row]:
    """The answers about one method as the standard numbers them: T2-1.10 comes after T2-1.9."""
    rows = [row for row in table if row["method_id"] == method_id]
    return sorted(rows, key=lambda row: (row["standard"], field_order(row["field"])))


def field_order(field: str) -> list[str | int]:
    """A field number as a key to sort by, its numbers compared as numbers."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", field)]


def tests_of(scores: Iterable[Score]) -> list[Test]:
    """Scores as tests, in their order: all metrics of one label and group on one line."""
    tests: dict[tuple[object, ...], dict[tuple[object, ...], list[Score]]] = {}
    for score in scores:
        row = score.row
        lines = tests.setdefault((row["tested_on"], row["test_set"]), {})
        lines.setdefault((row["label"], row["group"], row["n"]), []).append(score)
    return [_test(list(lines.values())) for lines in tests.values()]


def _test(lines: list[list[Score]]) -> Test:
    used = {score.row["metric"] for held in lines for score in held}
    metrics = tuple(metric for metric in _METRICS if metric in used)
    shown = tuple((held[0], {score.row["metric"]: score.value for score in held}) for held in lines)
    return Test(lines[0][0].row, metrics, shown)


def scores_of(packages: Packages, method_id: str) -> list[Score]:
    """The scores of one method, the newest test first and what is about everything before its parts."""
    rows = [row for row in packages.table("method_scores") if row["method_id"] == method_id]
    whole_first = sorted(rows, key=lambda row: (row["label"] != "all", row["group"] != "all"))
    newest_first = sorted(whole_first, key=lambda row: row["tested_on"], reverse=True)
    return [
        Score(
            row,
            cell_figure(packages, "method_scores", row, "value"),
            cell_figure(packages, "method_scores", row, "n"),
        )
        for row in newest_first
    ]
