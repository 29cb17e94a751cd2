"""The percentage within four hours of every organisation in the real A&E figures is that of the source."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from build_tools.vocabulary import Figure, Withheld
from tests.real_input.emergency_care import KPI, month_id
from tests.real_input.worked_out import Place, monthly_percent, work_out

pytestmark = pytest.mark.long

Departments = list[tuple[int, int]]  # people seen and people who stayed over four hours, by type of department
CLOSE = 1e-9


@pytest.fixture(scope="module")
def counted(shared: Path) -> dict[Place, Departments]:
    """All organisations and months; a service's id begins with a letter, which an organisation's code need not."""
    found: dict[Place, Departments] = defaultdict(list)
    with (shared / "data" / "nhs_ae" / "ae_attendances.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            place = (f"ods{line['org_code'].lower()}", month_id(line["period"]))
            found[place].append((int(float(line["attendances"])), int(float(line["breaches"]))))
    return dict(found)


@pytest.fixture(scope="module")
def figures(counted: dict[Place, Departments], tmp_path_factory: pytest.TempPathFactory) -> Mapping[Place, Figure]:
    """Our figures, from the sums of each organisation's departments."""
    values = [
        {"kpi_id": KPI, "period_id": month, "service_id": service, "state": "final"}
        | {"numerator": sum(seen - late for seen, late in each), "denominator": sum(seen for seen, _ in each)}
        for (service, month), each in counted.items()
    ]
    return work_out(
        tmp_path_factory.mktemp("emergency") / "datapackages",
        {service: service for service, _ in counted},
        {month for _, month in counted},
        kpis=[monthly_percent(KPI, "stored", "people")],
        kpi_values=values,
    )[KPI]


def percent_within(departments: Departments) -> Fraction:
    """Exactly: what the share of those who stayed longer leaves of 100, department by department.

    A KPI divides one sum by another; this is the mean of the departments' own shares, each by how many it saw.
    """
    everybody = sum(seen for seen, _ in departments)
    shares = ((Fraction(seen - late, seen), Fraction(seen, everybody)) for seen, late in departments)
    return 100 - 100 * sum((part * (1 - within) for within, part in shares), Fraction())


def test_every_organisations_percentage_of_every_month_is_the_sources(
    counted: dict[Place, Departments], figures: Mapping[Place, Figure]
) -> None:
    """274 organisations over up to 36 months, to 1e-9."""
    assert (len({service for service, _ in counted}), len(counted)) == (274, 8298)
    for place, departments in counted.items():
        value = figures[place].value
        assert isinstance(value, float)
        assert abs(Fraction(value) - percent_within(departments)) < CLOSE, place


def test_a_month_that_the_source_leaves_out_is_not_collected(
    counted: dict[Place, Departments], figures: Mapping[Place, Figure]
) -> None:
    """Ten months are missing between others of their organisation; not one of them is given a value."""
    missing = {place: each.value for place, each in figures.items() if place not in counted}
    assert len(missing) == 10
    assert set(missing.values()) == {Withheld.NOT_COLLECTED}
