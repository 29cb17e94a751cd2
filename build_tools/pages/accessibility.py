"""The accessibility statement, in the wording of the law: what was tested, what is known to fail, whom to ask."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from build_tools.pages.contacts import phone_parts
from build_tools.pages.site import Site
from build_tools.vocabulary import Page, Row

_PATH = PurePosixPath("accessibility.md")
_CHECKS = Path(__file__).parent / "accessibility_checks.toml"


@dataclass(frozen=True)
class Tested:
    """What pages are tested for: the tool and its version, the browser, and for each check the name of its test."""

    tool: str
    version: str
    browser: str
    checks: dict[str, str]


def read_checks() -> Tested:
    """The record of what the tests of the pages cover."""
    return Tested(**tomllib.loads(_CHECKS.read_text(encoding="utf-8")))


def write_accessibility_page(site: Site) -> Page:
    """The one page of the statement."""
    say = site.language.sentence
    tested = read_checks()
    return site.writer.write(
        "accessibility.md",
        _PATH,
        title=say("pages.accessibility.title"),
        description=say("pages.accessibility.description"),
        contact=next((row for row in site.packages.table("contacts") if row["kind"] == "accessibility"), None),
        phone_parts=phone_parts,
        review=_last_review(site),
        tested=tested,
        checks=[say(f"pages.accessibility.checks.{each}") for each in tested.checks],
        prepared=_prepared(site),
    )


def _last_review(site: Site) -> Row | None:
    """The trust's own last look at the accessibility of the site, done by the day that the site is true on."""
    done = [
        row for row in site.packages.table("reviews") if row["kind"] == "accessibility" and row["done_on"] <= site.as_of
    ]
    return max(done, key=lambda row: row["done_on"], default=None)


def _prepared(site: Site) -> date:
    """The day on which the statement was first out: that of the first release, or the site's own day."""
    return min((row["released_on"] for row in site.packages.table("releases")), default=site.as_of)
