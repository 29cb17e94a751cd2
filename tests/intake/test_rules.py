"""The rules that no schema can hold, each broken in one place of a trust that keeps them all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from build_tools.intake.consistency import check_rules
from build_tools.intake.consistency_periods import check_day
from build_tools.vocabulary import Cell, Finding, Packages, Row, Withheld
from tests.small_trust import line_of, with_cells, with_row, without_rows

AS_OF = date(2026, 11, 12)
MEASURES = ("stored", "answered_concerns")
HIDDEN = Withheld.HIDDEN


def broken(packages: Packages, *, as_of: date = AS_OF) -> list[Finding]:
    """What the rules say, without the note on concerns that the small trust always has."""
    return [each for each in check_rules(packages, as_of, MEASURES) if each.rule != "7"]


def told(findings: Iterable[Finding]) -> list[tuple[str, str, str, int | None, str]]:
    """Rule, severity and place of each finding."""
    return [(each.rule, each.severity, each.where.table, each.where.row, each.where.field) for each in findings]


def test_the_small_trust_keeps_every_rule(trust: Packages) -> None:
    assert broken(trust) == []


# Row 3 of volumes is 2023-24-Q1, all, fft: received 573, replied 143, with_comment 533, coded 492 (246 + 123 + 123).
@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"positive": 247}, {"coded"}),
        ({"positive": HIDDEN}, set()),
        ({"coded": HIDDEN}, set()),
        ({"positive": 491, "mixed": HIDDEN, "negative": HIDDEN}, {"coded"}),
        ({"coded": 491, "positive": HIDDEN, "mixed": 250, "negative": 242}, {"coded"}),
        ({"very_good": 287}, {"received"}),
        ({"replied": 574}, {"replied"}),
        ({"with_comment": 491}, {"coded"}),
        ({"with_comment": 574}, {"with_comment"}),
        ({"with_comment": None, "coded": 574, "positive": 328}, {"coded"}),
        ({"invited": 1}, set()),
    ],
)
def test_counts_of_one_row_agree(trust: Packages, cells: dict[str, Cell], fields: set[str]) -> None:
    """A hidden count is at least 1 and can be anything above; one that is not collected can be anything."""
    row = with_cells(without_rows(trust, "volumes", lambda row: row["channel_id"] != "fft"), "volumes", 3, **cells)
    assert {(each.rule, each.where.field) for each in broken(row)} == {("2", field) for field in fields}


def test_a_channel_that_no_longer_says_how_many_were_invited_is_told(trust: Packages) -> None:
    """Only the newest row of a channel, held against the one before: those of the website are 76 and 82."""
    known = with_cells(trust, "volumes", 76, invited=900)
    assert told(broken(known)) == [("2", "note", "volumes", 82, "invited")]
    assert broken(with_cells(known, "volumes", 82, invited=900)) == []
    assert broken(with_cells(trust, "volumes", 70, invited=900)) == []


def test_a_year_is_not_held_against_a_quarter(trust: Packages) -> None:
    """Who was invited is known for the only quarter of the website that is left, and not for the year."""
    quarter = next(row for row in trust.table("volumes") if row.line == 52)
    assert (quarter["period_id"], quarter["channel_id"]) == ("2025-26-Q1", "website")
    known = with_cells(trust, "volumes", 52, invited=900)
    alone = without_rows(known, "volumes", lambda row: row["channel_id"] == "website" and row.line != 52)
    year = Row({**quarter.cells, "period_id": "2025-26-Y", "invited": None}, 99)
    assert not [each for each in broken(with_row(alone, "volumes", year)) if each.where.field == "invited"]


@pytest.mark.parametrize(("share", "notes"), [(50, 0), (60, 1), (None, 0)])
def test_the_groups_of_a_characteristic_are_no_more_than_all(trust: Packages, share: float, notes: int) -> None:
    """Men are 49%; rounded to whole numbers, two shares may add up to 101%."""
    found = broken(with_cells(trust, "equality", 2, population_share=share))
    assert told(found) == [("2", "note", "equality", 2, "population_share")] * notes


def test_rounded_counts_may_miss_their_sum_by_what_was_rounded(trust: Packages) -> None:
    """Three counts rounded to 5 can each be 2.5 off, and so can their sum: 10 in all."""
    alone = without_rows(trust, "volumes", lambda row: row["channel_id"] != "website")
    rounded = with_cells(alone, "organisation", 2, round_to=5)
    line = alone.table("volumes").rows[0].line
    near = with_cells(rounded, "volumes", line, coded=240, positive=120, mixed=60, negative=50)
    far = with_cells(rounded, "volumes", line, coded=245, positive=120, mixed=60, negative=50)
    assert broken(near) == []
    assert told(broken(far)) == [("2", "stop", "volumes", line, "coded")]


def test_more_received_than_invited_is_only_a_note(trust: Packages) -> None:
    line = line_of(trust, "volumes", channel_id="website")
    assert told(broken(with_cells(trust, "volumes", line, invited=5))) == [("2", "note", "volumes", line, "received")]


def test_a_theme_has_no_more_comments_than_were_coded(trust: Packages) -> None:
    alone = without_rows(trust, "theme_counts", lambda row: row["service_id"] != "maternity")
    findings = broken(with_cells(alone, "theme_counts", 2, positive=151))
    assert told(findings) == [("2", "stop", "theme_counts", 2, "positive")]


@pytest.mark.parametrize(("received", "stops"), [(240, 0), (241, 1), (239, 1)])
def test_a_total_is_the_sum_of_its_parts(trust: Packages, received: int, stops: int) -> None:
    """Row 5 of volumes is maternity in 2023-24-Q1, 240 of the 860 of the whole trust."""
    findings = broken(with_cells(trust, "volumes", 5, received=received))
    assert [each.where.row for each in findings] == [2] * stops


def test_a_total_with_a_hidden_part_is_at_least_the_others_and_one(trust: Packages) -> None:
    """Outpatients and mental health are 620 of 860: maternity can be hidden, but not when the total is 620."""
    hidden = with_cells(trust, "volumes", 5, received=HIDDEN, replied=HIDDEN)
    assert [each for each in broken(hidden) if each.where.field == "received"] == []
    parts = without_rows(hidden, "volumes", lambda row: row["channel_id"] != "all")
    impossible = with_cells(parts, "volumes", 2, received=620, with_comment=620, coded=HIDDEN, replied=HIDDEN)
    assert ("2", "stop", "volumes", 2, "received") in told(broken(impossible))


def test_a_total_is_not_compared_with_parts_of_which_one_has_no_row(trust: Packages) -> None:
    """A service that has a row for another channel only may not have been counted here."""
    parts = without_rows(trust, "volumes", lambda row: row.line == 5)
    extra = with_cells(parts, "volumes", 4, service_id="maternity")
    findings = [each for each in broken(extra) if each.where.row == 2 and "services" in each.problem]
    assert findings == []


def test_of_groups_that_can_overlap_a_part_is_no_larger_than_the_total(trust: Packages) -> None:
    table = trust.table("equality")
    part = with_cells(trust, "equality", 3, channel_id="fft", group="Women", heard=421, positive=300)
    assert told(broken(part)) == [("2", "stop", table.name, 2, "heard")]


# Rows 2 to 5 are R-2025-001 (received, planned, done, impact_checked), 6 to 8 R-2026-001, 9 and 10 R-2026-002.
@pytest.mark.parametrize(
    ("line", "cells", "expected"),
    [
        (4, {"evidence": "none"}, ("3", "evidence")),
        (4, {"evidence_url": None}, ("3", "evidence")),
        (5, {"result": None}, ("3", "result")),
        (5, {"confirmed_by": None}, ("3", "confirmed_by")),
        (8, {"note": None}, ("3", "note")),
        (10, {"note": None}, ("3", "note")),
        (10, {"note": None, "status": "passed_on"}, ("3", "note")),
        (2, {"status": "investigating"}, ("4", "status")),
        (3, {"updated_on": date(2025, 10, 14)}, ("4", "updated_on")),
        (10, {"updated_on": date(2026, 11, 13)}, ("4", "updated_on")),
        (5, {"status": "done"}, ("4", "status")),
        (5, {"status": "planned", "note": None}, ("4", "status")),
        (5, {"status": "cannot_change", "note": "We tried."}, ("4", "status")),
    ],
)
def test_a_status_says_what_it_must(
    trust: Packages, line: int, cells: dict[str, Cell], expected: tuple[str, str]
) -> None:
    findings = broken(with_cells(trust, "response_updates", line, **cells))
    assert [(each.rule, each.where.row, each.where.field) for each in findings] == [(expected[0], line, expected[1])]


@pytest.mark.parametrize(
    "cells",
    [
        {"status": "in_progress", "note": "It broke again."},
        {"status": "impact_checked", "updated_on": AS_OF},
    ],
)
def test_what_is_done_may_be_opened_again_with_a_reason(trust: Packages, cells: dict[str, Cell]) -> None:
    assert broken(with_cells(trust, "response_updates", 5, **cells)) == []


def test_evidence_seen_by_somebody_needs_no_address(trust: Packages) -> None:
    seen = with_cells(trust, "response_updates", 4, evidence_url=None, evidence_seen_by="Head of estates")
    assert broken(seen) == []


@pytest.mark.parametrize(
    ("line", "cells", "field"),
    [
        (3, {"due_on": None}, "due_on"),
        (2, {"kpi_id": None}, "kpi_id"),
        (2, {"check_period_id": None}, "check_period_id"),
        (2, {"check_period_id": "2026-27-Q3"}, "check_period_id"),
    ],
)
def test_a_promise_has_a_day_and_a_check_has_a_value(
    trust: Packages, line: int, cells: dict[str, Cell], field: str
) -> None:
    assert told(broken(with_cells(trust, "responses", line, **cells))) == [("3", "stop", "responses", line, field)]


def test_a_hidden_value_is_no_value_to_check_an_effect_by(trust: Packages) -> None:
    line = line_of(trust, "kpi_values", kpi_id="friends-and-family-positive", period_id="2026-27-Q1")
    assert told(broken(with_cells(trust, "kpi_values", line, numerator=HIDDEN))) == [
        ("3", "stop", "responses", 2, "check_period_id")
    ]


def test_a_response_has_a_history(trust: Packages) -> None:
    bare = without_rows(trust, "response_updates", lambda row: row["response_id"] == "R-2026-002")
    assert told(broken(bare)) == [("4", "stop", "responses", 4, "response_id")]


@pytest.mark.parametrize(
    ("table", "line", "cells", "field"),
    [
        ("experiments", 2, {"rule_set_on": date(2025, 6, 2)}, "rule_set_on"),
        ("experiments", 2, {"decided_on": None}, "decided_on"),
        ("experiments", 2, {"result": None}, "result"),
        ("engagement_plan", 2, {"replying_since": date(2023, 3, 31)}, "replying_since"),
        ("engagement_plan", 2, {"listening_since": None}, "replying_since"),
    ],
)
def test_experiments_and_listening_come_in_their_order(
    trust: Packages, table: str, line: int, cells: dict[str, Cell], field: str
) -> None:
    assert told(broken(with_cells(trust, table, line, **cells))) == [("6", "stop", table, line, field)]


def test_the_unanswered_and_the_unknown_concerns_are_counted_in_public(trust: Packages) -> None:
    """Worked by hand: outpatients and waiting has 50 or more negative comments in 10 quarters; 2 are answered.

    In 2026-27-Q2 waiting has 101 negative comments, 29 of them in maternity and 22 in mental health. Hidden, the 50
    of outpatients may be a concern; the 29 of maternity cannot be one, for 101 - 50 - 22 is below 50.
    """
    (open_ones,) = (each for each in check_rules(trust, AS_OF, MEASURES) if each.rule == "7")
    assert open_ones.problem.startswith("8 of 10 concerns have no answer yet")
    assert open_ones.public
    where = {"period_id": "2026-27-Q2", "theme_id": "waiting", "channel_id": "all"}
    outpatients = line_of(trust, "theme_counts", service_id="outpatients", **where)
    maternity = line_of(trust, "theme_counts", service_id="maternity", **where)
    hidden = with_cells(trust, "theme_counts", outpatients, negative=HIDDEN)
    problems = [each.problem for each in check_rules(hidden, AS_OF, MEASURES) if each.rule == "7"]
    assert problems[0].startswith("7 of 9 concerns")
    assert problems[1].startswith("1 service and theme cannot be known")
    harmless = with_cells(trust, "theme_counts", maternity, negative=HIDDEN)
    assert [each.problem for each in check_rules(harmless, AS_OF, MEASURES) if each.rule == "7"] == [open_ones.problem]


def test_a_response_that_was_only_received_has_not_answered_its_concern(trust: Packages) -> None:
    """R-2025-001 answers one of the two; without its later updates that one is open again."""
    heard = without_rows(
        trust,
        "response_updates",
        lambda row: row["response_id"] == "R-2025-001" and row["status"] != "received",
    )
    (note,) = (each for each in check_rules(heard, AS_OF, MEASURES) if each.rule == "7")
    assert note.problem.startswith("9 of 10 concerns have no answer yet")


def test_rows_that_wait_for_their_release_are_counted_once_a_period(trust: Packages) -> None:
    """On the day before the last release, the rows of 2026-27-Q2 wait: 6 of volumes and 8 of theme_counts, as ever."""
    day_before = date(2026, 11, 11)
    (note,) = (each for each in check_rules(trust, day_before, MEASURES) if each.rule == "14")
    assert (note.severity, note.where.row) == ("note", line_of(trust, "periods", period_id="2026-27-Q2"))
    assert note.problem.startswith("6 rows of volumes.csv, 8 of theme_counts.csv")
    assert note.problem.endswith("wait for 2026-27-Q2, which has not been released.")


def test_a_release_on_a_day_that_is_still_to_come_stops(trust: Packages) -> None:
    line = line_of(trust, "periods", period_id="2026-27-Q2")
    assert told(check_day(trust, date(2026, 11, 11))) == [("14", "note", "periods", line, "released_on")]
    assert told(check_day(trust, date(2026, 11, 12))) == []


@pytest.mark.parametrize(
    ("table", "line", "cells", "expected"),
    [
        ("kpis", 2, {"denominator": None}, ("stop", "denominator")),
        ("kpis", 2, {"unit": "days", "denominator": None}, None),
        ("kpis", 4, {"worked_out_by": "answered_concern"}, ("stop", "worked_out_by")),
        ("kpis", 4, {"worked_out_by": "answered_concerns"}, None),
        ("kpis", 2, {"worked_out_by": "answered_concerns"}, ("stop", "kpi_id")),
        ("kpis", 3, {"family": "responsiveness"}, ("note", "objective_id")),
        ("kpis", 4, {"not_measured_because": None}, ("note", "")),
        ("kpi_values", 2, {"numerator": 574}, ("stop", "numerator")),
        ("kpi_values", 2, {"numerator": 20, "denominator": 29}, ("note", "denominator")),
    ],
)
def test_measures_say_what_they_count(
    trust: Packages, table: str, line: int, cells: dict[str, Cell], expected: tuple[str, str] | None
) -> None:
    findings = broken(with_cells(trust, table, line, **cells))
    said = {(each.rule, each.severity, each.where.field) for each in findings}
    assert said == ({("8", *expected)} if expected else set())


def test_an_active_objective_without_a_measure_stops(trust: Packages) -> None:
    retired = trust
    for row in trust.table("kpis"):
        retired = with_cells(retired, "kpis", row.line, retired_on=AS_OF)
    assert ("8", "stop", "objectives", 2, "objective_id") in told(broken(retired))


def test_an_automated_method_explains_itself(trust: Packages) -> None:
    """Every section of the transparency standard has an answer, there is a lawful basis, and a test of this year."""
    silent = without_rows(trust, "method_answers", lambda row: row["field"].startswith("T2-5"))
    assert ["T2-5" in each.problem for each in broken(silent)] == [True]
    unlawful = with_cells(trust, "methods", 2, lawful_basis=None)
    assert told(broken(unlawful)) == [("9", "stop", "methods", 2, "lawful_basis")]
    by_hand = with_cells(unlawful, "methods", 2, automated=False)
    ended = with_cells(unlawful, "methods", 2, in_use_to=date(2026, 1, 1))
    assert broken(by_hand) == broken(ended) == []


@pytest.mark.parametrize(("tested_on", "stops"), [(date(2025, 11, 13), 0), (date(2025, 11, 12), 1)])
def test_an_accuracy_score_is_less_than_twelve_months_old(trust: Packages, tested_on: date, stops: int) -> None:
    tested = trust
    for line in (2, 3):
        tested = with_cells(tested, "method_scores", line, tested_on=tested_on)
    assert told(broken(tested)) == [("9", "stop", "methods", 2, "method_id")] * stops


def test_keys_that_differ_only_in_capital_letters_or_spaces_are_refused(trust: Packages) -> None:
    alike = with_cells(trust, "equality", 3, group="WOMEN ")
    assert told(broken(alike)) == [("11", "stop", "equality", 3, "group")]


def test_long_sentences_are_one_note_for_a_column(trust: Packages) -> None:
    long = " ".join(["word"] * 21) + "."
    texts = with_cells(with_cells(trust, "responses", 2, we_did=long), "responses", 4, we_did=f"Short. {long}")
    (finding,) = broken(texts)
    assert (finding.rule, finding.severity, finding.where.field) == ("12", "note", "we_did")
    assert "rows 2 and 4" in finding.problem
    assert broken(with_cells(trust, "responses", 2, we_did=" ".join(["word"] * 20))) == []


@pytest.mark.parametrize("table", ["services", "channels", "themes", "kpis"])
def test_two_of_one_name_are_told(trust: Packages, table: str) -> None:
    """Capital letters and spaces make no other name."""
    first, second, *_ = trust.table(table).rows
    found = broken(with_cells(trust, table, second.line, name=f" {first['name'].upper()}"))
    assert told(found) == [("model", "note", table, second.line, "name")]


def test_a_kind_of_contact_that_is_missing_is_told_and_stops_nothing(trust: Packages) -> None:
    without = without_rows(trust, "contacts", lambda row: row["kind"] in ("pals", "urgent_help"))
    (finding,) = broken(without)
    assert (finding.severity, finding.where.table, finding.where.field) == ("note", "contacts", "kind")
    assert "pals" in finding.problem and "urgent_help" in finding.problem and "complaints" not in finding.problem


@pytest.mark.parametrize(("later", "told_of"), [(0, []), (-1, ["stop"])])
def test_a_new_date_lies_on_or_after_the_day_on_which_it_was_given(
    trust: Packages, later: int, told_of: list[str]
) -> None:
    line = line_of(trust, "response_updates", response_id="R-2026-001", note="The supplier was late.")
    given = trust.table("response_updates").rows[line - 2]["updated_on"]
    moved = with_cells(trust, "response_updates", line, new_due_on=given + timedelta(days=later), note="Late.")
    assert [each.severity for each in broken(moved) if each.where.field == "new_due_on"] == told_of


def test_what_was_checked_was_done_before(trust: Packages) -> None:
    checked = line_of(trust, "response_updates", status="impact_checked")
    response = trust.table("response_updates").rows[checked - 2]["response_id"]
    done = (response, "done")
    never = without_rows(trust, "response_updates", lambda row: (row["response_id"], row["status"]) == done)
    assert ("4", "stop", "response_updates", checked, "status") in told(broken(never))


def test_a_contact_without_a_way_to_reach_anybody_is_told(trust: Packages) -> None:
    line = line_of(trust, "contacts", kind="pals")
    (finding,) = broken(with_cells(trust, "contacts", line, phone=None, email=None, url=None))
    assert (finding.severity, finding.where.row) == ("note", line)


@pytest.mark.parametrize(("target", "stops"), [(100, 0), (101, 1), (-1, 1)])
def test_a_target_in_percent_can_be_met(trust: Packages, target: float, stops: int) -> None:
    line = line_of(trust, "kpi_changes", kind="target")
    found = broken(with_cells(trust, "kpi_changes", line, value=target))
    assert len([each for each in found if each.where.field == "value" and each.severity == "stop"]) == stops


@pytest.mark.parametrize(
    ("cells", "lines"), [({"numerator": 3}, [3]), ({"numerator": 20}, []), ({"stated_value": 7.5}, [3])]
)
def test_a_result_that_is_nothing_like_the_others_is_told(
    trust: Packages, cells: dict[str, Cell], lines: list[int]
) -> None:
    """Row 3 has 30 of 40 complaints; with a digit lost it is 7.5%, where all others lie between 65% and 75%."""
    found = broken(with_cells(trust, "kpi_values", 3, **cells))
    assert [each.where.row for each in found if "every other result" in each.problem] == lines


def _corrected(trust: Packages, **cells: Cell) -> Packages:
    """The trust, with a correction of a count of volumes that was put right."""
    volume = trust.table("volumes").rows[1]
    blank: dict[str, Cell] = dict.fromkeys(field.name for field in trust.table("corrections").fields)
    said: dict[str, Cell] = {
        "correction_id": "C-2026-009", "found_on": date(2026, 8, 1), "fixed_on": date(2026, 8, 2), "kind": "error",
        "raised_by": "staff", "table": "volumes", "key": trust.table("volumes").row_key(volume), "field": "received",
        "why": "A slip.", "effect": "small",
    }  # fmt: skip
    return with_row(trust, "corrections", Row({**blank, **said, **cells}, 9))


def test_a_disclosure_is_put_right_only_when_the_number_is_gone(trust: Packages) -> None:
    """Blank or hidden is gone; while it is looked into, nothing is claimed."""
    found = broken(_corrected(trust, kind="disclosure"))
    assert told(found) == [("5", "stop", "corrections", 9, "fixed_on")]
    assert [each.severity for each in broken(_corrected(trust, kind="disclosure", field=None))] == ["stop"]
    assert broken(_corrected(trust, kind="disclosure", fixed_on=None)) == []
    assert told(broken(_corrected(trust, kind="withdrawal"))) == [("5", "note", "corrections", 9, "key")]
    hidden = with_cells(_corrected(trust, kind="disclosure"), "volumes", 3, received=HIDDEN)
    assert not [each for each in broken(hidden) if each.rule == "5"]


def test_only_the_last_correction_of_a_cell_is_held_against_it(trust: Packages) -> None:
    """Of two of one day that with the higher number: it says 573, which the table holds."""
    first = _corrected(trust, was="500", now="574")
    row = next(row for row in first.table("corrections") if row.line == 9)
    again = Row({**row.cells, "correction_id": "C-2026-010", "now": "573"}, 10)
    assert broken(with_row(first, "corrections", again)) == []


@pytest.mark.parametrize(("now", "notes"), [("573", 0), ("574", 1), (None, 0)])
def test_what_a_correction_says_it_is_now_is_what_the_table_holds(trust: Packages, now: str, notes: int) -> None:
    """Row 3 of volumes has 573 received."""
    found = broken(_corrected(trust, was="500", now=now))
    assert [(each.rule, each.severity, each.where.field) for each in found] == [("5", "note", "now")] * notes


@pytest.mark.parametrize(
    ("table", "field", "gone"), [("volumes", "channel_id", "website"), ("theme_counts", "theme_id", "waiting")]
)
def test_what_the_newest_released_period_lacks_is_told(trust: Packages, table: str, field: str, gone: str) -> None:
    def is_it(row: Row) -> bool:
        return bool(row["period_id"] == "2026-27-Q2" and row[field] == gone)

    found = [each for each in broken(without_rows(trust, table, is_it)) if each.rule == "14"]
    assert [(each.severity, each.where.table) for each in found] == [("note", table)]
    assert gone in found[0].problem and "2026-27-Q2" in found[0].problem and "2026-27-Q1" in found[0].problem
    before = without_rows(trust, table, lambda row: row["period_id"] == "2026-27-Q1" and row[field] == gone)
    assert not [each for each in broken(before) if each.rule == "14"]


def test_what_is_retired_is_not_missed(trust: Packages) -> None:
    theme = trust.table("themes").rows[0]

    def is_it(row: Row) -> bool:
        return bool(row["period_id"] == "2026-27-Q2" and row["theme_id"] == theme["theme_id"])

    without = without_rows(trust, "theme_counts", is_it)
    assert [each for each in broken(without) if each.rule == "14"]
    retired = with_cells(without, "themes", theme.line, retired_on=date(2026, 6, 30))
    assert not [each for each in broken(retired) if each.rule == "14"]


def test_a_measure_without_a_row_for_the_newest_period_is_told(trust: Packages) -> None:
    quarter = [row["period_id"] for row in trust.table("periods") if row["released_on"] and "-Q" in row["period_id"]][
        -1
    ]
    measure = next(row["kpi_id"] for row in trust.table("kpi_values") if row["period_id"] == quarter)
    found = broken(
        without_rows(trust, "kpi_values", lambda row: (row["kpi_id"], row["period_id"]) == (measure, quarter))
    )
    assert [each.problem for each in found if each.rule == "14" and measure in each.problem]


def test_a_late_release_is_noted_in_public(trust: Packages) -> None:
    late = with_cells(trust, "periods", 2, planned_on=date(2023, 8, 11))
    (finding,) = broken(late)
    assert (finding.rule, finding.public, finding.where.row) == ("13", True, 2)
    after = broken(trust, as_of=date(2027, 2, 13))
    assert [(each.rule, each.where.row) for each in after] == [("13", line_of(trust, "periods", state="planned"))]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"starts_on": date(2023, 4, 2)}, "starts_on"),
        ({"ends_on": date(2023, 7, 1)}, "ends_on"),
        ({"period_id": "2023-25-Q1"}, "period_id"),
        ({"state": "planned"}, "state"),
    ],
)
def test_a_period_is_what_its_id_says(trust: Packages, cells: dict[str, Cell], field: str) -> None:
    assert ("model", "stop", "periods", 2, field) in told(broken(with_cells(trust, "periods", 2, **cells)))


def test_only_the_nation_whose_duties_are_known_is_supported(trust: Packages) -> None:
    wales = with_cells(trust, "organisation", 2, nation="wales")
    assert told(broken(wales)) == [("model", "stop", "organisation", 2, "nation")]


def test_a_theme_may_have_no_volumes_to_be_compared_with(trust: Packages) -> None:
    parts = without_rows(trust, "volumes", lambda row: row["service_id"] != "all")
    assert broken(parts) == []


def test_a_service_is_not_part_of_itself(trust: Packages) -> None:
    """Row 3 is maternity and row 4 outpatients; the check ends, although the services go round in a circle."""
    circle = with_cells(with_cells(trust, "services", 3, parent_id="outpatients"), "services", 4, parent_id="maternity")
    places = [place for place in told(broken(circle)) if place[2] == "services"]
    assert places == [("model", "stop", "services", line, "parent_id") for line in (3, 4)]


@pytest.mark.parametrize("table", ["services", "channels"])
def test_the_whole_is_a_real_row(trust: Packages, table: str) -> None:
    parts = without_rows(trust, table, lambda row: row.line == 2)
    assert ("model", "stop", table, None, "") in told(broken(parts))


def test_there_is_one_publisher(trust: Packages) -> None:
    reference = next(each for each in trust.packages if each.name == "reference")
    organisation = trust.table("organisation")
    second = Row({**organisation.rows[0].cells, "ods_code": "RZ8"}, 3)
    tables = [table for table in reference.tables if table.name != "organisation"]
    tables.append(replace(organisation, rows=(*organisation.rows, second)))
    others = [each for each in trust.packages if each.name != "reference"]
    packages = Packages((replace(reference, tables=tuple(tables)), *others))
    assert told(broken(packages)) == [("model", "stop", "organisation", None, "")]


def test_a_trust_that_has_released_nothing_has_nothing_to_publish(trust: Packages) -> None:
    assert "14" in [each.rule for each in check_rules(trust, date(2023, 1, 1), MEASURES)]
