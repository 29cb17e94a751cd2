"""A small built site of two pages, a chart and two files, with what was handed over for it."""

import gzip
import hashlib
import json
from datetime import date
from pathlib import Path, PurePosixPath

from build_tools.charts.draw import draw_chart
from build_tools.charts.saved import saved_svg
from build_tools.disclosure.finished_site.published_site import check_site
from build_tools.language import load_language
from build_tools.vocabulary import (
    Chart,
    Figure,
    Finding,
    Page,
    Point,
    Publication,
    PublishedFile,
    Series,
    Source,
    Surroundings,
    Withheld,
)
from tests.disclosure.small_pictures import png

LANGUAGE = load_language("en")
SHOWN = Figure("comments.shown", "Comments", 1204, "comments", (Source("theme_counts", "negative", ("a",)),))
HIDDEN = Figure(
    "comments.hidden", "Comments", Withheld.HIDDEN, "comments", (Source("theme_counts", "negative", ("b",)),)
)
STYLE = b"body { color: #005eb8 } /* 4085921653 */"
CSV = b"key,negative\na,1204\nb,[c]\n"
FRAME = "mkdocs-1.6.1 initial-scale=1"

_CHART = draw_chart(
    Chart(
        "theme.x", "bars", "What people said", "July to September 2026", "A trust", "comments",
        (Series("Negative", (Point("a", "Waiting", SHOWN), Point("b", "Food", HIDDEN))),),
    ),
    LANGUAGE,
)  # fmt: skip
_BODY = (
    "<h1>What people said in 2026</h1>\n"
    '<p>We had <data class="figure" data-figure="comments.shown" value="1204">1,204</data> comments. '
    'Food: <span class="figure withheld" data-figure="comments.hidden">hidden to protect people</span>.</p>\n'
    f"<figure>{_CHART.svg}</figure>\n"
)
_HOME = '<h1>Home</h1><p>Nothing counted.</p><h2 id="open-247">Open 24/7</h2></body></html>'
_HEAD = '<!doctype html><html><head><meta name="generator" content="mkdocs-1.6.1"><title>{}</title></head><body>'
PAGES = (
    Page(PurePosixPath("index.md"), "Home", "", "# Home\n\nNothing counted.\n\n## Open 24/7\n"),
    Page(PurePosixPath("themes/food.md"), "Food", "", _BODY, {each.id: each for each in (SHOWN, HIDDEN)}),
)
PUBLICATION = Publication(
    as_of=date(2026, 11, 12),
    publisher="A trust",
    standing="It shows how things stood on 12 November 2026.",
    release=None,
    pages=PAGES,
    files=(
        PublishedFile(PurePosixPath("downloads/feedback/theme_counts.csv"), CSV),
        PublishedFile(PurePosixPath("charts/theme.x.json"), json.dumps(_CHART.plotly).encode()),
        PublishedFile(PurePosixPath("charts/theme.x.svg"), saved_svg(_CHART, "https://answerable.example/", "")),
    ),
    charts={"theme.x": _CHART},
    findings=(),
    allowed=frozenset(),
)
SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>https://answerable.example/index.html</loc><lastmod>2026-11-12</lastmod></url></urlset>"
)
SEARCH = {
    "config": {"lang": ["en"]},
    "docs": [{"location": "themes/food.html#top", "title": "Food", "text": "<p>We had 1,204 comments.</p>"}],
}


def write_site(folder: Path) -> Path:
    """Write the site as it came out, with nothing wrong in it."""
    texts = {
        "index.html": _HEAD.format("Home") + _HOME,
        "themes/food.html": _HEAD.format("Food") + _BODY + "</body></html>",
        "404.html": _HEAD.format("A trust") + "<p>There is no page here. 12 November 2026</p></body></html>",
        "sitemap.xml": SITEMAP,
        "search/search_index.json": json.dumps(SEARCH),
    }
    contents = {name: text.encode() for name, text in texts.items()}
    contents |= {file.path.as_posix(): file.content for file in PUBLICATION.files}
    contents |= {"sitemap.xml.gz": gzip.compress(SITEMAP.encode()), "assets/style.css": STYLE, "pictures/a.png": png()}
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def look_through(folder: Path, **beside: bytes) -> tuple[Finding, ...]:
    """What the second gate says of a folder; `beside` are further files of hand-written pages, '__' for a dot."""
    handwritten = {PurePosixPath("pictures/a.png"): (folder / "pictures/a.png").read_bytes()}
    for name, content in beside.items():
        path = PurePosixPath(name.replace("__", "."))
        (folder / path).write_bytes(content)
        handwritten[path] = content
    theme = {PurePosixPath("assets/style.css"): hashlib.sha256(STYLE).hexdigest()}
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in handwritten.items()}
    return check_site(folder, PUBLICATION, Surroundings(theme, digests, FRAME), LANGUAGE)
