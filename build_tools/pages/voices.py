"""What people say: one page for everything, one for each theme and one for each service."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from build_tools.language import slug
from build_tools.pages.addresses import page_path
from build_tools.pages.responses import by_status
from build_tools.pages.site import Site
from build_tools.vocabulary import Kpi, Page, Point, Row

_INDEX = PurePosixPath("what-people-say/index.md")


def write_voice_pages(site: Site) -> Iterator[Page]:
    """The overview, then the themes, then the services, in file order."""
    yield _write_index(site)
    for theme in site.packages.table("themes"):
        yield _write_theme(site, theme)
    for service in site.packages.table("services"):
        yield _write_service(site, service)


def _write_index(site: Site) -> Page:
    return site.writer.write(
        "voices.md",
        _INDEX,
        title=site.language.sentence("pages.voices.title"),
        description=site.language.sentence("pages.voices.description"),
        themes=grouped(site.packages.table("themes").rows, "category"),
        services=grouped([row for row in site.packages.table("services") if row["service_id"] != "all"], "site"),
        latest=_latest(site, "all"),
    )


def _write_theme(site: Site, theme: Row) -> Page:
    say, theme_id, name = site.language.sentence, theme["theme_id"], theme["name"]
    share = site.measured.theme_share.get(theme_id)
    responses, waiting = site.responses_where(theme_id=theme_id), site.unanswered(theme_id=theme_id)
    return site.writer.write(
        "theme.md",
        page_path("theme", theme_id),
        title=name,
        description=say("pages.theme.description", theme=name),
        theme=theme,
        latest=share.points[-1] if share else None,
        tone={series.role: series.points[-1] for series in site.measured.theme_tone.get(theme_id, ()) if series.points},
        groups=by_status(responses),
        total=site.count_responses(f"theme.{slug(theme_id)}", say("pages.theme.responses", theme=name), responses),
        waiting=waiting,
        unanswered=site.count_concerns(
            f"unanswered.theme.{slug(theme_id)}", say("pages.theme.unanswered", theme=name), waiting
        ),
        methods=methods_of(site, "theme_counts", theme_id=theme_id),
        scores=scores_of(site, theme),
    )


def _write_service(site: Site, service: Row) -> Page:
    say, service_id, name = site.language.sentence, service["service_id"], service["name"]
    responses, waiting = site.responses_where(service_id=service_id), site.unanswered(service_id=service_id)
    return site.writer.write(
        "service.md",
        page_path("service", service_id),
        title=name,
        description=say("pages.service.description", service=name),
        service=service,
        parts=site.rows_where("services", parent_id=service_id),
        latest=_latest(site, service_id),
        tone={
            series.role: series.points[-1] for series in site.measured.service_tone.get(service_id, ()) if series.points
        },
        newest=site.measured.latest_period_id,
        groups=by_status(responses),
        total=site.count_responses(
            f"service.{slug(service_id)}", say("pages.service.responses", service=name), responses
        ),
        waiting=waiting,
        unanswered=site.count_concerns(
            f"unanswered.service.{slug(service_id)}", say("pages.service.unanswered", service=name), waiting
        ),
        methods=methods_of(site, "volumes", service_id=service_id),
    )


def _latest(site: Site, service_id: str) -> Point | None:
    """How many were heard from in the newest period, all channels together."""
    received = site.measured.received.get(service_id)
    return received.points[-1] if received and received.points else None


def grouped(rows: tuple[Row, ...] | list[Row], field: str) -> list[tuple[str | None, list[Row]]]:
    """Rows under the value of one field, in the order in which the values first come."""
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row[field], []).append(row)
    return list(found.items())


def methods_of(site: Site, table: str, **cells: object) -> list[Row]:
    """The methods by which these rows were coded, in the order of the table of methods."""
    used = {row["method_id"] for row in site.rows_where(table, **cells)}
    return [row for row in site.packages.table("methods") if row["method_id"] in used]


def scores_of(site: Site, theme: Row) -> list[Row]:
    """The newest accuracy scores for a theme over all groups; where it has none of its own, those for all themes."""
    return _newest_scores(site.packages.table("method_scores"), theme["theme_id"], theme["name"])


def tone_methods(site: Site, kpi: Kpi) -> list[Row]:
    """The methods that decided the tone of the comments behind a measure's newest result, or else behind all."""
    points = kpi.series["all"].points if "all" in kpi.series else ()
    newest = methods_of(site, "volumes", service_id="all", period_id=points[-1].key) if points else []
    return newest or methods_of(site, "volumes", service_id="all")


def measure_scores(site: Site, methods: Iterable[Row], tone: str) -> list[Row]:
    """The newest accuracy scores of these methods over all groups, for one tone; without any, those for all tones."""
    used = {method["method_id"] for method in methods}
    return _newest_scores([row for row in site.packages.table("method_scores") if row["method_id"] in used], tone)


def _newest_scores(table: Iterable[Row], *labels: str) -> list[Row]:
    whole = [row for row in table if row["group"] == "all"]
    own = [row for row in whole if row["label"] in labels]
    scores = own or [row for row in whole if row["label"] == "all"]
    newest = max((row["tested_on"] for row in scores), default=None)
    return [row for row in scores if row["tested_on"] == newest]
