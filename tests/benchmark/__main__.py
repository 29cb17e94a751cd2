"""How fast and how large: python -m tests.benchmark (the example trust and one 20 times its size) or --quick."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark import audit, charts, gate, lighthouse, protect, reading, words
from tests.benchmark.child import Run, run_child
from tests.benchmark.first_visit import KB, Visit, measure_visits
from tests.benchmark.larger_trust import enlarge
from tests.benchmark.plain_build import plain_build
from tests.site.conftest import copy_example
from tests.site.project_folder import PROJECT
from tests.small_trust import change_cell

TIMES = 20
OWN_SHARE = 1 / 3  # what to aim for: our own work in the whole build's time
FIRST_VISIT = 100  # KB gzipped


@dataclass(frozen=True)
class Measurement:
    """Everything measured of one trust."""

    pages: int
    check: Run
    cold: Run
    rebuild: Run
    plain: Run
    visits: dict[str, Visit]

    @property
    def own_share(self) -> float:
        """The part of a cold build's time that plain MkDocs does not need for the same pages."""
        return 1 - self.plain.seconds / self.cold.seconds


# What can be measured alone: what it is, and how to, given whether it should be quick.
ALONE: Mapping[str, tuple[str, Callable[[bool], int]]] = {
    "words": ("how many planted identifiers the check of words finds", lambda quick: words.main([])),
    "audit": ("the audit of counts beside a plain one", lambda quick: audit.main(quick=quick)),
    "gate": ("the first gate over the example trust", lambda quick: gate.main()),
    "charts": ("drawing charts and the control chart rules", lambda quick: charts.main()),
    "protect": ("how much protect hides", lambda quick: protect.main()),
    "lighthouse": ("Lighthouse on four kinds of page, from npm", lambda quick: lighthouse.main()),
    "reading": (
        "the reading age of each page of site/, which `build` makes",
        lambda quick: reading.main(PROJECT / "site"),
    ),
}


def main(arguments: Sequence[str]) -> int:
    door = argparse.ArgumentParser(prog="bench", description=__doc__)
    door.add_argument("--quick", action="store_true", help=f"without the trust {TIMES} times the example's size")
    for name, (what, _) in ALONE.items():
        door.add_argument(f"--{name}", action="append_const", const=name, dest="alone", help=f"only {what}")
    asked = door.parse_args(arguments)
    if asked.alone:
        return max(ALONE[name][1](asked.quick) for name in asked.alone)
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        measured = {"example": measure("the example trust", Path(folder, "example"), times=1)}
        if not asked.quick:
            larger = measure(f"a trust {TIMES} times its size", Path(folder, "larger"), times=TIMES)
            measured[f"{TIMES} times"] = larger
    print()
    print(f"python -m tests.benchmark {' '.join(arguments)}".rstrip())
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for line in report(measured):
        print(line)
    print()
    charts.main()
    print()
    gate.main()
    print()
    audit.main(quick=asked.quick)
    print()
    if not asked.quick:
        protect.main()
        print()
    return words.main([])


def measure(name: str, folder: Path, times: int) -> Measurement:
    """Check, build, rebuild and visit one trust, saying at each step what is being done."""

    def step(what: str) -> None:
        print(f"{name}: {what} ...", flush=True)

    step("writing its packages")
    project = copy_example(folder / "project")
    if times > 1:
        (project / "datapackages").rename(folder / "example")
        enlarge(folder / "example", project / "datapackages", times)
    step("check")
    check = run_child(["build_tools", "check"], project)
    step("build")
    cold = run_child(["build_tools", "build"], project)
    step("build again after one edited row")
    change_cell(project / "datapackages", "responses", row=2, field="we_did", to="We changed one row of this table.")
    rebuild = run_child(["build_tools", "build"], project)
    step("the same pages with MkDocs alone")
    plain = plain_build(project, folder / "plain")
    step("a first visit to each kind of page")
    visits = measure_visits(project / "site")
    pages = len(list((project / "site").rglob("*.html"))) - 1  # the page for an address that is not there
    return Measurement(pages, check, cold, rebuild, plain, visits)


def report(measured: dict[str, Measurement]) -> Iterable[str]:
    """The table: a line for each figure, a column for each trust."""
    every = list(measured.values())
    rows: list[tuple[str, list[str]]] = [("", list(measured)), ("pages built", [f"{one.pages:,}" for one in every])]
    for what, runs in (
        ("check", [one.check for one in every]),
        ("cold build", [one.cold for one in every]),
        ("rebuild after one edited row", [one.rebuild for one in every]),
        ("MkDocs alone, the same pages", [one.plain for one in every]),
    ):
        rows.append((f"{what}, seconds", [f"{run.seconds:.1f}" for run in runs]))
        rows.append((f"{what}, peak memory in MB", [_megabytes(run) for run in runs]))
    rows.append(("cold build, milliseconds a page", [_each_page(one.cold, one) for one in every]))
    rows.append(("MkDocs alone, milliseconds a page", [_each_page(one.plain, one) for one in every]))
    rows.append((f"our own share of a build (aim: {OWN_SHARE:.0%})", [f"{one.own_share:.0%}" for one in every]))
    rows += _visits(every)
    wide = max(len(name) for name, _ in rows)
    return [f"{name:{wide}}" + "".join(f"{cell:>16}" for cell in cells) for name, cells in rows]


def _visits(every: list[Measurement]) -> list[tuple[str, list[str]]]:
    if not every[0].visits:
        return [("first visits: no Chromium here", [])]
    kinds = list(every[0].visits)
    rows = [(f"first visit, KB gzipped: {kind}", [_size(one.visits[kind]) for one in every]) for kind in kinds]
    first = [kind for kind in kinds if "explored" not in kind]
    largest = [max(one.visits[kind].size for kind in first) / KB for one in every]
    rows.append((f"largest first visit, KB gzipped (aim: {FIRST_VISIT})", [f"{size:.0f}" for size in largest]))
    hosts = [sorted(set().union(*(visit.other_hosts for visit in one.visits.values()))) for one in every]
    return [*rows, ("requests to other hosts (aim: none)", [", ".join(each) or "none" for each in hosts])]


def _megabytes(run: Run) -> str:
    return "not known here" if run.megabytes is None else f"{run.megabytes:.0f}"


def _each_page(run: Run, one: Measurement) -> str:
    return f"{1000 * run.seconds / one.pages:.0f}"


def _size(visit: Visit) -> str:
    return f"{visit.size / KB:.0f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
