"""Start from who you are: each group finds what was said, done, tried and planned with it, and nothing of others."""

from pathlib import Path

from build_tools.pages.home import write_home_page
from build_tools.pages.site import Site
from build_tools.pages.starting_points import write_starting_points
from tests.pages.small_site import read_site, sections_of, words_of
from tests.small_trust import add_row, change_cell, row_of, write_small_trust


def test_every_audience_has_a_page_and_the_home_page_leads_to_it(small_site: Site) -> None:
    home = write_home_page(small_site).markdown
    pages = list(write_starting_points(small_site))
    assert len(pages) == len(small_site.packages.table("audiences")) > 0
    for page in pages:
        assert f'href="{page.path.with_suffix(".html")}"' in home


def test_a_group_finds_the_answers_that_matter_to_it_and_no_others(tmp_path: Path) -> None:
    """The second response is made to matter to new parents; the others then are not on their page."""
    folder = write_small_trust(tmp_path)
    rows = read_site(folder).packages.table("responses").rows
    for number, row in enumerate(rows):
        at = row_of(folder, "responses", response_id=row["response_id"])
        change_cell(folder, "responses", row=at, field="audience_id", to="new-parents" if number == 1 else "")
    page = next(each for each in write_starting_points(read_site(folder)) if each.path.stem == "new-parents")
    words = words_of(page)
    assert "We have published 1 answer that matters most to this group." in words
    assert rows[1]["you_said"] in words
    assert rows[0]["you_said"] not in words and rows[2]["you_said"] not in words
    theme = read_site(folder).packages.name_of("themes", rows[1]["theme_id"])
    assert f"{theme} 1 answer" in sections_of(page)["What our answers were about"]


def test_where_we_listen_says_whether_we_reply_there(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    plan = read_site(folder).packages.table("engagement_plan").rows[0]
    at = row_of(folder, "engagement_plan", audience_id=plan["audience_id"], channel_id=plan["channel_id"])
    change_cell(folder, "engagement_plan", row=at, field="listening_since", to="2024-03-11")
    change_cell(folder, "engagement_plan", row=at, field="replying_since", to="")
    page = next(each for each in write_starting_points(read_site(folder)) if each.path.stem == plan["audience_id"])
    words = sections_of(page)["Where we listen to you"]
    assert "We have listened there since 11 March 2024. We do not reply there yet." in words


def test_a_group_of_which_nothing_is_known_yet_is_told_so_in_words(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    texts = {"why": "W.", "how": "H.", "wants": "I.", "value": "V.", "under_served": "false"}
    add_row(folder, "audiences", audience_id="carers", name="Unpaid carers", **texts)
    page = next(each for each in write_starting_points(read_site(folder)) if each.path.stem == "carers")
    words = words_of(page)
    for said in (
        "We have not published an answer for this group yet.",
        "We have no plan yet for where to listen to this group.",
        "We are not trying anything new with this group yet.",
    ):
        assert said in words
