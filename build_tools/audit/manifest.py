"""What the site shows, figure by figure, for anyone who wants to check it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from build_tools.figures import told_value
from build_tools.language import Language
from build_tools.vocabulary import Figure, Page


def figures_file(pages: tuple[Page, ...], as_of: date, language: Language) -> bytes:
    """Every figure by id as JSON: its value, unit, parts, interval, method, sources, and the pages that show it."""
    shown: dict[str, list[str]] = {}
    figures: dict[str, Figure] = {}
    for page in pages:
        for identity, figure in page.figures.items():
            figures[identity] = figure
            shown.setdefault(identity, []).append(page.path.with_suffix(".html").as_posix())
    content = {
        "as_of": as_of.isoformat(),
        "figures": {each: _record(figures[each], shown[each], language) for each in sorted(figures)},
    }
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def figures_path() -> PurePosixPath:
    """Where the site keeps its figures."""
    return PurePosixPath("figures.json")


def _record(figure: Figure, pages: list[str], language: Language) -> Mapping[str, Any]:
    return {
        "label": figure.label,
        "shown": language.figure(figure),
        "value": told_value(figure.value, figure.unit),
        "unit": figure.unit,
        "numerator": told_value(figure.numerator),
        "denominator": told_value(figure.denominator),
        "interval": figure.interval,
        "method": figure.method,
        "sources": [{"table": each.table, "field": each.field, "rows": each.rows} for each in figure.sources],
        "pages": pages,
    }
