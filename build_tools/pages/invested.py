"""What went into each objective and what came of it, as one row by the stages of the Evaluation Cycle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, InvestmentRow, Kpi, Row, Withheld

_STAGES = {"input": "inputs", "output": "outputs", "outtake": "outtakes", "outcome": "outcomes", "impact": "impacts"}
_COUNTED = {"output": "responses", "outcome": "made", "impact": "worked"}  # what a number of responses stands for


@dataclass(frozen=True)
class Entry:
    """One figure of a stage and what it is: a measure, or words; money with what it covers, people with when."""

    figure: Figure
    words: str = ""
    kpi: Kpi | None = None
    covers: str = ""
    period_id: str = ""


@dataclass(frozen=True)
class Invested:
    """One objective with its stages in order, each a code of the catalogue and its entries."""

    objective: Row
    stages: tuple[tuple[str, tuple[Entry, ...]], ...]


def invested(site: Site) -> Mapping[str, Invested]:
    """By objective, its row, in the order of the table of objectives."""
    kpis = {kpi.latest.id: kpi for kpi in site.measured.kpis if kpi.latest is not None}
    found: dict[str, Invested] = {}
    for row in site.measured.investment:
        objective = site.packages.find("objectives", row.objective_id)
        if objective is not None:
            stages = ((stage, tuple(_entries(site, row, stage, kpis))) for stage in _STAGES)
            found[row.objective_id] = Invested(objective, tuple(stages))
    return found


def _entries(site: Site, row: InvestmentRow, stage: str, kpis: Mapping[str, Kpi]) -> Iterator[Entry]:
    scopes = chain(row.scopes)
    for figure in getattr(row, _STAGES[stage]):
        if figure.id in kpis:
            kpi = kpis[figure.id]
            yield Entry(figure, kpi=kpi, period_id=kpi.series["all"].points[-1].key)
        elif figure.method == "count":
            yield Entry(figure, _counted(site, stage, figure))
        elif figure.unit == "pounds":
            yield Entry(figure, site.language.sentence("pages.invested.pounds"), covers=next(scopes, ""))
        elif figure.unit == "hours":
            yield Entry(figure, site.language.sentence("pages.invested.hours"))
        else:
            yield _of_resource(site, figure)


def _counted(site: Site, stage: str, figure: Figure) -> str:
    number = 0 if isinstance(figure.value, Withheld) else figure.value
    return site.language.sentence(f"pages.invested.{_COUNTED[stage]}", n=number)


def _of_resource(site: Site, figure: Figure) -> Entry:
    """People who were counted at one time, with what they did."""
    resource = site.packages.find("resources", figure.sources[0].rows[0])
    if resource is None:
        return Entry(figure, figure.label)
    return Entry(figure, resource["what"], period_id=resource["period_id"])
