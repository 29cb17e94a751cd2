"""What tests take from npm, held to tests/node/package-lock.json, kept outside the project from one run to the next."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

NODE = Path(__file__).parent / "node"
FILES = ("package.json", "package-lock.json")


class NotHere(Exception):
    """This machine lacks a program, or npm could not fetch a package; the message says which."""


def program(name: str) -> str:
    """Where a program of this machine is."""
    found = shutil.which(name)
    if found is None:
        raise NotHere(f"no {name} here")
    return found


def packages_of_npm(*, development: bool = False) -> Path:
    """The folder node_modules with every package at its locked version, whose bytes npm holds against the lock.

    The Nu checker alone, or with `development` what only the benchmark needs as well. It is fetched once for each
    state of the lock.
    """
    locked = hashlib.sha256(b"".join((NODE / name).read_bytes() for name in FILES)).hexdigest()[:16]
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "answerable"
    folder = kept / f"npm-{'all-' if development else ''}{locked}"
    kept.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not (folder / "complete").is_file():
            _install(folder, development)
    return folder / "node_modules"


def _install(folder: Path, development: bool) -> None:
    npm = program("npm")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in FILES:
        shutil.copy(NODE / name, folder)
    which = [] if development else ["--omit=dev"]
    command = [npm, "ci", *which, "--ignore-scripts", "--no-audit", "--no-fund"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False)
    if ended.returncode:
        raise NotHere(f"npm could not fetch what {NODE.name}/package-lock.json holds:\n{ended.stderr}")
    (folder / "complete").touch()
