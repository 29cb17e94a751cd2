"""Where a project's things are, and what a verb was asked to work on."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_tools.desk.swap import put_back
from build_tools.errors import AnswerableError
from build_tools.publication import Edition

WORKSHOP = ".answerable"


@dataclass(frozen=True)
class Project:
    """A project folder: the one that holds mkdocs.yml."""

    root: Path

    @property
    def configuration(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def handwritten(self) -> Path:
        return self.root / "site_src"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def workshop(self) -> Path:
        """Unfinished work, on the same disk as the site."""
        return self.root / WORKSHOP

    def edition(self, arguments: Namespace) -> Edition:
        """What is to be published, from which folder and as of which day."""
        day = as_of_day(arguments.as_of, arguments.today)
        show = "show" in arguments and arguments.show  # only `check` shows
        return Edition(
            self.packages(arguments), self.handwritten, day, arguments.today, arguments.time_limit, show=show
        )

    def packages(self, arguments: Namespace) -> Path:
        """The folder of Data Packages: the one asked for, or the project's own."""
        folder = Path(arguments.packages) if arguments.packages else self.root / "datapackages"
        put_back(folder.absolute(), workshop_of(folder.absolute()))
        return folder


def workshop_of(packages: Path) -> Path:
    """Where a folder of packages is changed as a whole: beside it, on the same disk."""
    return packages.parent / WORKSHOP / packages.name


def find_project(folder: Path) -> Project:
    """The project in this folder, or else the one that this program stands in."""
    beside_program = Path(__file__).resolve().parents[2]
    for root in (folder, beside_program):
        if (root / "mkdocs.yml").is_file():
            return Project(root)
    raise AnswerableError("There is no mkdocs.yml here. Go to the folder that holds it and try again.")


def as_of_day(asked: str | None, today: date) -> date | None:
    """The day asked for: an ISO date, 'today', or None for the day of the last release."""
    if asked is None:
        return None
    if asked == "today":
        return today
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise AnswerableError("Write the day as year, month and day: --as-of 2026-11-12.") from None
