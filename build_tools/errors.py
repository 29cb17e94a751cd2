"""What can go wrong; a fault in the data is a Finding and not an exception."""

from collections.abc import Sequence

from build_tools.vocabulary import Finding


class AnswerableError(Exception):
    """Something the user can mend; its message says what and how, in plain words."""


class Refused(AnswerableError):
    """Publication was refused; `findings` holds everything that was found, notes included."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        stops = sum(finding.severity == "stop" for finding in findings)
        super().__init__(f"Nothing was published: {stops} thing(s) must be put right first.")
        self.findings = tuple(findings)
