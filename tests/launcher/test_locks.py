"""The locks hold every package that the project names, at one version, with hashes and without addresses."""

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-tests.lock")


def entries(lock: str) -> dict[str, str]:
    """Each pinned requirement of a lock ('numpy==2.4.6 ; python_version < "3.12"') with the hashes that follow it."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (PROJECT / lock).read_text(encoding="utf-8"))
    return dict(entry.split(" \\\n", 1) for entry in re.split(r"\n(?=\S)", text.strip()))


def pins(lock: str) -> set[tuple[str, str]]:
    return {(canonicalize_name(pin.name), str(pin.specifier)) for pin in map(Requirement, entries(lock))}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    assert entries(lock)
    for pin, hashes in entries(lock).items():
        assert str(Requirement(pin).specifier).startswith("=="), pin
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}( \\)?", line.strip()) for line in hashes.splitlines()), pin


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    """Which index to ask is the machine's own affair."""
    text = (PROJECT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text


def test_the_lock_holds_what_the_project_needs() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert_holds("requirements.lock", project["dependencies"] + extras["install"])
    assert_holds("requirements-tests.lock", project["dependencies"] + extras["tests"])


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_lacks_nothing_that_its_packages_need(lock: str) -> None:
    """Nothing beyond a lock is installed."""
    here = {canonicalize_name(package.name): package for package in distributions()}
    needs = [
        need
        for name in map(canonicalize_name, sorted(name for name, _ in pins(lock)))
        if name in here
        for need in map(Requirement, here[name].requires or [])
        if need.marker is None or need.marker.evaluate({"extra": ""})
    ]
    assert len(needs) > 50
    assert_holds(lock, [f"{need.name}{need.specifier}" for need in needs])


def test_the_tests_run_with_the_versions_that_publish() -> None:
    published, tested = pins("requirements.lock"), pins("requirements-tests.lock")
    shared_names = {name for name, _ in published} & {name for name, _ in tested}
    assert shared_names
    assert {pin for pin in published if pin[0] in shared_names} == {pin for pin in tested if pin[0] in shared_names}


def assert_holds(lock: str, needs: list[str]) -> None:
    held = pins(lock)
    for need in map(Requirement, needs):
        versions = [pin.removeprefix("==") for name, pin in held if name == canonicalize_name(need.name)]
        assert versions, f"{lock} lacks {need.name}"
        assert all(need.specifier.contains(version) for version in versions), f"{lock} has another {need}"
