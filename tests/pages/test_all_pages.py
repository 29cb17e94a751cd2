"""All pages together: one address each, and nothing lost without a word."""

from pathlib import Path, PurePosixPath

import pytest

from build_tools.errors import AnswerableError
from build_tools.pages.all_pages import write_pages
from build_tools.pages.site import Site
from tests.pages.small_site import read_site
from tests.small_trust import write_small_trust


def test_a_hand_written_page_may_not_take_the_address_of_another(small_site: Site) -> None:
    pages, findings = write_pages(small_site, {PurePosixPath("corrections.md"): "# Mine"})
    assert [(each.severity, each.where.file) for each in findings] == [("stop", "corrections.md")]
    assert sum(page.path == PurePosixPath("corrections.md") for page in pages) == 2


def test_every_page_of_a_sound_site_has_an_address_of_its_own(small_site: Site) -> None:
    pages, findings = write_pages(small_site, {PurePosixPath("about.md"): "# About"})
    assert findings == ()
    assert len({page.path for page in pages}) == len(pages)


def test_an_id_that_takes_the_address_of_a_list_is_refused(tmp_path: Path) -> None:
    """An objective called 'index' would stand where the list of objectives stands."""
    folder = write_small_trust(tmp_path)
    for path in folder.rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("listen-first", "index"), encoding="utf-8")
    _, findings = write_pages(read_site(folder), {})
    assert [each.where.file for each in findings] == ["our-objectives/index.md"]


@pytest.mark.parametrize("head", ["title: [unclosed", "- a list", "only words", "when: !!python/object:os.system {}"])
def test_a_head_that_cannot_be_read_is_refused_in_words(small_site: Site, head: str) -> None:
    with pytest.raises(AnswerableError, match=r"about\.md: the lines between --- and --- cannot be read"):
        write_pages(small_site, {PurePosixPath("about.md"): f"---\n{head}\n---\n\n# About\n"})
