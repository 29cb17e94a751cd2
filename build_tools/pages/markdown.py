"""How values become mark-up: text that stays text, numbers marked up as data, days as times."""

import re
from datetime import date

from markupsafe import Markup

from build_tools.figures import told_value
from build_tools.language import Language
from build_tools.vocabulary import Figure, Withheld

# Every character that HTML, Markdown or its extensions could take for an instruction.
_SPECIAL = re.compile(r"""[&<>"'`*_{}\[\]()#+!|~=:^$@\\]""")
# What no page can hold, and what Python-Markdown keeps for itself: control characters that are no white space.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# Marks that Markdown reads only at the start of a line: bullets and numbered lists.
_LEADING = re.compile(r"^(\d+)?([-.)])")
# Ends of cells and lines with something right behind them.
_TOUCHING = re.compile(r"(</(?:td|th|dt|dd|caption)>|<br>)(?=\S)")


def plain(text: str) -> Markup:
    """Text as the plain text that it is, wherever it stands: in Markdown, in HTML or in an attribute.

    White space is folded to single spaces, so that no line can begin a block of its own; control characters go.
    """
    folded = " ".join(_CONTROL.sub("", text).split())
    escaped = _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", folded)
    return Markup(_LEADING.sub(lambda found: f"{found.group(1) or ''}&#{ord(found.group(2))};", escaped))  # noqa: S704


def mark_figure(figure: Figure, language: Language) -> Markup:
    """A figure as a `data` element that names the figure, with its value for machines."""
    words = plain(language.figure(figure))
    if isinstance(figure.value, Withheld):
        return Markup('<span class="figure withheld" data-figure="{}">{}</span>').format(figure.id, words)
    return Markup('<data class="figure" data-figure="{}" value="{}">{}</data>').format(
        figure.id, told_value(figure.value, figure.unit), words
    )


def mark_date(day: date, language: Language) -> Markup:
    """A day as a `time` element."""
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), language.date(day))


def space_out(markdown: str) -> str:
    """A space between cells and lines that touch, for whatever takes the mark-up away, as the search does."""
    return _TOUCHING.sub(r"\1 ", markdown)


def anchor_figures(markdown: str) -> str:
    """Give the first mention of each figure on a page an id, so that it can be linked to."""
    seen: set[str] = set()

    def anchor(found: re.Match[str]) -> str:
        figure = found.group(1)
        if figure in seen:
            return found.group()
        seen.add(figure)
        return f'id="{figure}" {found.group()}'

    return re.sub(r'data-figure="([^"]+)"', anchor, markdown)
