"""Answerable's one command: python3 answerable.py VERB (on Windows: py answerable.py VERB).

    build     check the packages and make the public site in site/
    test      run every test and check
    bench     time the example trust and one 20 times its size
    --help    list all other verbs

The first start makes .venv beside this file, from a lock with hashes; later starts find it there.
"""

import contextlib
import hashlib
import importlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


def main(arguments: "list[str]") -> int:  # Answerable needs Python 3.11 or later: python3 answerable.py build
    # This file keeps to what Python 3.6 can read, so that an older Python gets as far as this sentence.
    if sys.version_info < (3, 11):  # noqa: UP036
        return complain(f"Answerable needs Python 3.11 or later, not {sys.version.split()[0]}. Install a newer one.")
    if not arguments:
        print(__doc__)
        return 0
    try:
        set_up([LOCK, PROJECT] + ([TESTS_LOCK] if arguments[0] in TEST_VERBS else []))
    except (CannotSetUp, OSError) as trouble:
        return complain(f"Answerable could not be set up. {trouble}")
    except KeyboardInterrupt:
        complain("Stopped before everything was set up. Run the same command again.")
        return 130
    return run(arguments)


HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = HOME / ".answerable" / "setup.log"
LOCK, PROJECT, TESTS_LOCK = HOME / "requirements.lock", HOME / "pyproject.toml", HOME / "requirements-tests.lock"
TEST_VERBS = {"test": "tests", "bench": "tests.benchmark"}
UNFINISHED = "unfinished"

# What an installer writes when something is wrong, and what to do about it. The first one found is the cause.
TROUBLES = {
    "The disk is full. Make about 500 MB of room, then run the same command again.": (
        "No space left|not enough space|os error 28|os error 112|Disk quota exceeded"
    ),
    "A package that was fetched is not the one the lock names, so it was not used. Run the same command again; "
    "if it says the same, tell whoever looks after your package index.": "DO NOT MATCH THE HASHES|Hash mismatch",
    "The package index cannot be reached. Check the network, and the proxy if there is one, then run the same "
    "command again. Once set up, Answerable needs no network.": (
        "Retrying (|onnection refused|onnection reset|name resolution|getaddrinfo|failed to lookup|dns error|"
        "timed out|error sending request|certificate|ProxyError|Could not connect"
    ),
}


class CannotSetUp(Exception):
    """Something is missing; the message says what it is and what to do."""


def set_up(parts: "list[Path]") -> None:
    """Bring .venv up to date with each part. A part's stamp is written last: what was interrupted is made again."""
    if all(is_done(part) for part in parts):
        return
    uv = shutil.which("uv")
    check_python(uv)
    with only_one_at_a_time():
        if not all(is_done(part) for part in parts):
            make(parts, uv)


def is_done(part: Path) -> bool:
    return PYTHON.exists() and state(part) == digest(part)


def state(part: Path) -> str:
    return stamp(part).read_text() if stamp(part).exists() else ""


def stamp(part: Path) -> Path:
    return VENV / f"{part.name}.done"


def digest(part: Path) -> str:
    """What an environment depends on: the Python, the place, and the part's content."""
    return hashlib.sha256(f"{sys.implementation.cache_tag} {HOME}".encode() + part.read_bytes()).hexdigest()


def check_python(uv: "str | None") -> None:
    for module in ["sqlite3"] if uv else ["sqlite3", "venv", "ensurepip"]:
        try:
            importlib.import_module(module)
        except ImportError:
            raise CannotSetUp(
                f"This Python lacks its {module} module. On Debian or Ubuntu run: sudo apt install python3-venv. "
                "Elsewhere install Python from python.org. Then run the same command again."
            ) from None


@contextlib.contextmanager
def only_one_at_a_time() -> "Iterator[None]":
    """Wait for another set-up to end. A database is locked alike everywhere, and unlocked when its holder dies."""
    import sqlite3  # noqa: PLC0415 - here, so that a Python without it gets the sentence of check_python

    LOG.parent.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(LOG.with_name("setup.lock"), timeout=1, isolation_level=None)) as lock:
        notice = "Another start of Answerable is setting it up; waiting for it.\n"
        while not lock.in_transaction:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                sys.stderr.write(notice)
                notice = ""
        yield


def make(parts: "list[Path]", uv: "str | None") -> None:
    sys.stderr.write("Setting up Answerable in .venv. This is done once and takes a minute or two.\n")
    LOG.write_text("")
    if not is_done(LOCK) or any(state(part) == UNFINISHED for part in parts):
        stamp(LOCK).unlink(missing_ok=True)
        if VENV.exists():
            shutil.rmtree(VENV)
        python = getattr(sys, "_base_executable", sys.executable)  # outside .venv, even when started from inside it
        install([uv, "venv", "--python", python, str(VENV)] if uv else [python, "-m", "venv", str(VENV)])
    # Most of what is installed is never used: Python compiles the rest when it first needs it.
    ours = [str(PYTHON), "-m", "pip", "install", "--no-compile"]
    pip = [uv, "pip", "install", "--python", str(PYTHON)] if uv else ours
    for part in parts:
        if not is_done(part):
            add(part, pip)


def add(part: Path, pip: "list[str]") -> None:
    project = ["--no-build-isolation", "--editable", str(HOME)]
    locked = ["--only-binary", ":all:", "--require-hashes", "-r", str(part)]
    stamp(part).write_text(UNFINISHED)
    try:
        # A lock is whole. Left to look for itself, pip takes a newer release for a package's extras, and refuses it.
        install([*pip, "--no-deps", *(project if part == PROJECT else locked)])
    except CannotSetUp:
        stamp(part).unlink()  # the installer ended by itself and left in place what was there
        raise
    stamp(part).write_text(digest(part))


def install(command: "list[str]") -> None:
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"> {' '.join(command)}\n")
        log.flush()
        failed = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=child_environment())
    if failed:
        said = LOG.read_text(encoding="utf-8", errors="replace")
        found = (remedy for remedy, signs in TROUBLES.items() if any(sign in said for sign in signs.split("|")))
        raise CannotSetUp(f"{next(found, 'An installer failed.')} All that was said is in {LOG}")


def child_environment() -> "dict[str, str]":
    """The caller's environment, less what would let packages from elsewhere in."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    return {**kept, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def run(arguments: "list[str]") -> int:
    """Hand over to the verb; relative paths among its arguments stay relative to the caller's folder."""
    command = [str(PYTHON), "-m", "build_tools", *arguments]
    if arguments[0] in TEST_VERBS:
        os.chdir(HOME)
        command = [str(PYTHON), "-m", TEST_VERBS[arguments[0]], *arguments[1:]]
    if os.name != "nt":
        os.execve(command[0], command, child_environment())
    verb = subprocess.Popen(command, env=child_environment())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the verb's to answer
    return verb.wait()


def complain(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
