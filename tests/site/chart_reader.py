"""What a browser says of the charts on its page: where their words stand, and in which colours they are painted."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Position

# WCAG 2.2: 4.5 for words (1.4.3), 3 for what has a meaning (1.4.11).
FOR_WORDS, FOR_MARKS = 4.5, 3.0
# Bounding boxes hold room above and below the letters, which may touch; hints of a pixel are the browser's rounding. To
# the left a letter such as J may hang out of its own box by a tenth of its size: the picture lets it.
WORDS_IN_PICTURES = """() => [...document.querySelectorAll("svg.chart-svg")]
  .filter(svg => svg.getClientRects().length)
  .map(svg => {
    const edge = svg.getBoundingClientRect(), shown = edge.width / svg.viewBox.baseVal.width;
    const boxes = [...svg.querySelectorAll("text")].map(text =>
      [text.textContent, text.getBoundingClientRect(), parseFloat(getComputedStyle(text).fontSize) * shown]);
    return {
      chart: svg.closest("figure").id,
      shown: svg.getAttribute("class"),
      least: Math.min(...boxes.map(([, , size]) => size)),
      outside: boxes.filter(([, box, size]) => box.right > edge.right + 1 || box.left < edge.left - size / 8
        || box.bottom > edge.bottom + 1 || box.top < edge.top - 1).map(([words]) => words),
      touching: boxes.flatMap(([words, a], at) => boxes.slice(at + 1).filter(([, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
        .map(([other]) => words + " / " + other)),
    };
  })"""
PAINT = """(selector) => {
  const page = document.body.appendChild(document.createElement("p"));
  page.style.backgroundColor = "Canvas";
  const canvas = getComputedStyle(page).backgroundColor;
  page.remove();
  return [...document.querySelectorAll(selector)]
  .filter(svg => svg.getClientRects().length)
  .map(svg => {
    let behind = svg;
    while (behind && getComputedStyle(behind).backgroundColor.endsWith(", 0)")) behind = behind.parentElement;
    return {
      name: (svg.closest("figure") || svg).id || svg.getAttribute("class"),
      paper: behind ? getComputedStyle(behind).backgroundColor : canvas,
      parts: [...svg.querySelectorAll("text, path, circle, rect")]
        .filter(part => part.getClientRects().length && !part.closest("defs, clipPath, .bg, .draglayer"))
        .map(part => {
          const style = getComputedStyle(part);
          return {
            tag: part.tagName, kind: part.getAttribute("class") || "", words: part.textContent,
            path: part.getAttribute("d") || "", dash: style.strokeDasharray,
            fill: style.fill, fillOpacity: Number(style.fillOpacity),
            stroke: style.stroke, strokeOpacity: Number(style.strokeOpacity), opacity: Number(style.opacity),
          };
        }),
    };
  });
}"""
WATCH = """addEventListener("securitypolicyviolation", event =>
  console.error("forbidden: " + event.violatedDirective + " " + event.sample))"""
# A mark at the end of a scale is half outside the plot, where no pointer is seen.
INSIDE: Position = {"x": 3, "y": 5}
ON_TOP = ("chart-stripe", "chart-icon-sign")  # painted on the part before them, not on the page
FAINT = ("chart-grid",)  # the ticks beside them carry the numbers
Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Part:
    """A word or a shape as it is painted; its colours are mixed with what lies behind them."""

    tag: str
    kind: str
    words: str
    path: str
    dash: str
    fill: Colour | None
    stroke: Colour | None

    def contrast(self, paper: Colour) -> float:
        """Of a word its letters, of a shape what is seen best of it."""
        inks = [self.fill] if self.tag == "text" else [self.fill, self.stroke]
        return max((contrast(ink, paper) for ink in inks if ink), default=1.0)

    def hollow(self, paper: Colour) -> bool:
        return self.fill is None or contrast(self.fill, paper) < 1.2

    @property
    def look(self) -> str:
        """The name of the series that it belongs to."""
        return " ".join(name for name in self.kind.split() if not name.startswith("chart-"))


@dataclass(frozen=True)
class Painted:
    """One picture as it is painted, on this paper."""

    name: str
    paper: Colour
    parts: tuple[Part, ...]

    def faults(self, paper: Colour | None = None) -> list[str]:
        """Every word and mark that stands out too little from what lies behind it."""
        found, behind = [], paper or self.paper
        under = behind
        for part in self.parts:
            on_top = part.kind in ON_TOP
            seen = part.contrast(under if on_top else behind)
            if part.kind not in FAINT and seen < (FOR_WORDS if part.tag == "text" else FOR_MARKS):
                found.append(f"{self.name}: {part.tag} {part.kind} {part.words}: {seen:.1f}")
            under = part.fill or behind
        return found

    def shapes(self) -> dict[str, frozenset[tuple[str, ...]]]:
        """By series, how it looks to somebody who sees no colours: dashes, outlines, fillings and stripes."""
        looks: dict[str, set[tuple[str, ...]]] = {}
        for part, following in zip(self.parts, (*self.parts[1:], None), strict=True):
            if part.look:
                striped = following is not None and following.kind == "chart-stripe"
                looks.setdefault(part.look, set()).add(self._shape(part, striped))
        return {look: frozenset(shapes) for look, shapes in looks.items()}

    def _shape(self, part: Part, striped: bool) -> tuple[str, ...]:
        if "chart-line" in part.kind:
            return "line", part.dash
        filling = "hollow" if part.hollow(self.paper) else "striped" if striped else "filled"
        # A mark's steps from where it starts; bars are all of one shape.
        outline = re.sub(r"^M[-\d. ]+|(?<=.)M.*", "", part.path) if "chart-mark" in part.kind else "bar"
        return outline, filling


def watched(page: Page) -> list[str]:
    """What a page will say in its console, and each rule of its policy that it will break."""
    said: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said


def painted(page: Page, selector: str = "svg.chart-svg, svg.chart-icon, svg.chart-spark") -> list[Painted]:
    """The pictures that are shown on a page now."""
    return [_picture(found) for found in page.evaluate(PAINT, selector)]


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _picture(found: dict[str, Any]) -> Painted:
    paper = _mixed(found["paper"], 1.0, (255.0, 255.0, 255.0)) or (255.0, 255.0, 255.0)
    parts = [
        Part(
            **{name: each[name] for name in ("tag", "kind", "words", "path", "dash")},
            fill=_mixed(each["fill"], each["fillOpacity"] * each["opacity"], paper),
            stroke=_mixed(each["stroke"], each["strokeOpacity"] * each["opacity"], paper),
        )
        for each in found["parts"]
    ]
    return Painted(found["name"], paper, tuple(parts))


def _mixed(said: str, opacity: float, paper: Colour) -> Colour | None:
    """What is seen of a colour such as rgba(0, 94, 184, 0.5) on paper; None of 'none'."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", said)]
    if not said.startswith("rgb"):
        return None
    share = opacity * (numbers[3] if len(numbers) > 3 else 1.0)
    red, green, blue = (ink * share + behind * (1 - share) for ink, behind in zip(numbers[:3], paper, strict=True))
    return (red, green, blue) if share else None


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
