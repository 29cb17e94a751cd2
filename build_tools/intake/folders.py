"""Finds the packages in a folder and reads their descriptors, without believing anything in them yet."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.intake.model import PACKAGE_NAMES, Descriptor
from build_tools.intake.said import did_you_mean, quoted_heading
from build_tools.vocabulary import Finding, Place

LARGEST_DESCRIPTOR = 5_000_000  # bytes
EARLIER = "Put back an earlier copy of the file."
RELEASES = "releases"  # frozen history lies beside the packages and is not one of them


@dataclass(frozen=True)
class PackageFolder:
    """A package as it lies on the disk: its folder, the folder's path from the root, and its descriptor."""

    name: str
    root: Path
    inside: str
    descriptor: Descriptor

    @property
    def folder(self) -> Path:
        return self.root / self.inside

    @property
    def file(self) -> str:
        return f"{self.inside}/datapackage.json" if self.inside else "datapackage.json"

    @property
    def in_model(self) -> bool:
        return self.name in PACKAGE_NAMES


def open_folders(root: Path) -> tuple[list[PackageFolder], list[Finding]]:
    """Every package in `root`, which is a folder of package folders or is one package itself."""
    try:
        insides = _find(root)
    except OSError:
        problem, remedy = "the folder of the packages cannot be read.", "Ask whoever looks after it to let you open it."
        return [], [Finding("package", "stop", Place(), problem, remedy)]
    if insides is None:
        problem, remedy = "the folder of the packages is not there.", "Check its name after --packages."
        return [], [Finding("package", "stop", Place(), problem, remedy)]
    opened: list[PackageFolder] = []
    findings: list[Finding] = []
    for inside in insides:
        descriptor, problems = _read_descriptor(root, inside)
        findings += problems
        if descriptor is not None:
            name = descriptor.get("name")
            opened.append(PackageFolder(name if isinstance(name, str) else "", root, inside, descriptor))
    return opened, [*findings, *_check_standard(opened)]


def _find(root: Path) -> list[str] | None:
    """The folders of the packages from the root, '' for the root itself; None where there is no root."""
    if not root.is_dir():
        return None
    if (root / "datapackage.json").exists():
        return [""]
    return sorted(each.name for each in root.iterdir() if each.is_dir() and _may_be_package(each))


def _may_be_package(folder: Path) -> bool:
    if folder.name == RELEASES or folder.name.startswith("."):
        return False
    try:
        return folder.name in PACKAGE_NAMES or (folder / "datapackage.json").exists()
    except PermissionError:
        return True  # it may be one, and that it cannot be read is told


def _stop(inside: str, problem: str, remedy: str) -> Finding:
    file = f"{inside}/datapackage.json" if inside else "datapackage.json"
    return Finding("package", "stop", Place(package=inside, file=file), problem, remedy)


def _read_descriptor(root: Path, inside: str) -> tuple[Descriptor | None, list[Finding]]:
    try:
        data, problem, remedy = _read_bytes(root, root / inside / "datapackage.json")
    except OSError:
        data, problem, remedy = (
            b"",
            "the file cannot be read.",
            "Ask whoever looks after the folder to let you open it.",
        )
    if problem:
        return None, [_stop(inside, problem, remedy)]
    descriptor, problem, remedy = _parse(data)
    return descriptor, [_stop(inside, problem, remedy)] if problem else []


def read_json(root: Path, path: Path) -> Descriptor | None:
    """What a JSON file below the root describes, or None where it cannot be read as a descriptor can."""
    try:
        data, problem, _ = _read_bytes(root, path)
    except (OSError, ValueError):
        return None
    return None if problem else _parse(data)[0]


def _read_bytes(root: Path, path: Path) -> tuple[bytes, str, str]:
    """What the file holds, or a problem and its remedy."""
    if not path.is_file():
        return b"", "the file is missing.", "Put it back from an earlier copy of the package."
    if not path.resolve().is_relative_to(root.resolve()):
        return b"", "the file is a link to somewhere else.", "Put the file itself there."
    if path.stat().st_size > LARGEST_DESCRIPTOR:
        return b"", "the file is far too large for a descriptor.", EARLIER
    return path.read_bytes(), "", ""


def _parse(data: bytes) -> tuple[Descriptor | None, str, str]:
    """The descriptor, or a problem and its remedy; a byte order mark, as Windows writes it, does no harm."""
    try:
        descriptor = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
        json.dumps(descriptor, ensure_ascii=False).encode("utf-8")
    except _Twice:
        return None, "a name stands twice in the same braces, and only one of the two would count.", "Delete one."
    except UnicodeDecodeError:
        return None, "the file is not written in UTF-8.", "Save it again with the encoding UTF-8."
    except UnicodeEncodeError:
        return None, "a text holds half a character (such as \\ud800).", "Type the text again."
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        remedy = "Look there for a missing comma, bracket or double quotation mark."
        return None, f"the JSON is broken at {where}.", remedy
    except (ValueError, RecursionError):
        return None, "the JSON cannot be read.", EARLIER
    if not isinstance(descriptor, dict):
        return None, "the file does not describe a package.", EARLIER
    return descriptor, "", ""


class _Twice(Exception):
    """A name stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> Descriptor:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise _Twice
    return held


def _check_standard(opened: list[PackageFolder]) -> list[Finding]:
    remedy = 'Add "$schema": "https://datapackage.org/profiles/2.0/datapackage.json" at its start.'
    problem = "the descriptor does not say its $schema."
    return [_stop(package.inside, problem, remedy) for package in opened if "$schema" not in package.descriptor]


def check_names(root: Path, opened: list[PackageFolder]) -> list[Finding]:
    """A trust has its six packages, each once, and no other."""
    findings: list[Finding] = []
    seen: set[str] = set()
    for package in opened:
        if not package.in_model:
            called = (
                f"called {name}, not one we know"
                if (name := quoted_heading(package.name, PACKAGE_NAMES, ""))
                else "not one we know"
            )
            remedy = did_you_mean(package.name, PACKAGE_NAMES) or f"A trust needs these: {', '.join(PACKAGE_NAMES)}."
            findings.append(_stop(package.inside, f"the package is {called}.", remedy))
        elif package.name in seen:
            findings.append(_stop(package.inside, f"a second package is called '{package.name}'.", "Keep one of them."))
        seen.add(package.name)
    there = seen | {each.name for each in root.glob("*")}
    return findings + [_missing(name) for name in PACKAGE_NAMES if name not in there]


def _missing(name: str) -> Finding:
    problem = f"the package '{name}' is missing: a trust needs six packages."
    return Finding("package", "stop", Place(package=name), problem, f"Put the folder '{name}' back.")
