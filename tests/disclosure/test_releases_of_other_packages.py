"""The folders in 'releases/' are what packages that are no trust's published before, and are read as such."""

from datetime import date
from pathlib import Path

import pytest

from build_tools.intake.frozen import read_releases, rows_of
from build_tools.publication import Edition, examine_others
from build_tools.vocabulary import Packages, Withheld
from tests.disclosure.other_packages import notes, read, resource, stops, write_package

HIDDEN = Withheld.HIDDEN
VISITS = resource("visits", "ward", "people", totals=[{"dimension": "ward", "parts": "equal"}])
NOW = "ward,people\nall,40\noak,[c]\nelm,[c]\nash,22"


def visits(folder: Path, text: str = NOW, **releases: str) -> tuple[Packages, dict[str, Packages]]:
    """One package below the folder as it is now, and as each release by its name had it."""
    write_package(folder / "ward-visits", {"visits": text}, VISITS, name="visits")
    for release_id, rows in releases.items():
        frozen = folder / "releases" / release_id / "visits"
        frozen.mkdir(parents=True)
        (frozen / "visits.csv").write_text(rows, encoding="utf-8")
    packages = read(folder)
    return packages, read_releases(packages, folder)


def test_without_earlier_releases_nothing_is_held_against_today(tmp_path: Path) -> None:
    packages, releases = visits(tmp_path)
    assert releases == {}
    assert stops(packages, releases) == {}


def test_a_count_that_a_release_shows_cannot_be_hidden_now(tmp_path: Path) -> None:
    """Oak's 6 stand in the summer; elm was hidden then as it is now, and is 40 - 22 - 6."""
    packages, releases = visits(tmp_path, summer="ward,people\nall,40\noak,6\nelm,[c]\nash,22\n")
    found = stops(packages, releases)
    assert found[3, "people"] == "the count is hidden, and the release summer shows it."
    assert "the hidden count can be worked out" in found[4, "people"]
    assert len(found) == 2


def test_hidden_the_same_way_before_and_now_gives_nothing_away(tmp_path: Path) -> None:
    packages, releases = visits(tmp_path, spring=NOW, summer=NOW)
    assert stops(packages, releases) == {}
    assert notes(packages, releases) == []


def test_each_folder_is_a_release_of_its_own_the_oldest_name_first(tmp_path: Path) -> None:
    """What stands in one release is told of that one; a file beside the folders is no release."""
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "README.md").write_text("Frozen.", encoding="utf-8")
    shown = "ward,people\nall,40\noak,6\nelm,12\nash,22\n"
    packages, releases = visits(tmp_path, **{"2025-10": NOW, "2025-04": shown, "2025-07": NOW})
    assert list(releases) == ["2025-04", "2025-07", "2025-10"]
    told = stops(packages, releases)
    assert {each for each in told.values() if "release" in each} == {
        "the count is hidden, and the release 2025-04 shows it."
    }
    assert [line for line, _ in told] == [3, 4]


def test_what_two_releases_show_together_gives_a_third_count_back(tmp_path: Path) -> None:
    """All are hidden now. Spring showed ash's 22 and summer oak's 6, which leaves 12 of 40 for elm."""
    now = "ward,people\nall,40\noak,[c]\nelm,[c]\nash,[c]\n"
    spring, summer = now.replace("ash,[c]", "ash,22"), now.replace("oak,[c]", "oak,6")
    one, releases = visits(tmp_path / "one", now, spring=spring)
    assert stops(one) == {}
    assert [line for line, _ in stops(one, releases)] == [5]
    both, releases = visits(tmp_path / "both", now, spring=spring, summer=summer)
    assert {line for line, _ in stops(both, releases)} == {3, 4, 5}


def test_a_release_of_one_package_by_itself_is_found_below_its_folder(tmp_path: Path) -> None:
    write_package(tmp_path, {"visits": NOW}, VISITS, name="visits")
    frozen = tmp_path / "releases" / "summer" / "visits"
    frozen.mkdir(parents=True)
    (frozen / "visits.csv").write_text("ward,people\noak,6\n", encoding="utf-8")
    found = examine_others(Edition(tmp_path, tmp_path, clock=lambda: 0))
    assert found is not None
    (told, *_) = [each for each in found if each.severity == "stop"]
    assert (told.where.row, told.problem) == (3, "the count is hidden, and the release summer shows it.")
    assert "withdraw" in told.remedy


def test_the_limit_that_a_release_is_held_against_is_that_of_its_own_package(tmp_path: Path) -> None:
    """Two packages showed 8 people then and show 20 now; only falls may show none below 10."""
    for name, limit in (("falls", 10), ("visits", 5)):
        table = resource(name, "ward", "people")
        write_package(tmp_path / name, {name: "ward,people\noak,20"}, table, name=name, suppressBelow=limit)
        frozen = tmp_path / "releases" / "summer" / name
        frozen.mkdir(parents=True)
        (frozen / f"{name}.csv").write_text("ward,people\noak,8\n", encoding="utf-8")
    packages = read(tmp_path)
    assert list(stops(packages, read_releases(packages, tmp_path)).values()) == [
        "a count of people from 1 to 9 is shown."
    ]


def test_a_table_called_releases_that_lists_none_is_no_record_of_them(tmp_path: Path) -> None:
    """Such as releases of patients from a ward, which have no release_id."""
    table = resource("releases", "ward", "people")
    write_package(tmp_path / "wards", {"releases": "ward,people\noak,[c]"}, table, name="wards")
    frozen = tmp_path / "releases" / "summer" / "wards"
    frozen.mkdir(parents=True)
    (frozen / "releases.csv").write_text("ward,people\noak,6\n", encoding="utf-8")
    packages = read(tmp_path)
    assert list(stops(packages, read_releases(packages, tmp_path))) == [(2, "people")]


def test_the_cells_of_a_release_are_read_as_todays_columns_are(tmp_path: Path) -> None:
    """A column that it lacks is blank, one that is gone today is not looked at, and what cannot be read stays text."""
    table = resource("visits", "ward", "people others")
    table["schema"]["fields"].append({"name": "seen_on", "type": "date"})
    packages = read(write_package(tmp_path, {"visits": "ward,people,others,seen_on\noak,9,9,"}, table))
    frozen = b"people,ward,seen_on,gone\n6,6,2025-04-01,1\n[c],elm,soon,2\n,ash,,3\nsix,yew\n"
    rows = list(rows_of(packages.table("visits"), frozen))
    assert [(row.line, dict(row.cells)) for row in rows] == [
        (2, {"ward": "6", "people": 6, "others": None, "seen_on": date(2025, 4, 1)}),
        (3, {"ward": "elm", "people": HIDDEN, "others": None, "seen_on": "soon"}),
        (4, {"ward": "ash", "people": None, "others": None, "seen_on": None}),
        (5, {"ward": "yew", "people": "six", "others": None, "seen_on": None}),
    ]


@pytest.mark.parametrize("missing", ["visits", "no table at all"])
def test_a_table_that_a_release_did_not_have_is_left_out_of_it(tmp_path: Path, missing: str) -> None:
    packages, _ = visits(tmp_path)
    (tmp_path / "releases" / "summer" / missing).mkdir(parents=True)
    releases = read_releases(packages, tmp_path)
    assert [table.name for table in releases["summer"].tables] == []
    assert stops(packages, releases) == {}
