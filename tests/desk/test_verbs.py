"""What an officer's verbs do, on a small project in a folder of its own."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.__main__ import VERBS, main
from tests.small_project import contents, write_small_project
from tests.small_trust import add_row, change_cell


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


def sign_off(project: Path, release_id: str) -> None:
    fingerprint = hashlib.sha256(f"releases|{release_id}".encode()).hexdigest()
    add_row(
        project / "datapackages", "sign_offs", table="releases", key=release_id, field="released_on",
        fingerprint=fingerprint, kind="release", role="Caldicott Guardian", decided_on="2026-11-11",
    )  # fmt: skip


@pytest.fixture
def signed(project: Path) -> Path:
    sign_off(project, "2026-27-Q2-r1")
    return project


def test_a_release_that_nobody_signed_off_is_refused_with_the_row_to_add(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project / "datapackages")
    assert main(["release"]) == 1
    said = capsys.readouterr().err
    assert "2026-27-Q2-r1 has not been signed off" in said
    row = re.search(r"releases,2026-27-Q2-r1,released_on,[0-9a-f]{64},release,", said)
    assert row is not None
    assert contents(project / "datapackages") == before
    table = project / "datapackages" / "methods" / "sign_offs.csv"
    table.write_text(table.read_text() + row.group() + "Caldicott Guardian,2026-11-11,\n")
    assert main(["release"]) == 0


def test_a_release_freezes_what_is_published_with_hashes_that_sha256sum_accepts(signed: Path) -> None:
    assert main(["release"]) == 0
    frozen = signed / "datapackages" / "releases" / "2026-27-Q2-r1"
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=frozen).returncode == 0
    listed = {line.split("  ")[1] for line in (frozen / "SHA256SUMS").read_text().splitlines()}
    assert listed == set(contents(frozen)) - {"SHA256SUMS"}
    ledger = (signed / "datapackages" / "methods" / "releases.csv").read_text().splitlines()
    digest = hashlib.sha256((frozen / "SHA256SUMS").read_bytes()).hexdigest()
    assert ledger[-1] == f"2026-27-Q2-r1,2026-27-Q2,2026-11-12,{digest}"


def test_a_release_is_itself_a_sound_set_of_packages(signed: Path) -> None:
    main(["release"])
    assert main(["check", "--packages", "datapackages/releases/2026-27-Q2-r1"]) == 0


def test_a_second_release_of_the_same_rows_is_refused(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["release"])
    before = contents(signed / "datapackages")
    assert main(["release"]) == 1
    assert "Nothing has changed since 2026-27-Q2-r1" in capsys.readouterr().err
    assert contents(signed / "datapackages") == before


def test_a_release_after_a_change_is_the_next_revision(signed: Path) -> None:
    main(["release"])
    change_cell(signed / "datapackages", "responses", row=2, field="we_did", to="We did something else.")
    sign_off(signed, "2026-27-Q2-r2")
    assert main(["release"]) == 1  # it would carry the day of the first
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


def test_a_release_never_takes_the_place_of_another(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packages = signed / "datapackages"
    before = (packages / "methods" / "releases.csv").read_bytes()
    assert main(["release"]) == 0
    frozen = contents(packages / "releases")
    (packages / "methods" / "releases.csv").write_bytes(before)
    change_cell(packages, "responses", row=2, field="we_did", to="We did something else.")
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
