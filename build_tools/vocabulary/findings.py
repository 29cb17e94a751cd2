"""A fault in the data, and where it is."""

from dataclasses import dataclass

from build_tools.vocabulary.values import Severity


@dataclass(frozen=True)
class Place:
    """Where something is, as a spreadsheet shows it: the file, the row (the header is row 1), the column."""

    package: str = ""
    table: str = ""
    row: int | None = None
    field: str = ""
    column: str = ""
    file: str = ""


@dataclass(frozen=True)
class Finding:
    """One fault in the data; the problem never quotes what a free-text cell holds.

    `also` are the other rows of the table in which it is the same. `sign_off` are the rows for sign_offs.csv
    with which a person would allow it, where a person may.
    """

    rule: str
    severity: Severity
    where: Place
    problem: str
    remedy: str
    public: bool = False
    also: tuple[int, ...] = ()
    sign_off: tuple[str, ...] = ()
