"""Contacts: urgent help stands first, and every number can be dialled."""

from pathlib import Path

import pytest

from build_tools.pages.contacts import phone_parts, write_contact_pages
from build_tools.pages.site import Site
from tests.pages.small_site import read_site, sections_of, words_of
from tests.small_trust import change_cell, row_of, write_small_trust


def test_urgent_help_stands_first_and_is_in_the_first_sentence(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    row = row_of(folder, "contacts", kind="urgent_help")
    change_cell(folder, "contacts", row=row, field="phone", to="01632 960999")
    (page,) = write_contact_pages(read_site(folder))
    assert next(iter(sections_of(page))) == "You need help now"
    assert "If you need help now, call 01632 960999" in words_of(page)
    assert 'href="tel:01632960999"' in page.markdown


def test_every_contact_is_shown_with_all_that_is_known(small_site: Site) -> None:
    (page,) = write_contact_pages(small_site)
    words = words_of(page)
    for row in small_site.packages.table("contacts"):
        for cell in (row.name, row.phone, row.email, row.url, row.hours):
            assert cell is None or cell in words


@pytest.mark.parametrize(
    ("phone", "parts"),
    [
        ("01632 960001", [("01632 960001", "01632960001")]),
        ("999 or 111", [("999", "999"), (" or ", ""), ("111", "111")]),
        ("+44 (0)1632 960001", [("+44 (0)1632 960001", "+4401632960001")]),
        ("Ask at the desk", [("Ask at the desk", "")]),
    ],
)
def test_each_number_of_a_phone_cell_can_be_dialled_alone(phone: str, parts: list[tuple[str, str]]) -> None:
    """'999 or 111' is two numbers and never 999111."""
    assert phone_parts(phone) == parts
