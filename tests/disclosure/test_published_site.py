"""Whatever is planted in a built site is found before it takes the last one's place, and is never quoted."""

import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.disclosure.built_site import SITEMAP, look_through, write_site
from tests.disclosure.small_pictures import jpeg, png

NHS_NUMBER = "943 476 5919"  # the made-up number that NHS Digital's own examples use
COUNT = "7316"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path)


def change(site: Path, name: str, before: str, after: str) -> None:
    text = (site / name).read_text(encoding="utf-8")
    assert before in text
    (site / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_site_as_it_was_handed_over_passes(site: Path) -> None:
    """The digits in the theme's own style sheet are not looked at: its bytes are the theme's.

    The anchor of the heading 'Open 24/7' is 'open-247', which is no number of its own.
    """
    assert look_through(site) == ()


PAGE = "themes/food.html"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Food: ", f"Food {COUNT}: "),
        ("</p>", f'</p><p title="{COUNT}">More</p>'),
        ("</p>", f'</p><p aria-label="{COUNT} people">More</p>'),
        ("</p>", f'</p><div data-anything="{COUNT}"></div>'),
        ("</p>", f"</p><!-- {COUNT} -->"),
        ("</head>", f'<meta name="description" content="{COUNT}"></head>'),
        ("</head>", f'<script type="application/ld+json">{{"n": {COUNT}}}</script></head>'),
        ("</head>", f"<script>var n = {COUNT}</script></head>"),
        ("</title>", f" {COUNT}</title>"),
        ("</desc>", f" {COUNT}</desc>"),
        ("</svg>", f"<text>{COUNT}</text></svg>"),
        ("hidden to protect people</span>", f"{COUNT}</span>"),
        ('data-figure="comments.hidden">', f'data-figure="comments.hidden" value="{COUNT}">'),
        ('value="1204">1,204', 'value="1205">1,204'),
        (">1,204</data>", ">1,205</data>"),
        ('data-figure="comments.shown"', 'data-figure="comments.other"'),
        ('<span class="figure withheld" data-figure="comments.hidden">', '<span class="figure withheld">'),
        ('<span class="figure withheld" data-figure="comments.hidden">', "<span>"),
    ],
)
def test_a_page_that_says_more_than_was_handed_over_is_refused(site: Path, before: str, after: str) -> None:
    change(site, PAGE, before, after)
    found = look_through(site)
    assert {each.where.file for each in found} == {PAGE}
    assert COUNT not in f"{found}"


@pytest.mark.parametrize(
    "planted",
    [
        f"<p>{NHS_NUMBER}</p>",
        "<p>943 <b>476</b> 5919</p>",
        "<p>943<br>476<br>5919</p>",
        '<p>943 <a href="#x"><em>476</em></a> 5919</p>',
        f'<img src="a.png" alt="{NHS_NUMBER}">',
        f"<!-- {NHS_NUMBER} -->",
        f'<script type="application/json">{{"a": ["{NHS_NUMBER}"]}}</script>',
        '<script type="application/ld+json">{"a": 9434765919}</script>',
        f"<svg><title>{NHS_NUMBER}</title></svg>",
    ],
)
def test_somebodys_number_in_a_page_is_found_however_it_is_written(site: Path, planted: str) -> None:
    change(site, "index.html", "</body>", f"{planted}</body>")
    found = look_through(site)
    assert "10" in {each.rule for each in found}
    assert "5919" not in f"{found}"


def test_a_number_on_the_page_for_what_is_not_found_is_refused(site: Path) -> None:
    change(site, "404.html", "There is no page here.", f"There is no page here: {COUNT}.")
    assert look_through(site)


@pytest.mark.parametrize(
    "entry",
    [
        {"location": "themes/food.html", "title": "Food", "text": f"<p>{COUNT}</p>"},
        {"location": "themes/food.html", "title": f"Food {COUNT}", "text": ""},
        {"location": "themes/food.html", "title": "Food", "text": "&#55;&#51;16"},
        {"location": "themes/other.html", "title": "Food", "text": ""},
        {"location": "themes/food.html", "title": "Food", "text": "", "tags": [NHS_NUMBER]},
        {"location": "themes/food.html", "title": "Food", "text": "<p>943 <code>476</code> 5919</p>"},
        {"title": "Food"},
    ],
)
def test_a_search_index_that_holds_more_than_the_pages_is_refused(site: Path, entry: dict[str, str]) -> None:
    index = {"config": {}, "docs": [entry]}
    (site / "search/search_index.json").write_text(json.dumps(index), encoding="utf-8")
    assert {each.where.file for each in look_through(site)} == {"search/search_index.json"}


@pytest.mark.parametrize("name", ["sitemap.xml", "sitemap.xml.gz"])
@pytest.mark.parametrize("planted", [f"<!-- {NHS_NUMBER} -->", f"<url><loc>https://a.example/{COUNT}</loc></url>", "<"])
def test_a_sitemap_that_lists_more_than_the_pages_is_refused(site: Path, name: str, planted: str) -> None:
    text = SITEMAP.replace("</urlset>", f"{planted}</urlset>").encode()
    (site / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    assert {each.where.file for each in look_through(site)} == {name}


@pytest.mark.parametrize("name", ["downloads/feedback/theme_counts.csv", "charts/theme.x.svg", "assets/style.css"])
def test_a_file_that_is_not_the_one_handed_over_is_refused(site: Path, name: str) -> None:
    (site / name).write_bytes((site / name).read_bytes() + b" ")
    assert {each.where.file for each in look_through(site)} == {name}


@pytest.mark.parametrize("name", ["raw.csv", "themes/food.html.bak", ".hidden", "feed.xml", "charts/theme.y.json"])
def test_a_file_of_which_nobody_knows_where_it_comes_from_is_refused(site: Path, name: str) -> None:
    (site / name).write_text("{}", encoding="utf-8")
    assert name in {each.where.file for each in look_through(site)}


def test_a_link_to_something_outside_the_site_is_refused(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "raw.csv"
    outside.write_text("a", encoding="utf-8")
    (site / "raw.csv").symlink_to(outside)
    assert look_through(site)


@pytest.mark.parametrize("name", [PAGE, "charts/theme.x.json", "charts/theme.x.svg"])
def test_what_was_handed_over_and_did_not_come_out_is_refused(site: Path, name: str) -> None:
    (site / name).unlink()
    assert {each.where.file for each in look_through(site)} == {name}


@pytest.mark.parametrize("name", ["943-476-5919__txt", "943_476_5919__txt", "9434765919__txt"])
def test_the_name_of_a_file_is_looked_at(site: Path, name: str) -> None:
    found = look_through(site, **{name: b"Nothing."})
    assert {each.rule for each in found} == {"10"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a__txt", NHS_NUMBER.encode()),
        ("a__csv", f'a,b\n1,"{NHS_NUMBER}"\n'.encode()),
        ("a__json", b'{"a": 9434765919}'),
        ("a__xml", f"<rss><item><title>{NHS_NUMBER}</title></item></rss>".encode()),
        ("a__svg", f'<svg><g aria-label="{NHS_NUMBER}"/></svg>'.encode()),
        ("a__png", png((b"tEXt", b"Comment\x00943 476 5919"))),
        ("a__png", png((b"zTXt", b"Comment\x00\x00" + zlib.compress(b"943 476 5919")))),
        ("a__png", png((b"iTXt", b"Comment\x00\x00\x00\x00\x00943 476 5919"))),
        ("a__jpg", jpeg((0xFE, b"Taken for 943 476 5919"))),
    ],
)
def test_somebodys_number_in_a_file_beside_the_pages_is_found(site: Path, name: str, content: bytes) -> None:
    found = look_through(site, **{name: content})
    assert {each.rule for each in found} == {"10"}
    assert "5919" not in f"{found}"


def test_somebodys_number_inside_an_archive_is_found(site: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside/a.csv", f"a\n{NHS_NUMBER}\n")
    assert {each.rule for each in look_through(site, a__zip=packed.getvalue())} == {"10"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a__txt", b"\xff\xfe9"),
        ("a__csv", b'a,"'),
        ("a__json", b"{"),
        ("a__pdf", b"%PDF-1.7"),
        ("a__zip", b"PK"),
        ("a__png", b"no picture"),
        ("a__png", png()[:-6]),
        ("a__png", png(behind=b"943 476 5919")),
        ("a__png", png((b"eXIf", b"MM\x00*"))),
        ("a__png", png((b"zTXt", b"Comment\x00\x00broken"))),
        ("a__jpg", jpeg((0xE1, b"Exif\x00\x00MM\x00*"))),
        ("a__jpg", jpeg(behind=b"943 476 5919")),
    ],
)
def test_what_cannot_be_looked_through_is_refused(site: Path, name: str, content: bytes) -> None:
    (found,) = look_through(site, **{name: content})
    assert found.severity == "stop"
    assert "nobody can say that it is safe" in found.problem


def test_plain_files_beside_the_pages_pass(site: Path) -> None:
    files = {
        "a__jpg": jpeg((0xFE, b"A garden")),
        "a__svg": b"<svg><title>A garden</title></svg>",
        "a__txt": b"A garden",
    }
    assert look_through(site, **files) == ()
