"""Reads the numbers of a static picture back from its shapes, as a reader with a ruler would."""

import re
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"


class Picture:
    """An SVG, its texts and its shapes by style class."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)

    def texts(self, style: str = "") -> list[str]:
        return ["".join(each.itertext()) for each in self.elements("text", style)]

    def shapes(self, *styles: str) -> list[str]:
        """The paths of all shapes that have these classes, legend samples left out by the callers."""
        return [each.attrib["d"] for each in self.elements("path", *styles)]

    def heights(self) -> "tuple[float, float]":
        """What a value of 0 and a step of 1 are in the picture, by the first and last numbers on its axis."""
        ticks = [
            (_number("".join(each.itertext())), float(each.attrib["y"])) for each in self.elements("text", "chart-tick")
        ]
        (low, low_y), (high, high_y) = ticks[0], ticks[-1]
        step = (high_y - low_y) / (high - low)
        # A tick's words stand with their middle on its line: about a third of their size below it.
        size = float(self.elements("text", "chart-tick")[0].attrib["font-size"])
        return low_y - size * 0.35 - low * step, step

    def values_on_line(self, look: str) -> list[float]:
        """The values of a line's points, from the corners of its path."""
        zero, step = self.heights()
        return [(y - zero) / step for path in self.shapes("chart-line", look) for _, y in _corners(path)]

    def values_of_marks(self, look: str) -> list[float]:
        """The values of a line's round marks."""
        zero, step = self.heights()
        return [(y - zero) / step for path in self.shapes("chart-mark", look) for _, y in _corners(path)]

    def bars(self, look: str) -> list[tuple[float, float]]:
        """(left edge, length) of each bar of a series, from the top down; the legend's sample is left out."""
        found = []
        for path in self.shapes("chart-bar", look):
            found += [(float(x), float(w)) for x, w in re.findall(r"M([-\d.]+) [-\d.]+h([-\d.]+)v", path)]
        return found

    def elements(self, name: str, *styles: str) -> list[ElementTree.Element]:
        """The elements of this name that have all of these classes."""
        wanted = set(filter(None, styles))
        return [each for each in self.root.iter(SVG + name) if wanted <= set(each.get("class", "").split())]


def _corners(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path)]


def _number(words: str) -> float:
    return float(re.sub(r"[^\d.-]", "", words))
