"""How we are doing: every measure under what it is about, and a page for each."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from build_tools.figures import figure_id
from build_tools.pages.addresses import page_path
from build_tools.pages.corrections import corrections_about
from build_tools.pages.differences import tell_change
from build_tools.pages.site import Site
from build_tools.pages.verdicts import Sign, covered_by_range, read_verdict, sum_up
from build_tools.pages.voices import measure_scores, tone_methods
from build_tools.vocabulary import Figure, Kpi, Page, Response, Row, Value, Withheld

FAMILIES = ("awareness", "engagement", "influence", "advocacy", "sentiment", "responsiveness", "performance")
_MOVES = {
    "done": ("done", "impact_checked"),
    "under_way": ("in_progress", "planned", "investigating", "received"),
    "could_not": ("cannot_change", "passed_on"),
}
# What a percentage counts, where the measure says so; what is stored may count anything.
_COUNTED = {
    "friends_and_family_positive": "answers",
    "friends_and_family_negative": "answers",
    "tone_positive": "comments",
    "tone_negative": "comments",
    "participation": "people",
    "staff_taking_part": "staff",
    "staff_trained": "staff",
    "change_agents": "staff",
}
_TONE = {"tone_positive": "positive", "tone_negative": "negative"}
_SIGNS: tuple[Sign, ...] = ("variation", "assurance")
_INDEX = PurePosixPath("how-we-are-doing/index.md")


def write_scorecard_pages(site: Site) -> Iterator[Page]:
    """The scorecard, then a page for each measure."""
    yield _write_index(site)
    for kpi in site.measured.kpis:
        yield _write_kpi(site, kpi)


def _write_index(site: Site) -> Page:
    say = site.language.sentence
    used = measures_in_use(site)
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
        signs=[(sign, [group for group in sum_up(site, used, sign) if group.kpis]) for sign in _SIGNS],
        **card_words(site),
    )


def measures_in_use(site: Site) -> list[Kpi]:
    """The measures that are not retired."""
    return [kpi for kpi in site.measured.kpis if kpi.row["retired_on"] is None]


def card_words(site: Site) -> dict[str, Any]:
    """What the cards of measures ask of a measure: its target, its verdict and its natural frequency."""
    return {
        "target_of": target_of,
        "reading_of": lambda kpi: read_verdict(site, kpi),
        "frequency_of": lambda kpi: frequency_of(site, kpi),
    }


def one_of_each_family(site: Site) -> list[Kpi]:
    """The first measure of each family that has a result to show."""
    found: dict[str, Kpi] = {}
    for kpi in measures_in_use(site):
        if kpi.latest is not None and not isinstance(kpi.latest.value, Withheld):
            found.setdefault(kpi.row["family"], kpi)
    return [found[family] for family in FAMILIES if family in found]


def frequency_of(site: Site, kpi: Kpi) -> str:
    """The newest result as so many out of a few: 'about 9 in 10 answers'; '' for what does not count people."""
    if kpi.latest is None or kpi.row["counts"] == "other":
        return ""
    return site.language.frequency(kpi.latest, _COUNTED.get(kpi.row["worked_out_by"], ""))


def _write_kpi(site: Site, kpi: Kpi) -> Page:
    row = kpi.row
    target, standing = target_of(kpi)
    tone = _TONE.get(row["worked_out_by"], "")
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
        changes=[(change, _value_of(site, kpi, change)) for change in changes_of(site, kpi)],
        corrections=corrections_about(site, "kpi", kpi.id),
        frequency=frequency_of(site, kpi),
        reading=read_verdict(site, kpi),
        covers=covered_by_range(site, kpi),
        told=tell_change(site, kpi),
        methods=tone_methods(site, kpi) if tone else [],
        scores=measure_scores(site, tone_methods(site, kpi), tone) if tone else [],
        services=[(each, kpi.series[each].points[-1]) for each in kpi.series if each != "all"],
        experiments=site.rows_where("experiments", kpi_id=kpi.id),
        moves=_moves(site.responses_where(kpi_id=kpi.id)),
        notes=[value for value in site.rows_where("kpi_values", kpi_id=kpi.id, service_id="all") if value["note"]],
    )


def changes_of(site: Site, kpi: Kpi) -> list[Row]:
    """What changed about a measure, the newest first."""
    return sorted(kpi.changes, key=lambda row: site.period(row["from_period_id"])["starts_on"], reverse=True)


def target_of(kpi: Kpi) -> tuple[Figure | None, str]:
    """The whole trust's target for its newest result, and whether that is 'met' or 'not_met'.

    None and '' where none was set by then; '' too where neither more nor less is better, or nothing is shown.
    """
    newest = kpi.targets.points[-1] if kpi.targets else None
    if kpi.latest is None or newest is None or newest.key != kpi.series["all"].points[-1].key:
        return None, ""
    return newest.figure, _standing(kpi.latest.value, newest.figure.value, kpi.row["direction"])


def target_figure(site: Site, kpi: Kpi, row: Row) -> Figure:
    """A target that was set, with as many decimals as the results that it is held against, or more if it has more."""
    cell = site.cell("kpi_changes", row, "value")
    shown = kpi.series["all"].points if "all" in kpi.series else ()
    decimals = max((cell.decimals, *(point.figure.decimals for point in shown)))
    identity = figure_id("target", *site.packages.table("kpi_changes").row_key(row).split("|")[:3])
    label = site.language.sentence("figures.target_of", measure=kpi.row["name"])
    return replace(cell, id=identity, label=label, decimals=decimals)


def _value_of(site: Site, kpi: Kpi, change: Row) -> Figure | None:
    """What a change set the measure to, where it set it to a number."""
    if change["value"] is None:
        return None
    return target_figure(site, kpi, change) if change["kind"] == "target" else site.cell("kpi_changes", change, "value")


def _moves(responses: Iterable[Response]) -> list[tuple[str, list[Response]]]:
    """The responses that are meant to move a measure: done, under way, and those that could not be."""
    held = list(responses)
    groups = [(name, [each for each in held if each.status in statuses]) for name, statuses in _MOVES.items()]
    return [(name, found) for name, found in groups if found]


def _standing(result: Value, target: Value, direction: str) -> str:
    if isinstance(result, Withheld) or isinstance(target, Withheld) or direction == "no_direction":
        return ""
    reached = result >= target if direction == "higher_better" else result <= target
    return "met" if reached else "not_met"
