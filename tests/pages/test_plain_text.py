"""Text from the data is published as the plain text that it is, wherever it stands."""

import html
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from build_tools.pages.markdown import plain
from build_tools.pages.responses import write_response_pages
from tests.pages.small_site import read_site
from tests.small_trust import change_cell, row_of, write_small_trust

_CONFIGURATION = yaml.safe_load((Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8"))
_PIECES = (
    *("<script>alert(1)</script>", "**", "_", "`", "```", "{{ 7 * 7 }}", "{% if %}", "{: #id .class }", "&amp;"),
    *("&", "&#60;", "- ", "* ", "+ ", "1. ", "1) ", "# ", "> ", "|", "---", "===", "~~~", "[a](b)", "![a](b)"),
    *("[x]: y", "<b>", "-->", "<!--", "\\", "\\*", ": ", "    ", "\n", "\n\n", "\t", "a", "B", "é", "3", "%", "'", '"'),
)
_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=12).map("".join)
_PLACES = (
    "{}",
    "Before {} after",
    "# {}",
    "- {}",
    "<p>{}</p>",
    '<div class="x">\n<p>{}</p>\n</div>',
    "**{}** {{: .lead }}",
)


class _Reader(HTMLParser):
    """The text of mark-up, and the elements that it holds."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def _published(markdown: str) -> _Reader:
    """What a browser makes of Markdown, by the extensions that the site uses."""
    extensions, settings = [], {}
    for entry in _CONFIGURATION["markdown_extensions"]:
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        extensions.append(name)
        settings[name] = options or {}
    return _Reader(Markdown(extensions=extensions, extension_configs=settings).convert(markdown))


def _folded(text: str) -> str:
    """Text without control characters, its white space as single spaces."""
    return " ".join("".join(each for each in text if each.isspace() or unicodedata.category(each) != "Cc").split())


@given(text=_TEXTS, place=st.sampled_from(_PLACES))
@example(text="\x02klzzwxh:0000\x03", place="Before {} after")
@example(text="1. Not a list", place="{}")
@example(text="2026. A year", place="- {}")
def test_any_text_is_published_as_it_is(text: str, place: str) -> None:
    """Whatever stands in a cell, the page's reader reads exactly that, and it makes no element of its own."""
    empty, shown = _published(place.format("x")), _published(place.format(plain(text) or "x"))
    assert " ".join(shown.text.split()) == " ".join(empty.text.replace("x", _folded(text) or "x", 1).split())
    assert shown.elements == empty.elements


@given(text=_TEXTS)
def test_any_text_is_safe_in_an_attribute(text: str) -> None:
    """A label that holds quotes or brackets stays one attribute."""
    shown = _published(f'<div aria-label="{plain(text)}" class="end">word</div>')
    assert shown.attributes == {"aria-label": _folded(text), "class": "end"}
    assert shown.elements == ["div"]


@pytest.mark.parametrize(
    "said",
    [
        "<script>document.title = 'gone'</script>",
        "{{ site.as_of }} {% raw %}",
        "You said *this* and **that** [here](https://example.org).",
        "Fish &amp; chips &lt;b&gt;",
        "1. A list that is none",
        "```chart themes.latest",
        "one | two | three",
    ],
)
def test_what_a_response_says_is_shown_word_for_word(tmp_path: Path, said: str) -> None:
    """The same holds for a whole page, from the cell of the package to the words of the reader."""
    folder = write_small_trust(tmp_path)
    row = row_of(folder, "responses", response_id="R-2025-001")
    change_cell(folder, "responses", row=row, field="you_said", to=said)
    page = next(page for page in write_response_pages(read_site(folder)) if page.path.stem == "r-2025-001")
    body = _published(page.markdown.split("---\n", 2)[2])
    assert said in body.text
    assert "script" not in body.elements
    assert html.unescape(yaml.safe_load(page.markdown.split("---\n")[1])["title"]) == f"You said: {said}"
