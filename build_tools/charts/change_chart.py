"""The chart of what a response was meant to move: its measure before it was done, and after."""

from build_tools.charts.promise_chart import done_figure
from build_tools.charts.spans import period_words
from build_tools.language import Language, slug
from build_tools.vocabulary import Change, Chart, Figure, Packages, Point, Response, Series, SeriesRole


def before_after_chart(response: Response, change: Change, packages: Packages, language: Language) -> Chart:
    """Both figures with the day between them and how far they lie apart; it claims what the measured change says."""
    say = language.sentence
    done = done_figure(response, packages, language)
    series = [
        _side("before", change.before, packages, language),
        *([_alone("done", done, language)] if done else []),
        _side("after", change.after, packages, language),
        *([_alone("difference", change.difference, language)] if change.difference else []),
    ]
    sides = (change.before.key, change.after.key)
    return Chart(
        id=f"response.{slug(response.id)}.before-after",
        kind="before_after",
        title=say(
            "chart_titles.before_after.title",
            name=packages.name_of("kpis", response.row["kpi_id"]),
            service=packages.name_of("services", response.row["service_id"]),
        ),
        period=language.listing([period_words(packages, each, language) for each in sides]),
        source=say("chart_titles.source", publisher=packages.organisation["name"]),
        unit=change.after.figure.unit,
        series=tuple(series),
        category=say("chart_titles.before_after.category"),
        claim=change.verdict,
    )


def _side(role: SeriesRole, point: Point, packages: Packages, language: Language) -> Series:
    say = language.sentence
    name = say(f"chart_titles.before_after.{role}")
    label = say("chart_titles.before_after.side", side=name, period=point.label)
    said = say("chart_titles.before_after.side", side=name, period=point.said or point.label)
    return Series(name, (Point(role, label, point.figure, said),), role)


def _alone(key: str, figure: Figure, language: Language) -> Series:
    """A series of one figure that is no mark of the picture: the day, or the difference."""
    name = language.sentence(f"chart_titles.before_after.{key}")
    return Series(name, (Point(key, name, figure),), "done" if key == "done" else "values")
