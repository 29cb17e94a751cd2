"""Reads the hand-written pages of a site."""

from pathlib import Path, PurePosixPath

from build_tools.errors import AnswerableError


def read_handwritten(folder: Path) -> dict[PurePosixPath, str]:
    """The Markdown pages below a folder by their path there; one that is not UTF-8 is refused."""
    return {PurePosixPath(path.relative_to(folder).as_posix()): _text(path) for path in sorted(folder.rglob("*.md"))}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise AnswerableError(f"{path.name} is not saved as UTF-8. Save it as UTF-8 and try again.") from fault
