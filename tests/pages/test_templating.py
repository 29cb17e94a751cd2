"""Templates: only figures, days and text reach a page, and every figure says where it comes from."""

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest
from jinja2 import DictLoader

from build_tools.language import load_language
from build_tools.pages.site import Site
from build_tools.pages.templating import Writer, make_writer
from build_tools.vocabulary import Figure, Page, Source, Withheld

_REPLIED = Figure("volumes.replied.x", "Replied", 1204, "people", (Source("volumes", "replied", ("x",)),))


def _writer(site: Site, template: str) -> Writer:
    writer = make_writer(load_language("en"), {"site": site})
    texts = DictLoader({"page.md": template, "_sources.md": "{{ source_tables | join(' ') }}"})
    return replace(writer, environment=writer.environment.overlay(loader=texts))


def _write(site: Site, template: str, **values: Any) -> Page:
    return _writer(site, template).write("page.md", PurePosixPath("a/page.md"), "A page", "About it", **values)


@pytest.mark.parametrize("number", [12, 0.5, True])
def test_a_bare_number_is_refused(small_site: Site, number: object) -> None:
    """A number without a source cannot be checked, so it cannot be printed."""
    with pytest.raises(TypeError, match="a number reaches a page as a Figure only"):
        _write(small_site, "{{ number }}", number=number)


def test_two_different_figures_with_one_id_are_refused(small_site: Site) -> None:
    with pytest.raises(ValueError, match=r"volumes\.replied\.x"):
        _write(small_site, "{{ one }} {{ other }}", one=_REPLIED, other=replace(_REPLIED, value=1205))


def test_a_figure_is_marked_up_as_data_and_anchored_once(small_site: Site) -> None:
    """Machines read the value at full precision, people read it with its thousands marked."""
    page = _write(small_site, "{{ one }} {{ one }}", one=_REPLIED)
    first = '<data class="figure" id="volumes.replied.x" data-figure="volumes.replied.x" value="1204">1,204</data>'
    again = '<data class="figure" data-figure="volumes.replied.x" value="1204">1,204</data>'
    assert f"{first} {again}" in page.markdown
    assert page.figures == {_REPLIED.id: _REPLIED}


def test_a_hidden_figure_says_so_in_words(small_site: Site) -> None:
    page = _write(small_site, "{{ one }}", one=replace(_REPLIED, value=Withheld.HIDDEN))
    assert ">hidden to protect people</span>" in page.markdown
    assert "<data" not in page.markdown


def test_a_page_names_the_tables_that_its_figures_came_from(small_site: Site) -> None:
    other = Figure("kpis.x", "Another", 3, "count", (Source("kpis", "kpi_id", ("x",)), *_REPLIED.sources))
    assert _write(small_site, "{{ one }}{{ other }}", one=_REPLIED, other=other).markdown.endswith("kpis volumes\n")


def test_a_page_without_figures_names_no_tables(small_site: Site) -> None:
    assert _write(small_site, "Words").markdown.endswith("Words\n")


def test_a_day_is_a_time_that_machines_can_read(small_site: Site) -> None:
    page = _write(small_site, "{{ day }}", day=date(2018, 8, 6))
    assert '<time datetime="2018-08-06">6 August 2018</time>' in page.markdown


def test_links_lead_from_the_page_to_the_page(small_site: Site) -> None:
    page = _write(small_site, '{{ link("about.md#x") }} {{ page_of("response", "R-2026-001") }}')
    assert "../about.html#x ../you-said-we-did/r-2026-001.html" in page.markdown


@pytest.mark.parametrize(("number", "word"), [(1, "concern"), (0, "concerns"), (2, "concerns"), (1204, "concerns")])
def test_a_word_goes_with_its_number(small_site: Site, number: int, word: str) -> None:
    page = _write(small_site, '{{ one | plural("concerns", one="concern") }}', one=replace(_REPLIED, value=number))
    assert page.markdown.endswith(f"\n{word}\n")
