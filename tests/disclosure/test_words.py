"""No e-mail address, phone number or NHS number is in any text; nothing harmless is taken for one."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.disclosure.words import check_pages, check_words, find_identifiers, is_nhs_number
from build_tools.findings import say_finding
from build_tools.vocabulary import Packages
from tests.small_trust import with_cells

NOTHING: frozenset[str] = frozenset()
# 943 476 5919 is the NHS Data Dictionary's own example; 999 numbers are kept free for tests.
NHS_NUMBERS = [
    "943 476 5919",
    "9434765919",
    "943-476-5919",
    "943–476–5919",
    "943.476.5919",
    "9 4 3 4 7 6 5 9 1 9",
    "94 34 76 59 19",
    "943\u00a0476\u20095919",
    "943\u200b476\u200b5919",
    "943  476  5919",
    "９４３４７６５９１９",
    "٩٤٣٤٧٦٥٩١٩",
    "NHS9434765919",
    "(9434765919)",
    "12 people and 9434765919",
    "9434765919 12 people",
    "on 2026-04-01 9434765919",
]
PHONES = [
    "01632 960001",
    "01632960001",
    "(01632) 960 001",
    "01632-960-001",
    "07700 900123",
    "07700\u00a0900\u00a0123",
    "+44 7700 900123",
    "+44 (0)7700 900123",
    "0044 7700 900123",
    "020 7946 0018",
    "0300 123 4567",
    "0７700 900123",
    "call 07700 900123 12 times",
    "+33 1 42 68 53 00",
]
EMAILS = [
    "ann.example@example.org",
    "Ann+x@sub.example.co.uk",
    "ann＠example.org",
    "an\u200bn@example.org",
    "(a@b.org)",
]
HARMLESS = [
    "",
    "2026-04-01",
    "2026-04-01 10:30, 11:45 and 12 13",
    "01/04/2026 1000 2000",
    "£1,234,567,890 or £1234567890",
    "1,234 of 5,678 people (21.7%)",
    "0.8235294117",
    "12.50 to 13.75",
    "2026-27-Q2|all|friends-and-family",
    "2023-24, 2024-25 and 2025-26",
    "R-2026-0123 and C-2026-001",
    "9434765919e5f0a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899",
    "9434765918",
    "943476591",
    "94347659190",
    "call 111 or 999, or text 85258",
    "open 08:00 to 18:30, 7 days",
    "10 20 30 40 50",
    "in 2026 we saw 120 000 people",
    "https://example.org/papers/2026/01632960001.pdf",
    "@TrustHandle at example dot org",
    "one in 7, or 14%",
]


@pytest.mark.parametrize("text", NHS_NUMBERS)
def test_an_nhs_number_is_found_however_it_is_typed(text: str) -> None:
    assert "an NHS number" in find_identifiers(text, NOTHING)


@pytest.mark.parametrize("text", PHONES)
def test_a_phone_number_is_found_however_it_is_typed(text: str) -> None:
    assert find_identifiers(text, NOTHING) == ("a phone number",)


@pytest.mark.parametrize("text", EMAILS)
def test_an_email_address_is_found_however_it_is_typed(text: str) -> None:
    assert find_identifiers(text, NOTHING) == ("an e-mail address",)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_a_number_of_a_person_is_let_through(text: str) -> None:
    assert find_identifiers(text, NOTHING) == ()


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


@given(st.text())
def test_any_text_at_all_can_be_looked_through(text: str) -> None:
    assert set(find_identifiers(text, NOTHING)) <= {"an e-mail address", "a phone number", "an NHS number"}


def test_the_small_trust_has_no_identifiers_but_its_own(trust: Packages) -> None:
    assert check_words(trust) == ()


def test_an_identifier_in_any_column_of_text_is_told_by_kind_and_place(trust: Packages) -> None:
    changed = with_cells(trust, "responses", 3, you_said="Ring Ann on 07700 900123 or ann@example.org.")
    changed = with_cells(changed, "corrections", 2, was="943 476 5919")
    findings = check_words(changed)
    places = [(each.where.table, each.where.row, each.where.column, each.rule, each.severity) for each in findings]
    assert sorted(places) == [("corrections", 2, "I", "10", "stop"), *[("responses", 3, "G", "10", "stop")] * 2]
    assert not any("0123" in each.problem or "ann" in each.problem.lower() for each in findings)


@pytest.mark.parametrize("text", ["Ring us on (01632) 960-001.", "Write to ENGAGE@example.org."])
def test_what_the_trust_publishes_as_its_own_is_allowed_anywhere(trust: Packages, text: str) -> None:
    """Contacts holds 01632 960001 and engage@example.org."""
    assert check_words(with_cells(trust, "responses", 3, we_did=text)) == ()


def test_hand_written_pages_are_looked_through_line_by_line(trust: Packages) -> None:
    pages = {PurePosixPath("about.md"): "# About\n\nRing 01632 960001 or 07700 900123.\n"}
    (finding,) = check_pages(trust, pages)
    assert say_finding(finding).startswith("about.md, line 3: the line holds a phone number.")


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
