"""MkDocs' door: hands MkDocs the finished pages and files, and is all that knows MkDocs."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

import mkdocs
from jinja2 import ChoiceLoader, DictLoader, Environment
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from build_tools.errors import AnswerableError, Refused
from build_tools.findings import say_finding
from build_tools.publication import Edition, look_through, publish, refusal
from build_tools.served_headers import page_rules
from build_tools.vocabulary import Publication, Surroundings

# Material's frame has tick boxes with an attribute that HTML allows on other fields alone.
_FRAME, _STRAY = "base.html", ' autocomplete="off">'
_THEME = str(Path(__file__).parent / "theme")


class Options(Config):
    """What mkdocs.yml may say under `answerable`."""

    packages = config_options.Type(str, default="datapackages")
    """The folder that holds the Data Packages, from the folder of mkdocs.yml."""
    as_of = config_options.Optional(config_options.Type(date))
    """The day on which the site is true, as YYYY-MM-DD; the day of the last release unless given."""


class AnswerablePlugin(BasePlugin[Options]):
    """Publishes an edition; while serving, a refusal becomes a page that says what is wrong."""

    edition: Edition | None = None
    """What to publish, where the command line says it; otherwise what mkdocs.yml says."""
    publication: Publication | None = None
    surroundings: Surroundings | None = None
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview. MkDocs keeps a plug-in with this method for all rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Work everything out before MkDocs clears the last site away."""
        edition = self.edition or _edition_of(config, self.config)
        try:
            self.publication = publish(replace(edition, site_address=config.site_url or ""))
        except AnswerableError as error:
            if not self.serving:
                raise PluginError(_in_words(error)) from error
            self.publication = refusal(error, self._known_paths(config))
        config.site_name = str(escape(self.publication.publisher))
        config.extra["standing"] = self.publication.standing
        config.extra["help"] = self.publication.help
        config.extra["search"] = self.publication.search
        if not self.serving:  # a preview's pages hold a script of MkDocs' own, which the rules forbid
            config.extra["rules"] = page_rules()
        config.watch.append(str(edition.packages))
        if _THEME not in config.theme.dirs:
            config.theme.dirs.insert(0, _THEME)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the finished pages and files beside those of the theme."""
        assert self.publication is not None
        self.surroundings = _surroundings(files, config)
        finished: list[tuple[PurePosixPath, str | bytes, InclusionLevel]] = []
        finished += [(page.path, page.markdown, InclusionLevel.UNDEFINED) for page in self.publication.pages]
        # MkDocs leaves out what begins with a dot, unless it is told that this one belongs to the site.
        finished += [(file.path, file.content, InclusionLevel.INCLUDED) for file in self.publication.files]
        for path, content, inclusion in finished:
            handwritten = files.get_file_from_path(path.as_posix())
            if handwritten is not None:
                files.remove(handwritten)
            files.append(File.generated(config, path.as_posix(), content=content, inclusion=inclusion))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Mend Material's frame, and date every page by the day on which the site is true: the same bytes each time."""
        assert self.publication is not None and env.loader is not None
        frame, _, _ = env.loader.get_source(env, _FRAME)
        env.loader = ChoiceLoader([DictLoader({_FRAME: frame.replace(_STRAY, ">")}), env.loader])
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = self.publication.as_of.isoformat()
        return env

    @event_priority(-100)  # after every other plug-in has written what it writes
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Look through what was written; a preview is looked through when it is built."""
        if self.serving:
            return
        assert self.publication is not None and self.surroundings is not None
        try:
            look_through(Path(config.site_dir), self.publication, self.surroundings)
        except AnswerableError as error:
            words = f"{_in_words(error)}\nDo not publish {config.site_dir}: it holds what was refused."
            raise PluginError(words) from error

    def _known_paths(self, config: MkDocsConfig) -> tuple[PurePosixPath, ...]:
        if self.publication is not None:
            return tuple(page.path for page in self.publication.pages)
        return tuple(PurePosixPath(path) for path in _paths_in(config.nav or []))


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, so that a refused build can say why."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def build_site(configuration: Path, folder: Path, edition: Edition) -> Publication:
    """Build an edition into a folder; whatever MkDocs warns of is refused as an AnswerableError."""
    config = load_config(str(configuration), site_dir=str(folder), strict=True)
    plugin = _plugin_of(config)
    plugin.edition = edition
    config.plugins.on_startup(command="build", dirty=False)
    warnings = _Warnings()
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        build(config)
    except Abort as stopped:
        if isinstance(stopped.__context__, PluginError) and isinstance(stopped.__context__.__cause__, AnswerableError):
            raise stopped.__context__.__cause__ from stopped
        raise AnswerableError("\n".join(["MkDocs stopped the build.", *warnings.said])) from stopped
    finally:
        logging.getLogger("mkdocs").removeHandler(warnings)
        config.plugins.on_shutdown()
    assert plugin.publication is not None
    return plugin.publication


def serve_site(configuration: Path, edition: Edition, address: str) -> None:
    """Serve a live preview of an edition until interrupted."""
    _plugin_of(load_config(str(configuration))).edition = edition
    serve(str(configuration), dev_addr=address)


def _surroundings(files: Files, config: MkDocsConfig) -> Surroundings:
    """What the theme and the folder of hand-written pages bring, and the text of the frame round every page."""
    theme: dict[PurePosixPath, str] = {}
    handwritten: dict[PurePosixPath, str] = {}
    for file in files:
        if not file.is_documentation_page() and file.inclusion.is_included():
            brought = handwritten if file.src_dir == config.docs_dir else theme
            brought[PurePosixPath(file.dest_uri)] = hashlib.sha256(file.content_bytes).hexdigest()
    templates = [path for folder in config.theme.dirs for path in _templates_in(Path(folder))]
    texts = [f"mkdocs-{mkdocs.__version__}", Path(config.config_file_path).read_text(encoding="utf-8")]
    texts += [str(path) for path in theme]
    return Surroundings(theme, handwritten, "\n".join([*texts, *(path.read_text("utf-8") for path in templates)]))


def _templates_in(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.html"), *(folder / "partials").rglob("*.html")])


def _plugin_of(config: MkDocsConfig) -> AnswerablePlugin:
    plugin = config.plugins.get("answerable")
    if not isinstance(plugin, AnswerablePlugin):
        raise AnswerableError("mkdocs.yml does not list the plug-in 'answerable'. Add it under 'plugins'.")
    return plugin


def _edition_of(config: MkDocsConfig, options: Options) -> Edition:
    root = Path(config.config_file_path).parent
    return Edition(root / options.packages, Path(config.docs_dir), options.as_of, date.today())


def _in_words(error: AnswerableError) -> str:
    findings = error.findings if isinstance(error, Refused) else ()
    return "\n".join([str(error), *map(say_finding, findings)])


def _paths_in(nav: Iterable[object]) -> Iterator[str]:
    for entry in nav:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict):
            for value in entry.values():
                yield from _paths_in(value if isinstance(value, list) else [value])
