"""Every page of the site: the generated ones, then the hand-written ones with what they place."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from build_tools.pages.accessibility import write_accessibility_page
from build_tools.pages.audiences import write_audience_pages
from build_tools.pages.contacts import write_contact_pages
from build_tools.pages.corrections import write_correction_pages
from build_tools.pages.data import write_data_pages
from build_tools.pages.experiments import write_experiment_pages
from build_tools.pages.glossary_page import write_glossary_page
from build_tools.pages.home import write_home_page
from build_tools.pages.listening import write_listening_pages
from build_tools.pages.maturity import write_maturity_pages
from build_tools.pages.methods import write_method_pages
from build_tools.pages.objectives import write_objective_pages
from build_tools.pages.placements import place_all
from build_tools.pages.posters import write_posters
from build_tools.pages.protection import write_protection_page
from build_tools.pages.releases import write_release_page
from build_tools.pages.resources import write_resource_pages
from build_tools.pages.responses import write_response_pages
from build_tools.pages.scorecard import write_scorecard_pages
from build_tools.pages.site import Site
from build_tools.pages.starting_points import write_starting_points
from build_tools.pages.templating import remember_figure
from build_tools.pages.unanswered import write_unanswered_page
from build_tools.pages.voices import write_voice_pages
from build_tools.vocabulary import Figure, Finding, Page, Place


def write_pages(site: Site, handwritten: Mapping[PurePosixPath, str]) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    """All pages, and a finding for each thing that a hand-written page names and nobody knows.

    A hand-written page may place any figure that a generated page shows. One figure has one value on all pages:
    two different figures of one id are refused with a ValueError.
    """
    generated = _generated(site)
    figures: dict[str, Figure] = {}
    for page in generated:
        for figure in page.figures.values():
            remember_figure(figures, figure)
    placed, unknown = place_all(site, handwritten, figures)
    return (*generated, *placed), (*unknown, *_doubled(generated, placed))


def _doubled(generated: tuple[Page, ...], placed: tuple[Page, ...]) -> Iterator[Finding]:
    """A finding for each page whose address another page has: one of the two would be lost without a word."""
    taken: set[str] = set()
    for page in (*generated, *placed):
        address = page.path.as_posix().casefold()
        if address in taken:
            handwritten = page in placed
            problem = (
                "the site has a page of its own at this address." if handwritten else "two pages have this address."
            )
            remedy = "Give your page another name." if handwritten else "Give one of the two another id."
            yield Finding("address", "stop", Place(file=page.path.as_posix()), problem, remedy)
        taken.add(address)


def _generated(site: Site) -> tuple[Page, ...]:
    return (
        write_home_page(site),
        *write_response_pages(site),
        write_unanswered_page(site),
        *write_voice_pages(site),
        *write_scorecard_pages(site),
        *write_objective_pages(site),
        *write_audience_pages(site),
        *write_starting_points(site),
        *write_listening_pages(site),
        *write_resource_pages(site),
        *write_experiment_pages(site),
        *write_maturity_pages(site),
        *write_method_pages(site),
        write_protection_page(site),
        *write_data_pages(site),
        write_release_page(site),
        *write_correction_pages(site),
        *write_contact_pages(site),
        write_accessibility_page(site),
        write_glossary_page(site),
        *write_posters(site),
    )
