"""What a trust is judged by: its measures, concerns, responses and whom it heard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from build_tools.vocabulary.figures import Figure, Point, Series, Verdict
from build_tools.vocabulary.tables import Row

# Why a measure is never put on a control chart, however many values it has: each figure holds the one before it, or
# older figures have had more time than newer ones.
Unsuited = Literal["", "running_total", "uneven_age"]


@dataclass(frozen=True)
class Kpi:
    """A measure with its definition, its results by period and what changed about it."""

    row: Row
    series: Mapping[str, Series]  # by service id; 'all' is the whole trust
    changes: tuple[Row, ...]
    targets: Series | None = None  # the whole trust's target in force at each of its periods that has one
    unsuited: Unsuited = ""
    service_targets: Mapping[str, Series] = field(default_factory=dict)  # likewise, by service that has its own

    @property
    def id(self) -> str:
        return str(self.row["kpi_id"])

    @property
    def latest(self) -> Figure | None:
        """The newest figure of the whole trust, or None where nothing is measured."""
        points = self.series["all"].points if "all" in self.series else ()
        return points[-1].figure if points else None


@dataclass(frozen=True)
class Control:
    """A control chart of the whole trust: its values with what stands out marked, its lines, and its verdict.

    There is no verdict where the lines start afresh at the newest value, which has no limits yet.
    """

    series: tuple[Series, ...]  # values first, then means and limits
    verdict: Verdict | None


@dataclass(frozen=True)
class Change:
    """How a measure differs between two periods, and whether that may be called a change.

    It is one ('better', 'worse', or 'different' where neither is better) only where the control chart marks the later
    point, if it was judged by one, and otherwise only where the interval of the difference leaves out 0. It is
    'no_change_shown' if not, and 'cannot_tell' where a value is withheld, where the definition changed in between
    (then there is no difference either), or where there is neither an interval nor a control chart.
    """

    before: Point
    after: Point
    difference: Figure | None  # after less before, with its interval; points of percent for percentages
    verdict: Literal["better", "worse", "different", "no_change_shown", "cannot_tell"]


@dataclass(frozen=True)
class InvestmentRow:
    """One objective from what went in to what changed, by the stages of the Evaluation Cycle.

    Money is added up only where its scope is the same; `scopes` says in words what each sum of money covers.
    """

    objective_id: str
    inputs: tuple[Figure, ...]
    outputs: tuple[Figure, ...]
    outtakes: tuple[Figure, ...]
    outcomes: tuple[Figure, ...]
    impacts: tuple[Figure, ...]
    scopes: tuple[str, ...]


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
    check_late: bool = False

    @property
    def id(self) -> str:
        return str(self.row["response_id"])

    @property
    def moved(self) -> bool:
        return self.due_on != self.first_due_on

    @property
    def once_done_on(self) -> date | None:
        """The day on which it was last reported done, also where it was opened again since."""
        return next((row["updated_on"] for row in reversed(self.updates) if row["status"] == "done"), None)

    @property
    def failed_on(self) -> date | None:
        """The day of the last check that found that it did not work, whatever was done after it."""
        return next((row["updated_on"] for row in reversed(self.updates) if row["result"] == "did_not_work"), None)


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
    control: Mapping[str, Control]  # by KPI with 13 values or more that suits one
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
    changes: Mapping[str, Change] = field(default_factory=dict)  # by KPI: the newest value against the one before
    investment: tuple[InvestmentRow, ...] = ()  # by objective, in the order of the table
    before_after: Mapping[str, Change] = field(default_factory=dict)  # by response that is done and names a KPI
    answered_after: Series | None = None  # concerns due: within 30, 60, 90 days, later, not yet
    check_results: Series | None = None  # responses done a full period ago: worked, did not, unclear, not checked
    undated: Figure | None = None  # planned work without a date
    could_not: Series | None = None  # responses without a change: it cannot be, or it is for somebody else
    heard_by_channel: Mapping[str, tuple[Heard, ...]] = field(default_factory=dict)  # newest period, 'all' included
    not_stated_by_channel: Mapping[str, tuple[Heard, ...]] = field(default_factory=dict)
