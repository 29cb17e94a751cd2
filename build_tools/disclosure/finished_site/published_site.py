"""The second gate: looks through a built site, file by file, before it takes the last one's place."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from build_tools.disclosure.finished_site.published_files import CHARTS, FIGURES
from build_tools.disclosure.finished_site.published_pages import (
    HandedOver,
    faults_of_page,
    has_only_numbers_of,
    read_finished,
)
from build_tools.disclosure.identifiers.words import find_identifiers
from build_tools.disclosure.texts.file_texts import file_texts
from build_tools.disclosure.texts.page_texts import json_texts, read_page, unbroken
from build_tools.disclosure.texts.unreadable import Unreadable
from build_tools.findings import stop
from build_tools.language import Language
from build_tools.vocabulary import Finding, Place, Publication, Surroundings

_NOT_FOUND = "404.html"
_SEARCH = "search/search_index.json"
_SITEMAP = "sitemap.xml"
_PACKED_SITEMAP = "sitemap.xml.gz"
_SAID = ("text", "hovertext")  # put together from names and figures that are looked through by themselves
_TAKE_OUT = "Find the text in the packages or in the hand-written pages and take it out."
_TELL = "Nothing was published. Tell whoever looks after the program, and name this file."
_LEAVE_OUT = "Take the file out of site_src. A picture may be saved again as PNG, without its notes."


def check_site(
    folder: Path, publication: Publication, surroundings: Surroundings, language: Language
) -> tuple[Finding, ...]:
    """A finding for everything in a built site that was not handed over, or that names or points at somebody.

    Pages hold their figures as handed over and no other number; files handed over are there byte for byte; files of
    the theme are those that it brought; files beside hand-written pages, the search index and the sitemap are looked
    through. Anything else, and anything that cannot be read, is refused. No finding quotes what it found.
    """
    gate = _Gate(publication, surroundings, HandedOver(publication, surroundings.frame, language))
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    files = {name: path for name, path in found.items() if path.is_symlink() or not path.is_dir()}
    findings = [_refused(name, "this file was handed over and is not there") for name in gate.missing(files)]
    for name, path in files.items():
        findings += gate.check(name, path)
    for name in found:
        if PurePosixPath(name) not in surroundings.theme:
            findings += gate.check_texts(name, [name.replace("_", " "), PurePosixPath(name).stem], "its name holds")
    return tuple(findings)


@dataclass(frozen=True)
class _Gate:
    """What a built site is held against."""

    publication: Publication
    surroundings: Surroundings
    handed: HandedOver

    @cached_property
    def files(self) -> dict[PurePosixPath, bytes]:
        return {file.path: file.content for file in self.publication.files}

    @cached_property
    def clean(self) -> set[str]:
        """Texts that have been looked through and hold nothing: most stand in many files."""
        return set()

    def missing(self, found: Iterable[str]) -> list[str]:
        """What was handed over and did not come out."""
        return sorted({*self.handed.pages, *map(str, self.files)} - {*found})

    def check(self, name: str, path: Path) -> Iterator[Finding]:
        """The findings about one file."""
        if path.is_symlink() or not path.is_file():
            yield _refused(name, "this is no file of its own")
            return
        try:
            content = path.read_bytes()
            yield from self._check_content(name, content)
        except (OSError, Unreadable) as fault:
            problem = f"this is {fault}" if isinstance(fault, Unreadable) else "this file cannot be read"
            yield stop("10", Place(file=name), f"{problem}, so nobody can say that it is safe.", _LEAVE_OUT)

    def _check_content(self, name: str, content: bytes) -> Iterator[Finding]:
        place, surroundings = PurePosixPath(name), self.surroundings
        if place in self.files:
            if self.files[place] != content:
                yield _refused(name, "this file is not what was handed over")
            elif place not in surroundings.theme:
                yield from self.check_texts(name, self._texts_of_handed_over(place, content))
        elif place in surroundings.theme or place in surroundings.handwritten:
            yield from self._check_brought(place, content)
        elif name in self.handed.pages or name == _NOT_FOUND:
            yield from self._check_page(name, content)
        elif name == _SEARCH:
            yield from self._check_search(content)
        elif name in (_SITEMAP, _PACKED_SITEMAP):
            yield from self._check_sitemap(name, content)
        else:
            yield _refused(name, "nobody knows where this file comes from")

    def _texts_of_handed_over(self, place: PurePosixPath, content: bytes) -> Iterable[str]:
        """The texts of a file; not the keys of rows, which stand in the tables, nor what is said of each point."""
        if place == FIGURES:
            return [record["label"] for record in json.loads(content)["figures"].values()]
        if place.is_relative_to(CHARTS) and place.suffix == ".json":
            figure = json.loads(content)
            said = [{name: each for name, each in trace.items() if name not in _SAID} for trace in figure["data"]]
            return unbroken(json_texts([said, figure["layout"]]))
        return file_texts(place, content)

    def _check_brought(self, place: PurePosixPath, content: bytes) -> Iterator[Finding]:
        """A file of the theme holds nothing of ours as long as it is the theme's; one of a person may hold anything."""
        theirs = self.surroundings.theme.get(place) or self.surroundings.handwritten[place]
        if hashlib.sha256(content).hexdigest() != theirs:
            yield _refused(place.as_posix(), "this file is not what was brought")
        if place not in self.surroundings.theme:
            yield from self.check_texts(place.as_posix(), file_texts(place, content))

    def _check_page(self, name: str, content: bytes) -> Iterator[Finding]:
        page = self.handed.pages.get(name)
        texts, drawn = read_finished(_decoded(content), self.handed)
        if not drawn:
            yield _refused(name, "a picture of a chart is not what was drawn")
        for fault in dict.fromkeys(faults_of_page(page, texts, self.handed)):
            yield _refused(name, fault)
        known = {} if page is None else page.figures
        said = [text for text in dict.fromkeys([*texts.blocks, *texts.attributes]) if text not in known]
        yield from self.check_texts(name, said, "the finished page shows")

    def _check_search(self, content: bytes) -> Iterator[Finding]:
        """Each entry of the index is about a page, and holds nothing that is not on it."""
        try:
            index = json.loads(content)
            entries = [(each["location"].partition("#")[0], each["title"], each["text"]) for each in index["docs"]]
            rest = [index["config"], [{**each, "location": "", "title": "", "text": ""} for each in index["docs"]]]
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise Unreadable("a search index that is broken") from fault
        yield from self.check_texts(_SEARCH, json_texts(rest))
        for location, title, text in entries:
            page = self.handed.pages.get(location)
            words = [each for part in (title, text) for each in _words_of(part)]
            if page is None or not has_only_numbers_of(page, words, self.handed):
                yield _refused(_SEARCH, f"the search holds something about {location} that its page does not")
            yield from self.check_texts(_SEARCH, words)

    def _check_sitemap(self, name: str, content: bytes) -> Iterator[Finding]:
        """The sitemap lists the pages and the day on which they are true, and nothing else."""
        try:
            text = _decoded(gzip.decompress(content) if name == _PACKED_SITEMAP else content)
            words = [each.strip() for element in ElementTree.fromstring(text).iter() for each in _texts_of(element)]  # noqa: S314
        except (OSError, EOFError, ElementTree.ParseError) as fault:
            raise Unreadable("a sitemap that is broken") from fault
        day, pages = self.publication.as_of.isoformat(), tuple(f"/{page}" for page in self.handed.pages)
        if any(word and word != day and not f"/{word}".endswith(pages) for word in words):
            yield _refused(name, "the sitemap lists something other than the pages")
        yield from self.check_texts(name, file_texts(PurePosixPath(_SITEMAP), text.encode()))

    def check_texts(self, name: str, texts: Iterable[str], said: str = "it shows") -> Iterator[Finding]:
        """A finding for each kind of identifier in these texts that the trust does not publish on purpose."""
        kinds: set[str] = set()
        for text in {*texts} - self.clean:
            found = find_identifiers(text, self.publication.allowed)
            kinds.update(found)
            if not found:
                self.clean.add(text)
        for kind in sorted(kinds):
            yield stop("10", Place(file=name), f"{said} {kind}.", _TAKE_OUT)


def _words_of(part: str) -> list[str]:
    return read_page(part).blocks if "<" in part or "&" in part else [part]


def _texts_of(element: ElementTree.Element) -> list[str]:
    return [element.text or "", element.tail or "", *element.attrib.values()]


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as fault:
        raise Unreadable("a text that is not UTF-8") from fault


def _refused(name: str, problem: str) -> Finding:
    return stop("1", Place(file=name), f"{problem}.", _TELL)
