"""Where each page stands below the site's root, and how pages refer to each other."""

import posixpath
from pathlib import PurePosixPath

from build_tools.language import slug

_PLACES = {
    "response": "you-said-we-did/{}.md",
    "status": "you-said-we-did/all-{}.md",
    "heard_in": "you-said-we-did/heard-{}.md",
    "theme": "what-people-say/themes/{}.md",
    "service": "what-people-say/services/{}.md",
    "kpi": "how-we-are-doing/{}.md",
    "objective": "our-objectives/{}.md",
    "audience": "for/{}.md",
    "channel": "how-we-listen-and-reply.md#{}",
    "experiment": "what-we-are-trying.md#{}",
    "correction": "corrections.md#{}",
    "method": "how-we-work/methods/{}.md",
    "package": "data/{}.md",
    "response_poster": "posters/{}.md",
    "service_poster": "posters/service-{}.md",
}


def page_path(kind: str, key: str) -> PurePosixPath:
    """The Markdown path of the page about one thing, with the part of the page where it is about several.

    page_path('response', 'R-2026-001') is a page, page_path('channel', 'pals') a part of one.
    """
    return PurePosixPath(_PLACES[kind].format(slug(key)))


def link_between(page: PurePosixPath, target: str) -> str:
    """The relative address from a page to another page ('about.md', '../x.md#part') or file below the root."""
    path, mark, part = target.partition("#")
    if path.endswith(".md"):
        path = path.removesuffix(".md") + ".html"
    return posixpath.relpath(path, start=page.parent.as_posix()) + mark + part


def full_address(site_address: str, page: PurePosixPath) -> str:
    """The address of a page as somebody away from the site needs it; '' where nobody knows where the site stands.

    full_address('https://trust.example/', PurePosixPath('about.md')) is 'https://trust.example/about.html'.
    """
    return f"{site_address.rstrip('/')}/{page.with_suffix('.html').as_posix()}" if site_address else ""
