"""Data and downloads: every package, and every table described field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.figures import count_figure, rows_of
from build_tools.language import Language, slug
from build_tools.pages.addresses import page_path
from build_tools.pages.site import Site
from build_tools.vocabulary import Field, Figure, Link, Package, Page, Table

_INDEX = PurePosixPath("data/index.md")


@dataclass(frozen=True)
class Column:
    """One field as the page describes it."""

    field: Field
    kind: str
    rules: tuple[str, ...]
    link: Link | None
    in_key: bool


def write_data_pages(site: Site) -> Iterator[Page]:
    """The overview first, then a page for each package."""
    say = site.language.sentence
    packages = site.packages.packages
    yield site.writer.write(
        "data.md",
        _INDEX,
        title=say("pages.data.title"),
        description=say("pages.data.description"),
        licences=list(_licences(site)),
        package_count=_model_figure("packages", say("pages.data.packages"), len(packages)),
        table_count=_model_figure("tables", say("pages.data.tables"), len(site.packages.tables)),
    )
    for package in packages:
        yield _write_package(site, package)


def _write_package(site: Site, package: Package) -> Page:
    return site.writer.write(
        "package.md",
        page_path("package", package.name),
        title=site.language.sentence("pages.package.title", package=package.title),
        description=package.meaning,
        package=package,
        table_count=_model_figure(
            f"{slug(package.name)}.tables",
            site.language.sentence("pages.package.tables", package=package.title),
            len(package.tables),
        ),
        tables=[(table, _row_count(site, table), describe_columns(table, site.language)) for table in package.tables],
    )


def describe_columns(table: Table, language: Language) -> list[Column]:
    """Every field of a table in its order, with its rules in words."""
    links = {name: link for link in table.links for name in link.fields}
    return [
        Column(
            field,
            language.label("type", field.type),
            tuple(_rules(field, language)),
            links.get(field.name),
            field.name in table.key,
        )
        for field in table.fields
    ]


def _rules(field: Field, language: Language) -> Iterator[str]:
    """What a cell of this field must keep to, a sentence each."""
    rules = field.constraints
    if rules.get("required"):
        yield language.sentence("pages.rules.required")
    if "enum" in rules:
        yield language.sentence("pages.rules.enum", values=", ".join(map(str, rules["enum"])))
    if "pattern" in rules:
        known = language.catalogue["pages"]["rules"]["patterns"]
        yield known.get(rules["pattern"]) or language.sentence("pages.rules.pattern", pattern=rules["pattern"])
    for name in ("minimum", "maximum", "maxLength"):
        if name in rules:
            yield language.sentence(f"pages.rules.{name}", limit=language.number(rules[name]))
    if field.counts:
        yield language.sentence(f"pages.rules.counts.{field.counts}")
    if field.sensitive:
        yield language.sentence("pages.rules.sensitive")


def _row_count(site: Site, table: Table) -> Figure:
    label = site.language.sentence("pages.data.rows", table=table.title)
    return count_figure(f"rows.{slug(table.name)}", label, rows_of(table, table))


def _model_figure(identity: str, label: str, value: int) -> Figure:
    """A number of tables or packages: it comes from their descriptors and from no row."""
    return Figure(f"model.{identity}", label, value, "count", (), method="descriptors")


def _licences(site: Site) -> Iterator[tuple[str, str]]:
    """The title and address of each licence that a package names, once."""
    found = {
        (str(each.get("title") or each["name"]), str(each.get("path", "")))
        for package in site.packages.packages
        for each in package.descriptor.get("licenses", ())
    }
    yield from sorted(found)
