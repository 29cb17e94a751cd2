"""Tables that lie among the packages and that no descriptor names: they may be raw counts."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from build_tools.findings import stop
from build_tools.intake.consistency_history import NOTICE, SUMS
from build_tools.intake.folders import RELEASES, open_folders
from build_tools.vocabulary import Finding, Place

TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".xlsm", ".ods"})
PROBLEM = "no datapackage.json names this table, so nobody has checked it, and it may hold raw counts."
REMEDY = "Move it out of the project's folder. Raw counts are kept elsewhere."


def check_undeclared(root: Path) -> Iterator[Finding]:
    """A finding for every table below the folder of packages that is none of theirs; frozen releases are left out."""
    opened, _ = open_folders(root)
    declared = {package.folder / path for package in opened for path in _paths(package.descriptor.get("resources"))}
    if (root / SUMS).is_file():  # a frozen release, looked at by itself
        declared.add(root / NOTICE)
    for path in sorted(root.rglob("*")):
        inside = PurePosixPath(path.relative_to(root).as_posix())
        if path.suffix.lower() in TABLES and path not in declared and _lies_among(inside) and path.is_file():
            yield stop("file", Place(file=inside.as_posix()), PROBLEM, REMEDY)


def _lies_among(inside: PurePosixPath) -> bool:
    """Whether a file is one of those that people keep here: no frozen history, and nothing that programs leave."""
    return inside.parts[0] != RELEASES and not any(part.startswith((".", "~$")) for part in inside.parts)


def _paths(resources: object) -> Iterator[str]:
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict) and isinstance(resource.get("path"), str):
            yield resource["path"]
