"""The nouns that every room shares, as frozen values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Literal

Severity = Literal["stop", "note"]
Unit = Literal[
    "count", "people", "comments", "percent", "ratio", "per_1000", "days", "hours", "fte", "pounds", "level", "points"
]


class Withheld(Enum):
    """Why a cell or a figure has no number; the value is the symbol that downloads hold."""

    HIDDEN = "[c]"  # hidden to protect people
    NOT_COLLECTED = "[x]"  # not collected, or cannot be known
    TOO_FEW = "[few]"  # worked out, but from too few answers to be reliable
    NOT_MEASURED = "[none]"  # there is nothing yet to work it out from


Number = int | float
Value = Number | Withheld
Cell = str | int | float | bool | date | Withheld | None


@dataclass(frozen=True)
class Place:
    """Where something is, as a spreadsheet shows it: the file, the row (the header is row 1), the column."""

    package: str = ""
    table: str = ""
    row: int | None = None
    field: str = ""
    column: str = ""
    file: str = ""


@dataclass(frozen=True)
class Finding:
    """One fault in the data; the problem never quotes what a free-text cell holds.

    `also` are the other rows of the table in which it is the same.
    """

    rule: str
    severity: Severity
    where: Place
    problem: str
    remedy: str
    public: bool = False
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Field:
    """One column of a table, as its descriptor declares it."""

    name: str
    type: str
    title: str = ""
    meaning: str = ""
    constraints: Mapping[str, Any] = field(default_factory=dict)
    counts: Literal["", "people", "answers"] = ""
    sensitive: bool = False
    unit: Unit = "count"
    free_text: bool = False
    column: str = ""


@dataclass(frozen=True)
class Row:
    """One record: typed cells by field name, and its row number in the spreadsheet."""

    cells: Mapping[str, Cell]
    line: int

    def __getitem__(self, name: str) -> Any:
        return self.cells[name]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.cells[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Link:
    """A foreign key: these fields of a table must be the key of a row of another table."""

    fields: tuple[str, ...]
    package: str
    table: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of a package with its rows, in file order."""

    package: str
    name: str
    title: str
    meaning: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]
    links: tuple[Link, ...] = ()
    totals: tuple[Mapping[str, str], ...] = ()
    edited: str = ""
    file: str = ""
    left_out: tuple[int, ...] = ()  # lines of rows that could not be read; each has a Finding that stops

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def field(self, name: str) -> Field:
        return next(each for each in self.fields if each.name == name)

    def row_key(self, row: Row) -> str:
        """The key of a row as one string, its parts joined by '|'."""
        return "|".join(str(row[name]) for name in self.key)


@dataclass(frozen=True)
class Package:
    """One Data Package: a descriptor and its tables."""

    name: str
    title: str
    meaning: str
    tables: tuple[Table, ...]
    descriptor: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Packages:
    """All packages of one trust, joined: every table by name (the six packages share no table name)."""

    packages: tuple[Package, ...]
    _tables: Mapping[str, Table] = field(init=False, repr=False, compare=False)
    _index: dict[str, dict[str, Row]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        tables = {table.name: table for package in self.packages for table in package.tables}
        object.__setattr__(self, "_tables", MappingProxyType(tables))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(self._tables.values())

    def table(self, name: str) -> Table:
        return self._tables[name]

    def find(self, table: str, key: str) -> Row | None:
        """The row of a table with this key (parts joined by '|'), or None."""
        if table not in self._index:
            held = self.table(table)
            self._index[table] = {held.row_key(row): row for row in held.rows}
        return self._index[table].get(key)

    def name_of(self, table: str, key: str) -> str:
        """The public name (field `name` or `title`) of the row with this key."""
        row = self.find(table, key)
        if row is None:
            raise KeyError(f"{table} has no row {key}")
        return str(row.cells.get("name") or row.cells["title"])

    @property
    def organisation(self) -> Row:
        return self.table("organisation").rows[0]


@dataclass(frozen=True)
class Source:
    """The cells a figure came from: a table, one of its fields, and the keys of the rows."""

    table: str
    field: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """One published number: its value at full precision, and everything needed to check it.

    `value` of a percentage is 0 to 100; of a rate per 1,000 it is 0 to 1,000 or more. `numerator` and
    `denominator` are None where the figure is no quotient. `interval` holds the limits of a 95% interval
    in the figure's own unit. `method` is 'stored' or the name of the measure that worked the figure out.
    """

    id: str
    label: str
    value: Value
    unit: Unit
    sources: tuple[Source, ...]
    method: str = "stored"
    numerator: Value | None = None
    denominator: Value | None = None
    interval: tuple[float, float] | None = None
    decimals: int = 0


# "target", "mean" and "limit" are drawn as steps and are no figures of their own in what a chart says.
SeriesRole = Literal[
    "values", "positive", "mixed", "negative", "heard", "served", "before", "after", "target", "mean", "limit"
]
Mark = Literal["", "better", "worse", "unusual"]


@dataclass(frozen=True)
class Point:
    """One place on a series: its key (a period or a category), how the axis shows it, and its figure.

    `said` is the label in full, for sentences and tables ('July to September 2026'); empty when it is the label.
    `mark` sets a point apart where a control chart's rules say that it stands out.
    """

    key: str
    label: str
    figure: Figure
    said: str = ""
    mark: Mark = ""


@dataclass(frozen=True)
class Series:
    """Named figures in order."""

    name: str
    points: tuple[Point, ...]
    role: SeriesRole = "values"


@dataclass(frozen=True)
class Annotation:
    """A reason shown on a chart at one of its points: a target, a rebase, a note."""

    key: str
    kind: Literal["target", "rebase", "fix_baseline", "definition", "annotation"]
    text: str


ChartKind = Literal["line", "control", "bars", "diverging_bars"]


@dataclass(frozen=True)
class Chart:
    """One chart's definition, from which its SVG, its Plotly figure, its words and its table are made."""

    id: str
    kind: ChartKind
    title: str
    period: str
    source: str
    unit: Unit
    series: tuple[Series, ...]
    category: str = "Period"
    better: Literal["higher_better", "lower_better", "no_direction"] = "no_direction"
    annotations: tuple[Annotation, ...] = ()
    link: str = ""
    keep_order: bool = False  # bars stay as given (ages, answers from good to poor), not largest first


@dataclass(frozen=True)
class ChartTable:
    """The numbers of a chart: headings, then each row's own heading and a figure (or nothing) for each series."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Figure | None, ...]], ...]


@dataclass(frozen=True)
class DrawnChart:
    """A chart in its four forms; all four come from one Plotly figure and the chart's own figures."""

    chart: Chart
    svg: str
    svg_narrow: str
    plotly: Mapping[str, Any]
    words: str
    table: ChartTable


@dataclass(frozen=True)
class Kpi:
    """A measure with its definition, its results by period and what changed about it."""

    row: Row
    series: Mapping[str, Series]  # by service id; 'all' is the whole trust
    changes: tuple[Row, ...]

    @property
    def id(self) -> str:
        return str(self.row["kpi_id"])

    @property
    def latest(self) -> Figure | None:
        """The newest figure of the whole trust, or None where nothing is measured."""
        points = self.series["all"].points if "all" in self.series else ()
        return points[-1].figure if points else None


@dataclass(frozen=True)
class Concern:
    """A service and theme with at least `concern_min` negative comments in a period."""

    period_id: str
    service_id: str
    theme_id: str
    negative: Figure
    response_ids: tuple[str, ...]  # responses that answer it
    heard_ids: tuple[str, ...] = ()  # responses that have received it and said no more yet

    @property
    def id(self) -> str:
        return f"{self.period_id}|{self.service_id}|{self.theme_id}"


@dataclass(frozen=True)
class Response:
    """A response with its history and what follows from it: where it stands, and its promise."""

    row: Row
    updates: tuple[Row, ...]
    status: str
    first_due_on: date | None
    due_on: date | None
    done_on: date | None
    overdue: bool
    result: str
    concerns: tuple[Concern, ...]

    @property
    def id(self) -> str:
        return str(self.row["response_id"])

    @property
    def moved(self) -> bool:
        return self.due_on != self.first_due_on


@dataclass(frozen=True)
class Heard:
    """One group of people: how many we heard from, their share of those who stated a group, and the share served."""

    row: Row
    heard: Figure
    share: Figure
    served: Figure | None


@dataclass(frozen=True)
class Measured:
    """Everything worked out from the published tables; series run over periods unless they say otherwise."""

    kpis: tuple[Kpi, ...]
    control: Mapping[str, tuple[Series, ...]]  # by KPI with 13 values or more: values, mean, lower, upper limit
    responses: tuple[Response, ...]  # newest news first
    concerns: tuple[Concern, ...]  # newest period first, then most negative comments first
    hidden_concerns: Figure  # cells of which nobody can know whether they are a concern
    theme_tone: Mapping[str, tuple[Series, ...]]  # by theme, the whole trust: positive, mixed, negative
    theme_share: Mapping[str, Series]  # by theme, the whole trust: percent of coded comments
    theme_services: Mapping[str, tuple[Series, ...]]  # by theme, latest period: tone by service
    service_tone: Mapping[str, tuple[Series, ...]]  # by service: positive, mixed, negative comments
    service_themes: Mapping[str, tuple[Series, ...]]  # by service, latest period: tone by theme
    received: Mapping[str, Series]  # by service, all channels: items received
    channels: Mapping[str, Series]  # by channel, the whole trust: items received
    friends_and_family: Mapping[str, Series]  # by service, latest period: the six answers
    statuses: Series  # how many responses stand at each status, in the order of the model
    latest_period_id: str  # the newest released period of theme counts
    heard: tuple[Heard, ...]  # newest period
    not_stated: tuple[Heard, ...] = ()  # newest period: those who did not say, as a share of everybody heard
    put_in: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)  # by objective: money, hours, people


@dataclass(frozen=True)
class Page:
    """One finished page: a path below the site's root, and Markdown that needs nothing else."""

    path: PurePosixPath
    title: str
    description: str
    markdown: str
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class PublishedFile:
    """A file of the site that is not a page: a download, a chart's data, a script."""

    path: PurePosixPath
    content: bytes


@dataclass(frozen=True)
class Release:
    """What was published on one day, frozen."""

    release_id: str
    period_id: str
    released_on: date
    sha256: str


@dataclass(frozen=True)
class Publication:
    """Everything the site will show, before MkDocs lays it out."""

    as_of: date
    publisher: str
    standing: str  # which release this is and the day on which it is true, in a sentence
    release: Release | None
    pages: tuple[Page, ...]
    files: tuple[PublishedFile, ...]
    charts: Mapping[str, DrawnChart]
    findings: tuple[Finding, ...]
    allowed: frozenset[str]  # identifiers that the trust publishes on purpose, such as its own telephone numbers
