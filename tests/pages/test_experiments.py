"""Experiments: those that failed are shown and counted, and a late decision is called late."""

from datetime import date
from pathlib import Path

import pytest

from build_tools.pages.experiments import decided_late, write_experiment_pages
from build_tools.pages.site import Site
from build_tools.vocabulary import Row
from tests.pages.small_site import read_site, sections_of, words_of
from tests.small_trust import add_row, change_cell, write_small_trust

STOPPED = {
    "experiment_id": "ward-screens",
    "objective_id": "listen-first",
    "kpi_id": "friends-and-family-positive",
    "hypothesis": "If a screen stands on the ward, then more people answer.",
    "rule": "Stop if fewer than ten answer.",
    "rule_set_on": "2025-01-01",
    "starts_on": "2025-02-01",
    "decide_by": "2025-06-30",
    "decision": "stop",
    "decided_on": "2025-06-30",
    "result": "Three people answered.",
}


def test_an_experiment_that_failed_is_shown_with_its_result_and_counted(tmp_path: Path) -> None:
    """Of three experiments one failed, and the first sentence says so."""
    folder = write_small_trust(tmp_path)
    add_row(folder, "experiments", **STOPPED)
    (page,) = write_experiment_pages(read_site(folder))
    assert "We have tried 3 new things, and 1 did not work" in words_of(page)
    assert "Three people answered." in sections_of(page)["If a screen stands on the ward, then more people answer."]
    assert page.figures["count.experiments.stop"].sources[0].rows == ("ward-screens",)


def test_an_experiment_shows_the_rule_that_was_set_before_it_began(small_site: Site) -> None:
    """Nobody can move the posts afterwards: the rule and its day stand on the page."""
    (page,) = write_experiment_pages(small_site)
    below = sections_of(page)["If we send texts, then more people answer."]
    assert "The rule we set first Scale if replies double. Rule set on 1 May 2025 Started 1 June 2025" in below


def test_an_experiment_names_what_it_grew_from_and_what_grew_from_it(small_site: Site) -> None:
    """The small trust's video replies grew from its text reminders."""
    (page,) = write_experiment_pages(small_site)
    sections = sections_of(page)
    assert "It grew from If we send texts" in sections["If we reply by video, then trust grows."]
    assert "It led to If we reply by video" in sections["If we send texts, then more people answer."]


def test_a_decision_after_its_day_is_called_late(tmp_path: Path) -> None:
    """To decide by 31 December 2025, decided on 1 January 2026."""
    folder = write_small_trust(tmp_path)
    change_cell(folder, "experiments", row=2, field="decided_on", to="2026-01-01")
    (page,) = write_experiment_pages(read_site(folder))
    assert "1 decision is or was late" in words_of(page)
    assert "Decided late" in words_of(page)


def test_a_decision_that_is_overdue_is_called_overdue(tmp_path: Path) -> None:
    """An experiment that nobody has decided does not hide behind 'still running'."""
    folder = write_small_trust(tmp_path)
    change_cell(folder, "experiments", row=3, field="decide_by", to="2026-11-11")
    (page,) = write_experiment_pages(read_site(folder))
    assert "Decision overdue" in sections_of(page)["If we reply by video, then trust grows."]


@pytest.mark.parametrize(("decided_on", "late"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True), (None, True)])
def test_the_last_day_itself_is_in_time(decided_on: date | None, late: bool) -> None:
    row = Row({"decide_by": date(2026, 6, 30), "decided_on": decided_on}, 2)
    assert decided_late(row, date(2026, 11, 12)) is late


def test_without_experiments_the_page_says_so(tmp_path: Path) -> None:
    header = (write_small_trust(tmp_path) / "strategy" / "experiments.csv").read_text().splitlines()[0]
    folder = write_small_trust(tmp_path, experiments=header + "\n")
    (page,) = write_experiment_pages(read_site(folder))
    assert "We have not tried anything new yet." in words_of(page)
