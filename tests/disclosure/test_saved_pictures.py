"""The second gate lets a chart's picture to save through only if it is the one drawn, with nothing more beside it."""

from pathlib import PurePosixPath

import pytest

from build_tools.charts.draw import draw_chart
from build_tools.charts.saved import saved_svg
from build_tools.disclosure.finished_site.published_files import check_files
from build_tools.language import load_language
from build_tools.vocabulary import Chart, Figure, Finding, Packages, Point, PublishedFile, Series, Source, Withheld

LANGUAGE = load_language("en")
ADDRESS, STANDING = "https://trust.example/themes/waiting-24.html", "It shows how things stood on 12 November 2026."
PATH = PurePosixPath("charts/theme.x.svg")


def comments(key: str, value: int | Withheld) -> Figure:
    return Figure(f"comments.{key}", key, value, "comments", (Source("theme_counts", "negative", (key,)),))


POINTS = (Point("a", "Waiting", comments("a", 1204)), Point("b", "Food", comments("b", Withheld.HIDDEN)))
DRAWN = draw_chart(
    Chart("theme.x", "bars", "What people said", "2026", "A trust", "comments", (Series("Negative", POINTS),)), LANGUAGE
)
SAVED = saved_svg(DRAWN, ADDRESS, STANDING)


def findings_about(content: bytes, path: PurePosixPath = PATH) -> tuple[Finding, ...]:
    """What is said of this one file; a trust without packages has no tables to hold against anything else."""
    found = check_files(
        [PublishedFile(path, content)], {}, {"theme.x": DRAWN}, Packages(()), LANGUAGE, (ADDRESS, STANDING)
    )
    return tuple(each for each in found if each.where.file == path.as_posix())


def test_the_picture_as_it_was_drawn_passes() -> None:
    assert not findings_about(SAVED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"1,204", b"1,205"),
        (b"hidden</text>", b"7316</text>"),
        (b"12 November", b"7316 November"),
        (b"</svg>", b"<!-- --><text>7316</text></svg>"),
        (b'role="img"', b'role="img" data-value="7316"'),
        (b"</svg>", b""),
    ],
    ids=["another figure", "a hidden figure", "another day", "a text", "an attribute", "broken"],
)
def test_a_picture_that_says_anything_else_is_refused(before: bytes, after: bytes) -> None:
    assert before in SAVED
    assert findings_about(SAVED.replace(before, after, 1))


def test_a_picture_of_a_chart_that_was_not_drawn_is_refused() -> None:
    assert findings_about(SAVED, PurePosixPath("charts/theme.y.svg"))
    assert findings_about(b"\xff\xfe")
