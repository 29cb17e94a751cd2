"""What does this mean: each technical word is explained once on a page, beside its first mention, without a script."""

import re

import pytest

from build_tools.language import load_language
from build_tools.pages.glossary import Glossary, explain, read_glossary
from build_tools.pages.glossary_page import write_glossary_page
from build_tools.pages.site import Site
from tests.pages.small_site import words_of

WORDS = Glossary(
    "What does “{term}” mean?",
    {
        "theme": ("theme", ("theme", "themes"), "What it is about."),
        "range": ("likely range", ("likely range",), "Where it lies."),
    },
)
THEME = (
    '<details class="meaning" data-search-exclude><summary>What does “theme” mean?</summary>'
    "<p>What it is about.</p></details>"
)


def test_a_word_is_explained_behind_its_first_paragraph_and_only_there() -> None:
    body = "# Title\n\nEach theme is counted.\n{: .lead }\n\nA theme again, and two themes.\n"
    explained = explain(body, WORDS)
    assert (
        explained == f"# Title\n\nEach theme is counted.\n{{: .lead }}\n\n{THEME}\n\n\nA theme again, and two themes.\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "## By theme {: #themes }\n\n",
        '<p><a href="x.html">By theme</a></p>\n\n',
        "<dl><div><dt>Theme</dt><dd>Waiting</dd></div></dl>\n\n",
        "<details><summary>More</summary><p>Each theme.</p></details>\n\n",
        "<svg><text>theme</text></svg>\n\n",
        "<nav><p>theme</p></nav>\n\n",
        "<!-- theme -->\n\n",
        "- a theme in a list\n\n",
        "| theme | in a table |\n\n",
        "The word anthemes is another word.\n\n",
    ],
)
def test_headings_links_names_and_pictures_are_passed_over(body: str) -> None:
    assert explain(body, WORDS) == body


def test_of_a_table_the_meaning_stands_behind_it() -> None:
    table = '<div class="table-scroll"><table><tr><th>Likely range</th><td>1 to 2</td></tr></table></div>'
    explained = explain(f"{table}\n\nMore.\n\n", WORDS)
    assert explained.startswith(f'{table}\n\n<details class="meaning"')


@pytest.mark.parametrize(
    ("body", "explained"),
    [
        ("<ul><li>A theme.</li><li>B</li></ul>", f"<ul><li>A theme.{THEME}</li><li>B</li></ul>"),
        ("<div><p>A theme.</p><p>B</p></div>", f"<div><p>A theme.</p>{THEME}<p>B</p></div>"),
        ("<p>A <strong>theme</strong> is.</p>", f"<p>A <strong>theme</strong> is.</p>{THEME}"),
        ("<p>One<br>theme.</p>", f"<p>One<br>theme.</p>{THEME}"),
    ],
)
def test_inside_a_block_the_meaning_stands_at_the_nearest_place_that_may_hold_it(body: str, explained: str) -> None:
    assert explain(body, WORDS) == explained


def test_every_word_of_the_catalogue_is_explained_by_every_way_of_saying_it() -> None:
    glossary = read_glossary(load_language("en"))
    for entry, (term, ways, means) in glossary.entries.items():
        assert means.endswith((".", "?")), entry
        for way in ways:
            assert f"What does “{term}” mean?" in explain(f"<p>Here is {way}.</p>", glossary)


def test_a_meaning_has_short_sentences() -> None:
    """At most 20 words each, as everything on the site."""
    for _, _, means in read_glossary(load_language("en")).entries.values():
        assert max(len(sentence.split()) for sentence in re.split(r"[.?:]", means)) <= 20


def test_the_page_of_words_holds_each_with_its_meaning_and_explains_none_twice(small_site: Site) -> None:
    page = write_glossary_page(small_site)
    words = words_of(page)
    for term, _, means in read_glossary(small_site.language).entries.values():
        assert f"{term} {means}" in words
    assert "<details" not in page.markdown
