"""Rule 9: an automated method in use explains itself, is lawful, and was tested in the last twelve months."""

from collections.abc import Iterator
from datetime import date

from build_tools.findings import place_in, stop
from build_tools.vocabulary import Finding, Packages, Row

# The Algorithmic Transparency Recording Standard asks for a short explanation for everybody (tier 1) and five
# sections of detail (tier 2); each needs an answer, in the standard's own numbering (T1-..., T2-1 to T2-5).
SECTIONS = {
    "T1": "a short explanation for everybody",
    "T2-1": "who owns it and is responsible",
    "T2-2": "what it does and why",
    "T2-3": "how decisions are made with it",
    "T2-4": "how it is built and which data it uses",
    "T2-5": "risks and impact assessments",
}


def check_methods(packages: Packages, as_of: date) -> Iterator[Finding]:
    """What an automated method in use on this day still has to say."""
    table = packages.table("methods")
    for row in table:
        if row["automated"] and _in_use(row, as_of):
            place = place_in(table, row, "method_id")
            missing = _missing_sections(packages, row["method_id"])
            if missing:
                problem = f"the transparency record has no answer for {', '.join(missing)}."
                remedy = "Add rows to method_answers: " + "; ".join(SECTIONS[each] for each in missing) + "."
                yield stop("9", place, problem, remedy)
            if not row["lawful_basis"]:
                place = place_in(table, row, "lawful_basis")
                yield stop("9", place, "an automated method needs a lawful basis.", "Say which one.")
            if not _tested_lately(packages, row["method_id"], as_of):
                place = place_in(table, row, "method_id")
                problem = "the method has no accuracy score from the last twelve months."
                yield stop("9", place, problem, "Test it, and add the score and n to method_scores.")


def _in_use(row: Row, as_of: date) -> bool:
    return row["in_use_from"] <= as_of and (row["in_use_to"] is None or row["in_use_to"] >= as_of)


def _missing_sections(packages: Packages, method_id: str) -> list[str]:
    fields = [row["field"] for row in packages.table("method_answers") if row["method_id"] == method_id]
    return [
        section
        for section in SECTIONS
        if not any(field == section or field.startswith((f"{section}-", f"{section}.")) for field in fields)
    ]


def _tested_lately(packages: Packages, method_id: str, as_of: date) -> bool:
    scores = [row for row in packages.table("method_scores") if row["method_id"] == method_id]
    return any(_months_between(row["tested_on"], as_of) < 12 for row in scores)


def _months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
