"""Who we heard from, held against the people we serve."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from build_tools.figures import add_up, cell_value, figure_id, rows_of
from build_tools.measures.cells import LEAST_OF_A_SHARE, Tally, proportion, share_decimals, stored_figure
from build_tools.measures.names import Names
from build_tools.measures.periods import released_periods
from build_tools.vocabulary import Figure, Heard, Packages, Row

NOT_STATED = "not stated"


def heard_groups(packages: Packages, names: Names) -> tuple[Heard, ...]:
    """Every group that people said they belong to, in the newest period: how many we heard from, their share of
    those who stated a group of the same characteristic, with its interval, and the share served.

    All channels together; a characteristic that is not counted so is taken from the first channel that has it.
    """
    return _stated(packages, names, _one_channel_each(_newest(packages)))


def not_stated_groups(packages: Packages, names: Names) -> tuple[Heard, ...]:
    """For each characteristic those who did not say, in the newest period, as a share of all we heard from."""
    return _not_stated(packages, names, _one_channel_each(_newest(packages)))


def heard_by_channel(packages: Packages, names: Names) -> Mapping[str, tuple[Heard, ...]]:
    """What `heard_groups` says, for each channel that is counted in the newest period; 'all' is one of them."""
    return {channel: _stated(packages, names, rows) for channel, rows in _by_channel(packages).items()}


def not_stated_by_channel(packages: Packages, names: Names) -> Mapping[str, tuple[Heard, ...]]:
    """What `not_stated_groups` says, for each channel that is counted in the newest period."""
    return {channel: _not_stated(packages, names, rows) for channel, rows in _by_channel(packages).items()}


def _newest(packages: Packages) -> list[Row]:
    present = {row["period_id"] for row in packages.table("equality")}
    periods = [row["period_id"] for row in released_periods(packages) if row["period_id"] in present]
    return [row for row in packages.table("equality") if row["period_id"] == periods[-1]]


def _by_channel(packages: Packages) -> Mapping[str, list[Row]]:
    return _grouped(_newest(packages), "channel_id")


def _one_channel_each(rows: Iterable[Row]) -> list[Row]:
    """Of each characteristic only the rows of one channel: all together where it is counted, else the first."""
    found: list[Row] = []
    for held in _grouped(rows, "characteristic").values():
        channels = _grouped(held, "channel_id")
        found += channels.get("all") or next(iter(channels.values()))
    return found


def _grouped(rows: Iterable[Row], field: str) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[field]].append(row)
    return found


def _stated(packages: Packages, names: Names, rows: Iterable[Row]) -> tuple[Heard, ...]:
    """Each group as a share of those of its characteristic who stated one."""
    found: list[Heard] = []
    for held in _grouped(rows, "characteristic").values():
        stated = [row for row in held if not _is_not_stated(row)]
        found += (_heard(packages, names, row, stated, "heard_share") for row in stated)
    return tuple(found)


def _not_stated(packages: Packages, names: Names, rows: Iterable[Row]) -> tuple[Heard, ...]:
    """Those who did not say as a share of everybody who was asked."""
    return tuple(
        _heard(packages, names, row, held, "not_stated")
        for held in _grouped(rows, "characteristic").values()
        for row in held
        if _is_not_stated(row)
    )


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
    share = proportion(
        figure_id("equality", "share", packages.table("equality").row_key(row)),
        names.label(share_label, **words),
        tally,
        method="representation",
        min_denominator=LEAST_OF_A_SHARE,
        decimals=share_decimals([tally.denominator]),
    )
    return Heard(row, heard, share, _served(packages, names, row, words))


def _served(packages: Packages, names: Names, row: Row, words: Mapping[str, str]) -> Figure | None:
    if row["population_share"] is None:
        return None
    label = names.label("served_share", **words)
    share = row["population_share"]
    return stored_figure(packages, "equality", row, "population_share", label, "percent", int(share != round(share)))
