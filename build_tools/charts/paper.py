"""What a picture is drawn on: the two papers, and the few SVG elements that charts need."""

import re
from dataclasses import dataclass, field

from build_tools.charts.house_style import Look

# Markdown's own signs among them: the picture stands in a page of Markdown, which must leave it alone.
_UNSAFE = re.compile(r"[<>&\"'`*_{}\[\]\\$~^|#]")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DASHES = {"dash": "7 4", "dot": "2 4", "dashdot": "8 3 2 3", "longdash": "14 4"}


@dataclass(frozen=True)
class Paper:
    """A width to draw for: sizes in the picture's own units, which are pixels at that width."""

    name: str
    width: int
    title: float
    text: float
    small: float
    plot_height: int
    labels_lines: bool  # names stand at the ends of lines, not in a legend


# A screen of 320 leaves 288 between its margins: there the narrow picture is shown at its own size.
WIDE = Paper("wide", 720, title=19, text=15, small=13.5, plot_height=270, labels_lines=True)
NARROW = Paper("narrow", 288, title=17, text=14, small=13, plot_height=210, labels_lines=False)


@dataclass
class Drawing:
    """A picture under way: its parts, and how far down it has come."""

    paper: Paper
    y: float = 0.0
    parts: list[str] = field(default_factory=list)

    def down(self, distance: float) -> None:
        """Leave this much room."""
        self.y += distance

    def lines(self, lines: list[str], size: float, class_: str, bold: bool = False) -> None:
        """Lines of text under each other from the left edge."""
        for line in lines:
            self.parts.append(text(0, self.y + size, line, size, class_=class_, bold=bold))
            self.down(size * 1.35)


def element(name: str, inside: str = "", /, **attributes: object) -> str:
    """An SVG element; attribute names in Python's spelling (class_, font_size); None and '' are left out."""
    written = "".join(
        f' {_attribute(key)}="{_short(value)}"' for key, value in attributes.items() if value not in (None, "")
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def safe(words: str) -> str:
    """Words as one line of text that neither XML nor Markdown reads as anything else."""
    line = " ".join(_NOT_XML.sub("", words).split())
    return _UNSAFE.sub(lambda found: f"&#{ord(found.group())};", line)


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    anchor: str = "",
    class_: str = "",
    bold: bool = False,
    fill: str = "",
) -> str:
    """A line of text from (x, y), its baseline; `anchor` is middle or end."""
    weight = "bold" if bold else ""
    attributes = {"font_size": size, "text_anchor": anchor, "class_": class_, "font_weight": weight, "fill": fill}
    return element("text", safe(words), x=x, y=y, **attributes)


def stroke(points: list[tuple[float, float]]) -> str:
    """A path through points."""
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points)


def line(path: str, look: Look, width: float = 2.5) -> str:
    """A line in a series' look."""
    return element(
        "path",
        d=path,
        class_=f"chart-line {look.name}",
        fill="none",
        stroke=look.colour,
        stroke_width=width,
        stroke_dasharray=_DASHES.get(look.dash, ""),
        stroke_linejoin="round",
    )


def _attribute(key: str) -> str:
    return "viewBox" if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _short(value: object) -> str:
    """A number without needless decimals: a tenth of a pixel is enough."""
    return f"{round(value, 1):g}" if isinstance(value, float) else str(value)
