"""Figures that pages make: a count of rows, a cell as it stands, a part of another figure."""

import pytest

from build_tools.figures import count_figure
from build_tools.pages.figures import Part, cell_figure, of_hundred, part_of
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Row, Source, Withheld


def test_a_count_is_the_number_of_rows_it_names() -> None:
    rows = Source("responses", "response_id", ("R-1", "R-2", "R-3"))
    figure = count_figure("responses.done", "Done", rows, Source("response_updates", "status", ("x",)))
    assert (figure.id, figure.value, figure.method) == ("count.responses.done", 3, "count")


def test_a_cell_is_the_same_figure_wherever_it_is_shown(small_site: Site) -> None:
    """Its id holds the table, the field and the key; its label comes from the descriptor."""
    row = small_site.packages.table("audiences").rows[0]
    figure = cell_figure(small_site.packages, "audiences", row, "size")
    assert figure.id == "cell.audiences.size.new-parents"
    assert (figure.value, figure.unit) == (3000, "people")
    assert figure.sources == (Source("audiences", "size", ("new-parents",)),)
    assert figure == cell_figure(small_site.packages, "audiences", row, "size")


@pytest.mark.parametrize(
    ("value", "decimals"), [(12, 0), (12.0, 0), (51.3, 1), (45000.5, 1), (0.82, 2), (1 / 3, 2), (Withheld.HIDDEN, 0)]
)
def test_a_cell_keeps_the_decimals_it_was_typed_with(small_site: Site, value: float | Withheld, decimals: int) -> None:
    row = Row({**small_site.packages.table("audiences").rows[0].cells, "size": value}, 2)
    assert cell_figure(small_site.packages, "audiences", row, "size").decimals == decimals


@pytest.mark.parametrize(
    ("score", "decimals", "value", "left"), [(0.82, 2, 82, 0), (0.905, 3, 90.5, 1), (1, 0, 100, 0)]
)
def test_a_score_is_so_many_out_of_a_hundred(score: float, decimals: int, value: float, left: int) -> None:
    figure = of_hundred(Figure("cell.x", "Score", score, "ratio", (), decimals=decimals))
    assert (figure.id, figure.value, figure.decimals, figure.method) == ("cell.x.of-100", value, left, "of_100")


def test_a_blank_cell_was_not_collected(small_site: Site) -> None:
    row = Row({**small_site.packages.table("audiences").rows[0].cells, "size": None}, 2)
    assert cell_figure(small_site.packages, "audiences", row, "size").value is Withheld.NOT_COLLECTED


@pytest.mark.parametrize("field", ["name", "under_served"])
def test_text_and_yes_or_no_are_no_figures(small_site: Site, field: str) -> None:
    row = small_site.packages.table("audiences").rows[0]
    with pytest.raises(TypeError, match="Only a cell that holds a number"):
        cell_figure(small_site.packages, "audiences", row, field)


def test_parts_of_a_figure_are_figures_of_their_own() -> None:
    source = Source("kpi_values", "numerator", ("x",))
    whole = Figure("kpi.x", "X", 37.5, "percent", (source,), "measure", 3, 8, (13.7, 69.4), 1)
    shown = {part: part_of(whole, part, "label") for part in ("numerator", "denominator", "low", "high")}
    assert [(each.value, each.unit) for each in shown.values()] == [
        (3, "count"),
        (8, "count"),
        (13.7, "percent"),
        (69.4, "percent"),
    ]
    assert shown["low"].id == "kpi.x.low"
    assert shown["low"].decimals == 1


def test_a_part_that_a_figure_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match=r"kpi\.x has no low"):
        part_of(Figure("kpi.x", "X", 3, "count", ()), "low", "label")


@pytest.mark.parametrize("part", ["numerator", "denominator"])
def test_where_a_share_is_hidden_neither_of_its_two_numbers_is_shown(part: Part) -> None:
    """The one that is not hidden itself would stand beside the hidden one it belongs to."""
    share = Figure("kpi.x", "X", Withheld.HIDDEN, "percent", (), numerator=6, denominator=Withheld.HIDDEN)
    assert part_of(share, part, "label").value is Withheld.HIDDEN
    few = Figure("kpi.x", "X", Withheld.TOO_FEW, "percent", (), numerator=6, denominator=8)
    assert part_of(few, part, "label").value == {"numerator": 6, "denominator": 8}[part]
