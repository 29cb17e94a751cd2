"""What a check says of one package, as sentences."""

from pathlib import Path

from build_tools.findings import say_finding
from build_tools.intake.read import read_packages
from build_tools.vocabulary import Finding


def findings_of(folder: Path, package: str) -> list[Finding]:
    """What is found in one package alone, without the complaint that the five others are missing."""
    _, findings = read_packages(folder / package)
    return [each for each in findings if "is missing: a trust needs six" not in each.problem]


def said_of(folder: Path, package: str) -> list[str]:
    """The same as sentences."""
    return [say_finding(each) for each in findings_of(folder, package)]


def told_once(sentences: list[str], *parts: str) -> bool:
    """Whether there is one finding and it says all of this."""
    return len(sentences) == 1 and all(part in sentences[0] for part in parts)
