"""The second gate, its files: every download holds the audited cells, and each hidden one reads [c] in all of them."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree

from build_tools.disclosure.finished_site.published_charts import DRAWN
from build_tools.disclosure.texts.numbers_in_text import numbers_in
from build_tools.figures import told_value
from build_tools.findings import stop
from build_tools.language import Language
from build_tools.vocabulary import (
    Cell,
    DrawnChart,
    Figure,
    Finding,
    Packages,
    Place,
    PublishedFile,
    Table,
    Withheld,
)

DOWNLOADS = PurePosixPath("downloads")
RELEASES = DOWNLOADS / "releases"
FIGURES = PurePosixPath("figures.json")
CHARTS = PurePosixPath("charts")
_REMEDY = "Nothing was published. Tell whoever looks after the program, and name this file."
_WITHDRAW = "Take the value out of the release, or show again what the release shows."
_NUMBERS = ("integer", "number")


def check_files(
    files: Sequence[PublishedFile],
    figures: Mapping[str, Figure],
    charts: Mapping[str, DrawnChart],
    packages: Packages,
    language: Language,
    known: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """A finding for each file that does not hold what was audited: tables, frozen releases, figures and charts.

    `packages` are the published ones and `figures` those of all pages, by id. A table's download must hold every
    number as audited, and [c] where it is hidden; no frozen release may hold a number where it is hidden now. A
    chart's picture to save is the one that was drawn, and what stands beside it holds no number but those of the
    `known` texts: where the site stands, and what is published. A file that cannot be read is refused too. A finding
    names the file, the row and the column, never the number.
    """
    held = {file.path: file.content for file in files}
    findings: list[Finding] = []
    for table in packages.tables:
        path = DOWNLOADS / table.package / f"{table.name}.csv"
        findings += _check_download(path, held.get(path), table)
    for path, content in held.items():
        if path.is_relative_to(RELEASES) and path.suffix == ".csv":
            findings += _check_frozen(path, content, packages)
        elif path.is_relative_to(DOWNLOADS) and not path.is_relative_to(RELEASES):
            findings += _check_place(path, packages)
    findings += _check_figures_file(held.get(FIGURES), figures, language)
    findings += _check_chart_files(held, charts, numbers_in("\n".join(known)))
    return tuple(findings)


def _check_place(path: PurePosixPath, packages: Packages) -> Iterator[Finding]:
    known = {f"{table.package}/{table.name}.csv" for table in packages.tables}
    known |= {f"{package.name}/datapackage.json" for package in packages.packages}
    if path.relative_to(DOWNLOADS).as_posix() not in known:
        yield _refused(path, "nobody knows what this download holds")


def _check_download(path: PurePosixPath, content: bytes | None, table: Table) -> Iterator[Finding]:
    rows = _rows(content)
    names = [field.name for field in table.fields]
    if rows is None or not rows or rows[0] != names or len(rows) != len(table.rows) + 1:
        yield _refused(path, "the download does not hold the rows and columns of its table")
        return
    columns = [(at, field.name) for at, field in enumerate(table.fields) if field.type in _NUMBERS]
    for line, (written, row) in enumerate(zip(rows[1:], table.rows, strict=True), start=2):
        for at, name in columns:
            if not _says(written[at] if at < len(written) else "", row[name]):
                yield _refused(path, "the download holds something else than the audited table", line, name)


def _says(text: str, cell: Cell) -> bool:
    """Whether a cell of a download says what the audited cell holds."""
    if cell is None or cell is Withheld.NOT_COLLECTED:
        return text in ("", Withheld.NOT_COLLECTED.value)
    if isinstance(cell, Withheld):
        return text == str(cell.value)
    number = _number(text)
    return number is not None and isinstance(cell, int | float) and number == cell


def _check_frozen(path: PurePosixPath, content: bytes, packages: Packages) -> Iterator[Finding]:
    """What is hidden now must not stand in an earlier release either."""
    table = next((each for each in packages.tables if each.name == path.stem and each.package == path.parts[-2]), None)
    if table is None:
        return
    hidden = _hidden_cells(table)
    if not hidden:
        return
    rows = _rows(content)
    if rows is None or not rows or not {*table.key} <= {*rows[0]}:
        yield _refused(path, "the frozen table cannot be read, so nobody can say that it is safe")
        return
    at = {name: place for place, name in enumerate(rows[0])}
    for line, cells in enumerate(rows[1:], start=2):
        if len(cells) != len(rows[0]):
            yield _refused(path, "the frozen table cannot be read, so nobody can say that it is safe", line)
            continue
        for name in hidden.get("|".join(cells[at[part]] for part in table.key), ()):
            if name in at and _number(cells[at[name]]) is not None:
                problem = "an earlier release shows a number that is hidden now"
                yield stop("1", Place(file=path.as_posix(), row=line, field=name), f"{problem}.", _WITHDRAW)


def _hidden_cells(table: Table) -> Mapping[str, list[str]]:
    """The hidden cells of a table: the names of their columns by the key of their row."""
    found: dict[str, list[str]] = {}
    for row in table.rows:
        names = [field.name for field in table.fields if row[field.name] is Withheld.HIDDEN]
        if names:
            found[table.row_key(row)] = names
    return found


def _check_figures_file(content: bytes | None, figures: Mapping[str, Figure], language: Language) -> Iterator[Finding]:
    """The file of all figures holds the figures of the pages and nothing else."""
    told = _json(content)
    records = told.get("figures") if isinstance(told, dict) else None
    if not isinstance(records, dict) or {*records} != {*figures} or {*told} != {"as_of", "figures"}:
        yield _refused(FIGURES, "the file of figures does not hold the figures of the pages")
        return
    for identity, figure in figures.items():
        if not _tells(records[identity], figure, language):
            yield _refused(FIGURES, f"the file of figures says something else about {identity} than its pages")


def _tells(record: Any, figure: Figure, language: Language) -> bool:
    known = {"label", "shown", "value", "unit", "numerator", "denominator", "interval", "method", "sources", "pages"}
    if not isinstance(record, dict) or {*record} != known:
        return False
    sources = [{"table": each.table, "field": each.field, "rows": [*each.rows]} for each in figure.sources]
    said = [record[name] for name in ("label", "shown", "value", "numerator", "denominator", "sources")]
    parts = [told_value(figure.value, figure.unit), told_value(figure.numerator), told_value(figure.denominator)]
    interval = None if figure.interval is None else [*figure.interval]
    return said == [figure.label, language.figure(figure), *parts, sources] and record["interval"] == interval


def _check_chart_files(
    held: Mapping[PurePosixPath, bytes], charts: Mapping[str, DrawnChart], known: frozenset[str]
) -> Iterator[Finding]:
    """Each chart's own files are the interactive figure and the picture that were looked through."""
    for path, content in held.items():
        if path.is_relative_to(CHARTS):
            drawn = charts.get(path.stem)
            if drawn is None or not (_is_figure if path.suffix == ".json" else _is_picture)(content, drawn, known):
                yield _refused(path, "the file of this chart is not what was drawn")


def _is_figure(content: bytes, drawn: DrawnChart, known: frozenset[str]) -> bool:
    return bool(_json(content) == _json(json.dumps(drawn.plotly).encode()))


def _is_picture(content: bytes, drawn: DrawnChart, known: frozenset[str]) -> bool:
    """Whether this holds the wide picture whole, and beside it nothing but known numbers."""
    inside = drawn.svg[drawn.svg.index(">") + 1 : drawn.svg.rindex("<")]
    before, found, behind = content.decode(errors="replace").partition(inside)
    if not found:
        return False
    try:
        elements = list(ElementTree.fromstring(before + behind).iter())  # noqa: S314 - the project's own drawing
    except ElementTree.ParseError:
        return False
    said = [text for each in elements for text in (each.text or "", each.tail or "")]
    said += [value for each in elements for name, value in each.attrib.items() if name not in DRAWN]
    return numbers_in(" ".join(said).replace(drawn.chart.id, "")) <= known


def _rows(content: bytes | None) -> list[list[str]] | None:
    try:
        return None if content is None else list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None


def _json(content: bytes | None) -> Any:
    try:
        return None if content is None else json.loads(content)
    except ValueError:
        return None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _refused(path: PurePosixPath, problem: str, line: int | None = None, field: str = "") -> Finding:
    return stop("1", Place(file=path.as_posix(), row=line, field=field), f"{problem}.", _REMEDY)


def figures_of(pages: Iterable[Mapping[str, Figure]]) -> dict[str, Figure]:
    """The figures of all pages by id."""
    return {identity: figure for figures in pages for identity, figure in figures.items()}
