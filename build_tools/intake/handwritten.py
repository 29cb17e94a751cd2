"""Reads the hand-written pages of a site."""

from pathlib import Path, PurePosixPath

from build_tools.errors import AnswerableError


def read_handwritten(folder: Path) -> dict[PurePosixPath, str]:
    """The Markdown pages below a folder by their path there.

    Refused with an AnswerableError: one that is not UTF-8, that cannot be read, or that leads out of the folder.
    """
    paths = sorted(path for path in folder.rglob("*.md") if not path.is_dir())
    return {PurePosixPath(path.relative_to(folder).as_posix()): _text(folder, path) for path in paths}


def _text(folder: Path, path: Path) -> str:
    name = path.relative_to(folder).as_posix()
    if not path.resolve().is_relative_to(folder.resolve()):
        raise AnswerableError(f"{name} is a link to a file outside the folder of pages. Put the page itself there.")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise AnswerableError(f"{name} is not saved as UTF-8. Save it as UTF-8 and try again.") from fault
    except OSError as fault:
        raise AnswerableError(f"{name} cannot be read: {fault.strerror}.") from fault
