"""What every measure is worked out from: the packages, the day, and what follows from both."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from build_tools.measures.cells import Tally
from build_tools.measures.concerns import concerns
from build_tools.measures.names import Names
from build_tools.measures.responses import responses, update_keys
from build_tools.vocabulary import Concern, Packages, Response, Row

Cohort = tuple[str, str]  # a service and a period, by their ids; service 'all' is the whole trust
Tallies = Mapping[Cohort, Tally]


@dataclass(frozen=True)
class Evidence:
    """The packages on a day, with their concerns and responses worked out once for all measures."""

    packages: Packages
    as_of: date
    concerns: tuple[Concern, ...]
    responses: tuple[Response, ...]

    @cached_property
    def response_by_id(self) -> Mapping[str, Response]:
        return {response.id: response for response in self.responses}

    @cached_property
    def update_keys(self) -> Mapping[str, tuple[str, ...]]:
        return update_keys(self.packages, self.responses)


Measure = Callable[[Evidence], Tallies]


def gather_evidence(packages: Packages, as_of: date, names: Names) -> Evidence:
    """The evidence as it stands on `as_of`."""
    found = concerns(packages, names)
    return Evidence(packages, as_of, found, responses(packages, as_of, found))


def rows_by_cohort(rows: Iterable[Row]) -> Mapping[Cohort, list[Row]]:
    """Rows that have a service and a period, put together by both."""
    found: dict[Cohort, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["service_id"], row["period_id"]].append(row)
    return found
