"""Published numbers, and the charts that are made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from build_tools.vocabulary.values import Unit, Value


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


# "target", means and limits are drawn as steps and are no figures of their own in what a chart says. A mean or a
# limit is provisional where it rests on fewer than 13 values.
SeriesRole = Literal[
    "values", "positive", "mixed", "negative", "heard", "served", "before", "after", "promised", "moved", "done",
    "target", "mean", "limit", "provisional_mean", "provisional_limit",
]  # fmt: skip
Mark = Literal["", "better", "worse", "unusual"]
Cause = Literal["", "outside_limits", "trend", "two_in_three", "shift"]
PromiseState = Literal["", "kept", "kept_late", "due", "moved", "late", "given_up"]


@dataclass(frozen=True)
class Point:
    """One place on a series: its key (a period or a category), how the axis shows it, and its figure.

    `said` is the label in full, for sentences and tables ('July to September 2026'); empty when it is the label.
    `mark` sets a point apart where a control chart's rules say that it stands out, and `cause` is the rule. `state` is
    how a promise stands, at the day that was promised first.
    """

    key: str
    label: str
    figure: Figure
    said: str = ""
    mark: Mark = ""
    cause: Cause = ""
    state: PromiseState = ""


@dataclass(frozen=True)
class Series:
    """Named figures in order."""

    name: str
    points: tuple[Point, ...]
    role: SeriesRole = "values"


@dataclass(frozen=True)
class Annotation:
    """A reason shown on a chart at one of its points: a target, a rebase, a note.

    `series` is the name of the only series that it is about; empty where it is about all of them.
    """

    key: str
    kind: Literal["target", "rebase", "fix_baseline", "definition", "annotation"]
    text: str
    series: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a control chart says of a measure as it is now.

    `variation` is that of the newest value, `direction` which way it points (1 up, -1 down, 0 neither) and `cause`
    the rule. `assurance` is whether the process as it is now always meets its `target`, never does, or does by
    chance; empty without a target, a direction that is better, or limits. `provisional` says that its lines
    rest on fewer than 13 values.
    """

    variation: Literal["common_cause", "improvement", "concern", "neutral"]
    direction: int
    cause: Cause
    assurance: Literal["", "pass", "fail", "hit_and_miss"]
    target: Figure | None
    provisional: bool


ChartKind = Literal["line", "control", "bars", "diverging_bars", "small_multiples", "before_after", "promises"]


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
    keep_order: bool = False  # bars stay as given (ages, services), not largest first
    verdict: Verdict | None = None  # of a control chart
    too_short: bool = False  # a measure that will be a control chart once it has 13 values
    claim: Literal["", "better", "worse", "different", "no_change_shown", "cannot_tell"] = ""  # of before and after
    day: date | None = None  # of promises: the day on which they stood like this


@dataclass(frozen=True)
class ChartTable:
    """The numbers of a chart: headings, then each row's own heading and a figure (or nothing) for each series."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Figure | None, ...]], ...]


@dataclass(frozen=True)
class DrawnChart:
    """A chart in its four forms; all four come from one Plotly figure and the chart's own figures.

    `spark` is a small line without words for a card of the scorecard, empty for what has no line; `icons` are the
    pictures of a control chart's verdict: its variation, then its assurance where there is one.
    """

    chart: Chart
    svg: str
    svg_narrow: str
    plotly: Mapping[str, Any]
    words: str
    table: ChartTable
    spark: str = ""
    icons: tuple[str, ...] = ()
