"""Charts of invented figures for the tests of this room; no label holds a digit, so that digits are figures."""

from build_tools.vocabulary import Annotation, Chart, Figure, Mark, Point, Series, SeriesRole, Unit, Value, Withheld

SEASONS = ("spring", "summer", "autumn", "winter", "thaw", "harvest", "frost")
THEMES = ("Waiting", "Kindness", "Parking", "Food", "Noise")
HIDDEN = Withheld.HIDDEN


def figure(key: str, value: Value, unit: Unit = "count", of: int | None = None, decimals: int = 0) -> Figure:
    return Figure(f"sample.{key}", key, value, unit, (), denominator=of, decimals=decimals)


def series(
    name: str,
    values: list[Value],
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
