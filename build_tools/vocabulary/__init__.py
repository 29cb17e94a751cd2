"""The nouns that every room shares, as frozen values."""

from build_tools.vocabulary.figures import (
    Annotation,
    Chart,
    ChartKind,
    ChartTable,
    DrawnChart,
    Figure,
    Mark,
    Point,
    Series,
    SeriesRole,
    Source,
)
from build_tools.vocabulary.findings import Finding, Place
from build_tools.vocabulary.site import Page, Publication, PublishedFile, Release, Surroundings
from build_tools.vocabulary.tables import Field, Link, Package, Packages, Row, Table
from build_tools.vocabulary.trust import Concern, Heard, Kpi, Measured, Response
from build_tools.vocabulary.values import Cell, Number, Severity, Unit, Value, Withheld

__all__ = [
    "Annotation",
    "Cell",
    "Chart",
    "ChartKind",
    "ChartTable",
    "Concern",
    "DrawnChart",
    "Field",
    "Figure",
    "Finding",
    "Heard",
    "Kpi",
    "Link",
    "Mark",
    "Measured",
    "Number",
    "Package",
    "Packages",
    "Page",
    "Place",
    "Point",
    "Publication",
    "PublishedFile",
    "Release",
    "Response",
    "Row",
    "Series",
    "SeriesRole",
    "Severity",
    "Source",
    "Surroundings",
    "Table",
    "Unit",
    "Value",
    "Withheld",
]
