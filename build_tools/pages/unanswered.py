"""Not answered yet: the concerns that have no response, by the period in which they were raised."""

from pathlib import PurePosixPath

from build_tools.language import slug
from build_tools.pages.site import Site
from build_tools.vocabulary import Concern, Figure, Page


def write_unanswered_page(site: Site) -> Page:
    """The one list of everything that waits for an answer."""
    say = site.language.sentence
    waiting = site.unanswered()
    late = [each for each in waiting if is_late(site, each.period_id)]
    return site.writer.write(
        "unanswered.md",
        PurePosixPath("not-answered-yet.md"),
        title=say("pages.unanswered.title"),
        description=say("pages.unanswered.description"),
        total=site.count_concerns("unanswered", say("pages.home.counts.unanswered"), waiting),
        everything=site.count_concerns("all", say("pages.unanswered.counts.all"), site.measured.concerns),
        looked_into=site.count_looked_into(),
        late=site.count_concerns("late", say("pages.unanswered.counts.late"), late),
        periods=[_group(site, period_id) for period_id in site.newest_first(each.period_id for each in waiting)],
        reply_days=site.cell("organisation", site.packages.organisation, "reply_days"),
        concern_min=site.cell("organisation", site.packages.organisation, "concern_min"),
    )


def is_late(site: Site, period_id: str) -> bool:
    """Whether more days have passed since the period's end than the trust allows itself for a first reply."""
    return bool((site.as_of - site.period(period_id)["ends_on"]).days > site.packages.organisation["reply_days"])


def _group(site: Site, period_id: str) -> tuple[str, Figure, bool, list[Concern]]:
    """A period with how many concerns of it wait, whether they wait too long, and the concerns."""
    found = site.unanswered(period_id=period_id)
    label = site.language.sentence("pages.unanswered.counts.period", period=site.period_name(period_id))
    count = site.count_concerns(f"unanswered.{slug(period_id)}", label, found)
    return period_id, count, is_late(site, period_id), found
