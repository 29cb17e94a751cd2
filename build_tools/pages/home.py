"""The home page: what people said most, what came of it, what did not, and what is still unanswered."""

from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.pages.contacts import phone_parts
from build_tools.pages.scorecard import card_words, one_of_each_family
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Page, Response

_SHOWN = 3


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
        waiting=site.unanswered()[:_SHOWN],
        looked_into=site.count_looked_into(),
        done=_with_status(site, "done", "impact_checked")[:_SHOWN],
        cannot=_with_status(site, "cannot_change")[:_SHOWN],
        measures=one_of_each_family(site),
        audiences=site.packages.table("audiences").rows,
        contacts=[row for kind in _CONTACTS for row in site.rows_where("contacts", kind=kind)],
        phone_parts=phone_parts,
        **card_words(site),
    )


_CONTACTS = ("give_feedback", "pals", "complaints", "urgent_help")


def _with_status(site: Site, *statuses: str) -> list[Response]:
    return [each for each in site.measured.responses if each.status in statuses]


def _counts(site: Site) -> dict[str, Figure]:
    """What the first page counts, by name; each has a page of its own."""

    def label(name: str) -> str:
        return site.language.sentence(f"pages.home.counts.{name}")

    done = _with_status(site, "done", "impact_checked")
    responses = {
        "done": done,
        "did_not_work": [each for each in done if each.result == "did_not_work"],
        "cannot_change": _with_status(site, "cannot_change"),
        "moved": [each for each in site.measured.responses if each.moved],
        "overdue": [each for each in site.measured.responses if each.overdue],
    }
    corrections = site.packages.table("corrections")
    made = [row for row in corrections if row["fixed_on"] is not None]
    stopped = site.rows_where("experiments", decision="stop")
    return {
        "unanswered": site.count_concerns("unanswered", label("unanswered"), site.unanswered()),
        **{name: site.count_responses(name.replace("_", "-"), label(name), responses[name]) for name in responses},
        "stopped": site.count("experiments.stopped", label("stopped"), "experiments", stopped),
        "corrections": count_figure("corrections.made", label("corrections"), rows_of(corrections, made, "fixed_on")),
    }
