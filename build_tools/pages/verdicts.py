"""What control charts say of the measures, for pages: how each varies now, and whether it meets its target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from build_tools.figures import count_figure
from build_tools.language import slug
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Kpi, Point, Series, Source, Verdict, Withheld

VARIATIONS = ("improvement", "concern", "neutral", "common_cause", "too_short", "unsuited", "unmeasured")
ASSURANCES = ("pass", "hit_and_miss", "fail", "unknown", "no_target")
Sign = Literal["variation", "assurance"]
_TRUST = "all"


@dataclass(frozen=True)
class Reading:
    """What a measure's page and card say of it; `variation` and `assurance` are codes of the catalogue.

    `newest` is the value that the verdict is about, and `since` the first of the unbroken run of values before it
    that stand out in the same way; both are None without a verdict. `icons` are those of the chart, '' where there
    is none. `values` says how many values there are.
    """

    variation: str
    assurance: str
    icons: Mapping[Sign, str]
    spark: str
    values: Figure
    verdict: Verdict | None = None
    newest: Point | None = None
    since: Point | None = None


@dataclass(frozen=True)
class Group:
    """The measures of which one thing is true, with the icons that say so."""

    code: str
    count: Figure
    kpis: tuple[Kpi, ...]
    icons: tuple[str, ...]


def read_verdict(site: Site, kpi: Kpi) -> Reading:
    """What can be said of a measure now, be it that nothing can."""
    control = site.measured.control.get(kpi.id)
    drawn = site.charts.get(f"kpi.{kpi.id}")
    variation, assurance = (*(drawn.icons if drawn else ()), "", "")[:2]
    signs: Mapping[Sign, str] = {"variation": variation, "assurance": assurance}
    spark = drawn.spark if drawn else ""
    values, standing = _count_values(site, kpi), _assurance(kpi, control.verdict if control else None)
    if control is None:
        return Reading(_without_chart(kpi), standing, signs, spark, values)
    points, verdict = control.series[0].points, control.verdict
    return Reading(verdict.variation, standing, signs, spark, values, verdict, points[-1], _since(control.series[0]))


def sum_up(site: Site, kpis: Iterable[Kpi], sign: Sign) -> list[Group]:
    """The measures by what one of the two icons says of them, in a fixed order; groups without any are there too.

    How a measure stands to its target is asked only of those that have results.
    """
    readings = [(kpi, read_verdict(site, kpi)) for kpi in kpis]
    codes = VARIATIONS if sign == "variation" else ASSURANCES
    if sign == "assurance":
        readings = [(kpi, reading) for kpi, reading in readings if kpi.latest is not None]
    return [_group(site, sign, code, [each for each in readings if getattr(each[1], sign) == code]) for code in codes]


def _group(site: Site, sign: Sign, code: str, held: list[tuple[Kpi, Reading]]) -> Group:
    kpis = tuple(kpi for kpi, _ in held)
    said = site.language.label(sign, code)
    label = site.language.sentence(f"pages.scorecard.{sign}.count", code=said)
    count = site.count(f"kpis.{sign}.{slug(code)}", label, "kpis", [kpi.row for kpi in kpis])
    icons = dict.fromkeys(reading.icons[sign] for _, reading in held if reading.icons[sign])
    return Group(code, count, kpis, tuple(icons))


def _without_chart(kpi: Kpi) -> str:
    if kpi.latest is None:
        return "unmeasured"
    return "unsuited" if kpi.unsuited else "too_short"


def _assurance(kpi: Kpi, verdict: Verdict | None) -> str:
    if verdict is not None and verdict.assurance:
        return verdict.assurance
    return "unknown" if kpi.targets else "no_target"


def _count_values(site: Site, kpi: Kpi) -> Figure:
    """In how many periods the whole trust has a number."""
    points = kpi.series[_TRUST].points if _TRUST in kpi.series else ()
    keys = tuple(point.key for point in points if not isinstance(point.figure.value, Withheld))
    label = site.language.sentence("pages.kpi.values", measure=kpi.row["name"])
    return count_figure(f"kpis.values.{slug(kpi.id)}", label, Source("periods", "period_id", keys))


def _since(values: Series) -> Point | None:
    """The first of the values up to the newest that all stand out as it does; None where it does not stand out."""
    newest = values.points[-1]
    run = list(takewhile(lambda point: point.mark == newest.mark, reversed(values.points)))
    return run[-1] if newest.mark else None
