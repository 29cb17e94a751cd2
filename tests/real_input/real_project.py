"""Writes the six packages of two real sources, with what a project needs around them, into a folder."""

import calendar
import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from tests.real_input.emergency_care import read_kpi_values
from tests.real_input.feedback import FRAMEWORK, LAST_QUARTER, Feedback, read_feedback
from tests.real_input.other_tables import PAGES, TEXTS
from tests.site.project_folder import PROJECT, Settings, write_settings

MODEL = PROJECT / "build_tools" / "intake" / "model"
NOTICE = (
    "This is a test. Feedback: counted comments of Nottinghamshire Healthcare NHS Foundation Trust, 2010 to 2019. "
    "A&E: NHS England's figures of the trust RJ1, 2016 to 2019. None of it is official."
)

Rows = Iterable[Mapping[str, object]]


def write_real_project(folder: Path, data: Path) -> Path:
    """A whole project folder made from the real data in the folder `data`."""
    feedback = read_feedback(data / "nottshc_feedback" / "themes_monthly_division.csv")
    values = list(read_kpi_values(data / "nhs_ae" / "ae_attendances.csv"))
    tables = {**_feedback_tables(feedback), "kpi_values": values, "periods": _periods(feedback, values)}
    write_packages(folder / "datapackages", tables)
    for path, text in PAGES.items():
        (folder / "site_src" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site_src" / path).write_text(text, encoding="utf-8")
    write_settings(folder, _say_what_it_is)
    return folder


def write_packages(folder: Path, tables: Mapping[str, Rows]) -> None:
    """The six packages with these tables, and otherwise what the sources leave open (see TEXTS) or nothing."""
    for model in sorted(MODEL.glob("*.json")):
        package = folder / model.stem
        package.mkdir(parents=True)
        (package / "datapackage.json").write_bytes(model.read_bytes())
        for resource in json.loads(model.read_text(encoding="utf-8"))["resources"]:
            names = [field["name"] for field in resource["schema"]["fields"]]
            name = resource["name"]
            text = TEXTS[name] if name in TEXTS and name not in tables else _csv_text(names, tables.get(name, []))
            (package / resource["path"]).write_text(text, encoding="utf-8", newline="")


def _csv_text(names: list[str], rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _feedback_tables(feedback: Feedback) -> dict[str, Rows]:
    services = [{"service_id": key, "name": name, "parent_id": "all"} for key, name in feedback.services.items()]
    themes = [
        {"theme_id": key, "name": name, "category": "As named in the source", "means": f"Called {name} in the source."}
        for key, name in feedback.themes.items()
    ]
    return {
        "services": [{"service_id": "all", "name": "The whole trust"}, *services],
        "themes": [{**theme, "framework": FRAMEWORK} for theme in themes],
        "volumes": list(feedback.volumes()),
        "theme_counts": list(feedback.theme_counts()),
    }


def _periods(feedback: Feedback, values: list[dict[str, object]]) -> Rows:
    return [*map(_quarter, feedback.periods), *(month_row(str(value["period_id"])) for value in values)]


def _quarter(period: str) -> dict[str, object]:
    first = {"1": 4, "2": 7, "3": 10, "4": 1}[period[-1]]
    year = int(period[:4]) + (first == 1)
    state = "provisional" if period == LAST_QUARTER else "final"  # the source ends in February 2019
    return _period(period, date(year, first, 1), date(year, first + 2, 1), state)


def month_row(period: str) -> dict[str, object]:
    """The row of `periods` of a month such as 2016-M04, released six weeks after it."""
    first = date(int(period[:4]), int(period[-2:]), 1)
    return _period(period, first, first, "final")


def _period(period: str, first: date, last_month: date, state: str) -> dict[str, object]:
    last = last_month.replace(day=calendar.monthrange(last_month.year, last_month.month)[1])
    out = last + timedelta(days=42)
    days = {"starts_on": first, "ends_on": last, "planned_on": out, "released_on": out}
    return {"period_id": period, **days, "state": state}


def _say_what_it_is(settings: Settings) -> None:
    settings["extra"]["notice"] = NOTICE
