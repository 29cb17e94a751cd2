"""A rehearsal of a withdrawal: what pointed at a person is released, taken out, and searched for by other means."""

import gzip
import hashlib
import html
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from filelock import FileLock

from build_tools.__main__ import main
from tests.small_project import contents, write_small_project
from tests.small_trust import add_row, change_cell, file_of, remove_row

pytestmark = pytest.mark.long

TEXT = 'The only "beekeeper" of Quillon Lane told us on Monday. We will send texts as well.'
COUNT = "2026-27-Q1|fft|age|80 and over"
WITHDRAW = ["withdraw", "C-2026-002", "C-2026-003", "--as-of", "2026-11-23"]
HASH = re.compile(rb"[0-9a-f]{64}")


def write_leak(folder: Path) -> Path:
    """A small project with two releases that both hold a telling text and a telling count, and a site with them."""
    project = write_small_project(folder)
    packages = project / "datapackages"
    change_cell(packages, "responses", row=3, field="we_did", to=TEXT)
    period, channel, characteristic, group = COUNT.split("|")
    add_row(
        packages, "equality", period_id=period, channel_id=channel, characteristic=characteristic, group=group,
        heard="37", positive="19",
    )  # fmt: skip
    fingerprint = hashlib.sha256(TEXT.encode()).hexdigest()
    add_row(
        packages, "sign_offs", table="responses", key="R-2026-001", field="we_did", fingerprint=fingerprint,
        kind="name", role="Head of experience", decided_on="2026-11-01",
    )  # fmt: skip
    for day in ("2026-11-12", "2026-11-20"):
        release_with_sign_offs(packages, day)
        change_cell(packages, "responses", row=2, field="we_did", to="We opened a third desk.")
    disclosure(packages, "C-2026-002", "responses", "R-2026-001", "we_did")
    disclosure(packages, "C-2026-003", "equality", COUNT, "heard")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text(f"<p>{html.escape(TEXT)}</p>")
    return project


def release_with_sign_offs(packages: Path, day: str) -> None:
    """Release, and where somebody must first look at a text or at the whole, say that somebody did."""
    for _ in ("texts", "release"):
        said = io.StringIO()
        with redirect_stderr(said):
            if main(["release", "--as-of", day]) == 0:
                return
        rows = re.findall(r"^\w+,.*,YOUR JOB TITLE,THE DAY,$", said.getvalue(), re.MULTILINE)
        table = file_of(packages, "sign_offs")
        signed = (row.replace("YOUR JOB TITLE,THE DAY", "Head of experience,2026-11-01") for row in rows)
        table.write_text(table.read_text() + "".join(f"{row}\n" for row in signed))
    assert main(["release", "--as-of", day]) == 0, said.getvalue()


def disclosure(packages: Path, identity: str, table: str, key: str, field: str, **others: str) -> None:
    cells = {"correction_id": identity, "found_on": "2026-11-22", "kind": "disclosure", "raised_by": "staff"}
    cells |= {"table": table, "key": key, "field": field, "why": "It pointed at somebody.", "effect": "none", **others}
    add_row(packages, "corrections", **cells)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The leak, as each test finds it."""
    folder = tmp_path_factory.mktemp("leak") / "project"
    with pytest.MonkeyPatch.context() as patch:
        folder.mkdir()
        patch.chdir(folder)
        shutil.copy(Path(__file__).parents[2] / "mkdocs.yml", folder)
        yield write_leak(folder)


@pytest.fixture(scope="module")
def withdrawn(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project after the withdrawal; an officer's own file lies among the tables."""
    project = tmp_path_factory.mktemp("withdrawn") / "project"
    shutil.copytree(kept, project)
    notes = project / "datapackages" / "feedback" / "to do.txt"
    notes.write_text("Ask the wards for October.")
    notes.chmod(0o640)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        assert main(WITHDRAW) == 0
        yield project


@pytest.fixture
def leak(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "project"
    shutil.copytree(kept, project)
    monkeypatch.chdir(project)
    return project


def every_file(project: Path) -> dict[str, bytes]:
    """Every file of a project by its path, compressed ones opened."""
    files = contents(project)
    return {path: gzip.decompress(data) if path.endswith(".gz") else data for path, data in files.items()}


def dresses(data: bytes) -> Iterator[str]:
    """A file as it is, as a browser shows it, and as a script reads it."""
    text = data.decode("utf-8", errors="replace")
    yield text
    yield html.unescape(re.sub("<[^>]*>", "", text))
    yield html.unescape(text.replace("\\", ""))


@pytest.mark.slow
def test_the_text_stands_in_no_file_in_any_dress(kept: Path, withdrawn: Path) -> None:
    words = ("beekeeper", "quillon", "told us on monday")
    assert any(words[0] in text.lower() for data in every_file(kept).values() for text in dresses(data))
    files = every_file(withdrawn)
    assert {"site/search/search_index.json", "site/figures.json", "site/downloads/responses/responses.csv"} <= set(
        files
    )
    for path, data in files.items():
        assert not [word for text in dresses(data) for word in words if word in text.lower()], path


@pytest.mark.slow
def test_the_count_stands_in_no_table_and_in_no_figure(withdrawn: Path) -> None:
    tables = [data.decode() for path, data in every_file(withdrawn).items() if path.endswith("equality.csv")]
    assert len(tables) == 6  # the packages, two releases, and the downloads of all three
    row = COUNT.replace("|", ",")
    assert {line for text in tables for line in text.splitlines() if line.startswith(row)} == {f"{row},[c],19,,"}
    figures = json.loads((withdrawn / "site" / "figures.json").read_text())["figures"].values()
    of_it = [
        figure for figure in figures for source in figure["sources"]
        if (source["table"], source["field"], source["rows"]) == ("equality", "heard", [COUNT])
    ]  # fmt: skip
    assert 37 not in [figure[part] for figure in of_it for part in ("value", "numerator", "denominator")]


def lines_about(project: Path, table: str) -> list[str]:
    """Every line of a table of the packages."""
    return (project / "datapackages" / "methods" / f"{table}.csv").read_text().splitlines()


@pytest.mark.slow
def test_no_hash_tells_which_count_it_was(kept: Path, withdrawn: Path) -> None:
    """Whoever puts each count that it may have been in place of [c] finds the hash of none of these files."""
    hashes = {each.decode() for data in every_file(withdrawn).values() for each in HASH.findall(data)}
    before = {each.decode() for data in every_file(kept).values() for each in HASH.findall(data)}
    row = COUNT.replace("|", ",").encode()
    guessed = {
        hashlib.sha256(data.replace(row + b",[c],", row + b",%d," % count)).hexdigest()
        for path, data in every_file(withdrawn).items() if path.endswith("equality.csv") for count in range(100)
    }  # fmt: skip
    assert guessed & before  # the way does work on what was published before
    assert not guessed & hashes
    signed = [line.split(",")[3] for line in lines_about(kept, "sign_offs") if "R-2026-001,we_did" in line]
    assert signed and not set(signed) & hashes
    old = {hashlib.sha256(data).hexdigest() for data in contents(kept).values()}
    new = {hashlib.sha256(data).hexdigest() for data in contents(withdrawn).values()}
    assert hashes & old <= new


@pytest.mark.slow
def test_what_is_left_is_sound_and_anyone_can_check_its_hashes(
    withdrawn: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(withdrawn)
    assert main(["check"]) == 0
    capsys.readouterr()
    ledger = "\n".join(lines_about(withdrawn, "releases"))
    for release in sorted((withdrawn / "datapackages" / "releases").iterdir()):
        assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=release).returncode == 0
        assert hashlib.sha256((release / "SHA256SUMS").read_bytes()).hexdigest() in ledger
        assert contents(withdrawn / "site" / "downloads" / "releases" / release.name) == contents(release)
    first = withdrawn / "datapackages" / "releases" / "2026-27-Q2-r1"
    assert main(["check", "--packages", str(first)]) == 0


@pytest.mark.slow
def test_the_public_reads_that_it_was_done(withdrawn: Path) -> None:
    page = re.sub("<[^>]*>", "", (withdrawn / "site" / "data" / "releases.html").read_text())
    assert page.count("Changed on 23 November 2026 to protect people") == 2
    corrections = re.sub("<[^>]*>", "", (withdrawn / "site" / "corrections.html").read_text())
    assert corrections.count("We took something out to protect people, 22 November 2026") >= 2
    assert (
        "Taken out on 23 November 2026 to protect people."
        in (withdrawn / "site" / "you-said-we-did" / "r-2026-001.html").read_text()
    )
    notice = (withdrawn / "site" / "downloads" / "releases" / "2026-27-Q2-r2" / "WITHDRAWN.csv").read_text()
    assert "C-2026-003,2026-11-23,equality," in notice


@pytest.mark.slow
@pytest.mark.parametrize("spoil", ["a cell", "the note", "the correction"])
def test_whoever_changes_a_release_or_the_record_of_it_afterwards_is_caught(
    withdrawn: Path, tmp_path: Path, spoil: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "project"
    shutil.copytree(withdrawn, project, ignore=shutil.ignore_patterns("site"))
    monkeypatch.chdir(project)
    release = project / "datapackages" / "releases" / "2026-27-Q2-r1"
    if spoil == "a cell":
        change_cell(release, "responses", row=2, field="we_did", to="We opened nothing.")
    elif spoil == "the note":
        (release / "WITHDRAWN.csv").unlink()
    else:
        remove_row(project / "datapackages", "corrections", 3)
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert ("2026-27-Q2-r1 says that C-2026-002" if spoil == "the correction" else "missing or was changed") in said


@pytest.mark.slow
def test_what_else_lies_in_the_folder_stays_and_a_second_run_has_nothing_to_do(
    withdrawn: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(withdrawn)
    notes = withdrawn / "datapackages" / "feedback" / "to do.txt"
    assert notes.read_text() == "Ask the wards for October."
    assert notes.stat().st_mode & 0o777 == 0o640
    before = contents(withdrawn)
    assert main(WITHDRAW) == 0
    assert "nothing to take out" in capsys.readouterr().out
    assert contents(withdrawn) == before
    assert not list((withdrawn / ".answerable").rglob("previous*"))


@pytest.mark.slow
def test_a_rehearsal_says_all_of_it_and_changes_nothing(leak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(leak)
    assert main([*WITHDRAW, "--rehearse"]) == 0
    said = capsys.readouterr().out
    assert "release 2026-27-Q2-r2: heard of equality" in said
    assert "This was a rehearsal: nothing was changed." in said
    assert "beekeeper" not in said
    assert {path: data for path, data in contents(leak).items() if not path.startswith(".answerable")} == {
        path: data for path, data in before.items() if not path.startswith(".answerable")
    }


@pytest.mark.slow
def test_a_disk_that_is_full_in_the_middle_leaves_everything_as_it_was(leak: Path) -> None:
    """No file may grow past a megabyte, and the site has a larger one."""
    before = {path: data for path, data in contents(leak).items() if not path.startswith(".answerable")}
    limited = f'ulimit -f 1024; exec "{sys.executable}" -m build_tools {" ".join(WITHDRAW)}'
    ended = subprocess.run(["bash", "-c", limited], capture_output=True, text=True)
    assert ended.returncode == 1
    assert "File too large" in ended.stderr
    assert {path: data for path, data in contents(leak).items() if not path.startswith(".answerable")} == before
    assert not list((leak / ".answerable").rglob("new-*"))


def refused(project: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a refusal says; nothing has changed."""
    before = {path: data for path, data in contents(project).items() if not path.startswith(".answerable")}
    assert main([*words]) == 1
    assert {path: data for path, data in contents(project).items() if not path.startswith(".answerable")} == before
    said = capsys.readouterr()
    assert "beekeeper" not in said.out + said.err
    return said.out + said.err


def test_a_count_that_can_still_be_worked_out_is_refused_with_what_to_do(
    leak: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    disclosure(leak / "datapackages", "C-2026-004", "volumes", "2026-27-Q2|maternity|all", "replied")
    said = refused(leak, capsys, "withdraw", "C-2026-004", "--as-of", "2026-11-23")
    assert "worked out" in said
    assert "For each further count that must be hidden, add a row of kind disclosure" in said


def test_a_text_that_stands_elsewhere_too_is_refused_with_the_places_and_never_the_content(
    leak: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_cell(leak / "datapackages", "response_updates", row=8, field="note", to=f"As said: {TEXT.upper()}")
    page = leak / "site_src" / "about.md"
    page.write_text(page.read_text() + "\nthe only “beekeeper” of <b>Quillon</b>\nLane told us on Monday\n")
    said = refused(leak, capsys, *WITHDRAW)
    assert "datapackages/responses/response_updates.csv, row 8, column note" in said
    change_cell(leak / "datapackages", "response_updates", row=8, field="note", to="The supplier was late.")
    assert "site_src/about.md" in refused(leak, capsys, *WITHDRAW)


@pytest.mark.parametrize(
    ("words", "changes", "said"),
    [
        (["C-2026-009"], {}, "There is no correction C-2026-009."),
        (["C-2026-001"], {}, "is of kind error"),
        (["C-2026-002"], {"was": "The only one"}, "says what was there"),
        (["C-2026-002"], {"found_on": "2026-11-25"}, "which is after 2026-11-23"),
        (["C-2026-002"], {"key": "R-2026-00l"}, "there is none in the packages nor in any release"),
    ],
)
def test_a_correction_that_cannot_be_carried_out_is_refused_in_plain_words(
    leak: Path, capsys: pytest.CaptureFixture[str], words: list[str], changes: dict[str, str], said: str
) -> None:
    for field, text in changes.items():
        change_cell(leak / "datapackages", "corrections", row=3, field=field, to=text)
    assert said in refused(leak, capsys, "withdraw", *words, "--as-of", "2026-11-23")


def test_a_frozen_release_that_was_changed_is_never_given_new_hashes(
    leak: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Otherwise a withdrawal would put right what somebody has falsified."""
    change_cell(leak / "datapackages" / "releases" / "2026-27-Q2-r1", "kpis", row=2, field="source", to="Hearsay")
    assert "2026-27-Q2-r1 is missing or was changed" in refused(leak, capsys, *WITHDRAW)


def test_a_release_that_is_not_on_record_is_not_overlooked(leak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    releases = leak / "datapackages" / "releases"
    shutil.copytree(releases / "2026-27-Q2-r1", releases / "2026-27-Q2-r9")
    assert "releases.csv does not list" in refused(leak, capsys, *WITHDRAW)


STOCK = "We have read this and thank you."


@pytest.mark.slow
def test_a_stock_sentence_may_stay_where_it_stands_elsewhere_if_the_officer_says_so(
    leak: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the word of the officer it is refused, and the option is named; with it, the places are."""
    packages = leak / "datapackages"
    change_cell(packages, "responses", row=3, field="we_did", to=f"{STOCK} The beekeeper wrote. {TEXT}")
    change_cell(packages, "responses", row=4, field="we_did", to=f"{STOCK} We will say more soon.")
    said = refused(leak, capsys, *WITHDRAW)
    assert "datapackages/responses/responses.csv, row 4, column we_did" in said and "--only-here" in said
    assert main([*WITHDRAW, "--only-here"]) == 0
    said = capsys.readouterr().out
    assert "datapackages/responses/responses.csv, column we_did: row 4" in said
    assert "thank you" not in said and "beekeeper" not in said
    for path, data in every_file(leak).items():
        assert not [text for text in dresses(data) if "beekeeper" in text.lower()], path
    assert STOCK in file_of(packages, "responses").read_text()


def test_a_text_of_which_every_sentence_stands_elsewhere_is_not_called_gone(
    leak: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_cell(leak / "datapackages", "responses", row=4, field="we_did", to=f"{TEXT} We will say more soon.")
    assert "Every sentence of what C-2026-002" in refused(leak, capsys, *WITHDRAW, "--only-here")


def test_a_table_that_is_open_in_a_spreadsheet_is_not_changed_behind_its_back(
    leak: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (leak / "datapackages" / "responses" / ".~lock.responses.csv#").write_text("officer")
    assert "is open in a spreadsheet" in refused(leak, capsys, *WITHDRAW)


def test_a_table_that_is_a_link_is_not_written_through(leak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = file_of(leak / "datapackages", "responses")
    table.rename(leak / "elsewhere.csv")
    table.symlink_to(leak / "elsewhere.csv")
    assert "is a link" in refused(leak, capsys, *WITHDRAW)


@pytest.mark.parametrize("workshop", [".answerable", ".answerable/datapackages"])
def test_a_second_run_at_the_same_time_is_refused(
    leak: Path, capsys: pytest.CaptureFixture[str], workshop: str
) -> None:
    (leak / workshop).mkdir(parents=True, exist_ok=True)
    with FileLock(leak / workshop / "lock"):
        assert "Another run is writing here" in refused(leak, capsys, *WITHDRAW)


def test_a_site_that_is_no_folder_is_left_alone(leak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(leak / "site")
    (leak / "site").write_text("an officer's notes")
    assert "is not a folder" in refused(leak, capsys, *WITHDRAW)
