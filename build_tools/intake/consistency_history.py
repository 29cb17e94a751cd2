"""Rule 5: what has been released may change only with a row in corrections."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_tools.findings import gather, place_in, stop
from build_tools.intake.cells import WITHHELD, read_cell
from build_tools.intake.frozen import read_frozen
from build_tools.vocabulary import Cell, Field, Finding, Packages, Place, Row, Table

SUMS = "SHA256SUMS"
NOTICE = "WITHDRAWN.csv"  # what was taken out of a release since, to protect people
EVERY_FIELD: tuple[str, ...] = ()
WATCHED = {
    "organisation": ("reply_days", "concern_min"),
    "volumes": EVERY_FIELD,
    "theme_counts": EVERY_FIELD,
    "kpis": ("numerator", "denominator", "exclusions", "unit", "worked_out_by", "direction"),
    "kpi_values": ("numerator", "denominator", "stated_value"),
    "responses": ("due_on",),
    "response_updates": EVERY_FIELD,
    "experiments": ("rule", "rule_set_on", "decide_by"),
    "kpi_changes": ("value",),
    "corrections": ("found_on", "kind"),
}
ONLY = {"kpi_changes": ("kind", "target")}  # a reason may be told otherwise; a target was a promise
FIRST_TIME = (("responses", "due_on"),)  # a promise may be made later; once made it stands
MISSING = frozenset({"", *WITHHELD})
RECORDS = ("corrections", "releases")

FrozenRow = Mapping[str, str]


@dataclass(frozen=True)
class Frozen:
    """The newest release: its rows by table as they were published, and the day on which they were."""

    released_on: str
    rows: Mapping[str, list[FrozenRow]]


def check_history(packages: Packages, folder: Path) -> tuple[Finding, ...]:
    """Every frozen release that is not as it was, and every published row that has changed since the newest.

    `folder` holds the packages; the releases lie in it under 'releases/<release_id>'. A row may differ where
    `corrections` names its table and key, and its field or none. A correction that was fixed before the newest
    release excuses nothing that changed after it. Rows that are new are no change. Where a release says that
    something was taken out of it, a disclosure among the corrections says so too.
    """
    held = {table.name: table for table in packages.tables}
    made = sorted(held["releases"], key=lambda row: row["released_on"]) if "releases" in held else []
    files = {row["release_id"]: _files_of(folder / "releases", row["release_id"]) for row in made}
    broken = [row for row in made if not _is_as_it_was(files[row["release_id"]], row["sha256"])]
    findings = [_broken(held["releases"], row) for row in broken]
    whole = all(each in held and not held[each].left_out for each in RECORDS)
    if whole:
        findings += [each for row in made for each in _unexplained(held, row, files[row["release_id"]])]
    if made and whole and made[-1] not in broken:
        newest = Frozen(made[-1]["released_on"].isoformat(), _read_tables(files[made[-1]["release_id"]]))
        corrected = _corrected(held["corrections"], newest.rows.get("corrections", []))
        for name, fields in WATCHED.items():
            if name in held:
                findings += _check_table(packages, held[name], fields, newest, corrected)
    return tuple(gather(findings))


def _files_of(folder: Path, release_id: str) -> dict[str, bytes]:
    """The files of a release by their path in it; none for a name that would lead somewhere else."""
    if PurePosixPath(release_id).name != release_id or "\\" in release_id:
        return {}
    files = read_frozen(folder, [release_id])
    return {path.relative_to(release_id).as_posix(): content for path, content in files.items()}


def _is_as_it_was(files: Mapping[str, bytes], sha256: str) -> bool:
    """Whether the list of fingerprints has its own, and every file, no more and no fewer, the one listed for it."""
    sums = files.get(SUMS)
    if sums is None or hashlib.sha256(sums).hexdigest() != sha256:
        return False
    found = {f"{hashlib.sha256(content).hexdigest()}  {path}" for path, content in files.items() if path != SUMS}
    return found == set(sums.decode().splitlines())


def _broken(releases: Table, row: Row) -> Finding:
    problem = f"the frozen release {row['release_id']} is missing or was changed."
    return stop("5", place_in(releases, row, "sha256"), problem, "Put it back from a backup.")


def _unexplained(held: Mapping[str, Table], row: Row, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What a release says was taken out of it, where no correction says the same in public."""
    mended = {each["correction_id"]: each["fixed_on"] for each in held["corrections"] if each["kind"] == "disclosure"}
    lines = csv.DictReader(io.StringIO(files.get(NOTICE, b"").decode(), newline=""))
    told = {each["correction_id"]: each["taken_out_on"] for each in lines}
    for identity, day in told.items():
        if str(mended.get(identity)) != day:
            problem = f"the frozen release {row['release_id']} says that {identity} was taken out of it on {day}."
            remedy = f"Keep {identity} in corrections.csv, of kind disclosure, with this day as fixed_on."
            yield stop("5", place_in(held["releases"], row, "sha256"), problem, remedy)


def _read_tables(files: Mapping[str, bytes]) -> dict[str, list[FrozenRow]]:
    return {
        PurePosixPath(path).stem: list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        for path, content in files.items()
        if path.endswith(".csv") and PurePosixPath(path).stem in WATCHED
    }


def _corrected(corrections: Table, frozen: Iterable[FrozenRow]) -> set[tuple[str, str, str]]:
    """Table, key and field ('' for the whole row) of what was corrected since the newest release."""
    over = {row["correction_id"] for row in frozen if row["fixed_on"]}
    fresh = (row for row in corrections if row["correction_id"] not in over)
    return {(row["table"], row["key"], row["field"] or "") for row in fresh}


def _check_table(
    packages: Packages, table: Table, fields: tuple[str, ...], newest: Frozen, corrected: set[tuple[str, str, str]]
) -> Iterator[Finding]:
    """What is gone from a table, and what has changed in it; a row that cannot be read is neither."""
    watched = [field for field in table.fields if not fields or field.name in fields]
    gone: list[str] = []
    told, only = ONLY.get(table.name, ("", ""))
    for frozen in (row for row in newest.rows.get(table.name, []) if not told or row[told] == only):
        key = "|".join(frozen[name] for name in table.key)
        row = packages.find(table.name, key)
        if (table.name, key, "") in corrected:
            continue
        if row is None:
            gone.append(key)
            continue
        for field in watched:
            same = _is_same(table, field, frozen.get(field.name), row[field.name])
            if not same and (table.name, key, field.name) not in corrected:
                yield _changed(table, row, field.name, newest.released_on)
    if gone and not table.left_out:
        yield _gone(table, gone, newest.released_on)


def _is_same(table: Table, field: Field, text: str | None, cell: Cell) -> bool:
    """Whether a cell is as it was published; a column that is new since then and a first promise are no change."""
    if text is None or not text and (table.name, field.name) in FIRST_TIME:
        return True
    return text == cell or read_cell(text, field, MISSING) == cell


def _changed(table: Table, row: Row, field: str, day: str) -> Finding:
    remedy = f"Put it back, or add a row to corrections.csv with table {table.name} and key {table.row_key(row)}."
    return stop("5", place_in(table, row, field), f"this was published on {day} as another value.", remedy)


def _gone(table: Table, keys: list[str], day: str) -> Finding:
    place = Place(table.package, table.name, file=table.file)
    which = f"with table {table.name} and key {keys[0]}."
    if len(keys) == 1:
        problem = f"a row that was published on {day} is gone."
        return stop("5", place, problem, f"Put it back, or add a row to corrections.csv {which}")
    problem = f"{len(keys)} rows that were published on {day} are gone."
    return stop("5", place, problem, f"Put them back, or add a row for each to corrections.csv: the first {which}")
