"""Puts finished folders in place of the last ones, whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from build_tools.errors import AnswerableError


@contextmanager
def replaced_folder(target: Path, workshop: Path) -> Iterator[Path]:
    """A new empty folder to fill, which takes the place of `target` only if filling it succeeds.

    `workshop` holds unfinished work and stands on the same disk. A second run at the same time is refused.
    """
    with replaced_folders({target: workshop}) as (new,):
        yield new


@contextmanager
def replaced_folders(targets: Mapping[Path, Path]) -> Iterator[tuple[Path, ...]]:
    """New empty folders to fill, each with a workshop of its own, which take the places of all targets or of none.

    They take their places in the order given: a run that is killed in between leaves the first ones new.
    """
    with ExitStack() as locks:
        new = tuple(_prepare(target, workshop, locks) for target, workshop in targets.items())
        yield new
        _take_places(dict(zip(targets, new, strict=True)), targets)


def put_back(target: Path, workshop: Path) -> None:
    """Where a run was killed while it swapped a folder, and left it aside: put it back."""
    if not target.exists() and (workshop / "previous").exists():
        with _locked(workshop):
            _recover(target, workshop / "previous")


@contextmanager
def _locked(workshop: Path) -> Iterator[None]:
    lock = FileLock(workshop / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise AnswerableError("Another run is writing here. Wait until it ends, then try again.") from None
    try:
        yield
    finally:
        lock.release()


def _prepare(target: Path, workshop: Path, locks: ExitStack) -> Path:
    for folder in (workshop, target.parent):
        folder.mkdir(parents=True, exist_ok=True)
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise AnswerableError(f"{target} is not a folder. Move it away, then try again.")
    locks.enter_context(_locked(workshop))
    locks.enter_context(_tidied(target, workshop))
    _recover(target, workshop / "previous")
    _clear(workshop)
    new = Path(tempfile.mkdtemp(prefix="new-", dir=workshop)) / target.name
    new.mkdir()
    return new


@contextmanager
def _tidied(target: Path, workshop: Path) -> Iterator[None]:
    """Whatever happens, the target is there afterwards, and nothing unfinished is."""
    try:
        yield
    except OSError as fault:
        raise AnswerableError(f"{target} was not written: {fault.strerror or fault}.") from fault
    finally:
        _recover(target, workshop / "previous")
        _clear(workshop)


def _take_places(new: Mapping[Path, Path], workshops: Mapping[Path, Path]) -> None:
    """Swap each folder in; if one cannot be, those before it are taken back."""
    with ExitStack() as undo:
        for target, folder in new.items():
            undo.callback(_restore, target, folder, workshops[target] / "previous")
            if target.exists():
                target.rename(workshops[target] / "previous")
            folder.rename(target)
        undo.pop_all()


def _restore(target: Path, new: Path, previous: Path) -> None:
    if target.exists() and not new.exists():
        target.rename(new)
    _recover(target, previous)


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
