"""Reads the frozen releases, byte for byte."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath


def read_frozen(folder: Path, release_ids: Iterable[str]) -> dict[PurePosixPath, bytes]:
    """The files of these releases by their path below the folder of releases; a release that is not there has none."""
    files: dict[PurePosixPath, bytes] = {}
    for release_id in release_ids:
        for path in sorted((folder / release_id).rglob("*")):
            if path.is_file() and not path.name.startswith("."):  # a computer leaves notes of its own in folders
                files[PurePosixPath(path.relative_to(folder).as_posix())] = path.read_bytes()
    return files
