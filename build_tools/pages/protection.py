"""How we protect people: the limits in force, what is hidden now, how it is checked, and who looked at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.figures import count_cells_figure, count_figure, rows_of
from build_tools.language import slug
from build_tools.pages.figures import cell_figure
from build_tools.pages.site import Site
from build_tools.pages.wording import heading_in_words
from build_tools.vocabulary import Figure, Page, Row, Source, Table, Withheld

_PATH = PurePosixPath("how-we-work/privacy.md")
_LIMITS = ("suppress_below", "round_to", "concern_min")
_REVIEWS = ("motivated_intruder", "privacy")


@dataclass(frozen=True)
class _Review:
    """One kind of review: the last that was done, if any, and whether the next is due."""

    kind: str
    last: Row | None
    due: bool


def write_protection_page(site: Site) -> Page:
    """The one page on how people are protected, made from the tables and from the rules that stop publication."""
    say = site.language.sentence
    counted = [table for table in site.packages.tables if _holds_counts(table)]
    everywhere = tuple(source for table in site.packages.tables for source in _hidden(table))
    return site.writer.write(
        "protection.md",
        _PATH,
        title=say("pages.protection.title"),
        description=say("pages.protection.description"),
        limits={
            field: cell_figure(site.packages, "organisation", site.packages.organisation, field) for field in _LIMITS
        },
        rounded=site.packages.organisation["round_to"] > 1,
        hidden=count_cells_figure("hidden", say("pages.protection.hidden"), everywhere),
        tables=[(table, _hidden_in(site, table)) for table in counted],
        sensitive=list(_sensitive(site)),
        follows_national_rule=any(field.counts == "answers" for table in counted for field in table.fields),
        kinds=site.kinds,
        asked=[
            kind for kind in site.packages.table("sign_offs").field("kind").constraints["enum"] if kind != "release"
        ],
        allowed=_allowed(site),
        releases_allowed=_releases_allowed(site),
        reviews=[_review(site, kind) for kind in _REVIEWS],
        withdrawn=_withdrawn(site),
    )


def _holds_counts(table: Table) -> bool:
    return any(field.counts for field in table.fields) or bool(_hidden(table))


def _hidden(table: Table) -> tuple[Source, ...]:
    """The hidden cells of a table, a source for each column that has some."""
    found = []
    for field in table.fields:
        rows = [row for row in table if row[field.name] is Withheld.HIDDEN]
        if rows:
            found.append(rows_of(table, rows, field.name))
    return tuple(found)


def _hidden_in(site: Site, table: Table) -> Figure:
    label = site.language.sentence("pages.protection.hidden_in", table=table.title)
    return count_cells_figure(f"hidden.{slug(table.name)}", label, _hidden(table))


def _sensitive(site: Site) -> Iterator[tuple[Table, list[str]]]:
    """The tables with columns in which everybody's or nobody's answer would say something about each person."""
    for table in site.packages.tables:
        columns = [heading_in_words(field, site.language) for field in table.fields if field.sensitive]
        if columns:
            yield table, columns


def _allowed(site: Site) -> Figure:
    table = site.packages.table("sign_offs")
    rows = [row for row in table if row["kind"] != "release"]
    return count_figure("sign-offs.texts", site.language.sentence("pages.protection.allowed"), rows_of(table, rows))


def _releases_allowed(site: Site) -> Figure:
    table = site.packages.table("sign_offs")
    made = {row["release_id"] for row in site.packages.table("releases")}
    of_releases = {row["key"]: row for row in table if row["kind"] == "release" and row["key"] in made}
    rows = list(of_releases.values())  # one that lapsed before it counted has a later one of the same release
    label = site.language.sentence("pages.methods.sign_offs", kind=site.language.label("sign_off", "release"))
    return count_figure("sign-offs.releases-made", label, rows_of(table, rows, "kind"))


def _review(site: Site, kind: str) -> _Review:
    done = [row for row in site.packages.table("reviews") if row["kind"] == kind]
    last = max(done, key=lambda row: row["done_on"], default=None)
    return _Review(kind, last, last is None or last["next_on"] < site.as_of)


def _withdrawn(site: Site) -> Figure:
    table = site.packages.table("corrections")
    rows = [row for row in table if row["kind"] == "disclosure" and row["fixed_on"] is not None]
    label = site.language.sentence("pages.protection.withdrawn")
    return count_figure("corrections.disclosures", label, rows_of(table, rows, "kind"))
