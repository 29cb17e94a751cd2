"""What the public calls everything that a figure can be about, looked up once for all figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.language import Language
from build_tools.vocabulary import Packages


@dataclass(frozen=True)
class Names:
    """Public names by id, in one language; a period also has a short name, for the axis of a chart."""

    language: Language
    services: Mapping[str, str]
    channels: Mapping[str, str]
    themes: Mapping[str, str]
    periods: Mapping[str, str]
    short_periods: Mapping[str, str]

    def label(self, key: str, /, **values: str) -> str:
        """What a figure is called: a sentence of the catalogue's section for figures."""
        return self.language.sentence(f"figures.{key}", **values)


def read_names(packages: Packages, language: Language) -> Names:
    """The names that these packages give in this language."""
    periods = packages.table("periods")
    return Names(
        language,
        _names(packages, "services", "service_id"),
        _names(packages, "channels", "channel_id"),
        _names(packages, "themes", "theme_id"),
        {row["period_id"]: language.period(row) for row in periods},
        {row["period_id"]: language.period_short(row) for row in periods},
    )


def _names(packages: Packages, table: str, key: str) -> Mapping[str, str]:
    return {row[key]: row["name"] for row in packages.table(table)}
