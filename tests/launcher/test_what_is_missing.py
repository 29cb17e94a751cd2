"""The launcher says in plain words what a machine lacks, before it changes anything."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import answerable
from tests.launcher.small_project import LAUNCHER


def start_after(preparation: str, launcher: Path) -> subprocess.CompletedProcess[str]:
    """Run `launcher build` in a Python on which a line of preparation was run first."""
    run = f"runpy.run_path({str(launcher)!r}, run_name='__main__')"
    line = f"import sys, runpy; {preparation}; sys.argv = ['answerable.py', 'build']; {run}"
    return subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, env={"PATH": ""}, check=False)


@pytest.fixture
def launcher(tmp_path: Path) -> Path:
    """A launcher alone in a folder, with an empty lock and nothing set up."""
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    return Path(shutil.copy(LAUNCHER, tmp_path))


def test_too_old_a_python_is_told_which_one_is_needed(launcher: Path) -> None:
    started = start_after("sys.version_info = (3, 8, 18); sys.version = '3.8.18 (default)'", launcher)
    assert started.returncode == 2
    assert started.stderr == "Answerable needs Python 3.11 or later, not 3.8.18. Install a newer one.\n"


def test_python_3_6_can_read_the_launcher() -> None:
    """Otherwise an old Python shows a syntax error in place of the sentence."""
    ast.parse(LAUNCHER.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_python_2_stops_at_a_line_that_says_what_is_needed() -> None:
    """Python 2 shows the first line that it cannot read, which is the first with an annotation."""
    lines = LAUNCHER.read_text(encoding="utf-8").splitlines()
    assert "Answerable needs Python 3.11 or later" in next(line for line in lines if "->" in line)


@pytest.mark.parametrize("module", ["venv", "ensurepip", "sqlite3"])
def test_a_python_without_a_needed_module_is_told_its_name_and_the_remedy(launcher: Path, module: str) -> None:
    started = start_after(f"sys.modules['{module}'] = None", launcher)
    assert started.returncode == 2
    assert f"lacks its {module} module" in started.stderr
    assert "apt install python3-venv" in started.stderr
    assert not (launcher.parent / ".venv").exists()


def test_no_verb_shows_what_there_is_and_sets_nothing_up(launcher: Path) -> None:
    started = subprocess.run([sys.executable, launcher], capture_output=True, text=True, check=True)
    assert "python3 answerable.py VERB" in started.stdout
    assert not (launcher.parent / ".venv").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("  cause: failed to copy file: No space left on device (os error 28)", "disk is full"),
        ("  cause: Hash mismatch for `attrs==26.1.0`", "not the one the lock names"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one the lock names"),
        ("WARNING: Retrying (Retry(total=4, connect=None)) after connection broken", "index cannot be reached"),
        ("  cause: tcp connect error\n  cause: Connection refused (os error 111)", "index cannot be reached"),
        ("error: something nobody has seen before", "An installer failed."),
    ],
)
def test_what_pip_and_uv_say_is_put_into_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, sentence: str
) -> None:
    """Lines as pip 24 and uv 0.13 wrote them, when a disk was full, a lock was changed and a port was closed."""
    monkeypatch.setattr(answerable, "LOG", tmp_path / "setup.log")
    with pytest.raises(answerable.CannotSetUp) as refused:
        answerable.install([sys.executable, "-c", f"import sys; print({said!r}); sys.exit(1)"])
    assert sentence in str(refused.value)
    assert str(tmp_path / "setup.log") in str(refused.value)
