"""The small invented trust as a Site to write pages from, and a page as its reader reads it."""

import html
import re
from datetime import date
from pathlib import Path

from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of, published
from build_tools.language import load_language
from build_tools.measures.all_measures import measure
from build_tools.pages.site import Site
from build_tools.vocabulary import Page, Release


def read_site(folder: Path, as_of: date | None = None, release: Release | None = None) -> Site:
    """A site of the packages in a folder as the real rooms make it, but without charts; unreadable ones are refused."""
    packages, findings = read_packages(folder)
    assert packages is not None
    assert not [finding for finding in findings if finding.severity == "stop"]
    day = as_of or default_as_of(packages)
    language = load_language("en")
    shown = published(packages, day)
    measured = measure(shown, day, language)
    return Site(shown, measured, {}, findings, day, release, language)


def words_of(page: Page) -> str:
    """The words of a page without its mark-up, each run of white space as one space."""
    text = re.sub(r"<svg.*?</svg>", " ", page.markdown.split("---\n", 2)[2], flags=re.DOTALL)
    return _plain(re.sub(r"\{: [^}]*\}", " ", text))


def rows_on(page: Page) -> list[str]:
    """The rows of the page's tables, the words of each."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", page.markdown, flags=re.DOTALL)
    return [_plain(row) for row in found]


def sections_of(page: Page) -> dict[str, str]:
    """The words below each heading, by heading."""
    parts = re.split(r"^#{2,3} (.*?)(?: \{: .*\})?$", page.markdown, flags=re.MULTILINE)
    plain = [_plain(part) for part in parts]
    return dict(zip(plain[1::2], plain[2::2], strict=True))


def _plain(marked_up: str) -> str:
    within_a_line = re.sub(r"</?(?:a|code|data|span|strong|time|wbr)\b[^>]*>", "", marked_up)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", within_a_line)).split())
