"""What control charts say of the measures, for pages: how each varies now, and whether it meets its target."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from build_tools.figures import count_figure
from build_tools.language import slug
from build_tools.pages.site import Site
from build_tools.vocabulary import Change, Figure, Kpi, Point, Response, Source, Verdict, Withheld

VARIATIONS = ("improvement", "concern", "neutral", "common_cause", "afresh", "too_short", "unsuited", "unmeasured")
ASSURANCES = ("pass", "hit_and_miss", "fail", "unknown", "no_target")
Sign = Literal["variation", "assurance"]
Covered = Literal["everything", "answers", "unknown"]
_TRUST = "all"
# What is worked out from what people chose to answer or write; all other sums count every case there is.
_ANSWERED = ("friends_and_family_positive", "friends_and_family_negative", "tone_positive", "tone_negative")


@dataclass(frozen=True)
class Reading:
    """What a measure's page and card say of it; `variation` and `assurance` are codes of the catalogue.

    `newest` is the value that the verdict is about, the last one that is shown; `since` is the first of the unbroken
    run of values before it that stand out in the same way. Both are None without a verdict. `icons` are those of the
    chart, '' where there is none. `values` says how many values there are.
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
    """The measures of which one thing is true, with the icons that say so; `early` counts those with early limits."""

    code: str
    count: Figure
    early: Figure
    kpis: tuple[Kpi, ...]
    icons: tuple[str, ...]


# What a check found, and what the two figures say, where they do not go together.
_OTHERWISE = (("did_not_work", "better"), ("worked", "worse"), ("worked", "no_change_shown"))


def read_verdict(site: Site, kpi: Kpi) -> Reading:
    """What can be said of a measure now, be it that nothing can."""
    control = site.measured.control.get(kpi.id)
    drawn = site.charts.get(f"kpi.{kpi.id}")
    variation, assurance = (*(drawn.icons if drawn else ()), "", "")[:2]
    signs: Mapping[Sign, str] = {"variation": variation, "assurance": assurance}
    spark = drawn.spark if drawn else ""
    values, standing = _count_values(site, kpi), _assurance(kpi, control.verdict if control else None)
    if control is None or control.verdict is None:
        return Reading("afresh" if control else _without_chart(kpi), standing, signs, spark, values)
    known = [point for point in control.series[0].points if not isinstance(point.figure.value, Withheld)]
    verdict, newest, since = control.verdict, known[-1], _since(known)
    return Reading(verdict.variation, standing, signs, spark, values, verdict, newest, since)


def sum_up(site: Site, kpis: Iterable[Kpi], sign: Sign) -> list[Group]:
    """The measures by what one of the two icons says of them, in a fixed order; groups without any are there too.

    How a measure stands to its target is asked only of those that have results. The scorecard says how often chance
    alone makes the newest figure stand out: about 2 in 100. By the rule of three sigma alone it would be 3 in 1,000
    of a normal process. With runs as well it is about 1 in 100 where the limits are known (C. W. Champ and
    W. H. Woodall, "Exact results for Shewhart control charts with supplementary runs rules", Technometrics 29 (1987),
    393-399: one alarm in 92 points). With limits from 24 values, and all that belongs to a run marked, 20,000 charts of
    normal noise gave 1.7 in 100.
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
    label = site.language.sentence(f"pages.scorecard.{sign}.early", code=said)
    rows = [kpi.row for kpi, reading in held if reading.verdict and reading.verdict.provisional]
    early = site.count(f"kpis.{sign}.{slug(code)}.early", label, "kpis", rows)
    icons = dict.fromkeys(reading.icons[sign] for _, reading in held if reading.icons[sign])
    return Group(code, count, early, kpis, tuple(icons))


@dataclass(frozen=True)
class Beside:
    """What to say beside two figures, before and after: above all what the whole trust's control chart says.

    `point` is that of the later period on the chart; None where the measure has no chart then. `agree` says whether
    both point the same way, or both to no change. `checked_otherwise` says that the trust's own check found what the
    two figures alone would not say.
    """

    point: Point | None
    agree: bool
    whole_trust: bool
    checked_otherwise: bool
    covers: Covered


def beside_change(site: Site, response: Response) -> Beside | None:
    """What to say beside the two figures of a response; None where it has none."""
    change = site.measured.before_after.get(response.id)
    kpi = next((each for each in site.measured.kpis if each.id == response.row["kpi_id"]), None)
    control = site.measured.control.get(kpi.id) if kpi else None
    if change is None or kpi is None:
        return None
    points = control.series[0].points if control else ()
    point = next((each for each in points if each.key == change.after.key), None)
    return Beside(
        point=point,
        agree=point is None or _agree(change, point),
        whole_trust=response.row["service_id"] == _TRUST,
        checked_otherwise=(response.result, change.verdict) in _OTHERWISE,
        covers=covered_by_range(site, kpi),
    )


def _agree(change: Change, point: Point) -> bool:
    """A mark without a better way agrees with any difference; what cannot be told disagrees with nothing."""
    if change.verdict == "cannot_tell":
        return True
    return (point.mark or "no_change_shown") == {"different": "unusual"}.get(change.verdict, change.verdict)


def covered_by_range(site: Site, kpi: Kpi) -> Covered:
    """What the range of a measure may be said to cover, by how it is worked out.

    A stored measure goes by what its method is used for; without a method nobody can tell.
    """
    if kpi.row["worked_out_by"] != "stored":
        return "answers" if kpi.row["worked_out_by"] in _ANSWERED else "everything"
    method = site.packages.find("methods", kpi.row["method_id"] or "")
    if method is None:
        return "unknown"
    return "everything" if method["used_for"] == "counting" else "answers"


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


def _since(known: Sequence[Point]) -> Point | None:
    """The first of the values up to the newest that all stand out as it does; None where it does not stand out."""
    run = list(takewhile(lambda point: point.mark == known[-1].mark, reversed(known)))
    return run[-1] if known[-1].mark else None
