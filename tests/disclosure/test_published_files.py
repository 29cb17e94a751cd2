"""The second gate lets a download through only if it holds the audited cells, and [c] wherever one is hidden."""

import json
from datetime import date
from pathlib import PurePosixPath

import pytest

from build_tools.audit.manifest import figures_file
from build_tools.audit.published_tables import package_files
from build_tools.disclosure.finished_site.published_files import check_files
from build_tools.intake.read import read_packages
from build_tools.language import load_language
from build_tools.vocabulary import Figure, Finding, Packages, Page, PublishedFile, Source, Withheld
from tests.small_trust import line_of, with_cells, write_small_trust

LANGUAGE = load_language("en")
THEMES = PurePosixPath("downloads/feedback/theme_counts.csv")
FROZEN = PurePosixPath("downloads/releases/2026-27-Q1-r1/feedback/theme_counts.csv")
FIGURES = PurePosixPath("figures.json")
KEY = "2026-27-Q1,maternity,all,waiting,"
FIGURE = Figure("a.figure", "A figure", Withheld.HIDDEN, "comments", (Source("theme_counts", "mixed", ("x",)),))


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The small trust, with one cell hidden: mixed comments about waiting in maternity, April to June 2026."""
    read, _ = read_packages(write_small_trust(tmp_path_factory.mktemp("small")))
    assert read is not None
    line = line_of(read, "theme_counts", period_id="2026-27-Q1", service_id="maternity", theme_id="waiting")
    return with_cells(read, "theme_counts", line, mixed=Withheld.HIDDEN)


@pytest.fixture
def files(packages: Packages) -> dict[PurePosixPath, bytes]:
    """The downloads of the small trust, a release of one table in which the same cell is hidden, and the figures."""
    held = {PurePosixPath("downloads") / path: content for path, content in package_files(packages).items()}
    page = Page(PurePosixPath("index.md"), "", "", "", {FIGURE.id: FIGURE})
    return {**held, FROZEN: held[THEMES], FIGURES: figures_file((page,), date(2026, 11, 12), LANGUAGE)}


def findings_about(packages: Packages, files: dict[PurePosixPath, bytes]) -> tuple[Finding, ...]:
    published = [PublishedFile(path, content) for path, content in files.items()]
    return check_files(published, {FIGURE.id: FIGURE}, {}, packages, LANGUAGE)


def hidden_row(files: dict[PurePosixPath, bytes], path: PurePosixPath) -> str:
    return next(line for line in files[path].decode().splitlines() if line.startswith(KEY))


def test_the_audited_tables_as_they_are_pass(packages: Packages, files: dict[PurePosixPath, bytes]) -> None:
    assert "[c]" in hidden_row(files, THEMES)
    assert not findings_about(packages, files)


@pytest.mark.parametrize("path", [THEMES, FROZEN], ids=["download", "frozen release"])
def test_a_number_in_the_place_of_a_hidden_cell_is_refused(
    packages: Packages, files: dict[PurePosixPath, bytes], path: PurePosixPath
) -> None:
    """The finding names the file, the row and the column, and not the number."""
    row = hidden_row(files, path)
    files[path] = files[path].replace(row.encode(), row.replace("[c]", "73164").encode())
    (found,) = findings_about(packages, files)
    assert (found.where.file, found.where.field) == (path.as_posix(), "mixed")
    assert found.where.row is not None
    assert "73164" not in f"{found}"


def test_a_count_that_is_not_the_audited_one_is_refused(packages: Packages, files: dict[PurePosixPath, bytes]) -> None:
    row = hidden_row(files, THEMES)
    files[THEMES] = files[THEMES].replace(row.encode(), row.replace("[c]", "[x]").encode())
    assert findings_about(packages, files)


def test_a_table_that_is_missing_longer_or_unreadable_is_refused(
    packages: Packages, files: dict[PurePosixPath, bytes]
) -> None:
    for content in (None, files[THEMES] + files[THEMES].splitlines(keepends=True)[-1], b"\xff\xfe", b'"'):
        changed = {path: held for path, held in files.items() if path != THEMES}
        changed |= {} if content is None else {THEMES: content}
        assert findings_about(packages, changed)


def test_a_frozen_table_that_cannot_be_read_is_refused(packages: Packages, files: dict[PurePosixPath, bytes]) -> None:
    for content in (b"\xff\xfe", b"period_id,mixed\n2026-27-Q1,7\n", b'period_id,"'):
        assert findings_about(packages, {**files, FROZEN: content})


def test_a_download_of_nothing_known_is_refused(packages: Packages, files: dict[PurePosixPath, bytes]) -> None:
    assert findings_about(packages, {**files, PurePosixPath("downloads/feedback/raw.csv"): b"a\n"})


def test_the_file_of_figures_says_what_the_pages_say(packages: Packages, files: dict[PurePosixPath, bytes]) -> None:
    """Neither another value, nor one more figure, nor a part that a page does not have."""
    for change in ({"value": 3}, {"numerator": 3}, {"shown": "3 comments"}, {"label": "A figure: 3"}, {"note": 3}):
        told = json.loads(files[FIGURES])
        told["figures"][FIGURE.id].update(change)
        assert findings_about(packages, {**files, FIGURES: json.dumps(told).encode()})
    told = json.loads(files[FIGURES])
    told["figures"]["another"] = told["figures"][FIGURE.id]
    assert findings_about(packages, {**files, FIGURES: json.dumps(told).encode()})
    assert findings_about(packages, {**files, FIGURES: b"{"})


def test_a_file_of_a_chart_that_was_not_drawn_is_refused(packages: Packages, files: dict[PurePosixPath, bytes]) -> None:
    assert findings_about(packages, {**files, PurePosixPath("charts/theme.x.json"): b"{}"})
