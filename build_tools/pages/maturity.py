"""How ready we are: each assessment of the trust's readiness, by framework and by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.figures import cell_figure
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Page, Row

_PATH = PurePosixPath("how-ready-we-are.md")


@dataclass(frozen=True)
class Assessment:
    """One assessed area: its level and the highest level there is."""

    row: Row
    level: Figure
    top: Figure


def write_maturity_pages(site: Site) -> Iterator[Page]:
    """The one page of readiness."""
    table = site.packages.table("maturity")
    say = site.language.sentence
    frameworks = [
        (framework, [_assessment(site, row) for row in _newest_first(table.rows) if row["framework"] == framework])
        for framework in table.field("framework").constraints["enum"]
    ]
    shown = [(framework, _by_area(held)) for framework, held in frameworks if held]
    yield site.writer.write(
        "maturity.md",
        _PATH,
        title=say("pages.maturity.title"),
        description=say("pages.maturity.description"),
        frameworks=shown,
        newest=sorted((held[0] for _, held in shown[0][1]), key=lambda each: each.row["level"]) if shown else [],
        missing=[framework for framework, held in frameworks if not held],
        total=count_figure("maturity", say("pages.maturity.total"), rows_of(table, table)),
    )


def _assessment(site: Site, row: Row) -> Assessment:
    level = cell_figure(site.packages, "maturity", row, "level")
    return Assessment(row, level, cell_figure(site.packages, "maturity", row, "top_level"))


def _by_area(held: list[Assessment]) -> list[tuple[str, list[Assessment]]]:
    """The assessments of each area, the area assessed last first."""
    areas = dict.fromkeys(str(each.row["area"]) for each in held)
    return [(area, [each for each in held if each.row["area"] == area]) for area in areas]


def _newest_first(rows: tuple[Row, ...]) -> list[Row]:
    return sorted(rows, key=lambda row: row["assessed_on"], reverse=True)
