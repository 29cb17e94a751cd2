"""The home page: what people said most, what came of it, what did not, and what is still unanswered."""

from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.contacts import phone_parts
from build_tools.pages.scorecard import card_words, measures_in_use, one_of_each_family, target_of
from build_tools.pages.site import Site
from build_tools.pages.verdicts import Group, sum_up
from build_tools.vocabulary import Figure, Page, Response, Row, SeriesRole, Withheld

_SHOWN = 3
_TONES: tuple[SeriesRole, ...] = ("positive", "negative")


def write_home_page(site: Site) -> Page:
    """The page at the site's root."""
    say = site.language.sentence
    trust = site.packages.organisation["name"]
    return site.writer.write(
        "home.md",
        PurePosixPath("index.md"),
        title=say("pages.home.title"),
        description=say("pages.home.description", trust=trust),
        trust=trust,
        counts=_counts(site),
        praised=_most(site, "positive"),
        criticised=_most(site, "negative"),
        themes_hidden=any(isinstance(each.value, Withheld) for role in _TONES for each in _newest(site, role).values()),
        standing_out=_standing_out(site),
        waiting=site.unanswered()[:_SHOWN],
        looked_into=site.count_looked_into(),
        done=_with_status(site, "done", "impact_checked")[:_SHOWN],
        cannot=_with_status(site, "cannot_change")[:_SHOWN],
        measures=one_of_each_family(site),
        audiences=site.packages.table("audiences").rows,
        contacts=site.rows_where("contacts", kind="give_feedback"),
        phone_parts=phone_parts,
        **card_words(site),
    )


def _most(site: Site, role: SeriesRole) -> list[tuple[Row, Figure]]:
    """The theme with the most comments of this tone in the newest period, or each that has as many, if any has."""
    newest = _newest(site, role)
    shown = {theme_id: figure.value for theme_id, figure in newest.items() if not isinstance(figure.value, Withheld)}
    most = max(shown.values(), default=0)
    themes = site.packages.table("themes")
    return [(row, newest[row["theme_id"]]) for row in themes if most and shown.get(row["theme_id"]) == most]


def _newest(site: Site, role: SeriesRole) -> dict[str, Figure]:
    """By theme, how many comments had this tone in the newest period."""
    return {
        theme["theme_id"]: point.figure
        for theme in site.packages.table("themes")
        for series in site.measured.theme_tone.get(theme["theme_id"], ())
        for point in series.points
        if series.role == role and point.key == site.measured.latest_period_id
    }


def _standing_out(site: Site) -> list[Group]:
    """The measures in use that are better or worse than usual."""
    groups = sum_up(site, measures_in_use(site), "variation")
    return [group for group in groups if group.code in ("improvement", "concern") and group.kpis]


def _with_status(site: Site, *statuses: str) -> list[Response]:
    return [each for each in site.measured.responses if each.status in statuses]


def _counts(site: Site) -> dict[str, Figure]:
    """What the first page counts, by name; each has a page of its own."""

    def label(name: str) -> str:
        return site.language.sentence(f"pages.home.counts.{name}")

    every = site.measured.responses
    responses = {
        "done": _with_status(site, "done", "impact_checked"),
        "worked": [each for each in every if each.result == "worked"],
        "did_not_work": [each for each in every if each.failed_on],
        "cannot_change": _with_status(site, "cannot_change"),
        "moved": [each for each in every if each.moved],
        "overdue": [each for each in every if each.overdue],
        "check_late": [each for each in every if each.check_late],
    }
    corrections = site.packages.table("corrections")
    made = [row for row in corrections if row["fixed_on"] is not None]
    missed = [kpi.row for kpi in measures_in_use(site) if target_of(kpi)[1] == "not_met"]
    stopped = site.rows_where("experiments", decision="stop")
    return {
        "unanswered": site.count_concerns("unanswered", label("unanswered"), site.unanswered()),
        **{name: site.count_responses(name.replace("_", "-"), label(name), responses[name]) for name in responses},
        "missed": site.count("kpis.target-missed", label("missed"), "kpis", missed),
        "stopped": site.count("experiments.stopped", label("stopped"), "experiments", stopped),
        "corrections": count_figure("corrections.made", label("corrections"), rows_of(corrections, made, "fixed_on")),
    }
