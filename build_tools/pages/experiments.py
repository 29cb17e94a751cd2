"""What we are trying: every experiment with the rule set before it began, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.language import slug
from build_tools.pages.site import Site
from build_tools.vocabulary import Page, Row

_PATH = PurePosixPath("what-we-are-trying.md")


@dataclass(frozen=True)
class Trial:
    """One experiment, whether its decision is late, what it grew from and what grew from it."""

    row: Row
    late: bool
    grew_from: Row | None
    led_to: tuple[Row, ...]


def decided_late(row: Row, as_of: date) -> bool:
    """Whether the decision came after its day, or its day has passed without one."""
    return bool((row["decided_on"] or as_of) > row["decide_by"])


def write_experiment_pages(site: Site) -> Iterator[Page]:
    """The one page of experiments, failed ones included."""
    table = site.packages.table("experiments")
    say = site.language.sentence
    decisions = [
        (decision, [row for row in table if row["decision"] == decision])
        for decision in table.field("decision").constraints["enum"]
    ]
    late = [row for row in table if decided_late(row, site.as_of)]
    yield site.writer.write(
        "experiments.md",
        _PATH,
        title=say("pages.experiments.title"),
        description=say("pages.experiments.description"),
        decisions=[(decision, [_trial(site, row) for row in _newest_first(rows)]) for decision, rows in decisions],
        counts={
            decision: count_figure(
                f"experiments.{slug(decision)}",
                say("pages.experiments.count", decision=site.language.label("decision", decision)),
                rows_of(table, rows, "decision"),
            )
            for decision, rows in decisions
        },
        total=count_figure("experiments", say("pages.experiments.total"), rows_of(table, table)),
        late=count_figure(
            "experiments.late",
            say("pages.experiments.late"),
            rows_of(table, late, "decided_on"),
            rows_of(table, late, "decide_by"),
        ),
    )


def _trial(site: Site, row: Row) -> Trial:
    table = site.packages.table("experiments")
    grew_from = site.packages.find("experiments", row["follows_id"]) if row["follows_id"] else None
    led_to = tuple(each for each in table if each["follows_id"] == row["experiment_id"])
    return Trial(row, decided_late(row, site.as_of), grew_from, led_to)


def _newest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["starts_on"], reverse=True)
