"""The verb `check`: everything that can be said about the packages, all at once."""

import json
from argparse import Namespace
from collections.abc import Iterable

from build_tools.desk.project import Project
from build_tools.errors import Refused
from build_tools.findings import finding_as_json, say_finding
from build_tools.publication import examine_others, publish
from build_tools.vocabulary import Finding


def run(project: Project, arguments: Namespace) -> int:
    """Print every finding; 1 when any of them stops publication."""
    edition = project.edition(arguments)
    try:
        others = examine_others(edition)
        findings = publish(edition).findings if others is None else others
    except Refused as refused:
        findings = refused.findings
    if arguments.format == "json":
        print(json.dumps([finding_as_json(each) for each in findings], indent=2, ensure_ascii=False))
    else:
        print_findings(findings)
    return int(any(each.severity == "stop" for each in findings))


def print_findings(findings: Iterable[Finding]) -> None:
    """Findings in words: what stops publication first, then what is good to know, then how many of each."""
    stops = [each for each in findings if each.severity == "stop"]
    notes = [each for each in findings if each.severity == "note"]
    for heading, group in (("To put right before anything is published:", stops), ("Good to know:", notes)):
        if group:
            print(heading, *(f"  {say_finding(each)}" for each in group), "", sep="\n")
    if rows := dict.fromkeys(row for each in findings for row in each.sign_off):
        heading = "Rows for sign_offs.csv, each with the job title of the person who allows it, and the day:"
        print(heading, *rows, "", sep="\n")
    print(f"To put right: {len(stops)}. Good to know: {len(notes)}.")
