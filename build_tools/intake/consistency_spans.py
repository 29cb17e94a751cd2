"""Rule 2 over time: counts of months add up to those of their quarter, and quarters to their year."""

from collections.abc import Iterator

import pandas as pd

from build_tools.findings import place_in, stop
from build_tools.intake.causes import Causes
from build_tools.vocabulary import Finding, Packages, Table

_TABLES = ("volumes", "theme_counts")
_MONTHS = {"M": 1, "Q": 3, "Y": 12}  # how many months the letter of a period's id stands for


def check_spans(packages: Packages, causes: Causes) -> Iterator[Finding]:
    """A longer period agrees with the shorter ones of one kind that fill it, where all of them are shown.

    Both are joined by their dates. Rounding allows each count to be off by half of what it was rounded to.
    Nothing is said where one of them has another fault of its own (`causes`).
    """
    base = packages.organisation["round_to"]
    slack = base / 2 if base > 1 else 0
    periods = _periods(packages)
    for name in _TABLES:
        table = packages.table(name)
        counts = [field.name for field in table.fields if field.counts]
        wrong = _wrong(table, periods, counts, slack)
        for at, field in zip(wrong["at"].tolist(), wrong["field"].tolist(), strict=True):
            problem = f"{field} is not what the shorter periods in it add up to."
            remedy = "Correct the count, or those of the shorter periods."
            if not causes.stop_sum(table, table.rows[at], "period_id"):
                yield stop("2", place_in(table, table.rows[at], field), problem, remedy)


def _periods(packages: Packages) -> pd.DataFrame:
    """Each period with its length in months and the days between which it lies."""
    rows = packages.table("periods").rows
    frame = pd.DataFrame(
        {
            "period_id": [row["period_id"] for row in rows],
            "months": [_MONTHS[row["period_id"].rsplit("-", 1)[1][0]] for row in rows],
            "starts_on": pd.to_datetime([row["starts_on"] for row in rows]),
            "ends_on": pd.to_datetime([row["ends_on"] for row in rows]),
        }
    )
    return frame.drop_duplicates("period_id")


def _wrong(table: Table, periods: pd.DataFrame, counts: list[str], slack: float) -> pd.DataFrame:
    """The place and the field of each count that its parts contradict: columns `at` (row, from 0) and `field`."""
    cells = _cells(table, counts).merge(periods, on="period_id")
    same = [*(name for name in table.key if name != "period_id"), "field"]
    pairs = cells.merge(cells, on=same, suffixes=("", "_part"))
    inside = (pairs.starts_on <= pairs.starts_on_part) & (pairs.ends_on_part <= pairs.ends_on)
    pairs = pairs[inside & (pairs.months_part < pairs.months)]
    sums = pairs.groupby(["at", "field", "count", "months", "months_part"], as_index=False).agg(
        total=("count_part", "sum"), parts=("count_part", "size")
    )
    filled = sums[sums.parts * sums.months_part == sums.months]
    off = (filled["count"] - filled.total).abs() > slack * (filled.parts + 1)
    return filled[off].drop_duplicates(["at", "field"]).sort_values(["at", "field"])


def _cells(table: Table, counts: list[str]) -> pd.DataFrame:
    """The counts that are shown, one a row, with the key of their row and its place in the table."""
    columns: dict[str, list[object]] = {name: [row[name] for row in table.rows] for name in (*table.key, *counts)}
    wide = pd.DataFrame({"at": range(len(table)), **columns})
    long = wide.melt(id_vars=["at", *table.key], value_vars=counts, var_name="field", value_name="count")
    shown = long[pd.Series([isinstance(count, int) for count in long["count"]], dtype=bool)]
    return shown.assign(count=shown["count"].astype("int64"))
