"""The command line's door: what each verb takes, and which module does its work."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from build_tools.desk.project import find_project
from build_tools.errors import AnswerableError

VERBS = {
    "check": "say everything that is wrong with the packages, or good to know",
    "build": "check, then write the public site into the folder 'site'",
    "serve": "show a live preview in the browser while you edit",
    "release": "freeze what is published, so that history can be compared",
}


def parser() -> argparse.ArgumentParser:
    """The verbs and their options."""
    door = argparse.ArgumentParser(
        prog="answerable",
        description="Publishes what people said and what was done.",
        epilog="In a copy of the project, answerable.py has two more: `test` runs every check, `bench` times it.",
    )
    verbs = door.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, meaning in VERBS.items():
        options = verbs.add_parser(verb, help=meaning, description=meaning.capitalize() + ".")
        options.add_argument("--packages", metavar="DIR", help="the folder of Data Packages (datapackages)")
        options.add_argument(
            "--as-of", metavar="DAY", help="the day on which the site is true: 2026-11-12 or 'today' (the last release)"
        )
        if verb == "check":
            options.add_argument("--format", choices=["text", "json"], default="text", help="words, or JSON (text)")
        if verb == "serve":
            options.add_argument("--address", default="127.0.0.1:8000", help="where to serve (127.0.0.1:8000)")
    return door


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one verb; 0 when it went well, 1 when something must be put right, 2 for a wrong command."""
    arguments = parser().parse_args(words)
    arguments.today = date.today()
    # Each verb's module brings the libraries it needs, so that `check` does not wait for MkDocs.
    work = importlib.import_module(f"build_tools.desk.{arguments.verb}")
    try:
        return int(work.run(find_project(Path.cwd()), arguments))
    except AnswerableError as error:
        print(error, file=sys.stderr)
    except OSError as fault:
        print(f"A file could not be read or written: {fault.filename}: {fault.strerror}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
