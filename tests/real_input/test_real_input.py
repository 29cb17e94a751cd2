"""The site built from two real sources: it shows their figures and no count of people from 1 to 4."""

import csv
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.charts.picture_reader import Picture
from tests.real_input.real_project import write_real_project
from tests.site.page_reader import ReadPage, read_page, read_site
from tests.site.project_folder import build_site

KEEP = "ANSWERABLE_KEEP_REAL_SITE"  # a folder into which the built site is copied, to be looked at
SMALL = range(1, 5)
SMALL_WORDS = [str(each) for each in SMALL]
ROWS_COUNTED = ("count", "descriptors", "days_since")  # methods of figures that count rows or days, not people
TONE_OF = {"best": "Positive", "improve": "Negative"}

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class RealSite:
    """The built site and the source's rows, which the tests count for themselves."""

    folder: Path
    data: Path

    @cached_property
    def figures(self) -> dict[str, dict[str, Any]]:
        held: dict[str, dict[str, Any]] = self.json("figures.json")["figures"]
        return held

    @cached_property
    def pages(self) -> dict[str, ReadPage]:
        return read_site(self.folder)

    @cached_property
    def comments(self) -> list[dict[str, str]]:
        """The rows of the source that name a division."""
        held = rows_of(self.data / "nottshc_feedback" / "themes_monthly_division.csv")
        return [row for row in held if row["division2"]]

    def json(self, path: str) -> Any:
        return json.loads((self.folder / path).read_text(encoding="utf-8"))

    def table(self, path: str) -> list[dict[str, str]]:
        return rows_of(self.folder / "downloads" / path)

    def names(self, path: str, key: str) -> dict[str, str]:
        return {row[key]: row["name"] for row in self.table(path)}

    def trace(self, chart: str, name: str) -> dict[str, Any]:
        return next(trace for trace in self.json(f"charts/{chart}.json")["data"] if trace["name"] == name)


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> RealSite:
    site = build_site(write_real_project(tmp_path_factory.mktemp("real"), shared / "data"))
    if os.environ.get(KEEP):
        shutil.copytree(site, os.environ[KEEP], dirs_exist_ok=True)
    return RealSite(site, shared / "data")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quarter(month: str) -> int:
    """How many quarters after April to June 2010 a month (2010-04) is."""
    year, number = map(int, month.split("-"))
    return (12 * (year - 2010) + number - 4) // 3


def quarter_of_id(period_id: str) -> int:
    return 4 * (int(period_id[:4]) - 2010) + int(period_id[-1]) - 1


def within_four_hours(data: Path) -> dict[str, float]:
    """Percent by month (2016-04), from the source's rows of one trust, all types of department together."""
    rows = [row for row in rows_of(data / "nhs_ae" / "ae_attendances.csv") if row["org_code"] == "RJ1"]
    percents = {}
    for month, group in groupby(sorted(rows, key=lambda row: row["period"]), key=lambda row: row["period"][:7]):
        counts = [(float(row["attendances"]), float(row["breaches"])) for row in group]
        percents[month] = 100 - 100 * sum(late for _, late in counts) / sum(seen for seen, _ in counts)
    return percents


def test_every_page_of_a_site_of_real_figures_is_there(real: RealSite) -> None:
    expected = {"what-people-say/themes": 16, "what-people-say/services": 4, "how-we-are-doing": 7, "data": 8}
    found = Counter(path.rpartition("/")[0] for path in real.pages)
    assert {folder: found[folder] for folder in expected} == expected
    settings = yaml.safe_load((real.folder.parent / "mkdocs.yml").read_text(encoding="utf-8"))
    missing = [path for path in pages_in(settings["nav"]) if path.replace(".md", ".html") not in real.pages]
    assert not missing


def pages_in(nav: Any) -> Iterator[str]:
    for entry in nav if isinstance(nav, list) else nav.values():
        if isinstance(entry, str):
            yield entry
        else:
            yield from pages_in(entry)


def test_the_percent_within_four_hours_is_that_of_the_source(real: RealSite) -> None:
    """Each month's figure, in figures.json and marked up on the measure's page, is the source's to 1e-9."""
    page = read_page(real.folder / "how-we-are-doing" / "four-hours.html")
    expected = within_four_hours(real.data)
    assert len(expected) == 36
    for month, percent in expected.items():
        figure = f"kpi.four-hours.{month.replace('-', '-m')}.all"
        assert real.figures[figure]["value"] == pytest.approx(percent, abs=1e-9)
        assert page.value_of(figure) == pytest.approx(percent, abs=1e-9)


def test_the_chart_of_four_hours_draws_the_real_series(real: RealSite) -> None:
    """The interactive chart holds the series, and the picture's line has its points at the same heights."""
    expected = list(within_four_hours(real.data).values())
    assert real.trace("kpi.four-hours", "The whole trust")["y"] == pytest.approx(expected, abs=1e-9)
    page = read_page(real.folder / "how-we-are-doing" / "four-hours.html")
    wide = Picture(next(picture for picture in page.pictures if "chart-wide" in picture))
    assert wide.values_of_marks("series-1") == pytest.approx(expected, abs=0.1)


def test_charts_of_themes_draw_the_real_counts_where_they_may_be_shown(real: RealSite) -> None:
    """Quarter by quarter each point is the source's count or hidden; more than half of them are shown."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for row in real.comments:
        tone = TONE_OF[row["comment_type"]]
        counts[row["super_category"], tone, quarter(row["month"])] += int(row["comments"])
    shown = hidden = 0
    for theme, name in real.names("reference/themes.csv", "theme_id").items():
        for tone in TONE_OF.values():
            drawn = real.trace(f"theme.{theme}.tone", tone)["y"]
            assert len(drawn) == 36
            for place, value in enumerate(drawn):
                assert value is None or value == counts[name, tone, place]
                shown += value is not None
                hidden += value is None
    assert shown > hidden > 0


def test_the_chart_of_everything_received_draws_the_real_totals(real: RealSite) -> None:
    totals: Counter[int] = Counter()
    for row in real.comments:
        totals[quarter(row["month"])] += int(row["comments"])
    drawn = next(iter(real.json("charts/received.json")["data"]))["y"]
    assert drawn == [totals[place] for place in range(36)]
    assert sum(drawn) == 159_390 - 27  # 27 comments of the source name no division


def test_every_count_in_the_downloads_is_the_source_s_or_hidden(real: RealSite) -> None:
    """By quarter, division, category and tone; a count from 1 to 4 is always hidden, and a true 0 is shown."""
    counts: Counter[tuple[int, str, str, str]] = Counter()
    for row in real.comments:
        for division in (row["division2"], "The whole trust"):
            place = (quarter(row["month"]), division, row["super_category"], TONE_OF[row["comment_type"]].lower())
            counts[place] += int(row["comments"])
    services = real.names("reference/services.csv", "service_id")
    themes = real.names("reference/themes.csv", "theme_id")
    rows = real.table("feedback/theme_counts.csv")
    for row in rows:
        for tone in ("positive", "negative"):
            period = quarter_of_id(row["period_id"])
            count = counts[period, services[row["service_id"]], themes[row["theme_id"]], tone]
            assert row[tone] == "[c]" if count in SMALL else row[tone] in (str(count), "[c]")
            assert count > 0 or row[tone] == "0"
    assert len(rows) > 2000


def test_no_count_of_people_from_1_to_4_is_in_a_download(real: RealSite) -> None:
    counts = ("received", "with_comment", "coded", "positive", "mixed", "negative", "numerator", "denominator")
    for path in ("feedback/volumes.csv", "feedback/theme_counts.csv", "kpis/kpi_values.csv"):
        small = [row for row in real.table(path) for name in counts if row.get(name, "") in SMALL_WORDS]
        assert not small


def test_no_count_of_people_from_1_to_4_is_marked_up_on_a_page(real: RealSite) -> None:
    """Neither as a figure, nor as what a figure was divided from, nor on a page under another name."""
    people = {"volumes", "theme_counts", "kpi_values"}
    for figure in real.figures.values():
        if figure["method"] not in ROWS_COUNTED and people & {each["table"] for each in figure["sources"]}:
            counted = [figure["numerator"], figure["denominator"]]
            counted += [figure["value"]] if figure["unit"] != "percent" else []
            assert not [each for each in counted if each in SMALL], figure
    for page in real.pages.values():
        for identity, value, _ in page.shown:
            held = real.figures[identity]["value"]
            assert value is None if isinstance(held, str) else value is not None and float(value) == held


def test_no_count_of_people_from_1_to_4_is_in_a_chart(real: RealSite) -> None:
    """Neither as a drawn value, nor in its labels, nor in what is said when it is pointed at."""
    for path in sorted((real.folder / "charts").glob("*.json")):
        if path.stem == "responses.statuses":
            continue  # counts answers of the trust
        for trace in real.json(f"charts/{path.name}")["data"]:
            values = [*trace.get("x", []), *trace.get("y", []), *(trace.get("customdata") or [])]
            percent = any("%" in str(each) for each in trace.get("text") or [])
            assert percent or not [each for each in values if not isinstance(each, str) and each and abs(each) in SMALL]
            assert not [each for each in trace.get("text") or [] if str(each) in SMALL_WORDS]
            said = [part for each in trace.get("hovertext") or [] for part in str(each).split("<br>")[1:]]
            assert not [each for each in said if each in SMALL_WORDS]


def test_no_hidden_count_is_the_only_one_hidden_in_a_sum(real: RealSite) -> None:
    """Services add up to the whole trust, and the categories of a service to its comments with a category."""
    hidden: Counter[tuple[str, ...]] = Counter()
    for row in real.table("feedback/theme_counts.csv"):
        for tone in ("positive", "negative"):
            if row[tone] == "[c]":
                hidden["over services", row["period_id"], row["theme_id"], tone] += 1
                hidden["over themes", row["period_id"], row["service_id"], tone] += 1
    assert hidden
    assert not [line for line, count in hidden.items() if count == 1]
