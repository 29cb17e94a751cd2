"""Reads the hand-written pages of a site, and the files beside them."""

from pathlib import Path, PurePosixPath

from build_tools.errors import AnswerableError


def read_handwritten(folder: Path) -> dict[PurePosixPath, str]:
    """The Markdown pages below a folder by their path there.

    Refused with an AnswerableError: one that is not UTF-8, that cannot be read, or that leads out of the folder.
    """
    paths = sorted(path for path in folder.rglob("*.md") if not path.is_dir())
    return {PurePosixPath(path.relative_to(folder).as_posix()): _text(folder, path) for path in paths}


def read_files(folder: Path) -> dict[PurePosixPath, bytes]:
    """Every other file below a folder that the site will hold, by its path there: pictures, styles, documents.

    Files and folders whose name begins with a dot are not published. Refused as `read_handwritten` does.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix != ".md" and not path.is_dir())
    names = {path: PurePosixPath(path.relative_to(folder).as_posix()) for path in paths}
    shown = (path for path in paths if not any(part.startswith(".") for part in names[path].parts))
    return {names[path]: _bytes(folder, path) for path in shown}


def _text(folder: Path, path: Path) -> str:
    try:
        return _bytes(folder, path).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        name = path.relative_to(folder).as_posix()
        raise AnswerableError(f"{name} is not saved as UTF-8. Save it as UTF-8 and try again.") from fault


def _bytes(folder: Path, path: Path) -> bytes:
    name = path.relative_to(folder).as_posix()
    if not path.resolve().is_relative_to(folder.resolve()):
        raise AnswerableError(f"{name} is a link to a file outside the folder of pages. Put the page itself there.")
    try:
        return path.read_bytes()
    except OSError as fault:
        raise AnswerableError(f"{name} cannot be read: {fault.strerror}.") from fault
