"""Where the way of counting changed: what came before is neither joined to nor compared with what came after."""

from build_tools.charts.points import figures_at, labels, measured, number_of, ordered_keys, placed_annotations
from build_tools.language import Language
from build_tools.vocabulary import Chart, Series

Slot = tuple[str, bool]  # a key, and whether it is a gap behind the key's own point


def breaks(chart: Chart, series: Series) -> list[str]:
    """The keys from which this series is counted in another way than before, in order."""
    found = [
        (place, reason.key)
        for place, reason in placed_annotations(chart)
        if reason.kind == "definition" and place and reason.series in ("", series.name)
    ]
    return list(dict.fromkeys(key for _, key in found))


def slots(chart: Chart, series: Series) -> list[Slot]:
    """The keys of a line in order, with a gap before each at which the way of counting changed."""
    keys, broken = ordered_keys(chart), breaks(chart, series)
    found: list[Slot] = []
    for before, key in zip([None, *keys], keys, strict=False):
        if before is not None and key in broken:
            found.append((before, True))
        found.append((key, False))
    return found


def comparable(chart: Chart, series: Series) -> list[str]:
    """The keys whose figures may be compared with the series' latest number: counted in the same way as that is."""
    keys, figures = ordered_keys(chart), figures_at(series)
    numbered = [at for at, key in enumerate(keys) if number_of(figures.get(key)) is not None]
    starts = [0, *(keys.index(key) for key in breaks(chart, series)), len(keys)]
    latest = numbered[-1] if numbered else 0
    return next(keys[start:end] for start, end in zip(starts, starts[1:], strict=False) if latest < end)


def counted_otherwise(chart: Chart, language: Language) -> list[str]:
    """That earlier figures were counted in another way and are not compared, once for each break that parts some."""
    said: dict[str, list[str]] = {}
    for series in measured(chart):
        keys, numbers = ordered_keys(chart), figures_at(series)
        first = comparable(chart, series)[0]
        if any(number_of(numbers.get(key)) is not None for key in keys[: keys.index(first)]):
            said.setdefault(first, []).append(series.name)
    return [_counted(chart, key, names, language) for key, names in said.items()]


def _counted(chart: Chart, key: str, names: list[str], language: Language) -> str:
    """By name where only some of the lines are counted in another way from here."""
    place = labels(chart, said=True)[key]
    if any(each.key == key and each.kind == "definition" and not each.series for each in chart.annotations):
        return language.sentence("charts.words.counted_otherwise", place=place)
    return language.sentence("charts.words.counted_otherwise_of", place=place, names=language.listing(names))
