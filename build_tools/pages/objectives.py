"""Our objectives: what the trust wants engagement to achieve, and a page for each objective."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.language import slug
from build_tools.pages.addresses import page_path
from build_tools.pages.invested import Invested, invested
from build_tools.pages.resources import resource_entries
from build_tools.pages.site import Site
from build_tools.vocabulary import DrawnChart, Figure, Kpi, Page, Point, Response, Row

_INDEX = PurePosixPath("our-objectives/index.md")


def write_objective_pages(site: Site) -> Iterator[Page]:
    """The list of objectives first, then a page for each, those that were dropped included."""
    table = site.packages.table("objectives")
    say = site.language.sentence
    by_objective = invested(site)
    states = [
        (state, [row for row in table if row["state"] == state]) for state in table.field("state").constraints["enum"]
    ]
    yield site.writer.write(
        "objectives.md",
        _INDEX,
        title=say("pages.objectives.title"),
        description=say("pages.objectives.description"),
        states=[(state, rows) for state, rows in states if rows],
        total=count_figure("objectives", say("pages.objectives.total"), rows_of(table, table)),
        active=count_figure(
            "objectives.active", say("pages.objectives.active"), rows_of(table, dict(states)["active"], "state")
        ),
        invested=list(by_objective.values()),
    )
    for row in table:
        yield _write_objective(site, row, by_objective.get(row["objective_id"]))


def _write_objective(site: Site, row: Row, its_row: Invested | None) -> Page:
    key = row["objective_id"]
    measures = [kpi for kpi in site.measured.kpis if kpi.row["objective_id"] == key]
    responses = site.responses_where(objective_id=key)
    experiments = site.rows_where("experiments", objective_id=key)
    return site.writer.write(
        "objective.md",
        page_path("objective", key),
        title=row["title"],
        description=row["summary"],
        row=row,
        principles=(row["principles"] or "").split(";") if row["principles"] else [],
        barriers=site.rows_where("barriers", objective_id=key),
        plan=site.rows_where("engagement_plan", objective_id=key),
        stages=_by_stage(site, measures),
        picture=_picture(site, measures),
        statuses=_by_status(site, responses),
        experiments=experiments,
        invested=its_row,
        resources=resource_entries(site, site.rows_where("resources", objective_id=key)),
        measure_count=_count(site, row, "kpis", [kpi.row for kpi in measures]),
        response_count=_count(site, row, "responses", [response.row for response in responses]),
        could_not_count=_count_could_not(site, row, responses),
        experiment_count=_count(site, row, "experiments", experiments),
    )


def _count(site: Site, objective: Row, table_name: str, rows: Sequence[Row]) -> Figure:
    table = site.packages.table(table_name)
    label = site.language.sentence("pages.objective.count", table=table.title, objective=objective["title"])
    identity = f"objectives.{slug(objective['objective_id'])}.{slug(table_name)}"
    return count_figure(identity, label, rows_of(table, rows), rows_of(table, rows, "objective_id"))


def _count_could_not(site: Site, objective: Row, responses: Sequence[Response]) -> Figure:
    """How many responses of an objective say what could not change, or was passed on."""
    identity = f"objective.{slug(objective['objective_id'])}.could-not"
    label = site.language.sentence("pages.objective.could_not", objective=objective["title"])
    return site.count_responses(
        identity, label, [each for each in responses if each.status in ("cannot_change", "passed_on")]
    )


def _by_stage(site: Site, measures: Sequence[Kpi]) -> list[tuple[str, list[tuple[Kpi, Point | None]]]]:
    """Measures along the Evaluation Cycle, from what is put in to what was different in the end, with its latest."""
    stages = site.packages.table("kpis").field("stage").constraints["enum"]
    found = [(stage, [(kpi, _latest(kpi)) for kpi in measures if kpi.row["stage"] == stage]) for stage in stages]
    return [(stage, held) for stage, held in found if held]


def _latest(kpi: Kpi) -> Point | None:
    points = kpi.series["all"].points if "all" in kpi.series else ()
    return points[-1] if points else None


def _picture(site: Site, measures: Sequence[Kpi]) -> DrawnChart | None:
    """The chart of the measure furthest along the Evaluation Cycle: nearest to what people notice."""
    stages = site.packages.table("kpis").field("stage").constraints["enum"]
    drawn = [kpi for kpi in measures if f"kpi.{kpi.id}" in site.charts]
    if not drawn:
        return None
    furthest = max(drawn, key=lambda kpi: stages.index(kpi.row["stage"]))
    return site.charts[f"kpi.{furthest.id}"]


def _by_status(site: Site, responses: Sequence[Response]) -> list[tuple[str, list[Response]]]:
    statuses = site.packages.table("response_updates").field("status").constraints["enum"]
    found = [(status, [each for each in responses if each.status == status]) for status in statuses]
    return [(status, held) for status, held in found if held]
