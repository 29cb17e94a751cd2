"""What every page is written from: the published tables, what was worked out, the drawn charts, the day."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from build_tools.figures import count_figure, rows_of
from build_tools.language import Language
from build_tools.pages.figures import Part, cell_figure, days_since, of_hundred, part_of
from build_tools.pages.templating import Writer, make_writer
from build_tools.pages.wording import text_in_words
from build_tools.vocabulary import (
    Concern,
    DrawnChart,
    Field,
    Figure,
    Finding,
    Measured,
    Packages,
    Release,
    Response,
    Row,
    Source,
)


@dataclass(frozen=True)
class Site:
    """Everything a page may draw on; `packages` holds published rows only."""

    packages: Packages
    measured: Measured
    charts: Mapping[str, DrawnChart]
    findings: tuple[Finding, ...]
    as_of: date
    release: Release | None
    language: Language
    withdrawn: Mapping[str, date] = dataclasses.field(default_factory=dict)  # when a release was last purged
    kinds: tuple[str, ...] = ()  # of identifiers that stop publication, in plain words
    address: str = ""  # where the site will stand, where that is known

    @cached_property
    def writer(self) -> Writer:
        """What fills the templates of this site's language; every template knows the site."""
        return make_writer(self.language, {"site": self})

    @property
    def standing(self) -> str:
        """What the site shows, in one sentence for the foot of every page: the release, and the day it is true on."""
        day = self.language.date(self.as_of)
        if self.release is None:
            return self.language.sentence("pages.standing.unreleased", day=day)
        period = self.period_name(self.release.period_id)
        return self.language.sentence(
            "pages.standing.released", release=self.release.release_id, period=period, day=day
        )

    @property
    def released_periods(self) -> tuple[Row, ...]:
        """Periods that have been released, oldest first."""
        held = [
            row for row in self.packages.table("periods") if row["released_on"] and row["released_on"] <= self.as_of
        ]
        return tuple(sorted(held, key=lambda row: (row["ends_on"], row["starts_on"])))

    @property
    def next_release_on(self) -> date | None:
        """The first day announced for a release that is still to come."""
        shown = {row["period_id"] for row in self.released_periods}
        return min(
            (row["planned_on"] for row in self.packages.table("periods") if row["period_id"] not in shown), default=None
        )

    def period(self, period_id: str) -> Row:
        """The period with this id; one that is not published is a KeyError."""
        row = self.packages.find("periods", period_id)
        if row is None:
            raise KeyError(period_id)
        return row

    def period_name(self, period_id: str) -> str:
        """A period as the public reads it: 'July to September 2026'."""
        return self.language.period(self.period(period_id))

    def newest_first(self, period_ids: Iterable[str]) -> list[str]:
        """Periods, each once, the one that ends last first."""
        return sorted(set(period_ids), key=lambda each: (self.period(each)["ends_on"], each), reverse=True)

    def response(self, response_id: str) -> Response | None:
        """The published response with this id."""
        return next((each for each in self.measured.responses if each.id == response_id), None)

    def responses_where(self, **cells: object) -> list[Response]:
        """The responses whose cells hold these values, newest news first: `theme_id="waiting"`."""
        return [each for each in self.measured.responses if all(each.row[name] == cells[name] for name in cells)]

    def unanswered(self, **parts: str) -> list[Concern]:
        """The concerns without a response, newest period first: `service_id="maternity"`."""
        waiting = [each for each in self.measured.concerns if not each.response_ids]
        return [each for each in waiting if all(getattr(each, name) == parts[name] for name in parts)]

    def only_looked_into(self) -> list[Concern]:
        """The concerns that count as answered, though every response to them only says that we look into it."""
        looking = {each.id for each in self.measured.responses if each.status == "investigating"}
        return [each for each in self.measured.concerns if each.response_ids and looking.issuperset(each.response_ids)]

    def count_looked_into(self) -> Figure:
        """How many concerns have no more of an answer than that we look into it."""
        label = self.language.sentence("pages.unanswered.counts.looked_into")
        return self.count_concerns("looked-into", label, self.only_looked_into())

    def rows_where(self, table: str, **cells: object) -> list[Row]:
        """The rows of a table whose cells hold these values, in file order."""
        (field, wanted), *rest = cells.items()
        if (table, field) not in self._grouped:
            groups = self._grouped.setdefault((table, field), {})
            for row in self.packages.table(table):
                groups.setdefault(row[field], []).append(row)
        found = self._grouped[table, field].get(wanted, [])
        return [row for row in found if all(row[name] == value for name, value in rest)]

    @cached_property
    def _grouped(self) -> dict[tuple[str, str], dict[object, list[Row]]]:
        """Rows by table, field and cell, so that a large table is gone through once and not for every page."""
        return {}

    def cell(self, table: str, row: Row, field: str) -> Figure:
        """The number that one cell holds, as it stands."""
        return cell_figure(self.packages, table, row, field)

    def of_hundred(self, score: Row) -> Figure:
        """An accuracy score of 0 to 1 as so many out of 100: 89 for 0.89."""
        return of_hundred(self.cell("method_scores", score, "value"))

    def shown_cell(self, table: str, row: Row, field: Field) -> Figure | str | date | None:
        """Any cell as a page shows it: a number as a figure, yes or no, codes and ids in words, days as they are."""
        cell = row[field.name]
        if isinstance(cell, bool):
            return self.language.sentence("pages.yes" if cell else "pages.no")
        if isinstance(cell, str):
            return text_in_words(self.packages, self.packages.table(table), field, cell, self.language)
        if cell is None or isinstance(cell, date):
            return cell
        return self.cell(table, row, field.name)

    def count(self, identity: str, label: str, table: str, rows: Iterable[Row]) -> Figure:
        """How many rows of a table these are."""
        return count_figure(identity, label, rows_of(self.packages.table(table), rows))

    def count_responses(self, identity: str, label: str, responses: Iterable[Response]) -> Figure:
        """How many responses these are."""
        return self.count(f"responses.{identity}", label, "responses", [each.row for each in responses])

    def count_concerns(self, identity: str, label: str, concerns: Iterable[Concern]) -> Figure:
        """How many concerns these are."""
        keys = tuple(key for each in concerns for source in each.negative.sources for key in source.rows)
        return count_figure(f"concerns.{identity}", label, Source("theme_counts", "negative", keys))

    def days_since(self, period_id: str) -> Figure:
        """How many days have passed since a period ended."""
        label = self.language.sentence("pages.figures.days_since", period=self.period_name(period_id))
        return days_since(self.packages, self.period(period_id), self.as_of, label)

    def part(self, figure: Figure, part: Part) -> Figure:
        """What a figure was divided from ('numerator') and by, or an end of its 95% interval ('low', 'high')."""
        return part_of(figure, part, self.language.sentence(f"pages.figures.{part}", figure=figure.label))
