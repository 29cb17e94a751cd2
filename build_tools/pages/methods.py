"""How we work these figures out: thresholds, formulas, methods, reviews and what people allowed."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.language import slug
from build_tools.pages.addresses import page_path
from build_tools.pages.figures import cell_figure
from build_tools.pages.method_records import Score, answers_in_order, scores_of, tests_of
from build_tools.pages.site import Site
from build_tools.pages.wording import heading_in_words
from build_tools.vocabulary import Figure, Kpi, Page, Row

_INDEX = PurePosixPath("how-we-work/index.md")
_THRESHOLDS = ("suppress_below", "round_to", "reply_days", "concern_min")


def write_method_pages(site: Site) -> Iterator[Page]:
    """The overview first, then a page for each method with its record."""
    table = site.packages.table("methods")
    say = site.language.sentence
    in_use = [row for row in table if row["in_use_to"] is None or row["in_use_to"] >= site.as_of]
    kpis = site.packages.table("kpis")
    yield site.writer.write(
        "methods.md",
        _INDEX,
        title=say("pages.methods.title"),
        description=say("pages.methods.description"),
        in_use=in_use,
        past=[row for row in table if row not in in_use],
        in_use_count=count_figure("methods", say("pages.methods.in_use"), rows_of(table, in_use, "in_use_to")),
        kpi_count=count_figure("kpis", say("pages.methods.kpis"), rows_of(kpis, kpis)),
        formulas=[(kpi, _smallest(site, kpi)) for kpi in site.measured.kpis],
        measures=sorted(site.language.catalogue["pages"]["measures"]),
        thresholds={field: _threshold(site, field) for field in _THRESHOLDS},
        reviews=_reviews(site),
        sign_offs=_sign_offs(site),
        allowed_in=lambda row: _allowed_in(site, row),
        sign_off_kinds=_sign_off_kinds(site),
    )
    for row in table:
        yield _write_method(site, row)


def _write_method(site: Site, row: Row) -> Page:
    answers = answers_in_order(site.packages.table("method_answers"), row["method_id"])
    scores = scores_of(site.packages, row["method_id"])
    return site.writer.write(
        "method.md",
        page_path("method", row["method_id"]),
        title=row["name"],
        description=row["plain"],
        row=row,
        answers=answers,
        tests=tests_of(scores),
        named=lambda label: _tested(site, label),
        headline=_headline(scores),
        answer_count=_answer_count(site, row, answers),
        kpis=[kpi for kpi in site.measured.kpis if kpi.row["method_id"] == row["method_id"]],
    )


def _headline(scores: list[Score]) -> Score | None:
    """The newest score over everything: accuracy where it was measured, otherwise the first there is."""
    whole = [each for each in scores if each.row["label"] == "all" and each.row["group"] == "all"]
    return next((each for each in whole if each.row["metric"] == "accuracy"), whole[0] if whole else None)


def _tested(site: Site, label: str) -> str:
    """What a score is about, in words: a theme by its name, a tone by its label."""
    if site.packages.find("themes", label) is not None:
        return site.packages.name_of("themes", label)
    tones: dict[str, str] = site.language.catalogue["labels"]["tone"]
    return tones.get(label, label)


def _answer_count(site: Site, method: Row, answers: list[Row]) -> Figure:
    label = site.language.sentence("pages.method.answers", method=method["name"])
    table = site.packages.table("method_answers")
    return count_figure(f"methods.{slug(method['method_id'])}.answers", label, rows_of(table, answers))


def _smallest(site: Site, kpi: Kpi) -> Figure | None:
    if kpi.row["min_denominator"] is None:
        return None
    return cell_figure(site.packages, "kpis", kpi.row, "min_denominator")


def _threshold(site: Site, field: str) -> Figure:
    return cell_figure(site.packages, "organisation", site.packages.organisation, field)


def _reviews(site: Site) -> list[tuple[Row, bool]]:
    """Every review, newest first, and whether the next one is due: no later review of its kind has been done."""
    rows = sorted(site.packages.table("reviews"), key=lambda row: row["done_on"], reverse=True)
    newest: dict[str, Row] = {}
    for row in rows:
        newest.setdefault(row["kind"], row)
    return [(row, newest[row["kind"]] is row and row["next_on"] < site.as_of) for row in rows]


def _sign_offs(site: Site) -> list[Row]:
    """Every sign-off by kind and role, newest first."""
    rows = sorted(site.packages.table("sign_offs"), key=lambda row: row["decided_on"], reverse=True)
    return sorted(rows, key=lambda row: (row["kind"], row["role"]))


def _allowed_in(site: Site, row: Row) -> str:
    """The table and the column that a sign-off is about, or the page, in words."""
    table = next((each for each in site.packages.tables if each.name == row["table"]), None)
    if table is None:  # a hand-written page, by its path
        return site.language.sentence("pages.methods.handwritten", path=row["key"])
    field = next((each for each in table.fields if each.name == row["field"]), None)
    return f"{table.title}, {heading_in_words(field, site.language) if field else row['field']}"


def _sign_off_kinds(site: Site) -> list[tuple[str, Figure]]:
    table = site.packages.table("sign_offs")
    found = []
    for kind in table.field("kind").constraints["enum"]:
        label = site.language.sentence("pages.methods.sign_offs", kind=site.language.label("sign_off", kind))
        rows = [row for row in table if row["kind"] == kind]
        found.append((kind, count_figure(f"sign-offs.{slug(kind)}", label, rows_of(table, rows, "kind"))))
    return found
