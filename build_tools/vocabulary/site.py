"""What is published: pages, files, releases, and all of them together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from build_tools.vocabulary.figures import DrawnChart, Figure
from build_tools.vocabulary.findings import Finding


@dataclass(frozen=True)
class Page:
    """One finished page: a path below the site's root, and Markdown that needs nothing else."""

    path: PurePosixPath
    title: str
    description: str
    markdown: str
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class PublishedFile:
    """A file of the site that is not a page: a download, a chart's data, a script."""

    path: PurePosixPath
    content: bytes


@dataclass(frozen=True)
class Release:
    """What was published on one day, frozen."""

    release_id: str
    period_id: str
    released_on: date
    sha256: str


@dataclass(frozen=True)
class HelpLine:
    """One way to get help: what for, who answers or what to ask, the part of a page with more, and how to reach it."""

    label: str
    words: str
    address: str
    phone: tuple[tuple[str, str], ...] = ()  # its words, each with the number to dial or ''
    email: str = ""


@dataclass(frozen=True)
class Help:
    """What every page says of help: the words of the link to it, a heading, the page with all of it, and lines."""

    link: str
    heading: str
    page: str
    lines: tuple[HelpLine, ...]


@dataclass(frozen=True)
class SearchWords:
    """What the search says of no page, one or # pages; pages to go to instead; and what else a reader's words find."""

    none: str
    one: str
    other: str
    or_see: str
    links: tuple[tuple[str, str], ...]  # words and address
    also: Mapping[str, str]


@dataclass(frozen=True)
class Publication:
    """Everything the site will show, before MkDocs lays it out."""

    as_of: date
    publisher: str
    standing: str  # which release this is and the day on which it is true, in a sentence
    release: Release | None
    pages: tuple[Page, ...]
    files: tuple[PublishedFile, ...]
    charts: Mapping[str, DrawnChart]
    findings: tuple[Finding, ...]
    allowed: frozenset[str]  # identifiers that the trust publishes on purpose, such as its own telephone numbers
    language: str = "en"  # its code
    site_address: str = ""  # where the site will stand, where that is known
    help: Help | None = None  # what stands at the foot of every page
    search: SearchWords | None = None


@dataclass(frozen=True)
class Surroundings:
    """What the publisher puts round and beside what was handed over."""

    theme: Mapping[PurePosixPath, str]  # the SHA-256 of each file that the theme brings, by its path in the site
    handwritten: Mapping[PurePosixPath, str]  # and of each that stands beside the hand-written pages
    frame: str  # the text of the settings and of the templates in which every page is laid out
