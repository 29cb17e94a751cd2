"""The whole check: python -m tests (all), --quick (what takes a minute), or pytest's own arguments (pytest alone).

Coverage is measured where tests are not slow: a build that is watched line by line takes twice its time.
"""

import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
# Files stay together on a worker, so that what a file shares (a built site) is made once.
IN_PARALLEL = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]


def main(arguments: Sequence[str]) -> int:
    if arguments and list(arguments) != ["--quick"]:
        return subprocess.call([*PYTEST, *arguments], cwd=PROJECT)
    if arguments:
        return run_all({**HOUSE_CHECKS, "tests": [*PYTEST, *IN_PARALLEL, "-m", "not slow and not long"]})
    return run_all({**HOUSE_CHECKS, **ALL_TESTS})


def tool(name: str, *arguments: str) -> list[str]:
    """The command for a tool of this environment, wherever the system keeps its scripts."""
    scripts = sysconfig.get_path("scripts")
    return [shutil.which(name, path=scripts) or str(Path(scripts) / name), *arguments]


HOUSE_CHECKS: Mapping[str, Sequence[str]] = {
    "style (ruff check)": tool("ruff", "check", "."),
    "layout (ruff format)": tool("ruff", "format", "--check", "."),
    "types (mypy --strict)": tool("mypy"),
    "imports (lint-imports)": tool("lint-imports", "--no-logo"),
}


ALL_TESTS: Mapping[str, Sequence[str]] = {
    "tests, and what they cover": [*PYTEST, *IN_PARALLEL, "-m", "not slow", "--cov", "--cov-report=term"],
    # As they stand: sorted by how many tests they hold, the files with a few long ones would be left to one worker.
    "tests of whole builds, set-up and browser": [*PYTEST, *IN_PARALLEL, "--no-loadscope-reorder", "-m", "slow"],
}


def run_all(checks: Mapping[str, Sequence[str]]) -> int:
    """Run every check, failed ones before it or not; say at the end how each went. Returns 1 if any failed, else 0."""
    outcomes = {name: run(name, command) for name, command in checks.items()}
    print()
    for name, (code, seconds) in outcomes.items():
        print(f"{'passed' if code == 0 else 'FAILED':8}{name} in {seconds:.0f} s")
    return int(any(code for code, _ in outcomes.values()))


def run(name: str, command: Sequence[str]) -> tuple[int, float]:
    """Run one check with its output shown; its exit code (pytest's is 5 when it found no test) and seconds taken."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    return subprocess.call(command, cwd=PROJECT), time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
