"""A live preview shows an edit, says what is wrong with a bad one, and comes back when it is mended."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.small_project import write_small_project
from tests.small_trust import change_cell

LIVE = re.compile(r"livereload\((\d+), (\d+)\)")


@dataclass(frozen=True)
class Preview:
    """A running preview of a project."""

    project: Path
    address: str
    process: subprocess.Popen[str]

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=60) as answer:
            return str(answer.read().decode())

    def wait_for_rebuild(self, shown: str) -> None:
        """Wait as the browser does: MkDocs answers this request when a newer build can be seen."""
        live = LIVE.search(shown)
        assert live is not None
        with urllib.request.urlopen(f"{self.address}livereload/{live[1]}/{live[2]}", timeout=60) as answer:
            answer.read()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    project = write_small_project(tmp_path / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "build_tools", "serve", "--address", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr is not None
    said = next((line for line in process.stderr if "Serving on" in line), "")
    assert said, "the preview ended before it served anything"
    yield Preview(project, f"http://127.0.0.1:{port}/", process)
    process.terminate()
    process.wait(timeout=30)
    process.stderr.close()


@pytest.mark.slow
def test_a_preview_follows_good_and_bad_edits(preview: Preview) -> None:
    packages = preview.project / "datapackages"
    page = "you-said-we-did/r-2025-001.html"
    shown = preview.page(page)
    assert "Painted every corridor" not in shown

    change_cell(packages, "responses", row=2, field="we_did", to="Painted every corridor.")
    preview.wait_for_rebuild(shown)
    shown = preview.page(page)
    assert "Painted every corridor" in shown

    change_cell(packages, "responses", row=2, field="service_id", to="maternty")
    preview.wait_for_rebuild(shown)
    shown = preview.page(page)
    assert "there is no service called" in re.sub(r"&#39;", "'", shown)
    assert "Painted every corridor" not in shown

    change_cell(packages, "responses", row=2, field="service_id", to="maternity")
    preview.wait_for_rebuild(shown)
    assert "Painted every corridor" in preview.page(page)


@pytest.mark.slow
def test_a_preview_shows_a_bad_block_of_a_hand_written_page(preview: Preview) -> None:
    about = preview.project / "site_src" / "about.md"
    good = about.read_text(encoding="utf-8")
    shown = preview.page("about.html")

    about.write_text(good + "\n```chart\nthemes.lates\n```\n", encoding="utf-8")
    preview.wait_for_rebuild(shown)
    shown = preview.page("about.html")
    assert "there is no chart called" in shown

    about.write_text(good, encoding="utf-8")
    preview.wait_for_rebuild(shown)
    assert "there is no chart called" not in preview.page("about.html")
