"""Works KPIs out from real counts as a build does: written as CSV files, read as Data Packages, then measured."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from build_tools.findings import say_finding
from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of
from build_tools.language import load_language
from build_tools.measures.evidence import gather_evidence
from build_tools.measures.kpis import kpis
from build_tools.measures.names import read_names
from build_tools.vocabulary import Figure
from tests.real_input.real_project import Rows, month_row, write_packages

Place = tuple[str, str]  # a service and a month, by their ids


def monthly_percent(kpi_id: str, worked_out_by: str, counts: str, **cells: object) -> dict[str, object]:
    """A row of `kpis` for a percentage by month; what no test here reads is said to be a test's."""
    said = dict.fromkeys(("question", "numerator", "denominator", "source", "owner_role", "limits"), "A test's own.")
    place = {"objective_id": "show-real-figures", "stage": "output", "family": "performance"}
    how = {"worked_out_by": worked_out_by, "unit": "percent", "frequency": "monthly", "direction": "higher_better"}
    return {"kpi_id": kpi_id, "name": kpi_id, "counts": counts, **said, **place, **how, **cells}


def work_out(
    folder: Path, services: Mapping[str, str], months: Iterable[str], **tables: Rows
) -> dict[str, dict[Place, Figure]]:
    """The figures of every KPI by service and month; services are names by id."""
    given: dict[str, Rows] = {
        "services": [{"service_id": key, "name": name} for key, name in services.items()],
        "periods": [month_row(month) for month in sorted(months)],
        **dict.fromkeys(("responses", "response_updates", "kpi_changes"), ()),
        **tables,
    }
    write_packages(folder, given)
    packages, findings = read_packages(folder)
    assert packages is not None
    told = [say_finding(each) for each in findings if each.where.table in given and each.where.row]
    assert not told, told
    names = read_names(packages, load_language("en"))
    found = kpis(gather_evidence(packages, default_as_of(packages), names), names)
    return {
        kpi.id: {(key, point.key): point.figure for key, series in kpi.series.items() for point in series.points}
        for kpi in found
    }
