"""The chart of what was promised: every promise that is open, or was due of late, along a calendar."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.figures import day_figure
from build_tools.language import Language
from build_tools.vocabulary import Chart, Figure, Packages, Point, PromiseState, Response, Row, Series, SeriesRole

_FINISHED = ("done", "impact_checked")
_GIVEN_UP = ("cannot_change", "passed_on")
_OF_LATE = timedelta(days=365)


def promises_chart(responses: Iterable[Response], packages: Packages, language: Language, as_of: date) -> Chart:
    """Every promise with a date that is still open or was due in the last year, as all stood on `as_of`.

    What is still open comes first, by the date promised last; then what is closed, the newest date first.
    """
    work, say = _Promises(packages, language, as_of), language.sentence
    made = [(each, each.due_on) for each in responses if each.due_on is not None]
    shown = [(each, due) for each, due in made if _is_open(each) or due >= as_of - _OF_LATE]
    shown.sort(key=lambda pair: (pair[1].toordinal() if _is_open(pair[0]) else 10**7 - pair[1].toordinal(), pair[0].id))
    days: dict[SeriesRole, Callable[[Response], Figure | None]] = {
        "promised": work.promised,
        "moved": work.moved,
        "done": work.done,
    }
    return Chart(
        id="responses.promises",
        kind="promises",
        title=say("chart_titles.promises.title"),
        period=say("chart_titles.promises.period", day=language.date(as_of)),
        source=say("chart_titles.source", publisher=packages.organisation["name"]),
        unit="date",
        series=tuple(work.series(role, (each for each, _ in shown), find) for role, find in days.items()),
        category=say("chart_titles.promises.category"),
        day=as_of,
    )


def done_figure(response: Response, packages: Packages, language: Language) -> Figure | None:
    """The day a response was last reported done, as its history holds it; None while it is not done."""
    made = [row for row in response.updates if row["updated_on"] == response.done_on and row["status"] in _FINISHED]
    found = next((row for row in reversed(made) if row["status"] == "done"), next(iter(made), None))
    return None if found is None else _day(packages, found, "done", response, language)


def promise_state(response: Response, as_of: date) -> PromiseState:
    """How a promise stands: kept by its first date, done after it, late, moved to a day to come, due, or given up."""
    if response.status in _GIVEN_UP:
        return "given_up"
    if response.done_on and response.first_due_on:
        return "kept" if response.done_on <= response.first_due_on else "kept_late"
    if response.due_on and response.due_on < as_of:
        return "late"
    return "moved" if response.moved else "due"


@dataclass(frozen=True)
class _Promises:
    """The days of promises as figures."""

    packages: Packages
    language: Language
    as_of: date

    def series(self, role: SeriesRole, shown: Iterable[Response], find: Callable[[Response], Figure | None]) -> Series:
        found = [(response, find(response)) for response in shown]
        points = [self._point(response, figure) for response, figure in found if figure is not None]
        return Series(self.language.sentence(f"chart_titles.promises.{role}"), tuple(points), role)

    def promised(self, response: Response) -> Figure | None:
        if response.first_due_on is None:
            return None
        row = response.row
        label = _label("promised", response, self.language)
        return day_figure(self.packages.table("responses"), row, "due_on", label)

    def moved(self, response: Response) -> Figure | None:
        rows = [row for row in response.updates if row["new_due_on"] is not None]
        return _day(self.packages, rows[-1], "moved", response, self.language) if response.moved and rows else None

    def done(self, response: Response) -> Figure | None:
        return done_figure(response, self.packages, self.language)

    def _point(self, response: Response, figure: Figure) -> Point:
        say, row = self.language.sentence, response.row
        state = promise_state(response, self.as_of)
        label = say(
            "chart_titles.promises.name",
            theme=self.packages.name_of("themes", row["theme_id"]),
            service=self.packages.name_of("services", row["service_id"]),
            state=say(f"chart_titles.promises.states.{state}"),
        )
        return Point(response.id, label, figure, state=state)


def _is_open(response: Response) -> bool:
    return response.status not in (*_FINISHED, *_GIVEN_UP)


def _day(packages: Packages, update: Row, kind: str, response: Response, language: Language) -> Figure:
    field = {"moved": "new_due_on", "done": "updated_on"}[kind]
    label = _label(kind, response, language)
    return day_figure(packages.table("response_updates"), update, field, label)


def _label(kind: str, response: Response, language: Language) -> str:
    return language.sentence(f"chart_titles.promises.{kind}_label", response=response.row["you_said"])
