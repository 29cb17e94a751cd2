"""The periods that a chart covers, in words, and where on it something lies that began in a period of any kind."""

from collections.abc import Iterable, Mapping
from datetime import date

from build_tools.language import Language
from build_tools.vocabulary import Annotation, Packages, Row, Series


def period_words(packages: Packages, period_id: str, language: Language) -> str:
    """One period: 'July to September 2026'; an id that is no period's is a KeyError."""
    row = packages.find("periods", period_id)
    if row is None:
        raise KeyError(period_id)
    return language.period(row)


def span_words(packages: Packages, series: tuple[Series, ...], language: Language) -> str:
    """From the first period of any series to the last: 'October 2022 to September 2026'; nothing where none has one."""
    found = [packages.find("periods", point.key) for each in series for point in each.points]
    periods = [row for row in found if row is not None]
    if not periods:
        return ""
    first = min(row["starts_on"] for row in periods)
    last = max(row["ends_on"] for row in periods)
    return language.sentence("dates.range", first=language.month(first), last=language.month(last))


def reasons(packages: Packages, changes: Iterable[Row], series: tuple[Series, ...]) -> tuple[Annotation, ...]:
    """What changed about a measure, each at the first period shown that began with it or later.

    So a change given by the quarter stands on a chart by the month too. Of one before the chart nothing is shown.
    """
    shown = {point.key for each in series for point in each.points}
    starts = {row["period_id"]: row["starts_on"] for row in packages.table("periods")}
    ordered = sorted(shown, key=starts.__getitem__)
    return tuple(
        Annotation(_first_since(row["from_period_id"], ordered, starts), row["kind"], row["reason"]) for row in changes
    )


def _first_since(period_id: str, ordered: list[str], starts: Mapping[str, date]) -> str:
    if not ordered or period_id in ordered or starts[period_id] < starts[ordered[0]]:
        return period_id
    return next((each for each in ordered if starts[each] >= starts[period_id]), period_id)
