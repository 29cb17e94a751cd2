"""Get help: how to reach the trust and others, urgent help first, and what other formats there are."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools.pages.site import Site
from build_tools.vocabulary import Page

_PATH = PurePosixPath("get-help.md")
_BOOST = 20  # whoever searches for a phone number or a complaint wants this page first
_NUMBER = re.compile(r"(\+?\d[\d ()-]*\d)")
# The order in which somebody needs them: help now, then a question or a problem, then this site.
_ORDER = (
    "urgent_help",
    "pals",
    "give_feedback",
    "complaints",
    "ombudsman",
    "engagement",
    "accessibility",
    "data_protection",
)


def write_contact_pages(site: Site) -> Iterator[Page]:
    """The one page of contacts."""
    say = site.language.sentence
    rows = {row["kind"]: row for row in site.packages.table("contacts")}
    yield site.writer.write(
        "contacts.md",
        _PATH,
        title=say("pages.contacts.title"),
        description=say("pages.contacts.description"),
        boost=_BOOST,
        contacts=[rows[kind] for kind in _ORDER if kind in rows],
        formats=[row for row in site.packages.table("channels") if row["formats"]],
        phone_parts=phone_parts,
    )


def phone_parts(phone: str) -> list[tuple[str, str]]:
    """A phone cell in parts, each with the number to dial, or '' where it is words: '999 or 111' holds two numbers."""
    parts = re.split(_NUMBER, phone)
    return [(part, re.sub(r"[^+\d]", "", part) if re.fullmatch(_NUMBER, part) else "") for part in parts if part]
