"""Every page of the example can be read at the age of 11."""

from pathlib import Path

import pytest

from build_tools.intake.reading_age import LONGEST_SENTENCE, READING_AGE
from tests.site.prose_reader import read_prose

pytestmark = pytest.mark.slow


def test_every_page_can_be_read_at_the_age_of_eleven(example_site: Path) -> None:
    ages = {path.relative_to(example_site).as_posix(): read_prose(path).age for path in example_site.rglob("*.html")}
    assert len(ages) > 100
    assert {name: round(age, 1) for name, age in ages.items() if age > READING_AGE} == {}


def test_no_sentence_has_more_than_twenty_words(example_site: Path) -> None:
    """But for the wording that the law gives to the accessibility statement."""
    long = {
        path.relative_to(example_site).as_posix(): read_prose(path).longer_than(LONGEST_SENTENCE)
        for path in example_site.rglob("*.html")
    }
    assert len(long.pop("accessibility.html")) == 4
    assert {name: sentences for name, sentences in long.items() if sentences} == {}


def test_a_hard_page_is_found_to_be_hard(tmp_path: Path) -> None:
    """By the published formula, with words counted by hand: 12 in one sentence."""
    words = "Organisational representatives subsequently communicated comprehensive recommendations"
    text = f"{words} regarding multidisciplinary transformation initiatives before implementing"
    page = tmp_path / "page.html"
    page.write_text(f"<nav><p>Not this one here.</p></nav><article><p>{text}.</p><table><tr><td>Nor this</table>")
    prose = read_prose(page)
    assert prose.sentences == [f"{text}."]
    assert len(text.split()) == 12
    letters = len(text.replace(" ", ""))
    assert abs(prose.age - (4.71 * letters / 12 + 0.5 * 12 - 21.43 + 5)) < 1e-9
    assert prose.longer_than(11) == [f"{text}."]
    assert prose.longer_than(12) == []
