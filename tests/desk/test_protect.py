"""What `protect` does with a file of raw counts, on a small project in a folder of its own."""

import csv
import io
import os
from pathlib import Path

import pytest

from build_tools.__main__ import main
from tests.disclosure.other_packages import resource, write_package
from tests.small_project import contents, write_small_project
from tests.small_trust import add_row

pytestmark = pytest.mark.long

THEMES = "period_id,service_id,channel_id,theme_id,positive,mixed,negative,method_id"
VOLUMES = (
    "period_id,service_id,channel_id,invited,received,replied,with_comment,coded,positive,mixed,negative,method_id,"
    "very_good,good,neither,poor,very_poor,dont_know"
)
EQUALITY = "period_id,channel_id,characteristic,group,heard,positive,population_share,population_source"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_small_project(tmp_path / "a trust's project")
    monkeypatch.chdir(folder)
    return folder


def raw_file(folder: Path, *lines: str) -> Path:
    path = folder / "raw.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def theme_rows(period: str = "2026-27-Q3") -> list[str]:
    """Worked by hand: maternity's 3 negative comments are the only small count."""
    return [
        THEMES,
        f"{period},maternity,all,waiting,20,9,3,comment-coding",
        f"{period},outpatients,all,waiting,40,8,12,comment-coding",
        f"{period},mental-health,all,waiting,30,7,25,comment-coding",
        f"{period},all,all,waiting,90,24,40,comment-coding",
    ]


def protect(raw: Path, out: Path, *more: str, like: str = "feedback.theme_counts") -> int:
    return main(["protect", str(raw), "--like", like, "--out", str(out), *more])


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_a_small_count_is_hidden_with_the_smallest_other_of_its_sum(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """3 is hidden; of the others in its sum, 12, 25 and 40, the 12 loses least. All else stays as it was."""
    out = tmp_path / "out.csv"
    assert protect(raw_file(tmp_path, *theme_rows()), out) == 0
    expected = "\n".join(theme_rows()).replace("20,9,3", "20,9,[c]").replace("40,8,12", "40,8,[c]") + "\n"
    assert out.read_text() == expected
    said = capsys.readouterr().out
    assert "Counts: 12. Hidden because few people stand behind them: 1." in said
    assert "Hidden besides, so that those cannot be worked out: 1." in said
    assert "Kept: 83% of all counts." in said
    assert "proven" in said


def test_the_result_can_be_pasted_into_the_table_and_passes_check(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    protect(raw_file(tmp_path, *theme_rows()), out)
    for row in read(out):
        add_row(project / "datapackages", "theme_counts", **row)
    assert main(["check"]) == 0


def test_the_order_of_the_rows_changes_nothing_that_is_hidden(project: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    lines = theme_rows()
    protect(raw_file(tmp_path, *lines), one)
    protect(raw_file(tmp_path, lines[0], *reversed(lines[1:])), other)
    assert sorted(one.read_text().splitlines()) == sorted(other.read_text().splitlines())


def test_what_was_hidden_in_the_period_before_is_hidden_again(project: Path, tmp_path: Path) -> None:
    """Two counts of 12 lose as much; the first by name goes, unless the other was hidden a quarter earlier."""
    lines = [line.replace("30,7,25", "30,7,12").replace("90,24,40", "90,24,27") for line in theme_rows()]
    first, then = tmp_path / "first.csv", tmp_path / "then.csv"
    assert protect(raw_file(tmp_path, *lines), first) == 0
    assert [row["negative"] for row in read(first)] == ["[c]", "12", "[c]", "27"]
    path = project / "datapackages" / "feedback" / "theme_counts.csv"
    rows = read(path)
    for row in rows:
        if row["period_id"] == "2026-27-Q2" and row["service_id"] in ("maternity", "outpatients"):
            row["negative"] = "[c]" if row["theme_id"] == "waiting" else row["negative"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    assert protect(raw_file(tmp_path, *lines), then) == 0
    assert [row["negative"] for row in read(then)] == ["[c]", "[c]", "12", "27"]


def test_a_friends_and_family_row_with_too_few_answers_is_hidden_whole(project: Path, tmp_path: Path) -> None:
    """Worked by hand: 4 answers hide that row; the website's 60 and the trust's total are the others of its sum."""
    raw = raw_file(
        tmp_path,
        VOLUMES,
        "2026-27-Q3,all,all,,64,,,,,,,comment-coding,,,,,,",
        "2026-27-Q3,all,fft,,4,,,,,,,comment-coding,2,1,0,1,0,0",
        "2026-27-Q3,all,website,,60,,,,,,,comment-coding,,,,,,",
    )
    out = tmp_path / "out.csv"
    assert protect(raw, out, "--keep-grain", like="feedback.volumes") == 0
    rows = read(out)
    assert [row["received"] for row in rows] == ["64", "[c]", "[c]"]
    answers = ("very_good", "good", "neither", "poor", "very_poor", "dont_know")
    assert {rows[1][name] for name in answers} == {"[c]"}
    assert {rows[2][name] for name in answers} == {""}


def test_friends_and_family_answers_from_1_to_4_are_shown_where_enough_people_answered(
    project: Path, tmp_path: Path
) -> None:
    """The national rule: each of the six answers may be small."""
    row = "2026-27-Q3,all,fft,,30,,,,,,,comment-coding,20,4,3,1,2,0"
    out = tmp_path / "out.csv"
    assert protect(raw_file(tmp_path, VOLUMES, row), out, like="feedback.volumes") == 0
    assert out.read_text() == f"{VOLUMES}\n{row}\n"


@pytest.mark.parametrize("alike", ["0", "29", "30"])
def test_a_group_that_answered_alike_is_hidden(project: Path, tmp_path: Path, alike: str) -> None:
    """A sensitive field: everybody, nobody or all but one. A zero is hidden here, and only here."""
    rows = [f"2026-27-Y,website,sex,Women,30,{alike},51,Census 2021", "2026-27-Y,website,sex,Men,40,22,49,Census 2021"]
    period = {"starts_on": "2026-04-01", "ends_on": "2027-03-31", "planned_on": "2027-06-12", "state": "planned"}
    add_row(project / "datapackages", "periods", period_id="2026-27-Y", **period)
    out = tmp_path / "out.csv"
    assert protect(raw_file(tmp_path, EQUALITY, *rows), out, like="feedback.equality") == 0
    assert [(row["heard"], row["positive"]) for row in read(out)] == [("30", "[c]"), ("40", "22")]


def mostly_small(tmp_path: Path) -> Path:
    return raw_file(
        tmp_path,
        THEMES,
        "2026-27-Q3,maternity,all,waiting,2,1,3,comment-coding",
        "2026-27-Q3,outpatients,all,waiting,4,3,1,comment-coding",
        "2026-27-Q3,mental-health,all,waiting,3,2,4,comment-coding",
    )


def test_where_most_would_be_hidden_coarser_grain_is_offered_and_nothing_is_written(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All nine counts are small; added up to the trust they are 9, 6 and 8, of which none is."""
    out = tmp_path / "out.csv"
    assert protect(mostly_small(tmp_path), out) == 1
    said = capsys.readouterr().out
    assert "100% of the counts that are not 0 would be hidden." in said
    assert "There are 3 rows with 9 counts." in said
    assert "--coarser service_id: 0% would be hidden, of 1 row with 3 counts" in said
    assert "--keep-grain" in said
    assert not out.exists()


def test_what_is_not_public_on_the_day_asked_for_may_still_be_hidden(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The quarter came out in November 2026: from then on its counts stand, and in August nobody had seen them."""
    raw = raw_file(tmp_path, *theme_rows("2026-27-Q2"))
    assert protect(raw, tmp_path / "late.csv") == 1
    assert "another count is public already" in capsys.readouterr().out
    assert protect(raw, tmp_path / "early.csv", "--as-of", "2026-08-20") == 0


def test_a_coarser_grain_that_hides_as_much_is_not_offered(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Added up to the trust, 2 and 2 and 0 are 4: as small."""
    rows = [f"2026-27-Q3,{each},all,waiting,{count},0,0,x" for each, count in (("maternity", 2), ("outpatients", 2))]
    raw = raw_file(tmp_path, THEMES, *(row.replace(",x", ",comment-coding") for row in rows))
    assert protect(raw, tmp_path / "out.csv") == 1
    said = capsys.readouterr().out
    assert "--coarser" not in said and "--keep-grain" in said


def test_a_raw_file_that_is_not_there_is_said_to_be_so(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert protect(tmp_path / "raw.csv", tmp_path / "out.csv") == 1
    said = capsys.readouterr().out
    assert "raw.csv: there is no such file." in said and "datapackage.json" not in said


def test_a_period_that_is_not_in_the_table_of_periods_is_to_be_added_first(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert protect(raw_file(tmp_path, *theme_rows("2027-28-Q1")), tmp_path / "out.csv") == 1
    said = capsys.readouterr().out
    assert said.count("has no such row") == 1 and "It is the same in rows 3, 4 and 5." in said
    assert "add it to periods.csv first" in said


def test_coarser_adds_the_rows_up_and_keep_grain_hides_them(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coarser, kept = tmp_path / "coarser.csv", tmp_path / "kept.csv"
    assert protect(mostly_small(tmp_path), coarser, "--coarser", "service_id") == 0
    assert "Before: 3 rows with 9 counts. Now: 1 row with 3 counts." in capsys.readouterr().out
    assert coarser.read_text() == f"{THEMES}\n2026-27-Q3,all,all,waiting,9,6,8,comment-coding\n"
    assert protect(mostly_small(tmp_path), kept, "--keep-grain") == 0
    assert all({row["positive"], row["mixed"], row["negative"]} == {"[c]"} for row in read(kept))


def test_months_add_up_to_their_quarter(project: Path, tmp_path: Path) -> None:
    lines = [THEMES]
    for month, end in (("10", "31"), ("11", "30"), ("12", "31")):
        add_row(
            project / "datapackages", "periods", period_id=f"2026-M{month}", starts_on=f"2026-{month}-01",
            ends_on=f"2026-{month}-{end}", planned_on="2027-02-11", state="planned",
        )  # fmt: skip
        lines.append(f"2026-M{month},maternity,all,waiting,3,2,4,comment-coding")
    out = tmp_path / "out.csv"
    assert protect(raw_file(tmp_path, *lines), out, "--coarser", "period_id") == 0
    assert out.read_text() == f"{THEMES}\n2026-27-Q3,maternity,all,waiting,9,6,12,comment-coding\n"


def test_a_dimension_that_cannot_go_coarser_is_refused_with_those_that_can(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert protect(mostly_small(tmp_path), tmp_path / "out.csv", "--coarser", "theme_id") == 1
    assert "There is: service_id." in capsys.readouterr().err


def test_raw_counts_in_the_project_folder_are_refused_in_plain_words(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project)
    inside = raw_file(project, *theme_rows())
    assert protect(inside, tmp_path / "out.csv") == 1
    assert "Raw counts never enter the project folder" in capsys.readouterr().err
    inside.unlink()
    assert protect(raw_file(tmp_path, *theme_rows()), project / "datapackages" / "out.csv") == 1
    assert "write the result elsewhere" in capsys.readouterr().err
    assert contents(project) == before


def test_a_link_that_leads_into_the_project_folder_is_seen_through(project: Path, tmp_path: Path) -> None:
    os.symlink(project / "site_src", tmp_path / "elsewhere")
    assert protect(raw_file(tmp_path, *theme_rows()), tmp_path / "elsewhere" / "out.csv") == 1
    assert not (project / "site_src" / "out.csv").exists()


def test_a_file_that_is_there_already_is_never_overwritten(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    out.write_text("kept")
    assert protect(raw_file(tmp_path, *theme_rows()), out) == 1
    assert "is there already" in capsys.readouterr().err
    assert out.read_text() == "kept"


def test_an_unknown_table_is_refused_with_those_that_can_be_protected(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert protect(raw_file(tmp_path, *theme_rows()), tmp_path / "out.csv", like="feedback.themes") == 1
    assert "feedback.equality, feedback.theme_counts, feedback.volumes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("20,9,3", "20,9,three", "column G (negative)"),
        ("20,9,3", "20,9,[c]", "hidden already"),
        ("20,9,3", "20,9,-1731", "column G (negative)"),
        ("maternity", "maternty", "Did you mean 'maternity'?"),
        ("outpatients,all,waiting", "maternity,all,waiting", "row 3"),
        ("90,24,40", "90,24,1731", "does not fit"),
        ("positive,mixed", "positive,mixd", "mixed"),
    ],
)
def test_raw_counts_that_are_wrong_are_refused_with_their_place_and_without_their_value(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], was: str, now: str, told: str
) -> None:
    raw = raw_file(tmp_path, *(line.replace(was, now) for line in theme_rows()))
    before = contents(tmp_path)
    assert protect(raw, tmp_path / "out.csv") == 1
    said = "".join(capsys.readouterr())
    assert "raw.csv" in said
    assert told in said
    assert "1731" not in said
    assert contents(tmp_path) == before


def test_a_count_that_is_public_keeps_its_number(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The newest released quarter is public: other numbers for it are a correction, and that comes first."""
    assert protect(raw_file(tmp_path, *theme_rows("2026-27-Q2")), tmp_path / "out.csv") == 1
    said = capsys.readouterr().out
    assert "another count is public already" in said
    assert "add a row of kind error or revision to corrections.csv" in said


def test_running_out_of_time_writes_nothing(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.csv"
    assert protect(raw_file(tmp_path, *theme_rows()), out, "--time-limit", "0.000001") == 1
    assert "The time ran out" in capsys.readouterr().err
    assert not out.exists()


def test_a_table_of_any_other_data_package_can_be_protected(project: Path, tmp_path: Path) -> None:
    """Wards by year with a total that their own descriptor declares: 2 is small, and 7 the smallest beside it."""
    totals = [{"dimension": "ward", "parts": "equal", "whole": "every ward"}]
    table = resource("falls", "year ward", "people", totals=totals)
    others = write_package(tmp_path / "others", {"falls": "year,ward,people\n2024,every ward,30"}, table)
    raw = raw_file(tmp_path, "year,ward,people", "2025,a,2", "2025,b,7", "2025,c,11", "2025,every ward,20")
    out = tmp_path / "out.csv"
    assert protect(raw, out, "--packages", str(others), like="others.falls") == 0
    assert [row["people"] for row in read(out)] == ["[c]", "[c]", "11", "20"]
