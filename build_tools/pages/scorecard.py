"""How we are doing: every measure under what it is about, and a page for each."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools.pages.addresses import page_path
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Kpi, Page, Row, Value, Withheld

FAMILIES = ("awareness", "engagement", "influence", "advocacy", "sentiment", "responsiveness", "performance")
_INDEX = PurePosixPath("how-we-are-doing/index.md")


def write_scorecard_pages(site: Site) -> Iterator[Page]:
    """The scorecard, then a page for each measure."""
    yield _write_index(site)
    for kpi in site.measured.kpis:
        yield _write_kpi(site, kpi)


def _write_index(site: Site) -> Page:
    say = site.language.sentence
    used = [kpi for kpi in site.measured.kpis if kpi.row["retired_on"] is None]
    unmeasured = [kpi for kpi in used if kpi.latest is None]
    return site.writer.write(
        "scorecard.md",
        _INDEX,
        title=say("pages.scorecard.title"),
        description=say("pages.scorecard.description"),
        total=site.count("kpis.in-use", say("pages.scorecard.counts.all"), "kpis", [kpi.row for kpi in used]),
        unmeasured=site.count(
            "kpis.unmeasured", say("pages.scorecard.counts.unmeasured"), "kpis", [kpi.row for kpi in unmeasured]
        ),
        families=[(family, [kpi for kpi in used if kpi.row["family"] == family]) for family in FAMILIES],
        retired=[kpi for kpi in site.measured.kpis if kpi.row["retired_on"] is not None],
        target_of=lambda kpi: target_of(site, kpi),
    )


def _write_kpi(site: Site, kpi: Kpi) -> Page:
    row = kpi.row
    target, standing = target_of(site, kpi)
    return site.writer.write(
        "kpi.md",
        page_path("kpi", kpi.id),
        title=row["name"],
        description=site.language.sentence("pages.kpi.description", question=row["question"]),
        kpi=kpi,
        row=row,
        latest=kpi.series["all"].points[-1] if "all" in kpi.series else None,
        target=target,
        standing=standing,
        changes=changes_of(site, kpi),
        services=[(each, kpi.series[each].points[-1]) for each in kpi.series if each != "all"],
        experiments=site.rows_where("experiments", kpi_id=kpi.id),
        responses=site.responses_where(kpi_id=kpi.id),
        notes=[value for value in site.rows_where("kpi_values", kpi_id=kpi.id, service_id="all") if value["note"]],
    )


def changes_of(site: Site, kpi: Kpi) -> list[Row]:
    """What changed about a measure, the newest first."""
    return sorted(kpi.changes, key=lambda row: site.period(row["from_period_id"])["starts_on"], reverse=True)


def target_of(site: Site, kpi: Kpi) -> tuple[Figure | None, str]:
    """The whole trust's target for its newest result, and whether that is 'met' or 'not_met'.

    None and '' where none was set by then; '' too where neither more nor less is better, or nothing is shown.
    """
    if kpi.latest is None:
        return None, ""
    last_day = site.period(kpi.series["all"].points[-1].key)["ends_on"]
    for row in changes_of(site, kpi):
        begun = site.period(row["from_period_id"])["starts_on"] <= last_day
        if row["kind"] == "target" and row["service_id"] == "all" and begun:
            target = site.cell("kpi_changes", row, "value")
            return target, _standing(kpi.latest.value, target.value, kpi.row["direction"])
    return None, ""


def _standing(result: Value, target: Value, direction: str) -> str:
    if isinstance(result, Withheld) or isinstance(target, Withheld) or direction == "no_direction":
        return ""
    reached = result >= target if direction == "higher_better" else result <= target
    return "met" if reached else "not_met"
