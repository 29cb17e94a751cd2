"""Runs a command as a child process and says how long it took and how much memory it needed."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.site.project_folder import PROJECT


@dataclass(frozen=True)
class Run:
    """Seconds on the clock, and the most memory in use at once in megabytes (None where the system cannot say)."""

    seconds: float
    megabytes: float | None


def run_child(command: Sequence[str], folder: Path) -> Run:
    """Run a Python module with its arguments in a folder; one that fails ends the benchmark with what it said."""
    log = folder / "benchmark.log"
    with log.open("w", encoding="utf-8") as output:
        began = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(PROJECT), "NO_MKDOCS_2_WARNING": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        megabytes = _wait(child)
        seconds = time.perf_counter() - began
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text(encoding='utf-8')[-3000:]}")
    return Run(seconds, megabytes)


def _wait(child: subprocess.Popen[bytes]) -> float | None:
    if sys.platform == "win32":
        child.wait()
        return None
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
