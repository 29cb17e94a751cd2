"""Charts of invented figures for the tests of this room; no label holds a digit, so that digits are figures."""

from collections.abc import Sequence
from dataclasses import replace

from build_tools.vocabulary import (
    Annotation,
    Cause,
    Chart,
    Figure,
    Mark,
    Point,
    Series,
    SeriesRole,
    Unit,
    Value,
    Verdict,
    Withheld,
)

SEASONS = ("spring", "summer", "autumn", "winter", "thaw", "harvest", "frost")
THEMES = ("Waiting", "Kindness", "Parking", "Food", "Noise")
# Names for charts of more points: the letters of the Greek alphabet, in order.
GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon",
)  # fmt: skip
HIDDEN = Withheld.HIDDEN


def figure(key: str, value: Value, unit: Unit = "count", of: int | None = None, decimals: int = 0) -> Figure:
    return Figure(f"sample.{key}", key, value, unit, (), denominator=of, decimals=decimals)


def series(
    name: str,
    values: Sequence[Value],
    unit: Unit = "count",
    *,
    role: SeriesRole = "values",
    keys: tuple[str, ...] = SEASONS,
    of: int | None = None,
    marks: dict[str, Mark] | None = None,
) -> Series:
    points = (
        Point(key, key.title(), figure(f"{name}.{key}", value, unit, of), _said(key), (marks or {}).get(key, ""))
        for key, value in zip(keys, values, strict=False)
    )
    return Series(name, tuple(points), role)


def _said(key: str) -> str:
    return f"the {key}" if key in SEASONS else ""


def chart(kind: str, unit: Unit, *drawn: Series, **more: object) -> Chart:
    given: dict[str, object] = {
        "id": f"sample.{kind}",
        "kind": kind,
        "title": "What we measured",
        "period": "the whole year",
        "source": "Invented returns",
        "unit": unit,
        "series": drawn,
    }
    return Chart(**(given | more))  # type: ignore[arg-type]


LINE = chart(
    "line",
    "percent",
    series("Positive", [82, 81, HIDDEN, 84, HIDDEN, 88, 91], "percent", of=412),
    series("Target", [85, 85, 85, 85, 90, 90, 90], "percent", role="target"),
    annotations=(Annotation("thaw", "target", "A higher target was agreed with the patient panel"),),
)
LINES = chart(
    "line",
    "people",
    series("Everyone", [1204, 1310, 1275, 1190, 1333, 1402, 1380], "people"),
    series("By phone", [310, 290, 305, 330, 280, 260, 255], "people"),
)
CONTROL = chart(
    "control",
    "percent",
    series("Seen in time", [78, 80, 79, 92, 77, 66, 79], "percent", marks={"winter": "better", "harvest": "worse"}),
    series("Mean", [79] * 7, "percent", role="mean"),
    series("Upper limit", [88] * 7, "percent", role="limit"),
    series("Lower limit", [70] * 7, "percent", role="limit"),
)
BARS = chart("bars", "count", series("Comments", [77, 431, 154, HIDDEN, 31], keys=THEMES), category="Theme")
PAIRS = chart(
    "bars",
    "percent",
    series("Heard", [4, 12, 41, 43], "percent", role="heard", keys=("Child", "Young", "Middle", "Old"), of=612),
    series("Served", [21, 22, 38, 19], "percent", role="served", keys=("Child", "Young", "Middle", "Old")),
    category="Age",
    keep_order=True,
)
DIVERGING = chart(
    "diverging_bars",
    "comments",
    series("Positive", [215, 256, 77, 38, 15], "comments", role="positive", keys=THEMES),
    series("Neutral", [51, 61, 18, 9, HIDDEN], "comments", role="mixed", keys=THEMES),
    series("Negative", [163, 194, 58, 29, 11], "comments", role="negative", keys=THEMES),
    category="Theme",
)
EVERY_KIND = {
    "line": LINE,
    "lines": LINES,
    "control": CONTROL,
    "bars": BARS,
    "pairs": PAIRS,
    "diverging": DIVERGING,
}


def caused(values: Series, causes: dict[str, Cause]) -> Series:
    """A series of which each marked point stands out by the rule given for it."""
    return replace(values, points=tuple(replace(each, cause=causes.get(each.key, "")) for each in values.points))


BEFORE, SINCE = GREEK[:14], GREEK[14:]  # fourteen values before the rebase, six since
REBASED = chart(
    "control",
    "percent",
    caused(
        series(
            "Seen in time",
            [70, 72, 69, 78, 71, 68, 70, 73, 71, 69, 70, 72, 68, 70, 80, 82, 79, 81, 74, 80],
            "percent",
            keys=GREEK,
            of=412,
            marks={"delta": "better", "kappa": "better", "tau": "worse"},
        ),
        {"delta": "outside_limits", "kappa": "shift", "tau": "outside_limits"},
    ),
    series("Target", [72] * 10 + [78] * 10, "percent", role="target", keys=GREEK),
    series("Mean", [70.8] * 14, "percent", role="mean", keys=BEFORE),
    series("Lower limit", [65] * 14, "percent", role="limit", keys=BEFORE),
    series("Upper limit", [77] * 14, "percent", role="limit", keys=BEFORE),
    series("Provisional mean", [79] * 6, "percent", role="provisional_mean", keys=SINCE),
    series("Provisional lower limit", [75] * 6, "percent", role="provisional_limit", keys=SINCE),
    series("Provisional upper limit", [85] * 6, "percent", role="provisional_limit", keys=SINCE),
    id="sample.rebased",
    better="higher_better",
    annotations=(
        Annotation("lambda", "target", "A higher target was agreed"),
        Annotation("omicron", "rebase", "A second clinic opened"),
        Annotation("rho", "annotation", "A hard winter"),
    ),
    verdict=Verdict("common_cause", 0, "", "hit_and_miss", figure("target", 78, "percent"), True),
)
# Limits that stop where a percentage and a number of letters must.
ABOVE = chart(
    "control",
    "percent",
    series("Seen in time", [96, 99, 97, 100, 96, 98, 97], "percent", of=80),
    series("Mean", [97.5] * 7, "percent", role="mean"),
    series("Lower limit", [92] * 7, "percent", role="limit"),
    series("Upper limit", [100] * 7, "percent", role="limit"),
    id="sample.above",
)
BELOW = chart(
    "control",
    "count",
    series("Letters", [3, 1, 2, 0, 2, 4, 1]),
    series("Mean", [2] * 7, role="mean"),
    series("Lower limit", [0] * 7, role="limit"),
    series("Upper limit", [8] * 7, role="limit"),
    id="sample.below",
)
TOO_SHORT = chart(
    "line", "percent", series("Positive", [82, 81, HIDDEN, 84], "percent", of=412), id="sample.short", too_short=True
)
CONTROL_LOOKS = {"rebased": REBASED, "above": ABOVE, "below": BELOW, "too_short": TOO_SHORT}
