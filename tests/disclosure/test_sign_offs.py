"""What may point at a person needs a sign-off that is tied to the exact text, and a release waits for it."""

import csv
import hashlib
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from build_tools.disclosure.sign_offs.sign_offs import check_sign_offs, refuse_unsigned
from build_tools.errors import AnswerableError
from build_tools.findings import finding_as_json, say_finding
from build_tools.intake.handwritten import read_handwritten
from build_tools.vocabulary import Cell, Finding, Packages, Row, Withheld
from tests.small_trust import line_of, with_cells, with_row

AS_OF = date(2026, 11, 12)
NAMED = "Xquenda Sharma, our porter Xquenda, asked for a seat."
PAGE = PurePosixPath("about.md")


def asked(packages: Packages, page: str = "", *, show: bool = False, as_of: date = AS_OF) -> tuple[Finding, ...]:
    return check_sign_offs(packages, {PAGE: page}, as_of, show=show)


def saying(trust: Packages, text: str, line: int = 2) -> Packages:
    return with_cells(trust, "responses", line, we_did=text)


def signed(packages: Packages, finding: Finding, **cells: Cell) -> Packages:
    """The packages once the printed row has been pasted, and its role and days filled in."""
    for line in finding.sign_off:
        table, key, field, fingerprint, kind, *_ = next(csv.reader([line]))
        row: dict[str, Cell] = {
            "table": table, "key": key, "field": field, "fingerprint": fingerprint, "kind": kind,
            "role": "Caldicott Guardian", "decided_on": AS_OF, "review_on": None,
        }  # fmt: skip
        packages = with_row(packages, "sign_offs", Row({**row, **cells}, 2 + len(packages.table("sign_offs"))))
    return packages


def test_nothing_is_asked_where_nothing_points_at_anybody(trust: Packages) -> None:
    assert asked(trust) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NAMED, "name"),
        ("One of you lives with motor neurone disease.", "rare_condition"),
        ('You said "nobody came when I rang the bell".', "quotation"),
        ("You were the only deaf patient on the ward.", "small_cell"),
    ],
)
def test_each_kind_is_a_note_with_the_row_to_paste_and_never_the_words(trust: Packages, text: str, kind: str) -> None:
    """The row is table, key, field, SHA-256 of 'table|key|field|kind|text', kind; then what is left to fill in."""
    response = trust.table("responses").rows[0]["response_id"]
    (finding,) = asked(saying(trust, text))
    digest = hashlib.sha256(f"responses|{response}|we_did|{kind}|{text}".encode()).hexdigest()
    assert finding.sign_off == (f"responses,{response},we_did,{digest},{kind},YOUR JOB TITLE,THE DAY,",)
    assert (finding.rule, finding.severity, finding.where.field) == ("10", "note", "we_did")
    told = say_finding(finding)
    assert not any(word in told for word in ("Xquenda", "neurone", "bell", "deaf"))
    assert finding.sign_off[0] in str(finding_as_json(finding)["remedy"])


def test_the_words_are_shown_only_where_they_are_asked_for(trust: Packages) -> None:
    (finding,) = asked(saying(trust, NAMED), show=True)
    assert "Xquenda" in say_finding(finding)


def test_the_pasted_row_answers_it_and_a_changed_text_asks_again(trust: Packages) -> None:
    named = saying(trust, NAMED)
    allowed = signed(named, asked(named)[0])
    assert asked(allowed) == ()
    changed = asked(saying(allowed, NAMED + " "))
    assert [bool(each.sign_off) for each in changed] == [True, False]
    assert "earlier text" in changed[1].problem


def test_a_row_that_was_pasted_as_it_is_stops_publication(trust: Packages) -> None:
    named = saying(trust, NAMED)
    (told,) = asked(signed(named, asked(named)[0], role="YOUR JOB TITLE"))
    assert (told.severity, told.where.table, told.where.field) == ("stop", "sign_offs", "role")


@pytest.mark.parametrize("name", ["Jane Smith", "Jane Smith, matron"])
def test_a_name_in_place_of_a_job_title_is_refused_and_asks_for_no_sign_off(trust: Packages, name: str) -> None:
    named = saying(trust, NAMED)
    for each in (signed(named, asked(named)[0], role=name), with_cells(trust, "responses", 2, owner_role=name)):
        (told,) = asked(each)
        assert (told.severity, told.sign_off) == ("stop", ())
        assert "job titles and never names" in told.remedy and "Jane" not in say_finding(told)


def test_a_sign_off_of_one_kind_allows_no_other(trust: Packages) -> None:
    """A name in a quotation that was allowed asks for itself."""
    text = 'Nurse Amy said "nobody came when I rang the bell".'
    named = saying(trust, text)
    quotation = next(each for each in asked(named) if ",quotation," in each.sign_off[0])
    (left,) = asked(signed(named, quotation))
    assert ",name," in left.sign_off[0]


def test_the_same_words_elsewhere_ask_for_themselves(trust: Packages) -> None:
    named = saying(trust, NAMED)
    (left,) = asked(saying(signed(named, asked(named)[0]), NAMED, line=3))
    assert left.where.row == 3


def test_a_sign_off_whose_day_has_passed_asks_again(trust: Packages) -> None:
    named = saying(trust, NAMED)
    lapsed = signed(named, asked(named)[0], review_on=date(2026, 11, 11))
    (again,) = asked(lapsed)
    assert again.sign_off and again.where.table == "sign_offs"
    assert asked(lapsed, as_of=date(2026, 11, 11)) == ()  # not before its day is over


def test_every_row_to_paste_is_given_however_many_texts_say_the_same(trust: Packages) -> None:
    first = trust.table("responses").rows[0]
    named = saying(trust, NAMED)
    for number in range(6):
        named = with_row(
            named, "responses", Row({**first.cells, "response_id": f"R-2026-90{number}", "we_did": NAMED}, 90 + number)
        )
    (finding,) = asked(named)
    assert len(set(finding.sign_off)) == 7


def test_a_release_waits_for_whoever_must_allow_it_and_says_where(trust: Packages) -> None:
    named = saying(trust, NAMED)
    with pytest.raises(AnswerableError) as refused:
        refuse_unsigned(asked(named))
    assert asked(named)[0].sign_off[0] in str(refused.value)
    assert "responses.csv, row 2" in str(refused.value)
    assert "Xquenda" not in str(refused.value)
    refuse_unsigned(asked(signed(named, asked(named)[0])))


def test_a_response_about_a_hidden_count_asks_whatever_it_says(trust: Packages) -> None:
    row = trust.table("responses").rows[0]
    counted = line_of(
        trust, "theme_counts", period_id=row["period_id"], service_id=row["service_id"], channel_id="all",
        theme_id=row["theme_id"],
    )  # fmt: skip
    (finding,) = asked(with_cells(trust, "theme_counts", counted, mixed=Withheld.HIDDEN))
    assert (finding.where.field, finding.where.row) == ("you_said", row.line)
    assert ",small_cell," in finding.sign_off[0]


def test_what_the_trust_publishes_on_purpose_is_allowed_everywhere(trust: Packages) -> None:
    line = trust.table("contacts").rows[0].line
    named = with_cells(trust, "contacts", line, name="Sarah Swift Centre")
    assert asked(saying(named, "Ring Sarah Swift Centre.")) == ()
    assert asked(saying(trust, "Ring Sarah at once."))


def test_a_ward_named_after_a_person_is_no_name_where_it_is_listed(trust: Packages) -> None:
    line = trust.table("services").rows[1].line
    assert asked(with_cells(trust, "services", line, name="Florence Pemberton")) == ()


def test_a_hand_written_page_asks_by_paragraph_and_does_not_mind_moving(trust: Packages) -> None:
    page = "---\ntitle: About\n---\n\n# About\n\nWe thank **Xquenda Sharma**\nand porter Xquenda.\n\nMore.\n"
    (finding,) = asked(trust, page)
    assert (finding.where.file, finding.where.row) == ("about.md", 7)
    assert finding.sign_off[0].startswith("site_src,about.md,text,")
    allowed = signed(trust, finding)
    assert asked(allowed, page) == ()
    assert asked(allowed, "First, a new paragraph.\n\n" + page) == ()
    assert asked(allowed, page.replace("We thank", "Thanks to"))


@pytest.mark.parametrize("text", ['<img src="a.png" alt="Nurse Amy">', "![Nurse Amy](a.png)", 'title: "Nurse Amy"'])
def test_pictures_and_metadata_of_pages_are_read(trust: Packages, text: str) -> None:
    assert asked(trust, text)


def test_code_addresses_and_labels_of_pages_raise_no_alarm(trust: Packages) -> None:
    page = 'See [our page](../sarah.md "What we do").\n\n`"I am code, and not speech"` is no speech.\n'
    assert asked(trust, page) == ()


def test_the_example_asks_for_nothing_but_what_is_signed(example: Packages) -> None:
    """Its two quotations are signed off, and are looked at again in time; nothing else in it raises an alarm."""
    pages = read_handwritten(Path(__file__).parents[2] / "site_src")
    assert check_sign_offs(example, pages, AS_OF) == ()
    due = check_sign_offs(example, pages, date(2027, 2, 7))
    assert [each.where.table for each in due] == ["sign_offs", "sign_offs"]
