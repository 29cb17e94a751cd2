"""Who we heard from, held against the people we serve."""

from collections import defaultdict
from collections.abc import Mapping

from build_tools.figures import add_up, cell_value, figure_id, rows_of
from build_tools.measures.cells import Tally, proportion, share_decimals, stored_figure
from build_tools.measures.names import Names
from build_tools.measures.periods import released_periods
from build_tools.vocabulary import Figure, Heard, Packages, Row

NOT_STATED = "not stated"


def heard_groups(packages: Packages, names: Names) -> tuple[Heard, ...]:
    """Every group that people said they belong to, in the newest period: how many we heard from, their share of
    those who stated a group of the same characteristic, with its interval, and the share served.

    All channels together; a characteristic that is not counted so is taken from the first channel that has it.
    """
    found: list[Heard] = []
    for rows in _by_characteristic(packages).values():
        stated = [row for row in rows if not _is_not_stated(row)]
        found += (_heard(packages, names, row, stated, "heard_share") for row in stated)
    return tuple(found)


def not_stated_groups(packages: Packages, names: Names) -> tuple[Heard, ...]:
    """For each characteristic those who did not say, in the newest period, as a share of all we heard from."""
    return tuple(
        _heard(packages, names, row, rows, "not_stated")
        for rows in _by_characteristic(packages).values()
        for row in rows
        if _is_not_stated(row)
    )


def _by_characteristic(packages: Packages) -> Mapping[str, list[Row]]:
    """The newest period's rows by characteristic, each of one channel only."""
    present = {row["period_id"] for row in packages.table("equality")}
    periods = [row["period_id"] for row in released_periods(packages) if row["period_id"] in present]
    found: dict[str, list[Row]] = defaultdict(list)
    for row in packages.table("equality"):
        if row["period_id"] == periods[-1]:
            found[row["characteristic"]].append(row)
    return {characteristic: _one_channel(rows) for characteristic, rows in found.items()}


def _one_channel(rows: list[Row]) -> list[Row]:
    channels = [row["channel_id"] for row in rows]
    chosen = "all" if "all" in channels else channels[0]
    return [row for row in rows if row["channel_id"] == chosen]


def _is_not_stated(row: Row) -> bool:
    return str(row["group"]).strip().lower() == NOT_STATED


def _heard(packages: Packages, names: Names, row: Row, whole: list[Row], share_label: str) -> Heard:
    words = {
        "group": row["group"],
        "characteristic": names.language.label("characteristic", row["characteristic"]),
        "channel": names.channels[row["channel_id"]],
        "period": names.periods[row["period_id"]],
    }
    heard = stored_figure(packages, "equality", row, "heard", names.label("heard", **words), "people")
    tally = Tally(
        cell_value(row["heard"]),
        add_up(cell_value(each["heard"]) for each in whole),
        (rows_of(packages.table("equality"), [row], "heard"), rows_of(packages.table("equality"), whole, "heard")),
    )
    identity = figure_id("equality", "share", packages.table("equality").row_key(row))
    decimals = share_decimals([tally.denominator])
    share = proportion(identity, names.label(share_label, **words), tally, method="representation", decimals=decimals)
    return Heard(row, heard, share, _served(packages, names, row, words))


def _served(packages: Packages, names: Names, row: Row, words: Mapping[str, str]) -> Figure | None:
    if row["population_share"] is None:
        return None
    label = names.label("served_share", **words)
    share = row["population_share"]
    return stored_figure(packages, "equality", row, "population_share", label, "percent", int(share != round(share)))
