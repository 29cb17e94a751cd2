"""Audiences, channels, resources and readiness: what the trust plans, and how it really stands."""

from pathlib import Path

from build_tools.pages.audiences import write_audience_pages
from build_tools.pages.listening import write_listening_pages
from build_tools.pages.maturity import write_maturity_pages
from build_tools.pages.resources import write_resource_pages
from build_tools.pages.site import Site
from tests.pages.small_site import read_site, rows_on, sections_of, words_of
from tests.small_trust import add_row, row_of, write_small_trust


def test_every_audience_is_described_and_those_often_left_out_are_marked(small_site: Site) -> None:
    (page,) = write_audience_pages(small_site)
    assert "We want to hear from 2 groups of people, and 1 is often left out" in words_of(page)
    sections = sections_of(page)
    assert sections["Deaf people"].startswith("Often left out Why them They find it hard to reach us.")
    assert "Often left out" not in sections["New parents"]
    assert "How many people 3,000 Where that number is from Births in 2025" in sections["New parents"]
    assert "How many people We do not know" in sections["Deaf people"]


def test_those_who_did_not_say_are_told_apart_from_the_shares(small_site: Site) -> None:
    """420 women and 300 men stated it: 420 / 720 is 58%; the 60 who did not say are in no share.

    Wilson's interval for 420 of 720, from R's prop.test without correction: 54.7% to 61.9%.
    """
    (page,) = write_audience_pages(small_site)
    row = next(row for row in rows_on(page) if row.startswith("Women"))
    assert row == "Women 58%, between 55% and 62% 420 out of 720 51%"
    assert (
        "The share of people we serve is from: Census 2021. 60 did not tell us. The shares above leave them out."
        in words_of(page)
    )


def test_who_was_heard_is_shown_for_each_way_of_telling_us(tmp_path: Path) -> None:
    """Through the website alone 30 women and 20 men: 30 / 50 is 60%.

    Wilson's interval for 30 of 50, from R's prop.test without correction: 46.2% to 72.4%.
    """
    folder = write_small_trust(tmp_path)
    for group, heard in (("Women", "30"), ("Men", "20")):
        number = row_of(folder, "equality", group=group)
        cells = read_site(folder).packages.table("equality").rows[number - 2].cells
        copied = {name: "" if cell is None else str(cell) for name, cell in cells.items()}
        add_row(folder, "equality", **(copied | {"channel_id": "website", "heard": heard}))
    (page,) = write_audience_pages(read_site(folder))
    assert "Women 60%, between 46% and 72% 30 out of 50 51%" in rows_on(page)
    assert "Women 58%, between 55% and 62% 420 out of 720 51%" in rows_on(page)
    assert "for each way of telling us" in words_of(page)


def test_every_channel_says_whether_we_listen_and_reply_there(small_site: Site) -> None:
    (page,) = write_listening_pages(small_site)
    assert "We listen in 2 ways and reply in 1." in words_of(page)
    below = sections_of(page)["Friends and Family Test"]
    assert "Who runs it A national scheme We listen here Yes We reply here No Formats and languages Easy read" in below


def test_listening_before_replying_is_shown_for_each_objective(small_site: Site) -> None:
    (page,) = write_listening_pages(small_site)
    expected = (
        "New parents Feedback form on our website Parents want shorter waits. "
        "Listening since 1 April 2023. Replying since 1 June 2023."
    )
    assert expected in rows_on(page)


def test_money_says_what_it_covers_and_what_is_missing_is_named(small_site: Site) -> None:
    """Money without its scope would mislead; a kind with no row is no secret."""
    (page,) = write_resource_pages(small_site)
    assert any("Engagement budget" in row and "Pay and rooms, without buildings" in row for row in rows_on(page))
    assert any("Staff who took part" in row and "120 out of 2,000" in row for row in rows_on(page))
    assert any("Social media policy" in row and "Nothing to count" in row for row in rows_on(page))
    assert "Training" in sections_of(page)["What is not here"]


def test_what_is_put_in_again_each_period_is_named_once(tmp_path: Path) -> None:
    """The label stands beside all of its periods, the newest first."""
    folder = write_small_trust(tmp_path)
    site = read_site(folder)
    row = next(row for row in site.packages.table("resources") if row["what"] == "Staff who took part")
    again = {name: "" if cell is None else str(cell) for name, cell in row.cells.items()}
    add_row(folder, "resources", **(again | {"resource_id": "again", "period_id": "2025-26-Q1", "amount": "90"}))
    (page,) = write_resource_pages(read_site(folder))
    below = sections_of(page)["Staff taking part"]
    assert below.count("Staff who took part") == 1
    assert below.index("120 out of 2,000") < below.index("90 out of 2,000")


def test_readiness_says_its_level_in_words_and_keeps_older_years(small_site: Site) -> None:
    (page,) = write_maturity_pages(small_site)
    assert "When we last looked, we were at level 3 of 5 (experimentation)." in words_of(page)
    rows = [row for row in rows_on(page) if "of 5" in row]
    assert [row.split(" of 5")[0] for row in rows] == ["30 April 2026 3", "30 April 2024 2"]


def test_readiness_shows_the_lowest_as_well_as_the_highest_level(tmp_path: Path) -> None:
    """The best area never speaks for all."""
    folder = write_small_trust(tmp_path)
    add_row(
        folder, "maturity", assessed_on="2026-04-30", framework="engagement_ladder", area="Sharing power", level="1",
        top_level="5", level_name="denial", assessed_by="self", evidence="Plans came first.", next_step="Ask sooner.",
    )  # fmt: skip
    (page,) = write_maturity_pages(read_site(folder))
    assert "our lowest level was 1 (denial) and our highest 3 (experimentation), out of 5." in words_of(page)
