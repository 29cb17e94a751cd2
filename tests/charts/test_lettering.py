"""Words are measured without a font, and broken into lines that fit."""

from hypothesis import given
from hypothesis import strategies as some

from build_tools.charts.lettering import width_of, wrap

WORDS = some.text(alphabet=some.characters(exclude_categories=["Cs", "Cc"]), max_size=80)


def test_a_width_is_cautious_against_published_widths() -> None:
    """Helvetica's own widths, from its metrics: 'Waiting' is 944 + 556 + 222 + 278 + 222 + 556 + 556 thousandths."""
    helvetica = (944 + 556 + 222 + 278 + 222 + 556 + 556) / 1000 * 20
    assert 1.1 * helvetica < width_of("Waiting", 20) < 1.25 * helvetica
    assert width_of("Waiting", 20, bold=True) > width_of("Waiting", 20)


def test_wide_scripts_count_as_wide_and_accents_as_nothing() -> None:
    assert width_of("漢", 10) > width_of("m", 10)
    assert width_of("e\u0301", 10) == width_of("e", 10)


@given(WORDS, some.floats(40, 400))
def test_lines_fit_and_lose_no_letter(words: str, width: float) -> None:
    lines = wrap(words, width, 13)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(width_of(line, 13) <= width for line in lines)


def test_lines_break_between_words_where_they_can() -> None:
    assert wrap("seen within four hours", width_of("seen within", 13), 13) == ["seen within", "four hours"]


def test_a_word_too_long_for_a_line_is_broken_and_not_cut_off() -> None:
    lines = wrap("Llanfairpwllgwyngyll", 60, 13)
    assert len(lines) > 1
    assert "".join(lines) == "Llanfairpwllgwyngyll"
