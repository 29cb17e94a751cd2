"""The period that a chart covers, in words."""

from build_tools.language import Language
from build_tools.vocabulary import Packages, Series


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
