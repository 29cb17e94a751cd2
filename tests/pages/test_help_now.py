"""Help now: whatever page somebody is on, the numbers themselves and a way to ask for other formats are there."""

from pathlib import Path

from build_tools.pages.help_now import help_now
from build_tools.pages.site import Site
from tests.pages.small_site import read_site
from tests.small_trust import change_cell, row_of, write_small_trust


def test_help_that_cannot_wait_stands_first_and_other_formats_are_always_there(small_site: Site) -> None:
    labels = [line.label for line in help_now(small_site).lines]
    assert labels == [
        "Urgent help",
        "Tell us how it was",
        "Ask a question about care",
        "Make a complaint",
        "Not happy with our answer",
        "Other formats and languages",
        "What our words mean",
    ]


def test_a_number_stands_there_itself_and_each_can_be_dialled(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    change_cell(folder, "contacts", row=row_of(folder, "contacts", kind="urgent_help"), field="phone", to="999 or 111")
    urgent = help_now(read_site(folder)).lines[0]
    assert urgent.phone == (("999", "999"), (" or ", ""), ("111", "111"))


def test_other_formats_can_be_asked_for_by_those_who_cannot_ring(small_site: Site) -> None:
    """The small trust's web team has an address and no telephone."""
    formats = next(line for line in help_now(small_site).lines if line.label == "Other formats and languages")
    assert formats.email == "web@example.org"
    assert formats.words == "Ask for easy read, large print, British Sign Language or another language."
    assert formats.address == "get-help.html#formats"


def test_what_the_trust_has_not_published_is_left_out(tmp_path: Path) -> None:
    contacts = "kind,name,phone,email,url,hours\npals,Patient advice team,01632 960002,,,\n"
    lines = help_now(read_site(write_small_trust(tmp_path, contacts=contacts))).lines
    assert [line.label for line in lines] == [
        "Ask a question about care",
        "Other formats and languages",
        "What our words mean",
    ]


def test_somebody_can_always_be_asked_for_other_formats(tmp_path: Path) -> None:
    """Without a contact for accessibility it is the next that the trust has, by e-mail where it has no phone."""
    contacts = "kind,name,phone,email,url,hours\npals,Patient advice team,,pals@example.org,,\n"
    pals, formats, _ = help_now(read_site(write_small_trust(tmp_path, contacts=contacts))).lines
    assert (pals.phone, pals.email) == ((), "pals@example.org")
    assert (formats.phone, formats.email) == ((), "pals@example.org")
