"""You said, we did: the list of responses, a page for each status and each period, and a page for each response."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from build_tools.language import slug
from build_tools.pages.addresses import page_path
from build_tools.pages.corrections import corrections_about
from build_tools.pages.site import Site
from build_tools.pages.verdicts import beside_change
from build_tools.vocabulary import Figure, Page, Response, Row

STATUSES = (
    "impact_checked",
    "done",
    "in_progress",
    "planned",
    "investigating",
    "received",
    "cannot_change",
    "passed_on",
)
_INDEX = PurePosixPath("you-said-we-did/index.md")
_LIST_BOOST = 0.5  # whoever searches for a response wants its own page before the lists that name it


def write_response_pages(site: Site) -> Iterator[Page]:
    """The list, a page for each status that some have, one for each period that we heard something in, one for each."""
    yield _write_index(site)
    for status, found in by_status(site.measured.responses):
        yield _write_status(site, status, found)
    for period_id in site.newest_first(each.row["period_id"] for each in site.measured.responses):
        yield _write_period(site, period_id)
    for response in site.measured.responses:
        yield _write_response(site, response)


def by_status(responses: Iterable[Response]) -> list[tuple[str, list[Response]]]:
    """Responses under where they stand, finished ones first; a status that none has is left out."""
    held = list(responses)
    groups = [(status, [each for each in held if each.status == status]) for status in STATUSES]
    return [(status, found) for status, found in groups if found]


def _write_index(site: Site) -> Page:
    say, responses = site.language.sentence, site.measured.responses
    periods = site.newest_first(each.row["period_id"] for each in responses)
    counts = _statuses(site)
    return site.writer.write(
        "responses.md",
        _INDEX,
        title=say("pages.responses.title"),
        description=say("pages.responses.description"),
        total=site.count_responses("all", say("pages.responses.counts.all"), responses),
        groups=[(status, counts[status], found) for status, found in by_status(responses)],
        overdue=_overdue_or_moved(site, "overdue"),
        moved=_overdue_or_moved(site, "moved"),
        did_not_work=_counted_on_home(site, "did_not_work", [each for each in responses if each.failed_on]),
        check_late=_counted_on_home(site, "check_late", [each for each in responses if each.check_late]),
        periods=[(period_id, _count_period(site, period_id)) for period_id in periods],
        undated=site.measured.undated,
        checked=site.measured.check_results,
        looked_into=site.count_looked_into(),
        waits=site.measured.answered_after,
        waits_period=_period_of_waits(site),
        could_not=site.measured.could_not,
    )


def _period_of_waits(site: Site) -> str:
    """The period of the concerns whose first answers are counted; '' where none are due."""
    waits = site.measured.answered_after
    concerns = waits.points[0].figure.sources[0] if waits else None
    row = site.packages.find(concerns.table, concerns.rows[0]) if concerns else None
    return str(row["period_id"]) if row else ""


def _write_status(site: Site, status: str, found: list[Response]) -> Page:
    """All responses of one status, by when people told us, newest first."""
    words = {"status": site.language.label("status", status)}
    periods = site.newest_first(each.row["period_id"] for each in found)
    return site.writer.write(
        "responses_by_status.md",
        page_path("status", status),
        title=site.language.sentence("pages.by_status.title", **words),
        description=site.language.sentence("pages.by_status.description", **words),
        boost=_LIST_BOOST,
        status=status,
        total=_statuses(site)[status],
        groups=[(period_id, [each for each in found if each.row["period_id"] == period_id]) for period_id in periods],
    )


def _statuses(site: Site) -> Mapping[str, Figure]:
    return {point.key: point.figure for point in site.measured.statuses.points}


def _write_period(site: Site, period_id: str) -> Page:
    period = site.period_name(period_id)
    return site.writer.write(
        "responses_heard_in.md",
        page_path("heard_in", period_id),
        title=site.language.sentence("pages.heard_in.title", period=period),
        description=site.language.sentence("pages.heard_in.description", period=period),
        boost=_LIST_BOOST,
        period=period,
        total=_count_period(site, period_id),
        groups=by_status(site.responses_where(period_id=period_id)),
    )


def _write_response(site: Site, response: Response) -> Page:
    packages, row = site.packages, response.row
    theme = packages.name_of("themes", row["theme_id"])
    service = packages.name_of("services", row["service_id"])
    taken_out = _was_taken_out(site, row["we_did"])
    about = corrections_about(site, "response", response.id)
    why_taken_out = [each for each in about if taken_out and each["kind"] == "disclosure" and each["fixed_on"]]
    title = site.language.sentence("pages.response.title", you_said=row["you_said"])
    return site.writer.write(
        "response.md",
        page_path("response", response.id),
        title=row["you_said"] if _was_taken_out(site, row["you_said"]) else title,
        description=row["we_did"],
        place=site.language.sentence("pages.response.place", theme=theme, service=service),
        corrections=[each for each in about if each not in why_taken_out],
        taken_out=taken_out,
        why_taken_out=why_taken_out,
        kpi=next((each for each in site.measured.kpis if each.id == row["kpi_id"]), None),
        response=response,
        beside=beside_change(site, response),
        slug=slug(response.id),
        row=row,
        theme=theme,
        service=service,
        moves=moved_dates(response),
        last=response.updates[-1] if response.updates else None,
        evidence=[update for update in response.updates if update["evidence"] != "none"],
    )


def _was_taken_out(site: Site, text: str) -> bool:
    """Whether a note stands in place of a text that pointed at a person."""
    begins, ends = site.language.sentence("withdrawn.note", day="|").split("|")
    return text.startswith(begins) and text.endswith(ends)


def moved_dates(response: Response) -> tuple[Row, ...]:
    """The updates that gave the promise another date."""
    return tuple(update for update in response.updates if update["new_due_on"] is not None)


def _overdue_or_moved(site: Site, name: str) -> tuple[Figure, list[Response]]:
    """The responses of which this is true, and how many they are; the home page shows the same figure."""
    return _counted_on_home(site, name, [each for each in site.measured.responses if getattr(each, name)])


def _counted_on_home(site: Site, name: str, found: list[Response]) -> tuple[Figure, list[Response]]:
    label = site.language.sentence(f"pages.home.counts.{name}")
    return site.count_responses(slug(name), label, found), found


def _count_period(site: Site, period_id: str) -> Figure:
    label = site.language.sentence("pages.responses.counts.heard_in", period=site.period_name(period_id))
    return site.count_responses(f"heard-in.{slug(period_id)}", label, site.responses_where(period_id=period_id))
