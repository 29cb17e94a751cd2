"""Refuses a descriptor that reaches outside its own package, before any library follows it.

Frictionless fetches remote paths, schemas and profiles while it opens a descriptor, follows symbolic links
and inflates archives without a limit; so the raw JSON is looked through first.
"""

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from build_tools.intake.folders import PackageFolder
from build_tools.intake.model import Descriptor, as_list
from build_tools.vocabulary import Finding, Place

ADDRESS = "https://datapackage.org/profiles/2.0/{}.json"  # the standard's own, of each part of a descriptor
PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
REFERENCES = ("path", "url", "extrapaths", "schema", "dialect", "profile", "profiles")
REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\")
ABSOLUTE = re.compile(r"[A-Za-z]:|[/\\~]")
ARCHIVES = (".zip", ".gz", ".bz2", ".xz", ".7z", ".tar", ".tgz", ".rar")


def check_safety(package: PackageFolder) -> list[Finding]:
    """Every way in which the descriptor reaches further than its own folder and plain files."""
    resources = package.descriptor.get("resources")
    if not isinstance(resources, list):
        return [_stop(package, "", "there is no list of resources.", "List the package's tables under resources.")]
    findings = _check_references(package, "", package.descriptor, ("profile", "profiles"))
    findings += _check_profile(package, "", package.descriptor, "datapackage")
    for resource in resources:
        if isinstance(resource, dict):
            name = str(resource.get("name", ""))
            findings += _check_references(package, name, resource, REFERENCES)
            findings += _check_archive(package, name, resource)
            parts = ((resource, "dataresource"), (resource.get("schema"), "tableschema"))
            for part, profile in (*parts, (resource.get("dialect"), "tabledialect")):
                findings += _check_profile(package, name, part, profile)
        else:
            problem = "a resource is described in another file or not at all."
            findings.append(_stop(package, "", problem, "Describe each table inside datapackage.json."))
    return findings


def _stop(package: PackageFolder, table: str, problem: str, remedy: str) -> Finding:
    which = f"for the table '{table}', " if table else ""
    place = Place(package=package.name, table=table, file=package.file)
    return Finding("package", "stop", place, which + problem, remedy)


def _check_references(package: PackageFolder, table: str, part: Descriptor, names: Sequence[str]) -> list[Finding]:
    findings: list[Finding] = []
    for name in names:
        for value in as_list(part.get(name)):
            if isinstance(value, str) and not (name.startswith("profile") and value in PROFILES):
                fault = _fault_of(package, name, value)
                remedy = "Keep the file in the package's own folder and write its name alone."
                findings += [_stop(package, table, fault, remedy)] if fault else []
    return findings


def _check_profile(package: PackageFolder, table: str, part: Any, profile: str) -> list[Finding]:
    """Only the profile that the model itself names: any other could ask for less, or for other things."""
    address = ADDRESS.format(profile)
    if not isinstance(part, dict) or part.get("$schema", address) == address and "metadataProfile" not in part:
        return []
    problem = "the descriptor follows another profile than that of the Data Package standard, version 2."
    return [_stop(package, table, problem, f'Write "$schema": "{address}" and no metadataProfile.')]


def _fault_of(package: PackageFolder, name: str, value: str) -> str:
    if REMOTE.match(value):
        return f"the {name} is an address on the internet, which is never fetched."
    if name.startswith("profile"):
        return "the profile is one of its own, which is not supported."
    if ABSOLUTE.match(value):
        return f"the {name} is a place on one computer (an absolute path)."
    if ".." in PurePosixPath(value.replace("\\", "/")).parts:
        return f"the {name} leads out of the package with '..'."
    if not _stays_inside(package.folder, value):
        return f"the {name} is a link that leads out of the package."
    return ""


def _stays_inside(folder: Path, value: str) -> bool:
    try:
        return (folder / value).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a name no disk can hold, or links that go round in a circle
        return False


def _check_archive(package: PackageFolder, table: str, resource: Descriptor) -> list[Finding]:
    paths = [value for value in as_list(resource.get("path")) if isinstance(value, str)]
    packed = any(path.lower().endswith(ARCHIVES) for path in paths)
    declared = resource.get("compression", "no") != "no" or "innerpath" in resource or resource.get("format") == "zip"
    findings: list[Finding] = []
    if packed or declared:
        problem, remedy = "the file is an archive, such as a zip.", "Unpack it and name the CSV file itself."
        findings.append(_stop(package, table, problem, remedy))
    if resource.get("scheme", "file") != "file":
        problem, remedy = "the data would be fetched from elsewhere (scheme).", "Keep the data in the package's folder."
        findings.append(_stop(package, table, problem, remedy))
    return findings
