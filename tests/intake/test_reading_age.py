"""The readability index is the published one."""

import pytest

from build_tools.intake.reading_age import longest_sentence, reading_age


def test_the_index_agrees_with_its_published_formula() -> None:
    """By hand: 9 words, 35 letters, 1 sentence; 4.71 x 35 / 9 + 0.5 x 9 - 21.43 = 1.387, a child of 6."""
    assert reading_age("The quick brown fox jumps over the lazy dog.") == pytest.approx(6.3867, abs=0.0001)


def test_harder_words_and_longer_sentences_read_older() -> None:
    easy = "We asked you. You told us. We will mend the door."
    hard = "Notwithstanding considerable organisational constraints, multidisciplinary reconfiguration is anticipated."
    assert reading_age(easy) < 9 < 18 < reading_age(hard)


def test_a_text_without_words_reads_at_no_age() -> None:
    assert reading_age("... 👍") == 0


def test_a_full_stop_inside_a_number_ends_no_sentence() -> None:
    assert longest_sentence("It was 2.5 days. Now it is one.") == 4
