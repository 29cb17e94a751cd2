"""Posters for a ward wall: one sheet of A4 for a response, for a service and for the scorecard, each with a QR code."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

import segno
from markupsafe import Markup

from build_tools.pages.addresses import full_address, page_path
from build_tools.pages.contacts import phone_parts
from build_tools.pages.markdown import anchor_figures, space_out
from build_tools.pages.responses import by_status
from build_tools.pages.scorecard import one_of_each_family, target_of
from build_tools.pages.site import Site
from build_tools.pages.templating import front_matter
from build_tools.vocabulary import Figure, Page, Response, Row

SCORECARD = PurePosixPath("posters/how-we-are-doing.md")
_SCORECARD_PAGE = PurePosixPath("how-we-are-doing/index.md")
# How large the letters may be: the characters that fit on the sheet at most, size by size; headings and edges of each
# response take the room of some more.
_SIZES = ((430, "large"), (640, "middle"))
_EDGES = 180
_MOST = 1000  # of all responses on the poster of a service
_RESPONSES = 2


def write_posters(site: Site) -> Iterator[Page]:
    """One for each response, then one for each service, then the scorecard's."""
    for response in site.measured.responses:
        yield _of_response(site, response)
    for service in site.packages.table("services"):
        yield _of_service(site, service)
    yield _of_scorecard(site)


def _of_response(site: Site, response: Response) -> Page:
    said = response.row["you_said"]
    return _write(
        site,
        "poster_response.md",
        page_path("response_poster", response.id),
        about=page_path("response", response.id),
        title=site.language.sentence("pages.posters.response", you_said=said),
        response=response,
        size=_size([response]),
    )


def _of_service(site: Site, service: Row) -> Page:
    identity = service["service_id"]
    received = site.measured.received.get(identity)
    shown = _fitting(site.responses_where(service_id=identity))
    return _write(
        site,
        "poster_service.md",
        page_path("service_poster", identity),
        about=page_path("service", identity),
        title=site.language.sentence("pages.posters.service", service=service["name"]),
        service=service,
        latest=received.points[-1] if received and received.points else None,
        responses=shown,
        size=_size(shown),
    )


def _of_scorecard(site: Site) -> Page:
    return _write(
        site,
        "poster_scorecard.md",
        SCORECARD,
        about=_SCORECARD_PAGE,
        title=site.language.sentence("pages.posters.scorecard"),
        measures=one_of_each_family(site),
        target_of=target_of,
        size="middle",
    )


def _write(site: Site, template: str, path: PurePosixPath, about: PurePosixPath, title: str, **values: Any) -> Page:
    """A poster about a page: laid out by a template of its own, and left out of the search."""
    address = full_address(site.address, about)
    figures: dict[str, Figure] = {}
    feedback = site.rows_where("contacts", kind="give_feedback")
    body = site.writer.fill(
        template,
        path,
        figures,
        title=title,
        about=about.as_posix(),
        address=address.partition("://")[2],
        code=qr_code(address),
        trust=site.packages.organisation["name"],
        feedback=feedback[0] if feedback else None,
        phone_parts=phone_parts,
        **values,
    )
    description = site.language.sentence("pages.posters.description")
    head = front_matter(title, description, template="poster.html", search={"exclude": True})
    return Page(path, title, description, head + anchor_figures(space_out(body)) + "\n", figures)


def qr_code(address: str) -> Markup:
    """A QR code that leads to an address, as SVG with its quiet edge; nothing where there is no address.

    A seventh of it may be dirty or torn (level M), and it can still be read.
    """
    if not address:
        return Markup("")
    return Markup(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, lineclass=None))  # noqa: S704


def _fitting(responses: Iterable[Response]) -> list[Response]:
    """One response or the two that one sheet holds: those that are done first, each group's newest first."""
    shown: list[Response] = []
    for _, group in by_status(responses):
        for each in group:
            if not shown or (len(shown) < _RESPONSES and _length([*shown, each]) <= _MOST):
                shown.append(each)
    return shown


def _length(responses: Iterable[Response]) -> int:
    return sum(len(each.row["you_said"]) + len(each.row["we_did"]) + _EDGES for each in responses)


def _size(responses: Iterable[Response]) -> str:
    """The size of the letters with which these texts fill a sheet and do not spill over."""
    length = _length(responses)
    return next((size for most, size in _SIZES if length <= most), "small")
