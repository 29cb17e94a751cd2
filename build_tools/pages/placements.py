"""Puts charts, tables and figures into hand-written pages, where a fenced block names them."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from build_tools.errors import AnswerableError
from build_tools.pages.site import Site
from build_tools.pages.wording import heading_in_words, public_fields
from build_tools.vocabulary import Field, Figure, Finding, Page, Place

# A fence of exactly three back quotes; one inside a longer fence is an example and stays as it is.
_FENCES = re.compile(r"^(`{4,}|~{3,})[^\n]*\n.*?^\1`*~*[ ]*$|^```[ ]*([^\n`]*?)[ ]*\n(.*?)^```[ ]*$", re.M | re.S)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n+", re.S)
_HEADING = re.compile(r"^# +(.+?)(?: *\{.*\})? *$", re.M)

Draw = Callable[[str], str]


@dataclass(frozen=True)
class Placeable:
    """One kind of thing that a fenced block may place: its names, and how one is written."""

    names: Iterable[str]
    draw: Draw


def place_all(
    site: Site, texts: Mapping[PurePosixPath, str], figures: Mapping[str, Figure]
) -> tuple[tuple[Page, ...], tuple[Finding, ...]]:
    """The hand-written pages with what they place, and a finding for each name that nothing known has.

    A block may place a chart by its id, a table of the packages by its name, or one of `figures` by its id.
    """
    pages: list[Page] = []
    findings: list[Finding] = []
    for path, text in texts.items():
        page, unknown = _place_on(site, path, text, figures)
        pages.append(page)
        findings.extend(unknown)
    return tuple(pages), tuple(findings)


def place(path: PurePosixPath, markdown: str, kinds: Mapping[str, Placeable]) -> tuple[str, tuple[Finding, ...]]:
    """The page with each fenced block of these kinds replaced, and a finding for each that names nothing known."""
    findings: list[Finding] = []

    def replace(found: re.Match[str]) -> str:
        kind, body = found.group(2), found.group(3)
        line = markdown.count("\n", 0, found.start()) + 1
        if kind in kinds:
            name = " ".join(body.split())
            if name in kinds[kind].names:
                return kinds[kind].draw(name)
            findings.append(_unknown(path, line + 1, kind, name, kinds[kind].names))
            return ""
        meant = difflib.get_close_matches((kind or "").lower(), kinds, n=1, cutoff=0.7)
        if meant:
            findings.append(_unknown(path, line, "kind of block", str(kind), meant))
        return found.group()

    return _FENCES.sub(replace, markdown), tuple(findings)


def _place_on(
    site: Site, path: PurePosixPath, text: str, figures: Mapping[str, Figure]
) -> tuple[Page, tuple[Finding, ...]]:
    shown: dict[str, Figure] = {}

    def drawing(template: str, name: str, things: Mapping[str, object], **more: object) -> Placeable:
        return Placeable(things, lambda key: site.writer.fill(template, path, shown, **{name: things[key]}, **more))

    def headings(fields: Iterable[Field]) -> list[str]:
        return [heading_in_words(field, site.language) for field in fields]

    tables = {table.name: table for table in site.packages.tables}
    kinds = {
        "chart": drawing("_placed_chart.html", "drawn", site.charts),
        "table": drawing("_placed_table.html", "table", tables, fields_of=public_fields, headings_of=headings),
        "figure": drawing("_placed_figure.html", "figure", figures),
    }
    placed, findings = place(path, text, kinds)
    head, body = _split_head(path, placed)
    title = str(head.get("title") or _first_heading(body) or path.stem)
    return site.writer.finish(path, title, str(head.get("description") or title), body, shown), findings


def _split_head(path: PurePosixPath, markdown: str) -> tuple[Mapping[str, object], str]:
    found = _FRONT_MATTER.match(markdown)
    if found is None:
        return {}, markdown
    try:
        head = yaml.safe_load(found.group(1)) or {}
    except yaml.YAMLError as fault:
        raise _unreadable_head(path) from fault
    if not isinstance(head, dict):
        raise _unreadable_head(path)
    return head, markdown[found.end() :]


def _unreadable_head(path: PurePosixPath) -> AnswerableError:
    return AnswerableError(f"{path}: the lines between --- and --- cannot be read. Write each as 'title: Some words'.")


def _first_heading(body: str) -> str:
    found = _HEADING.search(body)
    return found.group(1) if found else ""


def _unknown(path: PurePosixPath, line: int, kind: str, name: str, names: Iterable[str]) -> Finding:
    known = list(names)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    if near:
        remedy = f"Did you mean '{near[0]}'?"
    else:
        remedy = f"Use one of: {', '.join(known[:8])}." if known else f"There is no {kind} to place yet."
    return Finding(
        rule="placement",
        severity="stop",
        where=Place(file=path.as_posix(), row=line),
        problem=f"there is no {kind} called '{name}'.",
        remedy=remedy,
    )
