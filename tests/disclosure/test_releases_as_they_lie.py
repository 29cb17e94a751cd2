"""A release of other packages is found however it lies, and one that cannot be held against today is told."""

import json
import shutil
from pathlib import Path

import pytest

from build_tools.intake.frozen import read_published
from build_tools.publication import Edition, examine_others
from build_tools.vocabulary import Packages
from tests.disclosure.other_packages import read, resource, stops, write_package

NOW = "ward,people\nall,40\noak,[c]\nelm,[c]\nash,22"
THEN = "ward,people\nall,40\noak,6\nelm,12\nash,22\n"
SHOWN = "the count is hidden, and the release r1 shows it."
VISITS = resource("visits", "ward", "people", totals=[{"dimension": "ward", "parts": "equal"}])


def lay(folder: Path, path: str, content: str | bytes = THEN) -> None:
    """A file of a release, by its path in the folder of releases."""
    file = folder / "releases" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def told(folder: Path) -> tuple[set[str], list[str]]:
    """What the audit says of earlier releases, and what of them cannot be held against today."""
    packages = read(folder)
    released, findings = read_published(packages, folder)
    return {each for each in stops(packages, released).values() if "release" in each}, [e.problem for e in findings]


@pytest.mark.parametrize(
    "text",
    [
        THEN,
        "\ufeff" + THEN,
        THEN.replace("ward,people", " ward , people "),
        THEN.replace("6", "6.0").replace("12", "12.00"),
        THEN.replace("oak,6", " oak , 6 "),
        THEN.replace("\n", "\r\n"),
        THEN + "\n\n",
        "people,ward,gone\n40,all,1\n6,oak,1\n12,elm,1\n22,ash,1\n",
    ],
)
def test_a_release_is_read_however_a_program_wrote_it(tmp_path: Path, text: str) -> None:
    write_package(tmp_path / "visits", {"visits": NOW}, VISITS, name="visits")
    lay(tmp_path, "r1/visits/visits.csv", text)
    assert told(tmp_path) == ({SHOWN}, [])


@pytest.mark.parametrize("path", ["visits.csv", "wards/visits.csv", "ward-visits/visits.csv", "a/b/visits.csv"])
def test_a_release_is_found_by_the_names_of_package_folder_and_file(tmp_path: Path, path: str) -> None:
    """The package is called wards and lies in ward-visits; a file of a table's name may lie anywhere else."""
    write_package(tmp_path / "ward-visits", {"visits": NOW}, VISITS, name="wards")
    lay(tmp_path, f"r1/{path}")
    assert told(tmp_path) == ({SHOWN}, [])


@pytest.mark.parametrize("path", ["data/seen.csv", "ward-visits/data/seen.csv", "seen.csv", "visits.csv"])
def test_a_release_is_found_by_the_path_of_today(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "ward-visits"
    write_package(folder, {}, {**VISITS, "path": "data/seen.csv"}, name="wards")
    (folder / "data").mkdir()
    (folder / "data" / "seen.csv").write_text(NOW + "\n", encoding="utf-8")
    lay(tmp_path, f"r1/{path}")
    assert told(tmp_path) == ({SHOWN}, [])


def test_a_copy_of_the_package_as_it_lies_is_read_as_it_describes_itself(tmp_path: Path) -> None:
    """The release has semicolons and another file's name, and had no column of women; today has commas."""
    now = resource("visits", "ward", "people women")
    write_package(tmp_path, {"visits": "ward,people,women\nall,40,9\noak,[c],9"}, now)
    then = {**VISITS, "path": "old.csv", "dialect": {"delimiter": ";"}}
    write_package(tmp_path / "releases" / "r1", {"old": "ward;people\nall;40\noak;6"}, then)
    assert told(tmp_path) == ({SHOWN}, [])


def test_todays_dialect_holds_for_a_release_that_does_not_describe_itself(tmp_path: Path) -> None:
    table = {**VISITS, "dialect": {"delimiter": ";"}}
    write_package(tmp_path, {"visits": NOW.replace(",", ";")}, table)
    lay(tmp_path, "r1/visits.csv", THEN.replace(",", ";"))
    assert told(tmp_path) == ({SHOWN}, [])


def test_releases_in_the_folder_of_one_package_are_read_as_well(tmp_path: Path) -> None:
    write_package(tmp_path / "wards", {"visits": NOW}, VISITS, name="wards")
    lay(tmp_path / "wards", "r1/visits.csv")
    assert told(tmp_path) == ({SHOWN.replace("r1", "wards/r1")}, [])


@pytest.mark.parametrize(
    ("path", "text", "problems"),
    [
        ("r1/README.md", "nothing", ["no file of this release is one of today's tables."]),
        ("visits.csv", THEN, ["the file lies beside the folders of releases, and belongs to none."]),
        ("r1/visits.csv", b"\xff\xfe\x00", ["the file is saved as 'Unicode text' (UTF-16)."]),
        ("r1/visits.csv", b"ward,people\n\xff,6\n", ["the file is saved in an older Windows form (not UTF-8)."]),
        ("r1/visits.csv", "", ["the first row holds no headings."]),
        ("r1/visits.csv", "ward\noak\n", ["the release does not have this column once."]),
        ("r1/visits.csv", "people\n6\n", ["the release does not have this column once."]),
        ("r1/visits.csv", "ward,people,people\noak,6,7\n", ["the release does not have this column once."]),
        ("r1/visits.csv", "ward;people\noak;6\n", ["the cells are separated by semicolons and not by commas."]),
        ("r1/visits.csv", "ward,people\noak,1,234\n", ["the row has more or fewer cells than there are headings."]),
        ("r1/visits.csv", "ward,people\noak\n", ["the row has more or fewer cells than there are headings."]),
        *[
            ("r1/visits.csv", f"ward,people\noak,{count}\n", [
                "the cell cannot be read, so that it cannot be held against today's."
            ])
            for count in ("six", "<5", "*", '"1,234"', "6.5")
        ],
    ],
)  # fmt: skip
def test_what_cannot_be_held_against_today_cannot_be_called_safe(
    tmp_path: Path, path: str, text: str | bytes, problems: list[str]
) -> None:
    write_package(tmp_path, {"visits": NOW}, VISITS)
    lay(tmp_path, path, text)
    assert told(tmp_path)[1] == problems
    found = examine_others(Edition(tmp_path, tmp_path, clock=lambda: 0))
    assert found is not None
    assert set(problems) <= {each.problem for each in found if each.severity == "stop"}


def test_a_file_of_a_release_that_is_no_table_of_today_is_told(tmp_path: Path) -> None:
    write_package(tmp_path, {"visits": NOW}, VISITS)
    lay(tmp_path, "r1/visits.csv", NOW)
    lay(tmp_path, "r1/falls.csv", "ward,people\noak,3\n")
    assert told(tmp_path) == (set(), ["the file is none of today's tables, or one of them once more."])


def test_a_table_without_a_key_cannot_be_held_against_its_releases(tmp_path: Path) -> None:
    table = resource("visits", "ward", "people")
    del table["schema"]["primaryKey"]
    write_package(tmp_path, {"visits": "ward,people\noak,20"}, table)
    assert told(tmp_path) == (set(), [])
    lay(tmp_path, "r1/visits.csv")
    assert "no primaryKey" in told(tmp_path)[1][0]


def test_a_copy_of_today_tells_nothing_new(tmp_path: Path) -> None:
    write_package(tmp_path / "wards", {"visits": NOW}, VISITS, name="wards")
    shutil.copytree(tmp_path / "wards", tmp_path / "releases" / "r1" / "wards")
    descriptor = json.loads((tmp_path / "wards" / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["name"] == "wards"
    packages: Packages = read(tmp_path)
    released, findings = read_published(packages, tmp_path)
    assert (stops(packages, released), findings) == ({}, ())
