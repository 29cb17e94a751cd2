"""Fills a page's template: whatever a template prints is text, a figure, a day or mark-up, never a bare number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from build_tools.language import Language
from build_tools.pages.addresses import link_between, page_path
from build_tools.pages.glossary import Glossary, explain, read_glossary
from build_tools.pages.markdown import anchor_figures, mark_date, mark_figure, plain, space_out
from build_tools.vocabulary import Figure, Page, Withheld

_TEMPLATES = Path(__file__).parent / "templates"
_SOURCES = "_sources.md"


@dataclass(frozen=True)
class Writer:
    """Fills templates in one language; what every page may use is in `shared`."""

    language: Language
    shared: Mapping[str, Any]
    environment: Environment = field(repr=False)
    glossary: Glossary = field(repr=False)

    def write(
        self, template: str, path: PurePosixPath, title: str, description: str, *, boost: float = 1, **values: Any
    ) -> Page:
        """One page with the figures it shows and, below, the tables that they came from.

        `boost` says how many times as much a word found on it counts in the search. Two different figures of one id
        are refused with a ValueError.
        """
        figures: dict[str, Figure] = {}
        body = self.fill(template, path, figures, title=title, **values)
        return self.finish(path, title, description, body, figures, boost)

    def fill(self, template: str, path: PurePosixPath, figures: dict[str, Figure], **values: Any) -> str:
        """A template filled for the page at `path`; the figures that it shows are added to `figures`."""
        words = {
            **self.shared,
            **values,
            "shown_figures": figures,
            "link": lambda target: escape(link_between(path, target)),
            "page_of": lambda kind, key: escape(link_between(path, page_path(kind, str(key)).as_posix())),
        }
        return self.environment.get_template(template).render(words)

    def finish(
        self,
        path: PurePosixPath,
        title: str,
        description: str,
        body: str,
        figures: dict[str, Figure],
        boost: float = 1,
    ) -> Page:
        """A page with its head, its body, its technical words explained, and the tables that its figures came from."""
        body = explain(body, self.glossary)
        tables = source_tables(figures)
        if tables:
            body += self.fill(_SOURCES, path, {}, source_tables=tables)
        searched = {"search": {"boost": boost}} if boost != 1 else {}
        markdown = front_matter(title, description, **searched) + anchor_figures(space_out(body)) + "\n"
        return Page(path, title, description, markdown, figures)


def make_writer(language: Language, shared: Mapping[str, Any]) -> Writer:
    """A writer over the templates of this language."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES / language.code),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize(language),
    )
    environment.filters["label"] = lambda code, kind: language.label(kind, code)
    environment.filters["listing"] = lambda words: language.listing(list(words))
    environment.filters["plain"] = plain
    environment.filters["frequency"] = lambda figure, of="people": language.frequency(figure, of)
    environment.filters["plural"] = lambda figure, other, **forms: _plural(language, figure, other, forms)
    return Writer(language, shared, environment, read_glossary(language))


def remember_figure(figures: dict[str, Figure], figure: Figure) -> None:
    """Keep a figure under its id; a second, different figure of that id is refused with a ValueError."""
    if figures.setdefault(figure.id, figure) != figure:
        raise ValueError(f"Two different figures share the id {figure.id}.")


def source_tables(figures: Mapping[str, Figure]) -> list[str]:
    """The names of the tables that figures came from, each once, in the order of the alphabet."""
    return sorted({source.table for figure in figures.values() for source in figure.sources})


def front_matter(title: str, description: str, **more: object) -> str:
    """The head of a page for MkDocs: its title, its description, and whatever more it is to know."""
    front: dict[str, object] = {
        **more,
        "title": str(escape(" ".join(title.split()))),
        "description": str(escape(" ".join(description.split()))),
        "hide": ["navigation", "toc"],
    }
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=True, width=10_000)}---\n\n"


def _plural(language: Language, figure: Figure, other: str, forms: Mapping[str, str]) -> str:
    """The form of a word that goes with a figure: `{{ n | plural("concerns", one="concern") }}`."""
    if isinstance(figure.value, Withheld):
        return other
    return forms.get(language.locale.plural_form(figure.value), other)


def _finalize(language: Language) -> Any:
    @pass_context
    def finalize(context: Context, value: object) -> Markup:
        match value:
            case Markup():
                return value
            case Figure():
                remember_figure(context["shown_figures"], value)
                return mark_figure(value, language)
            case str():
                return plain(value)
            case date():
                return mark_date(value, language)
            case Withheld():
                return plain(language.value(value, "count"))
            case None:
                return Markup("")
        raise TypeError(f"{context.name} prints a {type(value).__name__}: a number reaches a page as a Figure only.")

    return finalize
