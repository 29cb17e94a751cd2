"""Rule 7: every concern has a response, or is listed in public as not yet answered."""

from collections.abc import Iterator
from datetime import date

from build_tools.findings import note
from build_tools.intake.records import published
from build_tools.totals import possible_concerns
from build_tools.vocabulary import Finding, Packages, Place, Row

WHOLE = "all"


def check_concerns(packages: Packages, as_of: date) -> Iterator[Finding]:
    """How many concerns have no answer yet, and how many cannot be known because the count is hidden."""
    shown = published(packages, as_of)
    acted = {row["response_id"] for row in shown.table("response_updates") if row["status"] != "received"}
    linked = [row for name in ("responses", "response_concerns") for row in shown.table(name)]
    answered = {_cell(row) for row in linked if row["response_id"] in acted}
    rows = concern_rows(shown)
    least = packages.organisation["concern_min"]
    concerns = [row for row in rows if isinstance(row["negative"], int) and row["negative"] >= least]
    open_ones = sum(_cell(row) not in answered for row in concerns)
    hidden = len(possible_concerns(shown, rows))
    place = Place("feedback", "theme_counts", file=packages.table("theme_counts").file)
    if open_ones:
        problem = f"{open_ones} of {len(concerns)} concerns have no answer yet; the site lists them."
        remedy = (
            "Add a response with an update that says more than received, "
            "or a row in response_concerns where a response answers several."
        )
        yield note("7", place, problem, remedy, public=True)
    if hidden:
        what = "1 service and theme" if hidden == 1 else f"{hidden} services and themes"
        problem = f"{what} cannot be known to be a concern: the count is hidden."
        yield note("7", place, problem, "Nothing needs doing; the site says so.", public=True)


def concern_rows(packages: Packages) -> list[Row]:
    """Theme counts at one level: all channels, services none of whose parts are here, quarters before months."""
    rows = [row for row in packages.table("theme_counts") if row["channel_id"] == WHOLE]
    kinds = {_kind(row["period_id"]) for row in rows}
    kind = next((each for each in ("Q", "M", "Y") if each in kinds), "")
    present = {row["service_id"] for row in rows}
    above = {service for name in present for service in _above(packages, name)}
    return [row for row in rows if row["service_id"] not in above and _kind(row["period_id"]) == kind]


def _above(packages: Packages, service: str) -> set[str]:
    """The services that a service is part of, up to the whole trust."""
    found: set[str] = set()
    while service != WHOLE:
        row = packages.find("services", service)
        service = (row["parent_id"] if row else None) or WHOLE
        if service in found:
            break  # a service that is part of itself
        found.add(service)
    return found


def _kind(period_id: str) -> str:
    return period_id.split("-")[-1][0]


def _cell(row: Row) -> tuple[str, str, str]:
    return (row["period_id"], row["service_id"], row["theme_id"])
