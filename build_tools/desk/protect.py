"""The verb `protect`: turns raw counts, which lie outside the project, into counts that can be published."""

import os
import time
from argparse import Namespace
from pathlib import Path

from build_tools.desk.check import print_findings
from build_tools.desk.project import Project, as_of_day
from build_tools.disclosure.protecting.protected_table import ProtectedTable
from build_tools.errors import AnswerableError, Refused
from build_tools.protection import MostlyHidden, Protected, Request, protect_table

NOTHING = "Nothing was written."
OUTSIDE = (
    "Raw counts never enter the project folder: from there they could be published, or copied along with it. "
    "Keep them elsewhere, write the result elsewhere as well, look at it, and then copy its rows into the table."
)


def run(project: Project, arguments: Namespace) -> int:
    """Write the protected table, whole or not at all; 1 where most of it would be hidden."""
    raw, out = Path(arguments.raw), Path(arguments.out)
    _refuse_places((project.root, project.packages(arguments)), raw, out)
    as_of = as_of_day(arguments.as_of, arguments.today)
    request = Request(
        raw, arguments.like, project.packages(arguments), as_of, arguments.coarser, arguments.keep_grain,
        arguments.time_limit, time.monotonic,
    )  # fmt: skip
    try:
        answer = protect_table(request)
    except Refused as refused:
        print_findings(refused.findings)
        raise AnswerableError(f"The counts were not protected. {NOTHING}") from refused
    except AnswerableError as error:
        raise AnswerableError(f"{error} {NOTHING}") from error
    if isinstance(answer, MostlyHidden):
        print(_say_coarser(answer))
        return 1
    _write(out, answer.content)
    print(_say_done(answer, out))
    return 0


def _refuse_places(project: tuple[Path, ...], raw: Path, out: Path) -> None:
    """Neither file lies in a folder of the project, whatever links lead there."""
    for name, path in (("The raw counts lie", raw), ("The result would lie", out)):
        if any(path.resolve().is_relative_to(folder.resolve()) for folder in project):
            raise AnswerableError(f"{name} inside the project folder. {OUTSIDE} {NOTHING}")
    if os.path.lexists(out):
        raise AnswerableError(f"{out} is there already. Give another name after --out, or move it away. {NOTHING}")


def _write(out: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, out)
    finally:
        unfinished.unlink(missing_ok=True)


def _say_coarser(answer: MostlyHidden) -> str:
    done = answer.done
    lines = [
        f"{done.hidden_share:.0%} of the counts that are not 0 would be hidden. {NOTHING}",
        f"There are {_size(done)}. At a coarser grain:",
    ]
    lines += [
        f"  --coarser {dimension}: {coarser.hidden_share:.0%} would be hidden, of {_size(coarser)}"
        for dimension, coarser in answer.coarser.items()
    ]
    if not answer.coarser:
        return "\n".join(
            [lines[0], "No coarser grain that hides less is declared. --keep-grain hides as much as that."]
        )
    return "\n".join([*lines, "Choose one, or more than one, or --keep-grain to hide as much as that."])


def _size(done: ProtectedTable) -> str:
    return _say_size(len(done.table), done.counts)


def _say_size(rows: int, counts: int) -> str:
    return f"{rows} row{'' if rows == 1 else 's'} with {counts} count{'' if counts == 1 else 's'}"


def _say_done(answer: Protected, out: Path) -> str:
    done = answer.done
    hidden = done.small + done.besides
    width = f"{answer.values} numbers" if answer.values < 4 else "4 numbers or more"
    lines = [] if answer.before is None else [f"Before: {_say_size(*answer.before)}. Now: {_size(done)}."]
    lines += [
        f"Counts: {done.counts}. Hidden because few people stand behind them: {done.small}. "
        f"Hidden besides, so that those cannot be worked out: {done.besides}.",
        f"Kept: {1 - hidden / done.counts if done.counts else 1:.0%} of all counts.",
    ]
    if hidden:
        lines.append(f"Each hidden count may be one of {width}.")
    if not done.fewest:
        lines.append("It is not proven that hiding fewer counts would not do.")
    if done.rounded_to > 1:
        lines.append(f"The counts that are shown were rounded to {done.rounded_to}.")
    return "\n".join([*lines, f"Read back and proven: no hidden count can be worked out. Written: {out}"])
