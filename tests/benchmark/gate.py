"""How long the first gate takes over the example: counts with every earlier release, words, and what needs a person."""

import time
from collections.abc import Callable
from pathlib import Path

from build_tools.disclosure.counts.gate import check_counts
from build_tools.disclosure.identifiers.words import check_files, check_pages, check_words
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.sign_offs.sign_offs import check_sign_offs
from build_tools.intake.frozen import read_releases
from build_tools.intake.handwritten import read_files, read_handwritten
from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of

PROJECT = Path(__file__).parents[2]
TO_AIM_FOR = 2.0  # seconds for the whole gate


def main() -> int:
    """Print the seconds of each part and of all; reading the packages comes before and is not counted."""
    folder = PROJECT / "datapackages"
    packages, _ = read_packages(folder)
    assert packages is not None
    pages, files = read_handwritten(PROJECT / "site_src"), read_files(PROJECT / "site_src")
    as_of = default_as_of(packages)
    parts: dict[str, Callable[[], object]] = {
        "counts and earlier releases": lambda: check_counts(
            packages, read_releases(packages, folder), Deadline.after(120, time.monotonic)
        ),
        "words": lambda: (check_words(packages), check_pages(packages, pages), check_files(packages, files)),
        "what a person must sign off": lambda: check_sign_offs(packages, pages, as_of),
    }
    print(f"The first gate over the example trust, in seconds (aim: {TO_AIM_FOR:.0f} for all of it)")
    everything = 0.0
    for name, part in parts.items():
        before = time.perf_counter()
        part()
        seconds = time.perf_counter() - before
        everything += seconds
        print(f"  {name:<32}{seconds:>6.2f}")
    print(f"  {'all':<32}{everything:>6.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
