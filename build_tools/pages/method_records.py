"""What is recorded of a method: the answers of its transparency record, and how accurate it was found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.pages.figures import cell_figure
from build_tools.vocabulary import Figure, Packages, Row


@dataclass(frozen=True)
class Score:
    """One test of a method: the score, and how many items it was tested on."""

    row: Row
    value: Figure
    tested: Figure


def answers_in_order(table: Iterable[Row], method_id: str) -> list[Row]:
    """The answers about one method as the standard numbers them: T2-1.10 comes after T2-1.9."""
    rows = [row for row in table if row["method_id"] == method_id]
    return sorted(rows, key=lambda row: (row["standard"], field_order(row["field"])))


def field_order(field: str) -> list[str | int]:
    """A field number as a key to sort by, its numbers compared as numbers."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", field)]


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
