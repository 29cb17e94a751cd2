"""Measures of what people said: Friends and Family answers, tone, and how many of those asked took part."""

from collections.abc import Sequence

from build_tools.figures import add_up, cell_value, rows_of
from build_tools.measures.cells import Tally
from build_tools.measures.evidence import Evidence, Tallies, rows_by_cohort
from build_tools.vocabulary import Packages, Row

ANSWERS = ("very_good", "good", "neither", "poor", "very_poor", "dont_know")


def friends_and_family_positive(evidence: Evidence) -> Tallies:
    """Very good and good answers / all six answers, 'neither' and 'don't know' included.

    Definition: NHS England, "Using the Friends and Family Test to improve patient experience", 2020.
    """
    return _answers(evidence.packages, ("very_good", "good"))


def friends_and_family_negative(evidence: Evidence) -> Tallies:
    """Poor and very poor answers / all six answers, 'neither' and 'don't know' included.

    Definition: NHS England, "Using the Friends and Family Test to improve patient experience", 2020.
    """
    return _answers(evidence.packages, ("poor", "very_poor"))


def tone_positive(evidence: Evidence) -> Tallies:
    """Positive comments / comments given a tone, all channels together, from volumes.

    Definition: this project's; themes cannot give it, because one comment may hold several.
    """
    return _tone(evidence.packages, "positive")


def tone_negative(evidence: Evidence) -> Tallies:
    """Negative comments / comments given a tone, all channels together, from volumes.

    Definition: this project's; themes cannot give it, because one comment may hold several.
    """
    return _tone(evidence.packages, "negative")


def participation(evidence: Evidence) -> Tallies:
    """Answers received / people invited, over the single channels where it is known how many were invited.

    The Friends and Family Test is left out, because anyone may answer it at any time. Definition: this project's.
    """
    packages = evidence.packages
    rows = [
        row
        for row in packages.table("volumes")
        if row["invited"] is not None and row["channel_id"] not in {"all", *national_schemes(packages)}
    ]
    return {
        cohort: _tally(packages, held, ("received",), ("invited",)) for cohort, held in rows_by_cohort(rows).items()
    }


def national_schemes(packages: Packages) -> set[str]:
    """The channels that are the Friends and Family Test or another national scheme."""
    return {row["channel_id"] for row in packages.table("channels") if row["kind"] == "national_scheme"}


def answered_rows(packages: Packages) -> list[Row]:
    """The rows of volumes of a national scheme that hold Friends and Family answers, hidden ones included."""
    schemes = national_schemes(packages)
    return [
        row
        for row in packages.table("volumes")
        if row["channel_id"] in schemes and any(row[answer] is not None for answer in ANSWERS)
    ]


def _answers(packages: Packages, chosen: Sequence[str]) -> Tallies:
    cohorts = rows_by_cohort(answered_rows(packages))
    return {cohort: _tally(packages, rows, chosen, ANSWERS) for cohort, rows in cohorts.items()}


def _tone(packages: Packages, tone: str) -> Tallies:
    rows = [row for row in packages.table("volumes") if row["channel_id"] == "all" and row["coded"] is not None]
    return {cohort: _tally(packages, held, (tone,), ("coded",)) for cohort, held in rows_by_cohort(rows).items()}


def _tally(packages: Packages, rows: Sequence[Row], top: Sequence[str], bottom: Sequence[str]) -> Tally:
    fields = dict.fromkeys((*top, *bottom))
    return Tally(
        add_up(cell_value(row[field]) for row in rows for field in top),
        add_up(cell_value(row[field]) for row in rows for field in bottom),
        tuple(rows_of(packages.table("volumes"), rows, field) for field in fields),
    )
