"""A project folder of a test's own: its packages and pages under the project's theme and settings, and the verbs."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[2]

Settings = dict[str, Any]


def write_settings(folder: Path, change: Callable[[Settings], object] = lambda settings: None) -> None:
    """Write the project's own mkdocs.yml into a folder, with what `change` alters in place."""
    settings: Settings = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    change(settings)
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def run_verb(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a verb of the command line in a project folder, as its user would."""
    return subprocess.run(
        [sys.executable, "-m", "build_tools", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build_site(folder: Path) -> Path:
    """Build the site of a project folder and answer where it is; a refusal fails with what was said."""
    ended = run_verb(folder, "build")
    assert ended.returncode == 0, f"the site was not built:\n{ended.stdout}\n{ended.stderr}"
    return folder / "site"
