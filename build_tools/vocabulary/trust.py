"""What a trust is judged by: its measures, concerns, responses and whom it heard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from build_tools.vocabulary.figures import Figure, Series
from build_tools.vocabulary.tables import Row


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
