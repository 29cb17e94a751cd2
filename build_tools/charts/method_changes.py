"""Where comments began to be sorted by another method: figures before and after it were not counted alike."""

from build_tools.language import Language
from build_tools.vocabulary import Annotation, Packages, Point, Series


def method_changes(packages: Packages, series: tuple[Series, ...], language: Language) -> tuple[Annotation, ...]:
    """A new definition at each point whose rows name another method than those of the points before it.

    Told by the field `method_id` of the rows that a figure's first source names, which are those that it counts. A
    point whose rows name none, such as one that was not collected, changes nothing.
    """
    found: dict[str, Annotation] = {}
    for each in series:
        before = ""
        for point in each.points:
            method = _method(packages, point)
            if before and method and method != before:
                found.setdefault(point.key, _change(packages, point.key, before, method, language))
            before = method or before
    return tuple(found.values())


def _method(packages: Packages, point: Point) -> str:
    """The method by which what a figure counts was sorted; '' where its rows name none, or several."""
    sources = point.figure.sources[:1]
    rows = [packages.find(source.table, key) for source in sources for key in source.rows]
    methods = {row.cells.get("method_id") for row in rows if row is not None}
    return str(methods.pop() or "") if len(methods) == 1 else ""


def _change(packages: Packages, key: str, before: str, after: str, language: Language) -> Annotation:
    names = {"before": packages.name_of("methods", before), "after": packages.name_of("methods", after)}
    return Annotation(key, "definition", language.sentence("chart_titles.sorted_by", **names))
