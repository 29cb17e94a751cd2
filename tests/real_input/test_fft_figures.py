"""Friends and Family percentages worked out from real counts are those that somebody else worked out from them."""

import csv
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from build_tools.language import slug
from build_tools.vocabulary import Figure, Withheld
from tests.real_input.worked_out import Place, monthly_percent, work_out

pytestmark = pytest.mark.long

ANSWERS = ("very_good", "good", "neither", "poor", "very_poor", "dont_know")
COLUMN_OF = {"positive": "expected_percent_positive", "negative": "expected_percent_negative"}
WITHOUT_DONT_KNOW = "excl_dont_know_percent_positive"
PRECISION = Decimal("0.0001")  # of the file's percentages
Lines = list[dict[str, str]]


@pytest.fixture(scope="module")
def counted(shared: Path) -> Lines:
    return lines_of(shared / "data" / "fft" / "fft_tidy.csv")


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[Place, dict[str, str]]:
    """What the other side worked out by service and month, without the percentages that have no counts to them."""
    lines = lines_of(shared / "data" / "fft" / "fft_expected.csv")
    return {place_of(line): line for line in lines if line["expected_percent_positive"]}


def lines_of(path: Path) -> Lines:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place_of(line: Mapping[str, str]) -> Place:
    """A service for each organisation and setting, and the month: 2021-06 is 2021-M06.

    Each word of an id begins with a letter, so the setting '111' is nhs111.
    """
    service = slug(f"{line['org_code']} {line['setting']}".replace(" 111", " nhs111"))
    return service, line["period"].replace("-", "-M")


def figures(folder: Path, lines: Iterable[Mapping[str, str]], **cells: object) -> dict[str, dict[Place, Figure]]:
    """Our figures by sign, from these lines."""
    held = {place_of(line): line for line in lines}
    names = {service: f"{line['org_name']}, {line['setting']}" for (service, _), line in held.items()}
    volumes = [
        {"period_id": month, "service_id": service, "channel_id": "fft", "received": line["responses"]}
        | {answer: line[answer] for answer in ANSWERS}
        for (service, month), line in held.items()
    ]
    channel = {"channel_id": "fft", "name": "Friends and Family Test", "mode": "both", "kind": "national_scheme"}
    return work_out(
        folder / "datapackages",
        names,
        {month for _, month in held},
        volumes=volumes,
        channels=[channel | {"listens": "true", "replies": "false"}],
        kpis=[monthly_percent(sign, f"friends_and_family_{sign}", "people", **cells) for sign in COLUMN_OF],
    )


def is_equal(figure: Figure, line: Mapping[str, str], column: str) -> bool:
    """Whether a figure, rounded as the file is, is the file's."""
    return Decimal(str(figure.value)).quantize(PRECISION) == Decimal(line[column]).quantize(PRECISION)


def places_with(lines: Lines, least: int, most: int, *fields: str) -> set[Place]:
    return {place_of(line) for line in lines if any(least <= int(line[field]) <= most for field in fields)}


def test_every_row_with_counts_has_the_independent_percentages(
    counted: Lines, expected: dict[Place, dict[str, str]], tmp_path: Path
) -> None:
    """All 145, positive and negative, over all six answers; without 'don't know' some of them would be others."""
    found = figures(tmp_path, counted)
    assert len(expected) == len({place_of(line) for line in counted}) == 145
    assert not all(is_equal(found["positive"][place], line, WITHOUT_DONT_KNOW) for place, line in expected.items())
    for sign, column in COLUMN_OF.items():
        assert not [place for place, line in expected.items() if not is_equal(found[sign][place], line, column)]
        counts = {place: found[sign][place].denominator for place in expected}
        assert counts == {place: float(line["responses"]) for place, line in expected.items()}


def test_a_percentage_with_a_hidden_answer_is_withheld(
    counted: Lines, expected: dict[Place, dict[str, str]], tmp_path: Path
) -> None:
    """With every answer of 1 to 4 people hidden, what is left whole is as before and nothing else is shown."""
    hidden = places_with(counted, 1, 4, *ANSWERS)
    lines = [line | {each: "[c]" for each in ANSWERS if 1 <= int(line[each]) <= 4} for line in counted]
    found = figures(tmp_path, lines)
    assert 0 < len(hidden) < 145
    for sign, column in COLUMN_OF.items():
        assert {place for place, each in found[sign].items() if each.value is Withheld.HIDDEN} == hidden
        assert all(is_equal(found[sign][place], expected[place], column) for place in set(expected) - hidden)


def test_a_percentage_without_an_answer_is_withheld(
    counted: Lines, expected: dict[Place, dict[str, str]], tmp_path: Path
) -> None:
    """A month without a row is a gap in its series, one whose 'don't know' was not counted is not collected.

    The source itself has one gap: nothing of patient transport in May 2021, between April and June.
    """
    absent, uncounted = ("rx6-all", "2022-M02"), ("rha-forensic", "2021-M09")
    gap = ("rx6-pts-patient-transport", "2021-M05")
    lines = [
        line | ({"dont_know": "[x]"} if place_of(line) == uncounted else {})
        for line in counted
        if place_of(line) != absent
    ]
    found = figures(tmp_path, lines)
    for sign, column in COLUMN_OF.items():
        withheld = {place: each.value for place, each in found[sign].items() if isinstance(each.value, Withheld)}
        missing = dict.fromkeys((absent, gap), Withheld.NOT_MEASURED)
        assert withheld == missing | {uncounted: Withheld.NOT_COLLECTED}
        shown = set(expected) - set(withheld)
        assert all(is_equal(found[sign][place], expected[place], column) for place in shown)


def test_a_percentage_of_too_few_answers_is_withheld(counted: Lines, tmp_path: Path) -> None:
    """Under 30 answers, and only there."""
    found = figures(tmp_path, counted, min_denominator=30)
    few = places_with(counted, 0, 29, "responses")
    assert 0 < len(few) < 145
    for sign in COLUMN_OF:
        assert {place for place, each in found[sign].items() if each.value is Withheld.TOO_FEW} == few
