"""A disclosure goes from the packages, from every frozen release, and from the hashes that were made with it."""

import csv
import hashlib
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from build_tools.audit.releases import release_fingerprint
from build_tools.audit.sheets import Files
from build_tools.audit.taking_out import Disclosure
from build_tools.audit.withdrawal import Withdrawal, withdraw, withdrawn_on
from build_tools.errors import AnswerableError
from build_tools.language import load_language
from tests.small_trust import add_row, change_cell, change_descriptor, file_of, row_of, write_small_trust

DAY = date(2026, 11, 23)
NOTE = "Taken out on 23 November 2026 to protect people."
RELEASES = ("2026-27-Q1-r1", "2026-27-Q2-r1", "2026-27-Q2-r2")
TEXT = "The only beekeeper of Quillon Lane told us on Monday."


class Trust:
    """The small trust's files with three frozen releases of them, each listing the ones before it."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_small_trust(folder)
        change_cell(folder, "responses", row=3, field="we_did", to=TEXT)
        self.releases: dict[str, Files] = {}

    def freeze(self) -> None:
        """Release what is there three times over."""
        for name in RELEASES:
            files = self.files()
            listed = "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files)).encode()
            self.releases[name] = {**files, PurePosixPath("SHA256SUMS"): listed}
            add_row(self.folder, "releases", release_id=name, period_id="2026-27-Q1", sha256=sha256(listed))

    def files(self) -> dict[PurePosixPath, bytes]:
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return {PurePosixPath(path.relative_to(self.folder).as_posix()): path.read_bytes() for path in paths}

    def withdraw(self, *cells: tuple[str, str, str], day: date = DAY) -> Withdrawal | None:
        for place, (table, key, field) in enumerate(cells, start=2):
            identity = f"C-2026-00{place}"
            if identity.encode() not in file_of(self.folder, "corrections").read_bytes():
                named = {"kind": "disclosure", "table": table, "key": key, "field": field}
                add_row(self.folder, "corrections", correction_id=identity, **named)
        asked = [Disclosure(f"C-2026-00{place}", *cell) for place, cell in enumerate(cells, start=2)]
        return withdraw(self.files(), self.releases, asked, day, load_language("en"))

    def after(self, *cells: tuple[str, str, str], day: date = DAY) -> "After":
        done = self.withdraw(*cells, day=day)
        assert done is not None
        return After(self, done)


class After:
    """The files of the packages ('') and of each release as a withdrawal leaves them."""

    def __init__(self, trust: Trust, done: Withdrawal) -> None:
        self.done = done
        self.sets: dict[str, dict[PurePosixPath, bytes]] = {"": trust.files()}
        self.sets |= {name: dict(files) for name, files in trust.releases.items()}
        for path, content in done.files.items():
            name = path.parts[1] if path.parts[0] == "releases" else ""
            self.sets[name][path.relative_to(f"releases/{name}") if name else path] = content

    def rows(self, table: str, name: str = "") -> list[dict[str, str]]:
        files: Mapping[PurePosixPath, bytes] = self.sets[name]
        content = next(content for path, content in files.items() if path.name == f"{table}.csv")
        return list(csv.DictReader(io.StringIO(content.decode(), newline="")))

    def cells(self, table: str, field: str, **key: str) -> set[str]:
        """What stands in a cell, in the packages and in every release."""
        rows = [row for name in self.sets for row in self.rows(table, name)]
        return {row[field] for row in rows if all(row[name] == text for name, text in key.items())}

    def everything(self) -> bytes:
        return b"\n".join(content for files in self.sets.values() for content in files.values())


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    return Trust(tmp_path / "packages")


@pytest.fixture
def frozen(trust: Trust) -> Trust:
    trust.freeze()
    return trust


def test_a_text_that_must_not_be_blank_becomes_a_dated_note_everywhere(frozen: Trust) -> None:
    after = frozen.after(("responses", "R-2026-001", "we_did"))
    assert after.cells("responses", "we_did", response_id="R-2026-001") == {NOTE}
    assert b"beekeeper" not in after.everything()


def test_a_count_becomes_hidden_everywhere(frozen: Trust) -> None:
    cell = {"period_id": "2026-27-Q2", "service_id": "maternity", "channel_id": "all"}
    after = frozen.after(("volumes", "2026-27-Q2|maternity|all", "replied"))
    assert after.cells("volumes", "replied", **cell) == {"[c]"}


@pytest.mark.parametrize(
    ("table", "row", "field", "before", "left"),
    [
        ("response_updates", 8, "note", "The supplier of the third ward was late.", NOTE),
        ("contacts", 2, "phone", "01632 960999", ""),
        ("services", 3, "closed_on", "2026-11-01", ""),
        ("channels", 4, "url", "https://example.org/somebody", ""),
    ],
)
def test_an_optional_text_becomes_a_note_where_it_is_prose_and_everything_else_optional_becomes_blank(
    trust: Trust, table: str, row: int, field: str, before: str, left: str
) -> None:
    change_cell(trust.folder, table, row=row, field=field, to=before)
    trust.freeze()
    keys = {"response_updates": "R-2026-001|2026-10-01|planned", "contacts": "engagement", "services": "maternity"}
    after = trust.after((table, keys.get(table, "website"), field))
    assert {after.rows(table, name)[row - 2][field] for name in ("", *RELEASES)} == {left}
    assert before.encode() not in after.everything()


@pytest.mark.parametrize(
    ("table", "key", "field", "said"),
    [
        ("responses", "R-2026-001", "with_people", "no note can stand here"),
        ("responses", "R-2026-001", "service_id", "no note can stand here"),
        ("responses", "R-2026-001", "response_id", "a part of the row's key"),
        ("experiments", "text-reminders", "rule_set_on", "no note can stand here"),
    ],
)
def test_a_cell_that_can_hold_neither_a_note_nor_nothing_is_refused_and_told_what_to_do(
    frozen: Trust, table: str, key: str, field: str, said: str
) -> None:
    with pytest.raises(AnswerableError, match=said) as refused:
        frozen.withdraw((table, key, field))
    assert "Leave the field of the correction blank: then the whole row goes." in str(refused.value)


@pytest.mark.parametrize("constraint", [{"maxLength": 20}, {"pattern": "We .*"}, {"enum": [TEXT]}])
def test_a_note_is_never_written_where_it_would_break_what_the_field_asks(
    trust: Trust, constraint: dict[str, Any]
) -> None:
    def ask(descriptor: Any) -> None:
        fields = descriptor["resources"][0]["schema"]["fields"]
        next(each for each in fields if each["name"] == "we_did")["constraints"].update(constraint)

    change_descriptor(trust.folder, "responses", ask)
    trust.freeze()
    with pytest.raises(AnswerableError, match="no note can stand here"):
        trust.withdraw(("responses", "R-2026-001", "we_did"))


def test_a_whole_row_goes_with_the_rows_that_belong_to_it(frozen: Trust) -> None:
    after = frozen.after(("responses", "R-2025-001", ""))
    for table in ("responses", "response_updates", "response_concerns"):
        assert after.cells(table, "response_id", response_id="R-2025-001") == set()
    assert after.cells("responses", "response_id") == {"R-2026-001", "R-2026-002"}


def test_a_row_that_others_refer_to_is_refused_with_their_places(frozen: Trust) -> None:
    with pytest.raises(AnswerableError, match="other rows refer to it") as refused:
        frozen.withdraw(("experiments", "text-reminders", ""))
    assert "strategy/experiments.csv, row 3, column follows_id" in str(refused.value)
    after = frozen.after(("experiments", "text-reminders", ""), ("experiments", "video-replies", "follows_id"))
    assert after.cells("experiments", "experiment_id") == {"video-replies"}


def test_a_row_of_counts_stays_with_all_its_counts_hidden(frozen: Trust) -> None:
    """A row that is missing would be worked out from the totals, and no audit would see it."""
    after = frozen.after(("theme_counts", "2026-27-Q2|maternity|all|waiting", ""))
    cell = {"period_id": "2026-27-Q2", "service_id": "maternity", "theme_id": "waiting"}
    for tone in ("positive", "mixed", "negative"):
        assert after.cells("theme_counts", tone, **cell) == {"[c]"}
    assert after.cells("theme_counts", "method_id", **cell) == {"comment-coding"}


def test_what_earlier_corrections_and_sign_offs_keep_of_it_goes_too(trust: Trust) -> None:
    """A correction of the same count says what it was, and a fingerprint lets anybody try what the text was."""
    fingerprint = sha256(TEXT.encode())
    add_row(
        trust.folder, "sign_offs", table="responses", key="R-2026-001", field="we_did", fingerprint=fingerprint,
        kind="name",
    )  # fmt: skip
    trust.freeze()
    after = trust.after(("volumes", "2025-26-Q4|all|website", "replied"), ("responses", "R-2026-001", "we_did"))
    for field in ("was", "now"):
        assert after.cells("corrections", field, correction_id="C-2026-001") == {""}
    assert b",90,82," not in after.everything()
    assert fingerprint.encode() not in after.everything()
    assert after.cells("sign_offs", "key") == set()


def test_no_hash_made_with_it_is_left_and_every_list_of_hashes_is_right(frozen: Trust) -> None:
    old = {sha256(content) for files in frozen.releases.values() for content in files.values()}
    after = frozen.after(("volumes", "2026-27-Q2|maternity|all", "replied"))
    for name in RELEASES:
        files = after.sets[name]
        assert files[PurePosixPath("SHA256SUMS")].decode().splitlines() == [
            f"{sha256(files[path])}  {path}" for path in sorted(files) if path.name != "SHA256SUMS"
        ]
        assert after.cells("releases", "sha256", release_id=name) == {sha256(files[PurePosixPath("SHA256SUMS")])}
    still = {sha256(content) for files in after.sets.values() for content in files.values()}
    assert not [each for each in old - still if each.encode() in after.everything()]
    assert {sha256(files[PurePosixPath("feedback/volumes.csv")]) for files in frozen.releases.values()} <= old - still


def test_each_release_says_what_was_taken_out_when_and_why_and_that_later_codes_changed(frozen: Trust) -> None:
    after = frozen.after(("responses", "R-2026-001", "we_did"))
    for place, name in enumerate(RELEASES):
        first, *others = after.rows("WITHDRAWN", name)
        assert [first[each] for each in ("correction_id", "taken_out_on", "table", "key", "field")] == [
            "C-2026-002", "2026-11-23", "responses", "R-2026-001", "we_did",
        ]  # fmt: skip
        assert "taken out to protect people" in first["note"]
        assert [(each["table"], each["key"], each["field"]) for each in others] == [
            ("releases", earlier, "sha256") for earlier in RELEASES[:place]
        ]
    said = {PurePosixPath(name, path): data for name in RELEASES for path, data in after.sets[name].items()}
    assert withdrawn_on(said) == dict.fromkeys(RELEASES, DAY)


def test_what_ties_a_sign_off_to_its_release_is_made_anew_and_one_that_fits_none_goes(trust: Trust) -> None:
    """Such a fingerprint is a hash of files that held what is taken out. One of a release to come fits none yet."""
    fingerprint = release_fingerprint(trust.files())
    pending = "0123456789abcdef" * 4
    for key, code in ((RELEASES[0], fingerprint), ("2026-27-Q3-r1", pending)):
        add_row(
            trust.folder, "sign_offs", table="releases", key=key, field="released_on", fingerprint=code, kind="release"
        )
    trust.freeze()
    after = trust.after(("volumes", "2026-27-Q2|maternity|all", "replied"))
    new = release_fingerprint(after.sets[RELEASES[0]])
    assert new != fingerprint
    assert after.cells("sign_offs", "fingerprint") == {new}
    for code in (fingerprint, pending):
        assert code.encode() not in after.everything()
        assert code in after.done.sought.hashes
    told = {(row["table"], row["key"], row["field"]) for row in after.rows("WITHDRAWN", RELEASES[0])}
    assert ("sign_offs", f"releases|{RELEASES[0]}|released_on", "fingerprint") in told
    assert ("sign_offs", "releases|2026-27-Q3-r1|released_on", "") in told


def test_releases_before_the_first_that_held_it_stay_as_they_were(trust: Trust) -> None:
    trust.freeze()
    early = dict(trust.releases[RELEASES[0]])
    responses = PurePosixPath("responses/responses.csv")
    early[responses] = (
        early[responses].replace(TEXT.encode(), b"We sent letters.").replace(b"R-2026-001", b"R-2026-009")
    )
    trust.releases[RELEASES[0]] = early
    after = trust.after(("responses", "R-2026-001", "we_did"))
    assert after.sets[RELEASES[0]] == early
    assert not [path for path in after.done.files if RELEASES[0] in path.parts]


def test_a_second_withdrawal_adds_to_what_a_release_says(frozen: Trust) -> None:
    first = frozen.after(("responses", "R-2026-001", "we_did"))
    frozen.releases = {name: first.sets[name] for name in RELEASES}
    for path, content in first.sets[""].items():
        (frozen.folder / path).write_bytes(content)
    cells = (("responses", "R-2026-001", "we_did"), ("responses", "R-2026-002", "you_said"))
    after = frozen.after(*cells, day=date(2026, 12, 1))
    told = [(row["correction_id"], row["taken_out_on"]) for row in after.rows("WITHDRAWN", RELEASES[0])]
    assert told == [("C-2026-002", "2026-11-23"), ("C-2026-003", "2026-12-01")]
    assert after.cells("responses", "we_did", response_id="R-2026-001") == {NOTE}


def test_what_was_carried_out_before_is_nothing_to_do(frozen: Trust) -> None:
    """Even where somebody has since written another text in place of the note."""
    first = frozen.after(("responses", "R-2026-001", "we_did"))
    frozen.releases = {name: first.sets[name] for name in RELEASES}
    for path, content in first.sets[""].items():
        (frozen.folder / path).write_bytes(content)
    change_cell(frozen.folder, "responses", row=3, field="we_did", to="We send texts as well now.")
    assert frozen.withdraw(("responses", "R-2026-001", "we_did")) is None


def test_a_value_hidden_before_it_was_ever_released_only_gets_its_day(trust: Trust) -> None:
    change_cell(trust.folder, "volumes", row=2, field="replied", to="[c]")
    trust.freeze()
    key = "2023-24-Q1|all|all"
    after = trust.after(("volumes", key, "replied"))
    assert [path.name for path in after.done.files] == ["corrections.csv"]
    assert after.rows("corrections")[-1]["fixed_on"] == "2026-11-23"


@pytest.mark.parametrize(
    "cell",
    [
        ("responses", "R-2026-999", "we_did"),
        ("responses", "R-2026-001", "they_did"),
        ("nowhere", "R-2026-001", ""),
    ],
)
def test_a_correction_that_names_nothing_there_is_refused(frozen: Trust, cell: tuple[str, str, str]) -> None:
    with pytest.raises(AnswerableError, match="there is none in the packages nor in any release"):
        frozen.withdraw(cell)


def test_a_key_that_two_rows_have_is_refused(frozen: Trust) -> None:
    row = row_of(frozen.folder, "responses", response_id="R-2026-002")
    change_cell(frozen.folder, "responses", row=row, field="response_id", to="R-2026-001")
    with pytest.raises(AnswerableError, match="a second row has the key"):
        frozen.withdraw(("responses", "R-2026-001", "we_did"))


def test_an_officers_file_keeps_its_mark_and_its_ends_of_lines(frozen: Trust) -> None:
    path = file_of(frozen.folder, "responses")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    after = frozen.after(("responses", "R-2026-001", "we_did"))
    assert after.sets[""][PurePosixPath("responses/responses.csv")] == before.replace(TEXT.encode(), NOTE.encode())
