"""The verb `release`: freezes what is published, so that history can be compared."""

import os
from argparse import Namespace
from pathlib import Path

from build_tools.desk.check import print_findings
from build_tools.desk.project import Project
from build_tools.desk.swap import replaced_folder
from build_tools.errors import AnswerableError, Refused
from build_tools.publication import FrozenRelease, freeze_edition


def run(project: Project, arguments: Namespace) -> int:
    """Freeze the published rows in `releases/<release_id>/` and add the release to the packages."""
    edition = project.edition(arguments)
    try:
        frozen = freeze_edition(edition)
    except Refused as refused:
        print_findings(refused.findings)
        raise AnswerableError(f"{refused} Nothing was released.") from refused
    name = frozen.release.release_id
    folder = edition.packages / "releases" / name
    if not folder.exists():
        with replaced_folder(folder, edition.packages / project.workshop.name) as unfinished:
            _write_files(unfinished, frozen)
    elif not _holds(folder, frozen):
        raise AnswerableError(
            f"{folder} holds another release, which stays as it is. Put releases.csv back from a backup."
        )
    _replace_file(edition.packages / "methods" / "releases.csv", frozen.ledger)
    print(f"Released {name}: {len(frozen.files)} files in {folder}, true on {frozen.release.released_on}.")
    return 0


def _holds(folder: Path, frozen: FrozenRelease) -> bool:
    """Whether a run that was stopped before it wrote the table of releases left these very files."""
    left = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return left == {path.as_posix(): content for path, content in frozen.files.items()}


def _write_files(folder: Path, frozen: FrozenRelease) -> None:
    for path, content in frozen.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _replace_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.write_bytes(content)
    os.replace(unfinished, target)
