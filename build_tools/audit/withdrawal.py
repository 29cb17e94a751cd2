"""A disclosure is withdrawn: from the packages, from every frozen release, and from the hashes made with it."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from build_tools.audit.release_codes import ReleaseCodes, contents
from build_tools.audit.releases import NOTICE, SUMS, release_hash, sums_of
from build_tools.audit.sheets import Files, Sheet, read_sheets
from build_tools.audit.taking_out import Disclosure, Note, Taken, take_out
from build_tools.audit.traces import Sought, distinctive
from build_tools.errors import AnswerableError
from build_tools.language import Language
from build_tools.vocabulary import Row, Table

SHORTEST = 4  # characters of a text that is looked for
LEAST_DIGITS = 7  # of a number that is looked for: a phone number has as many
HEADINGS = ("correction_id", "taken_out_on", "table", "key", "field", "note")


@dataclass(frozen=True)
class Withdrawal:
    """What a withdrawal changes: files by their path in the folder of packages, the frozen releases among them.

    `taken` says what was taken out by release, '' being the packages; `sought` is what must stand nowhere after it.
    """

    ids: tuple[str, ...]
    files: Files
    taken: Mapping[str, tuple[Taken, ...]]
    sought: Sought


def asked_for(corrections: Table, ids: Iterable[str], day: date) -> tuple[Disclosure, ...]:
    """What these corrections say must go; raises AnswerableError for one that cannot be carried out as it stands."""
    rows = {row["correction_id"]: row for row in corrections}
    return tuple(_asked(rows.get(each), each, day) for each in dict.fromkeys(ids))


def _asked(row: Row | None, identity: str, day: date) -> Disclosure:
    if row is None:
        raise AnswerableError(f"There is no correction {identity}. Add it to corrections.csv, of kind disclosure.")
    if row["kind"] != "disclosure":
        raise AnswerableError(f"{identity} is of kind {row['kind']}. Only a disclosure is withdrawn from releases.")
    if row["was"] or row["now"]:
        raise AnswerableError(f"{identity} says what was there. Make `was` and `now` of a disclosure blank.")
    if row["found_on"] > day:
        raise AnswerableError(f"{identity} was found on {row['found_on']}, which is after {day}. Correct found_on.")
    return Disclosure(identity, row["table"], row["key"], row["field"] or "")


def withdraw(
    packages: Files,
    releases: Mapping[str, Files],
    disclosures: Sequence[Disclosure],
    day: date,
    language: Language,
) -> Withdrawal | None:
    """What has to change, or None where nothing has: it was done before.

    `packages` holds the files of the packages, `releases` those of each frozen release in the order of release.
    Each release that changes gets a line in WITHDRAWN.csv for everything done to it, a new list of hashes, and so
    a hash of its own, which takes the place of the old one in every later release and in the packages: the SHA-256
    of a file that held a small count lets anybody try the few counts that it can have been. What ties a sign-off
    to its release is such a hash as well.
    """
    work = _Work([each for each in disclosures if not _is_done(each.id, releases)], day, language)
    for name, files in releases.items():
        work.clean_release(name, files)
    ids = work.clean_packages(packages)
    _refuse_unknown(work.waiting, work.found)
    if not ids:
        return None
    return Withdrawal(ids, work.changed, work.taken, _sought(work.taken, work.gone, work.codes.renamed))


@dataclass
class _Work:
    """Filled release by release, and with the packages last: each holds the hashes of those that came before it."""

    waiting: Sequence[Disclosure]
    day: date
    language: Language
    codes: ReleaseCodes = field(default_factory=ReleaseCodes)
    taken: dict[str, tuple[Taken, ...]] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    changed: dict[PurePosixPath, bytes] = field(default_factory=dict)
    gone: list[bytes] = field(default_factory=list)

    def clean_release(self, name: str, files: Files) -> None:
        """Take out of a frozen release what must go; one that changes says so and has a new list of hashes."""
        sheets, done = self._take_out(name, files)
        new = contents(done)
        if new:
            replaced = self.codes.lines(sheets, self._active(), self.day, self.language)
            new[NOTICE] = _notice(
                files.get(NOTICE, b""), [*_lines(self.taken[name], self.day, self.language), *replaced]
            )
            new[SUMS] = sums_of({**files, **new})
            self.codes.renamed[release_hash(files)] = release_hash(new)
        self._keep(PurePosixPath("releases", name), files, new)

    def clean_packages(self, files: Files) -> tuple[str, ...]:
        """Take out of the packages what must go, and mark what was carried out: the ids of those corrections."""
        sheets, done = self._take_out("", files)
        ids = _carried_out(sheets["corrections"], self.waiting, self._active())
        done |= _fixed({**sheets, **done}, ids, self.day)
        self._keep(PurePosixPath(), files, contents(done))
        return ids

    def _take_out(self, name: str, files: Files) -> tuple[Mapping[str, Sheet], dict[str, Sheet]]:
        """All tables as they were, and those that change; the packages, without a name, have no hash of their own."""
        sheets = read_sheets(files)
        done, self.taken[name], there = take_out(sheets, self.waiting, _note(self.day, self.language))
        self.found |= there
        if name:
            self.codes.tie(files, done)
        done |= self.codes.replaced({**sheets, **done})
        active = self._active()
        if done and active:
            lapsed, with_it = self.codes.without_lapsed({**sheets, **done}, active[0])
            done, self.taken[name] = done | lapsed, self.taken[name] + with_it
        return sheets, done

    def _active(self) -> tuple[str, ...]:
        """The corrections for which something has been taken out so far."""
        return tuple(dict.fromkeys(each.correction for group in self.taken.values() for each in group))

    def _keep(self, folder: PurePosixPath, files: Files, new: Files) -> None:
        """Keep what files become, and what they held before."""
        self.changed |= {folder / path: data for path, data in new.items()}
        self.gone += [files[path] for path in new if path in files]


def withdrawn_on(frozen: Files) -> dict[str, date]:
    """The day on which something was last taken out of each release, by its id; the files are by release and path."""
    days: dict[str, date] = {}
    for path, data in frozen.items():
        if path.name == NOTICE.name and len(path.parts) == 2:
            rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
            days[path.parts[0]] = max(date.fromisoformat(row["taken_out_on"]) for row in rows)
    return days


def _is_done(identity: str, releases: Mapping[str, Files]) -> bool:
    """Whether a release says that this correction was carried out."""
    mark = f"{identity},".encode()
    return any(line.startswith(mark) for files in releases.values() for line in files.get(NOTICE, b"").splitlines())


def _carried_out(corrections: Sheet, waiting: Iterable[Disclosure], active: Iterable[str]) -> tuple[str, ...]:
    """The corrections for which something was taken out, and those that nobody has yet marked as mended."""
    rows = range(len(corrections.rows))
    mended = {corrections.cell(row, "correction_id") for row in rows if corrections.cell(row, "fixed_on")}
    return tuple(each.id for each in waiting if each.id in set(active) or each.id not in mended)


def _note(day: date, language: Language) -> Note:
    begins, ends = language.sentence("withdrawn.note", day="|").split("|")
    return Note(language.sentence("withdrawn.note", day=language.date(day)), begins, ends)


def _fixed(sheets: Mapping[str, Sheet], ids: Iterable[str], day: date) -> dict[str, Sheet]:
    """The table of corrections, with the day on which these were mended."""
    held = sheets["corrections"]
    at = held.headings.index("fixed_on")
    rows = [list(row) for row in held.rows]
    for place in range(len(rows)):
        if rows[place] and held.cell(place, "correction_id") in ids:
            rows[place][at] = day.isoformat()
    return {"corrections": replace(held, rows=tuple(map(tuple, rows)))}


def _lines(taken: Iterable[Taken], day: date, language: Language) -> list[tuple[str, ...]]:
    """What a release says was done to it; never what stood there."""
    kinds = (("sign_off" if each.fingerprint else "cell" if each.field else "row", each) for each in taken)
    return [
        (each.correction, day.isoformat(), each.table, each.key, each.field, language.sentence(f"withdrawn.{kind}"))
        for kind, each in kinds
    ]


def _notice(before: bytes, lines: Iterable[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if not before:
        writer.writerow(HEADINGS)
    writer.writerows(dict.fromkeys(lines))
    return before + out.getvalue().encode()


def _sought(taken: Mapping[str, tuple[Taken, ...]], gone: Iterable[bytes], renamed: Iterable[str]) -> Sought:
    """The texts that were taken out, and the hashes of the files that held them, of releases and of the texts."""
    everything = [each for group in taken.values() for each in group]
    texts = {text for each in everything for text in each.texts if not is_common(text)}
    named = {text for each in everything if each.named for text in each.texts} & texts
    hashes = {hashlib.sha256(data).hexdigest() for data in (*gone, *(text.encode() for text in texts))}
    hashes |= {*renamed, *(each.fingerprint for each in everything if each.fingerprint)}
    return Sought(frozenset().union(*(distinctive(text, whole=text in named) for text in texts)), frozenset(hashes))


def is_common(text: str) -> bool:
    """A short number or code stands in many places by chance; whether it can be worked out, the audit says."""
    return len(text.strip()) < SHORTEST or text.isdigit() and len(text) < LEAST_DIGITS


def _refuse_unknown(waiting: Iterable[Disclosure], found: set[str]) -> None:
    for each in waiting:
        if each.id not in found:
            named = f"{each.table}, {each.key}" + (f", {each.field}" if each.field else "")
            raise AnswerableError(f"{each.id} names {named}: there is none in the packages nor in any release.")
