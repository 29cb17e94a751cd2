"""Which charts the site has, and what each shows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from build_tools.charts.change_chart import before_after_chart
from build_tools.charts.kpi_chart import kpi_chart
from build_tools.charts.method_changes import method_changes
from build_tools.charts.promise_chart import promises_chart
from build_tools.charts.service_panels import kpi_services_chart
from build_tools.charts.spans import period_words, span_words
from build_tools.language import Language, slug
from build_tools.vocabulary import Chart, ChartKind, Heard, Measured, Packages, Point, Row, Series, Unit


@dataclass(frozen=True)
class _Sort:
    """What charts of one sort have in common; their title and category are in the catalogue under `name`."""

    name: str
    kind: ChartKind
    unit: Unit
    keep_order: bool = False
    on_the_day: bool = False  # how things stand on the day on which the site is true, and not in a period
    rests_on_sorting: bool = False  # over time, and by what people or a program took each comment to say


_SORTS = {
    sort.name: sort
    for sort in (
        _Sort("themes_latest", "diverging_bars", "comments"),
        _Sort("received", "line", "count"),
        _Sort("channels_latest", "bars", "count"),
        _Sort("statuses", "bars", "count", keep_order=True, on_the_day=True),
        _Sort("theme_share", "line", "percent", rests_on_sorting=True),
        _Sort("theme_tone", "line", "comments", rests_on_sorting=True),
        _Sort("theme_services", "diverging_bars", "comments", keep_order=True),
        _Sort("service_tone", "line", "comments", rests_on_sorting=True),
        _Sort("service_themes", "diverging_bars", "comments"),
        _Sort("service_received", "line", "count"),
        _Sort("friends_and_family", "bars", "count", keep_order=True),
        _Sort("heard", "bars", "percent", keep_order=True),
    )
}


def define_charts(packages: Packages, measured: Measured, language: Language, as_of: date) -> tuple[Chart, ...]:
    """Every chart that has something to show on the day, under ids such as 'theme.waiting.share'."""
    work = _Definitions(packages, measured, language, as_of)
    charts = [*work.of_the_trust(), *work.of_groups()]
    for row in packages.table("themes"):
        charts += work.of_theme(row)
    for row in packages.table("services"):
        charts += work.of_service(row)
    charts += [*work.of_measures(), *work.of_responses()]
    return tuple(chart for chart in charts if any(series.points for series in chart.series))


@dataclass(frozen=True)
class _Definitions:
    """Definitions over one set of measured values."""

    packages: Packages
    measured: Measured
    language: Language
    as_of: date

    def of_the_trust(self) -> Iterator[Chart]:
        """What people said most, how much feedback came and by which channel, and where responses stand."""
        measured = self.measured
        yield self._chart("themes.latest", "themes_latest", measured.service_themes.get("all", ()))
        yield self._chart("received", "received", _one(measured.received.get("all")))
        yield self._chart("channels.latest", "channels_latest", (self._by_channel(),))
        yield self._chart("responses.statuses", "statuses", (measured.statuses,))

    def of_theme(self, row: Row) -> Iterator[Chart]:
        """A theme's share of comments and its tone over time, and its tone by service."""
        key, name, measured = row["theme_id"], row["name"], self.measured
        yield self._chart(f"theme.{key}.share", "theme_share", _one(measured.theme_share.get(key)), name)
        yield self._chart(f"theme.{key}.tone", "theme_tone", measured.theme_tone.get(key, ()), name)
        yield self._chart(f"theme.{key}.services", "theme_services", measured.theme_services.get(key, ()), name)

    def of_service(self, row: Row) -> Iterator[Chart]:
        """A service's tone and themes, how much feedback it had, and its Friends and Family answers."""
        key, name, measured = row["service_id"], row["name"], self.measured
        answers = _one(measured.friends_and_family.get(key))
        yield self._chart(f"service.{key}.tone", "service_tone", measured.service_tone.get(key, ()), name)
        yield self._chart(f"service.{key}.themes", "service_themes", measured.service_themes.get(key, ()), name)
        yield self._chart(f"service.{key}.received", "service_received", _one(measured.received.get(key)), name)
        yield self._chart(f"service.{key}.friends-and-family", "friends_and_family", answers, name)

    def of_groups(self) -> Iterator[Chart]:
        """For each characteristic, the groups heard beside the groups served."""
        by_kind: dict[str, list[Heard]] = {}
        for each in self.measured.heard:
            by_kind.setdefault(each.row["characteristic"], []).append(each)
        for kind, groups in by_kind.items():
            name, period_id = self.language.label("characteristic", kind), groups[0].row["period_id"]
            chart = self._chart(f"heard.{slug(kind)}", "heard", self._heard_and_served(groups), name, period_id)
            yield replace(chart, source=self._source_of_both(chart.source, groups))

    def of_measures(self) -> Iterator[Chart]:
        """Each measure over time, and by service where several services have it."""
        for kpi in self.measured.kpis:
            if "all" in kpi.series:
                yield kpi_chart(kpi, self.measured.control.get(kpi.id), self.packages, self.language)
            by_service = kpi_services_chart(kpi, self.packages, self.language)
            if by_service is not None:
                yield by_service

    def of_responses(self) -> Iterator[Chart]:
        """What was promised, and what each response that names a measure was meant to move."""
        responses, changes = self.measured.responses, self.measured.before_after
        yield promises_chart(responses, self.packages, self.language, self.as_of)
        for response in responses:
            if response.id in changes:
                yield before_after_chart(response, changes[response.id], self.packages, self.language)

    def _by_channel(self) -> Series:
        points = (
            Point(key, self.packages.name_of("channels", key), point.figure)
            for key, series in self.measured.channels.items()
            for point in series.points
            if key != "all" and point.key == self.measured.latest_period_id
        )
        return Series(self.language.sentence("chart_titles.series.received"), tuple(points))

    def _heard_and_served(self, groups: list[Heard]) -> tuple[Series, Series]:
        say = self.language.sentence
        heard = (Point(each.row["group"], each.row["group"], each.share) for each in groups)
        served = (Point(each.row["group"], each.row["group"], each.served) for each in groups if each.served)
        return (
            Series(say("chart_titles.series.heard"), tuple(heard), "heard"),
            Series(say("chart_titles.series.served"), tuple(served), "served"),
        )

    def _source_of_both(self, heard: str, groups: list[Heard]) -> str:
        """Where the numbers of those heard come from, and of those served where that is known."""
        served = list(dict.fromkeys(str(each.row["population_source"]) for each in groups if each.served))
        say, words = self.language.sentence, self.language.listing(served)
        return say("chart_titles.source_served", heard=heard, served=words) if served else heard

    def _chart(
        self, identity: str, sort_name: str, series: tuple[Series, ...], name: str = "", period_id: str = ""
    ) -> Chart:
        sort, say = _SORTS[sort_name], self.language.sentence
        if sort.kind == "line":
            period = span_words(self.packages, series, self.language)
        elif sort.on_the_day:
            period = say(f"chart_titles.{sort_name}.period", day=self.language.date(self.as_of))
        else:
            period = period_words(self.packages, period_id or self.measured.latest_period_id, self.language)
        return Chart(
            id=identity,
            kind=sort.kind,
            title=say(f"chart_titles.{sort_name}.title", name=name),
            period=period,
            source=say("chart_titles.source", publisher=self.packages.organisation["name"]),
            unit=sort.unit,
            series=series,
            category=say(f"chart_titles.{sort_name}.category"),
            keep_order=sort.keep_order,
            annotations=method_changes(self.packages, series, self.language) if sort.rests_on_sorting else (),
        )


def _one(series: Series | None) -> tuple[Series, ...]:
    return () if series is None else (series,)
