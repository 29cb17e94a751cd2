"""The command line's door: what each verb takes, and which module does its work."""

import argparse
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from build_tools.desk.project import find_project
from build_tools.errors import AnswerableError

VERBS = {
    "check": "say everything that is wrong with the packages, or good to know",
    "build": "check, then write the public site into the folder 'site'",
    "serve": "show a live preview in the browser while you edit",
    "release": "freeze what is published, so that history can be compared",
    "protect": "turn raw counts of people into counts that can be published, hiding as little as possible",
    "withdraw": "take something that points at a person out of everything published, and prove it",
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
        options.add_argument(
            "--time-limit",
            metavar="SECONDS",
            type=float,
            default=120,
            help="how long to search for hidden counts that can be worked out; then publication stops (120)",
        )
        if verb == "check":
            options.add_argument("--format", choices=["text", "json"], default="text", help="words, or JSON (text)")
            options.add_argument(
                "--show", action="store_true", help="quote the words that are found, on your own machine only"
            )
        if verb == "protect":
            _add_protect(options)
        if verb == "withdraw":
            options.add_argument("correction_id", nargs="+", metavar="CORRECTION_ID", help="rows of corrections.csv")
            options.add_argument("--rehearse", action="store_true", help="do it all in a copy, and change nothing")
            options.add_argument(
                "--only-here", action="store_true", help="the sentences that stand elsewhere too are no leak, and stay"
            )
        if verb == "serve":
            options.add_argument("--address", default="127.0.0.1:8000", help="where to serve (127.0.0.1:8000)")
    return door


def _add_protect(options: argparse.ArgumentParser) -> None:
    options.add_argument("raw", metavar="RAW.csv", help="the raw counts, outside the project folder")
    options.add_argument("--like", required=True, metavar="TABLE", help="the table they belong to: feedback.volumes")
    options.add_argument("--out", required=True, metavar="FILE", help="what to write, outside the project folder")
    options.add_argument(
        "--coarser",
        action="append",
        default=[],
        metavar="FIELD",
        help="first go one step coarser along period_id, service_id or channel_id; may be given more than once",
    )
    options.add_argument("--keep-grain", action="store_true", help="write also where most counts are hidden")


def main(words: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """Carry out one verb; 0 when it went well, 1 when something must be put right, 2 for a wrong command."""
    arguments = parser().parse_args(words)
    if getattr(arguments, "show", False) and environment.get("CI", "").lower() not in ("", "0", "false"):
        print("--show is for your own machine: a build log is public.", file=sys.stderr)
        return 2
    arguments.today = date.today()
    # Each verb's module brings the libraries it needs, so that `check` does not wait for MkDocs.
    work = importlib.import_module(f"build_tools.desk.{arguments.verb}")
    try:
        ended = int(work.run(find_project(Path.cwd()), arguments))
        sys.stdout.flush()
        return ended
    except AnswerableError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:  # whoever reads has enough, as in `check | head`; nothing more is written, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        print(f"A file could not be read or written: {fault.filename}: {fault.strerror}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
