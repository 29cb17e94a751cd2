"""What people talk about: comments by theme and tone, over time and in the latest period."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from build_tools.figures import add_up, cell_value, figure_id, rows_of
from build_tools.measures.cells import LEAST_OF_A_SHARE, Tally, proportion, share_decimals
from build_tools.measures.concerns import Tone, services_with_parts, theme_figure, theme_rows
from build_tools.measures.names import Names
from build_tools.measures.periods import period_kind, released_periods
from build_tools.measures.series import rows_over_time
from build_tools.vocabulary import Figure, Packages, Point, Row, Series, Source, Value, Withheld

TONES: tuple[Tone, ...] = ("positive", "mixed", "negative")


def latest_theme_period(packages: Packages) -> str:
    """The id of the newest released period that has theme counts; where none has, of the newest quarter, or ''."""
    present = {row["period_id"] for row in theme_rows(packages)}
    counted = [row["period_id"] for row in released_periods(packages) if row["period_id"] in present]
    found = counted or [row["period_id"] for row in released_periods(packages, "quarter")]
    return found[-1] if found else ""


def theme_tone(packages: Packages, names: Names, service_id: str = "all") -> Mapping[str, tuple[Series, ...]]:
    """By theme, for one service: comments by period, a series each for positive, mixed and negative."""
    return {
        theme_id: tuple(_tone_over_time(packages, names, rows, tone) for tone in TONES)
        for theme_id, rows in _rows_by_theme(packages, service_id).items()
    }


def theme_share(packages: Packages, names: Names, service_id: str = "all") -> Mapping[str, Series]:
    """By theme, for one service: the percentage of coded comments that are about the theme, by period.

    The shares of all themes add up to more than 100, because one comment can hold several themes.
    """
    return {
        theme_id: _share_over_time(packages, names, rows)
        for theme_id, rows in _rows_by_theme(packages, service_id).items()
    }


def tone_by_service(packages: Packages, names: Names, period_id: str) -> Mapping[str, tuple[Series, ...]]:
    """By theme, for one period: comments by service, a series for each tone; only services without parts.

    Services stay in the order of their table: they differ too much to be ranked.
    """
    rows = [row for row in theme_rows(packages) if row["period_id"] == period_id]
    totals = services_with_parts(packages, {row["service_id"] for row in rows})
    by_service = _grouped(rows, "service_id")
    parts = [row for service_id in names.services if service_id not in totals for row in by_service.get(service_id, ())]
    return {
        theme_id: _tones(packages, names, held, lambda row: (row["service_id"], names.services[row["service_id"]]))
        for theme_id, held in _grouped(parts, "theme_id").items()
    }


def tone_by_theme(packages: Packages, names: Names, period_id: str) -> Mapping[str, tuple[Series, ...]]:
    """By service, for one period: comments by theme, a series for each tone, the most talked about theme first.

    Themes of two frameworks are never compared: only those of the framework with the most themes counted.
    """
    rows = [row for row in theme_rows(packages) if row["period_id"] == period_id]
    ranked = {
        service_id: _ranked(_one_framework(packages, held)) for service_id, held in _grouped(rows, "service_id").items()
    }
    return {
        service_id: _tones(packages, names, held, lambda row: (row["theme_id"], names.themes[row["theme_id"]]))
        for service_id, held in ranked.items()
    }


def _rows_by_theme(packages: Packages, service_id: str) -> Mapping[str, list[Row]]:
    return _grouped((row for row in theme_rows(packages) if row["service_id"] == service_id), "theme_id")


def _grouped(rows: Iterable[Row], field: str) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[field]].append(row)
    return found


def comments_about(row: Row) -> Value:
    """All comments of a row of theme counts, whatever their tone."""
    return add_up(cell_value(row[tone]) for tone in TONES)


def _ranked(rows: Iterable[Row]) -> list[Row]:
    """Most comments first; where a count is withheld, last; ties in file order."""

    def rank(row: Row) -> tuple[bool, float]:
        total = comments_about(row)
        return (True, 0) if isinstance(total, Withheld) else (False, -total)

    return sorted(rows, key=rank)


def _one_framework(packages: Packages, rows: Iterable[Row]) -> list[Row]:
    frameworks = {row["theme_id"]: row["framework"] for row in packages.table("themes")}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[frameworks[row["theme_id"]]].append(row)
    return max(found.values(), key=len)


def _tones(
    packages: Packages, names: Names, rows: list[Row], place: Callable[[Row], tuple[str, str]]
) -> tuple[Series, ...]:
    return tuple(
        Series(
            names.language.label("tone", tone),
            tuple(Point(*place(row), theme_figure(packages, names, row, tone)) for row in rows),
            tone,
        )
        for tone in TONES
    )


def _tone_over_time(packages: Packages, names: Names, rows: list[Row], tone: Tone) -> Series:
    periods = released_periods(packages, period_kind(rows[0]["period_id"]))
    said = names.language.label("tone", tone)
    return rows_over_time(names, said, periods, rows, lambda row: theme_figure(packages, names, row, tone), tone)


def _share_over_time(packages: Packages, names: Names, rows: list[Row]) -> Series:
    periods = released_periods(packages, period_kind(rows[0]["period_id"]))
    decimals = share_decimals(_coded(packages, row) for row in rows)
    said = names.themes[rows[0]["theme_id"]]
    return rows_over_time(names, said, periods, rows, lambda row: _share(packages, names, row, decimals))


def _share(packages: Packages, names: Names, row: Row, decimals: int) -> Figure:
    """Comments with the theme / coded comments of the same service and period, from volumes."""
    key = packages.table("theme_counts").row_key(row)
    label = names.label(
        "share_of_comments",
        theme=names.themes[row["theme_id"]],
        service=names.services[row["service_id"]],
        period=names.periods[row["period_id"]],
    )
    sources = tuple(rows_of(packages.table("theme_counts"), [row], tone) for tone in TONES)
    coded = Source("volumes", "coded", (_volume_key(row),))
    tally = Tally(comments_about(row), _coded(packages, row), (*sources, coded))
    return proportion(
        figure_id("theme-counts", "share", key),
        label,
        tally,
        method="theme_share",
        min_denominator=LEAST_OF_A_SHARE,
        decimals=decimals,
    )


def _coded(packages: Packages, row: Row) -> Value:
    volume = packages.find("volumes", _volume_key(row))
    return Withheld.NOT_COLLECTED if volume is None else cell_value(volume["coded"])


def _volume_key(row: Row) -> str:
    return "|".join((row["period_id"], row["service_id"], "all"))
