"""A chart as a picture to keep: the wide one on white, with where and when it was published written below it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from build_tools.charts.lettering import wrap
from build_tools.charts.paper import WIDE, Drawing, element
from build_tools.vocabulary import DrawnChart, Page, PublishedFile

_SHOWN = re.compile(r'<figure class="chart" id="chart\.([^"]+)"')
_EDGE = 24
_INK = "#212b32"
_PICTURE = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
_OPENING = re.compile(r'viewBox="0 0 (\d+) (\d+)".*?aria-labelledby="([^"]+)"', re.DOTALL)


def saved_pictures(
    charts: Mapping[str, DrawnChart], pages: Iterable[Page], site_address: str, standing: str
) -> Iterator[PublishedFile]:
    """'charts/<id>.svg' for each chart, with the address of the first page that shows it."""
    shown: dict[str, str] = {}
    for page in pages if site_address else ():
        address = f"{site_address.rstrip('/')}/{page.path.with_suffix('.html').as_posix()}"
        for identity in _SHOWN.findall(page.markdown):
            shown.setdefault(identity, address)
    for identity, drawn in charts.items():
        content = saved_svg(drawn, shown.get(identity, site_address), standing)
        yield PublishedFile(PurePosixPath(f"charts/{identity}.svg"), content)


def saved_svg(drawn: DrawnChart, address: str, standing: str) -> bytes:
    """The wide picture as a file that stands alone, in UTF-8: title, source, period and n as drawn, then these two.

    `address` is the page that shows the chart, '' where nobody knows where the site will stand; `standing` says which
    release it is and the day on which it is true. Every colour is in the picture itself; it needs no style sheet.
    """
    inside = _PICTURE.fullmatch(drawn.svg)
    opening = _OPENING.search(drawn.svg)
    assert inside is not None and opening is not None  # the project's own drawing
    drawing = Drawing(WIDE, y=float(opening[2]))
    for words in filter(None, (standing, address)):
        drawing.lines(wrap(words, WIDE.width, WIDE.small), WIDE.small, "chart-note")
    width, height = WIDE.width + 2 * _EDGE, round(drawing.y + 4) + 2 * _EDGE
    white = element("rect", x=-_EDGE, y=-_EDGE, width=width, height=height, fill="#fff")
    picture = element(
        "svg",
        white + inside[1] + "".join(drawing.parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{-_EDGE} {-_EDGE} {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=opening[3],
        fill="currentColor",
        color=_INK,
        font_family="Arial,Helvetica,sans-serif",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}\n'.encode()
