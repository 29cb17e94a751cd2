"""What an officer's verbs do, on a small project in a folder of its own."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from build_tools.__main__ import VERBS, main
from tests.small_project import contents, write_small_project
from tests.small_trust import add_row, change_cell

pytestmark = pytest.mark.long


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_small_project(tmp_path / "a trust's project")
    monkeypatch.chdir(folder)
    return folder


def test_check_of_sound_packages_ends_well(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "To put right: 0." in capsys.readouterr().out


def test_check_says_what_is_wrong_where_and_what_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_cell(project / "datapackages", "responses", row=2, field="service_id", to="maternty")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "responses.csv, row 2, column C (service_id)" in said
    assert "Did you mean 'maternity'?" in said


def test_check_quotes_what_it_found_only_where_asked_and_never_in_a_build_log(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Build services set CI, and publish what a command prints."""
    change_cell(project / "datapackages", "responses", row=2, field="you_said", to="Ring 07700 900123.")
    assert main(["check"], {}) == 1
    assert "07700 900123" not in capsys.readouterr().out
    assert main(["check", "--show"], {}) == 1
    assert 'a phone number: "07700 900123"' in capsys.readouterr().out
    assert main(["check", "--show"], {"CI": "true"}) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "--show is for your own machine: a build log is public.\n")


def test_check_as_json_has_the_promised_keys_and_nothing_else(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_cell(project / "datapackages", "responses", row=2, field="service_id", to="maternty")
    main(["check", "--format", "json"])
    findings = json.loads(capsys.readouterr().out)
    assert all(
        list(each) == ["rule", "severity", "package", "table", "row", "field", "problem", "remedy"] for each in findings
    )
    assert ("responses", 2, "service_id") in [(each["table"], each["row"], each["field"]) for each in findings]


def test_check_names_a_hand_written_block_that_names_nothing_known(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "site_src" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n```chart\nthemes.lates\n```\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert "Did you mean 'themes.latest'?" in capsys.readouterr().out


def test_a_folder_without_packages_is_refused_in_plain_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--packages", "nowhere"]) == 1
    assert "Check its name after --packages." in capsys.readouterr().out


@pytest.mark.parametrize("day", ["12/11/2026", "2026-13-01", "soon"])
def test_a_day_that_is_no_day_is_refused_with_an_example(
    project: Path, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--as-of", day]) == 1
    assert "--as-of 2026-11-12" in capsys.readouterr().err


def test_every_verb_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for verb, meaning in VERBS.items():
        with pytest.raises(SystemExit) as ended:
            main([verb, "--help"])
        assert ended.value.code == 0
        assert meaning.split(",")[0].capitalize() in " ".join(capsys.readouterr().out.split())


@pytest.mark.slow
def test_a_refused_build_leaves_the_last_site_byte_for_byte(project: Path) -> None:
    assert main(["build"]) == 0
    before = contents(project / "site")
    change_cell(project / "datapackages", "volumes", row=2, field="received", to="3")
    assert main(["build"]) == 1
    assert contents(project / "site") == before


@pytest.mark.slow
def test_a_build_that_crashes_inside_mkdocs_leaves_the_last_site_byte_for_byte(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    before = contents(project / "site")
    page = project / "site_src" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[gone](nowhere.md)\n", encoding="utf-8")
    assert main(["build"]) == 1
    assert "nowhere.md" in capsys.readouterr().err
    assert contents(project / "site") == before


@pytest.mark.slow
def test_two_builds_of_the_same_input_give_the_same_bytes(project: Path) -> None:
    assert main(["build"]) == 0
    first = contents(project / "site")
    assert main(["build"]) == 0
    assert contents(project / "site") == first


@pytest.mark.slow
def test_mkdocs_alone_builds_the_same_site(project: Path) -> None:
    assert main(["build"]) == 0
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "alone"], check=True, capture_output=True
    )
    assert contents(project / "alone") == contents(project / "site")


@pytest.mark.slow
def test_mkdocs_alone_refuses_before_it_clears_the_last_site(project: Path) -> None:
    assert main(["build"]) == 0
    before = contents(project / "site")
    change_cell(project / "datapackages", "volumes", row=2, field="received", to="3")
    refused = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], capture_output=True, text=True)
    assert refused.returncode == 1
    assert "volumes.csv, row 2" in refused.stderr
    assert contents(project / "site") == before


@pytest.mark.slow
def test_a_build_says_how_many_texts_wait_for_a_persons_yes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The site is built, for whoever is to say yes looks at it; a release would wait."""
    packages = project / "datapackages"
    for row in (2, 3):
        change_cell(packages, "responses", row=row, field="we_did", to="Sister Amy Shah asked for a seat.")
    assert main(["build"]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.startswith("Do not put this site online yet: 2 texts wait for a person's yes")


def test_a_release_that_is_refused_for_a_fault_lists_what_is_wrong(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_cell(project / "datapackages", "volumes", row=3, field="received", to="3")
    assert main(["release"]) == 1
    said = capsys.readouterr()
    assert "volumes.csv, row 3" in said.out
    assert "Nothing was released." in said.err


@pytest.mark.slow
def test_a_table_that_no_descriptor_names_is_refused_wherever_it_lies(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be raw counts. A note in words, and what a program leaves beside an open table, are none."""
    packages = project / "datapackages"
    for name in ("feedback/to do.txt", "feedback/.~lock.volumes.csv#", ".answerable/old.csv"):
        (packages / name).parent.mkdir(exist_ok=True)
        (packages / name).write_text("a,b")
    assert main(["check"]) == 0
    for name in ("feedback/raw_counts.csv", "raw.csv", "raw/January.XLSX"):
        path = packages / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("a,b")
        capsys.readouterr()
        assert main(["check"]) == 1
        assert f"{name}: no datapackage.json names this table" in capsys.readouterr().out
        path.unlink()


@pytest.mark.slow
def test_a_reader_who_has_enough_ends_a_check_quietly(project: Path) -> None:
    command = f"{sys.executable} -m build_tools check | true"
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_day_after_that_of_the_site_is_not_to_be_made_earlier(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Signing off today is right, though the site is true on the day of its last release."""
    add_row(
        project / "datapackages", "sign_offs", table="themes", key="waiting", field="means", fingerprint="ab" * 32,
        kind="quotation", role="Caldicott Guardian", decided_on="2026-11-20",
    )  # fmt: skip
    assert main(["check"]) == 1
    assert "If the date is right, add this to the command: --as-of today." in capsys.readouterr().out


def sign_off(project: Path, *words: str) -> None:
    """Paste the row that `release` prints, its title and day filled in."""
    said = io.StringIO()
    with redirect_stderr(said):
        assert main(["release", *words]) == 1
    (row,) = [line for line in said.getvalue().splitlines() if line.startswith("releases,")]
    table = project / "datapackages" / "methods" / "sign_offs.csv"
    row = row.replace("YOUR JOB TITLE,THE DAY", "Caldicott Guardian,2026-11-11")
    table.write_text(table.read_text() + row + "\n")


@pytest.fixture
def signed(project: Path) -> Path:
    sign_off(project)
    return project


def test_a_release_that_nobody_signed_off_is_refused_with_the_row_to_add(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project / "datapackages")
    assert main(["release"]) == 1
    said = capsys.readouterr().err
    assert "2026-27-Q2-r1 has not been signed off" in said
    row = r"releases,2026-27-Q2-r1,released_on,[0-9a-f]{64},release,YOUR JOB TITLE,THE DAY,"
    assert re.fullmatch(row, said.splitlines()[-1])
    assert contents(project / "datapackages") == before
    sign_off(project)
    assert main(["release"]) == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "field", "to"),
    [
        ("responses", "we_did", "We did something else."),
        ("contacts", "hours", "Mornings"),
        ("corrections", "why", "Another reason."),
    ],
)
def test_a_sign_off_of_a_release_lapses_when_anything_changes(
    signed: Path, capsys: pytest.CaptureFixture[str], table: str, field: str, to: str
) -> None:
    """It is tied to what would be frozen. The old row is still there, and the new one takes its place."""
    change_cell(signed / "datapackages", table, row=2, field=field, to=to)
    capsys.readouterr()
    assert main(["release"]) == 1
    said = capsys.readouterr().err
    assert "was signed off, but something has changed since" in said and "in place of the old one" in said
    sign_off(signed)
    assert main(["release"]) == 0


def test_the_fingerprint_of_a_release_is_that_of_its_files_without_sign_offs_and_releases(signed: Path) -> None:
    """The same by sha256sum: of the lines of SHA256SUMS, without those two tables."""
    assert main(["release"]) == 0
    frozen = signed / "datapackages" / "releases" / "2026-27-Q2-r1"
    lines = (frozen / "SHA256SUMS").read_text().splitlines(keepends=True)
    kept = "".join(each for each in lines if "methods/sign_offs.csv" not in each and "methods/releases.csv" not in each)
    assert len(kept.splitlines()) == len(lines) - 2
    assert hashlib.sha256(kept.encode()).hexdigest() in (frozen / "methods" / "sign_offs.csv").read_text()


def test_a_release_freezes_what_is_published_with_hashes_that_sha256sum_accepts(signed: Path) -> None:
    assert main(["release"]) == 0
    frozen = signed / "datapackages" / "releases" / "2026-27-Q2-r1"
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=frozen).returncode == 0
    listed = {line.split("  ")[1] for line in (frozen / "SHA256SUMS").read_text().splitlines()}
    assert listed == set(contents(frozen)) - {"SHA256SUMS"}
    ledger = (signed / "datapackages" / "methods" / "releases.csv").read_text().splitlines()
    digest = hashlib.sha256((frozen / "SHA256SUMS").read_bytes()).hexdigest()
    assert ledger[-1] == f"2026-27-Q2-r1,2026-27-Q2,2026-11-12,{digest}"


@pytest.mark.slow
def test_a_release_is_itself_a_sound_set_of_packages(signed: Path) -> None:
    main(["release"])
    assert main(["check", "--packages", "datapackages/releases/2026-27-Q2-r1"]) == 0


@pytest.mark.slow
def test_a_second_release_of_the_same_rows_is_refused(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["release"])
    before = contents(signed / "datapackages")
    assert main(["release"]) == 1
    assert "Nothing has changed since 2026-27-Q2-r1" in capsys.readouterr().err
    assert contents(signed / "datapackages") == before


@pytest.mark.slow
def test_a_release_after_a_change_is_the_next_revision(signed: Path) -> None:
    main(["release"])
    change_cell(signed / "datapackages", "responses", row=2, field="we_did", to="We did something else.")
    assert main(["release"]) == 1  # it would carry the day of the first
    sign_off(signed, "--as-of", "2026-12-01")
    assert main(["release", "--as-of", "2026-12-01"]) == 0
    assert (signed / "datapackages" / "releases" / "2026-27-Q2-r2").is_dir()


@pytest.mark.slow
def test_frozen_releases_are_published_so_that_anyone_can_check_them(signed: Path) -> None:
    assert main(["release"]) == 0
    assert main(["build"]) == 0
    published = contents(signed / "site" / "downloads" / "releases")
    assert published == contents(signed / "datapackages" / "releases")


def test_a_release_that_was_stopped_before_its_record_was_written_is_finished_by_the_next(signed: Path) -> None:
    ledger = signed / "datapackages" / "methods" / "releases.csv"
    before = ledger.read_bytes()
    assert main(["release"]) == 0
    after = contents(signed / "datapackages")
    ledger.write_bytes(before)
    assert main(["release"]) == 0
    assert contents(signed / "datapackages") == after


@pytest.mark.slow
def test_a_release_never_takes_the_place_of_another(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packages = signed / "datapackages"
    before = (packages / "methods" / "releases.csv").read_bytes()
    assert main(["release"]) == 0
    frozen = contents(packages / "releases")
    (packages / "methods" / "releases.csv").write_bytes(before)
    change_cell(packages, "responses", row=2, field="we_did", to="We did something else.")
    sign_off(signed)
    assert main(["release"]) == 1
    assert "holds another release" in capsys.readouterr().err
    assert contents(packages / "releases") == frozen


def test_a_language_without_sentences_is_refused_with_those_that_have_them(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_cell(project / "datapackages", "organisation", row=2, field="languages", to="cy")
    assert main(["check"]) == 1
    assert "There are no sentences yet for the language 'cy'. Use: en." in capsys.readouterr().err


def test_a_folder_that_may_not_be_written_is_said_in_words(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".answerable").write_text("a file where a folder should be")
    assert main(["build"]) == 1
    assert "could not be read or written" in capsys.readouterr().err
