"""Releases: the published rows of one day, frozen with a hash, so that history can be compared."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import PurePosixPath

from build_tools.audit.published_tables import package_files, table_bytes
from build_tools.errors import AnswerableError
from build_tools.findings import JOB_TITLE, TO_FILL_IN
from build_tools.vocabulary import Package, Packages, Release, Row, Table

SUMS = PurePosixPath("SHA256SUMS")
NOTICE = PurePosixPath("WITHDRAWN.csv")
# What signing off and releasing write themselves, and what is made from the other files.
NOT_SIGNED = frozenset({"sign_offs.csv", "releases.csv", SUMS.name, NOTICE.name})


def releases(packages: Packages) -> tuple[Release, ...]:
    """The releases recorded so far, in the order in which they were made."""
    rows = packages.table("releases").rows
    return tuple(Release(row["release_id"], row["period_id"], row["released_on"], row["sha256"]) for row in rows)


def freeze(packages: Packages) -> dict[PurePosixPath, bytes]:
    """The files of a release: every published table and descriptor, and SHA256SUMS as `sha256sum -c` reads it."""
    files = package_files(packages)
    return {**files, SUMS: sums_of(files)}


def sums_of(files: Mapping[PurePosixPath, bytes]) -> bytes:
    """The SHA-256 of each file but the list itself, as `sha256sum -c` reads it."""
    paths = sorted(path for path in files if path != SUMS)
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in paths).encode()


def release_hash(frozen: Mapping[PurePosixPath, bytes]) -> str:
    """The SHA-256 of a release: of its SHA256SUMS, which holds that of every other file."""
    return hashlib.sha256(frozen[SUMS]).hexdigest()


def shown_release(packages: Packages) -> Release | None:
    """The latest release, if what is published now is what it froze; None where something has changed since."""
    made = releases(packages)
    if not made:
        return None
    before = _with_releases(packages, made[-1].release_id)
    return made[-1] if release_hash(freeze(before)) == made[-1].sha256 else None


def next_release(packages: Packages, period_id: str, day: date, frozen: Mapping[PurePosixPath, bytes]) -> Release:
    """The release that these frozen files make: '2026-27-Q2-r2' after '2026-27-Q2-r1'."""
    earlier = [int(each.release_id.rsplit("-r", 1)[1]) for each in releases(packages) if each.period_id == period_id]
    return Release(f"{period_id}-r{max(earlier, default=0) + 1}", period_id, day, release_hash(frozen))


def refuse_release(
    packages: Packages, shown: Packages, release: Release, frozen: Mapping[PurePosixPath, bytes]
) -> None:
    """Raises AnswerableError for a release that changes nothing, has no day of its own or lacks its sign-off."""
    made = releases(packages)
    if shown_release(shown) is not None:
        raise AnswerableError(f"Nothing has changed since {made[-1].release_id}: there is nothing to release.")
    if made and release.released_on <= made[-1].released_on:
        raise AnswerableError(
            f"{made[-1].release_id} was released on {made[-1].released_on}. "
            "Say the day of the new release: --as-of and a later day, or --as-of today."
        )
    _refuse_unsigned(packages.table("sign_offs"), release.release_id, release_fingerprint(frozen))


def _refuse_unsigned(sign_offs: Table, release_id: str, fingerprint: str) -> None:
    signed = [row for row in sign_offs if row["kind"] == "release" and row["key"] == release_id]
    if any(row["fingerprint"] == fingerprint and row["role"] != JOB_TITLE for row in signed):
        return
    to_add = ",".join(("releases", release_id, "released_on", fingerprint, "release", *TO_FILL_IN))
    problem = "has not been signed off."
    add = "Then add this row to sign_offs.csv, with their job title and the day:"
    if signed:
        problem = "was signed off, but something has changed since."
        add = "Then put this row in place of the old one in sign_offs.csv, with their job title and the day:"
    raise AnswerableError(
        f"{release_id} {problem} The Caldicott Guardian or the information risk owner looks at the site that "
        f"`build` makes. {add}\n{to_add}"
    )


def release_fingerprint(frozen: Mapping[PurePosixPath, bytes]) -> str:
    """What ties a sign-off to what was looked at: the SHA-256 of a list like SHA256SUMS of the files of a release.

    The tables of sign-offs and releases are not on that list, since signing off and releasing change them.
    """
    return hashlib.sha256(sums_of({path: frozen[path] for path in frozen if path.name not in NOT_SIGNED})).hexdigest()


def ledger(packages: Packages, release: Release) -> bytes:
    """The table of releases as CSV with this release added."""
    table = packages.table("releases")
    line = table.rows[-1].line + 1 if table.rows else 2
    return table_bytes(replace(table, rows=(*table.rows, Row(asdict(release), line))))


def _with_releases(packages: Packages, before: str) -> Packages:
    """The packages as they were when this release was frozen: its own row and later ones were not there yet."""

    def earlier(table: Table) -> Table:
        if table.name != "releases":
            return table
        ids = [row["release_id"] for row in table.rows]
        return replace(table, rows=table.rows[: ids.index(before)])

    def trimmed(package: Package) -> Package:
        return replace(package, tables=tuple(earlier(table) for table in package.tables))

    return Packages(tuple(trimmed(package) for package in packages.packages))
