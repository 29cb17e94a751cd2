"""Puts a finished folder in place of the last one, whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from build_tools.errors import AnswerableError


@contextmanager
def replaced_folder(target: Path, workshop: Path) -> Iterator[Path]:
    """A new empty folder to fill, which takes the place of `target` only if filling it succeeds.

    `workshop` holds unfinished work and stands on the same disk. A second run at the same time is refused.
    """
    for folder in (workshop, target.parent):
        folder.mkdir(parents=True, exist_ok=True)
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise AnswerableError(f"{target} is not a folder. Move it away, then try again.")
    lock = FileLock(workshop / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise AnswerableError("Another run is writing here. Wait until it ends, then try again.") from None
    previous = workshop / "previous"
    try:
        _recover(target, previous)
        _clear(workshop)
        new = Path(tempfile.mkdtemp(prefix="new-", dir=workshop)) / target.name
        new.mkdir()
        yield new
        if target.exists():
            target.rename(previous)
        new.rename(target)
    except OSError as fault:
        raise AnswerableError(f"{target} was not written: {fault.strerror or fault}.") from fault
    finally:
        _recover(target, previous)
        _clear(workshop)
        lock.release()


def _recover(target: Path, previous: Path) -> None:
    """A run stopped between the two renames leaves the last good folder aside: put it back."""
    if previous.exists() and not target.exists():
        previous.rename(target)


def _clear(workshop: Path) -> None:
    for leftover in [*workshop.glob("new-*"), workshop / "previous"]:
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink(missing_ok=True)
