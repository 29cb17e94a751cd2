"""What our words mean: every technical word of the site in one list."""

from pathlib import PurePosixPath

from build_tools.pages.glossary import read_glossary
from build_tools.pages.site import Site
from build_tools.vocabulary import Page

PATH = PurePosixPath("what-our-words-mean.md")


def write_glossary_page(site: Site) -> Page:
    """The one page of words."""
    entries = read_glossary(site.language).entries
    return site.writer.write(
        "glossary.md",
        PATH,
        title=site.language.sentence("pages.glossary.title"),
        description=site.language.sentence("pages.glossary.description"),
        terms=sorted((entry, term, means) for entry, (term, _, means) in entries.items()),
    )
