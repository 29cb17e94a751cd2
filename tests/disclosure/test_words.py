"""Every text is looked through, and what is found is told by its kind and its place."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.disclosure.identifiers.find import identified
from build_tools.disclosure.identifiers.nhs_numbers import is_nhs_number
from build_tools.disclosure.identifiers.words import (
    allowed_identifiers,
    check_files,
    check_pages,
    check_words,
    find_identifiers,
)
from build_tools.findings import say_finding
from build_tools.vocabulary import Packages
from tests.small_trust import with_cells

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("digits", "valid"),
    [("9434765919", True), ("4010232137", True), ("9434765918", False), ("9434765910", False), ("1234567890", False)],
)
def test_the_check_digit_is_that_of_the_nhs_data_dictionary(digits: str, valid: bool) -> None:
    """401 023 2137 is worked by hand: 4x10+0x9+1x8+0x7+2x6+3x5+2x4+1x3+3x2 = 92; 92 modulus 11 is 4; 11 - 4 = 7."""
    assert is_nhs_number(digits) is valid


@given(st.integers(0, 999_999_999), st.integers(1, 9), st.sampled_from("0123456789"))
def test_one_mistyped_digit_always_breaks_the_check_digit(first: int, place: int, digit: str) -> None:
    """Modulus 11 is there to catch a single wrong digit."""
    right = [f"{first:09d}{check}" for check in range(10) if is_nhs_number(f"{first:09d}{check}")]
    for number in right:
        wrong = number[:place] + digit + number[place + 1 :]
        assert wrong == number or not is_nhs_number(wrong)


@given(st.text(alphabet=st.sampled_from("0123456789 @.<>&%-/|()abAO\n\u0663\u200b"), max_size=200) | st.text())
def test_any_text_at_all_can_be_looked_through(text: str) -> None:
    """Each finding stands in a line of the text."""
    assert all(1 <= each.line <= text.count("\n") + 1 for each in identified(text, NOTHING))


@pytest.mark.long
@pytest.mark.parametrize(
    "unit", [" ", "1", "@", "a", "1 ", "a@", "1.", "<a", "<!--", "&#", "%4", "(", "born ", "aged 9"]
)
def test_a_long_text_without_sense_is_looked_through_in_one_pass(unit: str) -> None:
    """A pattern that tried every start with every end would need hours for this, and no test would end."""
    assert len(identified(unit * 100_000, NOTHING)) < 3


def test_the_small_trust_has_no_identifiers_but_its_own(trust: Packages) -> None:
    assert check_words(trust) == ()


def test_an_identifier_in_any_column_of_text_is_told_by_kind_and_place(trust: Packages) -> None:
    changed = with_cells(trust, "responses", 3, you_said="Ring Ann on 07700 900123 or ann@example.org.")
    changed = with_cells(changed, "corrections", 2, was="943 476 5919")
    findings = check_words(changed)
    places = [(each.where.table, each.where.row, each.where.column, each.rule, each.severity) for each in findings]
    assert sorted(places) == [("corrections", 2, "I", "10", "stop"), *[("responses", 3, "G", "10", "stop")] * 2]
    assert not any("0123" in each.problem or "ann" in each.problem.lower() for each in findings)


@pytest.mark.parametrize(
    "text",
    [
        "Ring us on (01632) 960-001.",
        "+44 1632 960001",
        "tel:+441632960001",
        "Tel: 960001",
        "Write to ENGAGE@example.org.",
        "mailto:engage%40example.org",
        "engage at example dot org",
    ],
)
def test_what_the_trust_publishes_as_its_own_is_allowed_anywhere(trust: Packages, text: str) -> None:
    """Contacts holds 01632 960001 and engage@example.org."""
    assert find_identifiers(text, NOTHING) != ()
    assert check_words(with_cells(trust, "responses", 3, we_did=text)) == ()


@pytest.mark.parametrize("text", ["@ValeTrust", "https://twitter.com/valetrust", "www.x.com/ValeTrust"])
def test_an_account_among_the_channels_is_allowed_as_address_and_as_handle(trust: Packages, text: str) -> None:
    changed = with_cells(trust, "channels", 4, url="https://x.com/ValeTrust")
    assert find_identifiers(text, allowed_identifiers(changed)) == ()
    another = find_identifiers(f"{text}2", allowed_identifiers(changed))
    assert another in {("a social handle",), ("a profile link",)}


def test_an_address_in_contacts_is_allowed_and_no_other(trust: Packages) -> None:
    changed = with_cells(trust, "contacts", 2, name="Engagement team, 14 Acacia Avenue, M25 3HB")
    allowed = allowed_identifiers(changed)
    assert find_identifiers("Come to 14 Acacia Avenue, M253HB.", allowed) == ()
    assert find_identifiers("Come to 15 Acacia Avenue.", allowed) == ("a street address",)


def test_only_where_asked_do_findings_quote_what_they_found(trust: Packages) -> None:
    changed = with_cells(trust, "responses", 3, you_said="Ring 07700 900123.")
    (hidden,), (shown,) = check_words(changed), check_words(changed, show=True)
    assert hidden.problem == "the text holds a phone number."
    assert shown.problem == 'the text holds a phone number: "07700 900123".'


def test_an_identifier_on_a_hand_written_page_is_told_by_its_line(trust: Packages) -> None:
    pages = {PurePosixPath("about.md"): "# About\n\nRing 01632 960001 or 07700 900123.\n"}
    (finding,) = check_pages(trust, pages)
    assert say_finding(finding).startswith("about.md, line 3: the line holds a phone number.")


def test_an_identifier_over_two_lines_of_a_page_is_told_by_its_first(trust: Packages) -> None:
    pages = {PurePosixPath("about.md"): "---\ntitle: About\n---\n\n<!-- two\nlines -->\nIt is 943\n<b>476</b> 5919.\n"}
    (finding,) = check_pages(trust, pages)
    assert (finding.where.row, finding.problem) == (7, "the line holds an NHS number.")


@pytest.mark.parametrize("name", ["letter-943-476-5919.md", "14_Acacia_Avenue.md", "ann@example.org.md"])
def test_the_name_of_a_page_is_looked_through(trust: Packages, name: str) -> None:
    (finding,) = check_pages(trust, {PurePosixPath(name): "# Hello\n"})
    assert finding.problem.startswith("its name holds")


PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x16tEXtAuthor\0ann@example.org1234" + b"\0\0\0\0IEND1234"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("style.css", b"/* ann@example.org */ @media print { a { color: #b12de5 } }"),
        ("map.svg", b'<svg><path d="M10 20L30 40"/><title>Ring 07700\n900123</title></svg>'),
        ("data.json", b'{"by": "ann\\u0040example.org"}'),
        ("photo.png", PICTURE),
    ],
)
def test_every_other_file_of_the_site_is_looked_through(trust: Packages, name: str, content: bytes) -> None:
    (finding,) = check_files(trust, {PurePosixPath(name): content})
    assert (finding.where.file, finding.severity) == (name, "stop")
    assert finding.problem.startswith("the file holds a")


def test_a_file_that_cannot_be_read_stops(trust: Packages) -> None:
    (finding,) = check_files(trust, {PurePosixPath("minutes.pdf"): b"%PDF-1.7\n\xff\xfe"})
    assert finding.problem.endswith("so nobody can say that it is safe.")


def test_tables_that_are_not_there_are_not_missed() -> None:
    assert check_words(Packages(())) == ()


@pytest.mark.parametrize(
    "part",
    [
        {"title": "Ring 07700 900123"},
        {"contributors": [{"title": "Ann", "email": "ann@example.org"}]},
        {"x-note": {"of": ["943 476 5919"]}},
        {"x-number": 9434765919},
        {"943 476 5919": True},
    ],
)
def test_every_text_of_a_descriptor_is_looked_through(trust: Packages, part: dict[str, object]) -> None:
    """Descriptors are published as downloads, with whatever they say."""
    first, *others = trust.packages
    changed = Packages((replace(first, descriptor={**first.descriptor, **part}), *others))
    (finding,) = check_words(changed)
    assert (finding.where.file, finding.rule) == (f"{first.name}/datapackage.json", "10")


def test_the_trusts_own_address_may_stand_in_a_descriptor(trust: Packages) -> None:
    first, *others = trust.packages
    own = {"contributors": [{"title": "Engagement team", "email": "engage@example.org"}]}
    assert check_words(Packages((replace(first, descriptor={**first.descriptor, **own}), *others))) == ()
