"""Rule 10, its plain part: nothing that points at a person by a number, an address or an account, in any text."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from build_tools.disclosure.identifiers import email_addresses, phone_numbers, profile_links, street_addresses
from build_tools.disclosure.identifiers.find import Identified, identified, spellings
from build_tools.disclosure.identifiers.places import POSTCODE
from build_tools.disclosure.texts.file_texts import file_texts
from build_tools.disclosure.texts.unreadable import Unreadable
from build_tools.findings import gather, place_in, stop
from build_tools.vocabulary import Finding, Packages, Place, Table

REMEDY = "Take it out."
CONTACTS = "Take it out. The trust's own belongs in contacts, where it is published on purpose."
# What a trust has of its own; nobody's number, birth or age may ever stand in contacts.
_OF_CONTACTS = (email_addresses.KIND, phone_numbers.KIND, profile_links.KIND, street_addresses.KIND, POSTCODE)
_RENAME = "Give the file another name."
_LEAVE_OUT = "Leave it out, or put what it says on a page."


def check_words(packages: Packages, *, show: bool = False) -> tuple[Finding, ...]:
    """A finding for every cell of text, and every descriptor, that holds an identifier the trust has not published.

    What the trust publishes itself is in contacts and channels.url. Only with `show` do findings quote what they found.
    """
    allowed = allowed_identifiers(packages)
    findings = list(chain.from_iterable(_in_table(table, allowed, show) for table in packages.tables))
    for package in packages.packages:  # a descriptor is published as it is, whatever stands in it
        file = f"{package.name}/datapackage.json"
        found = {
            kind_and_words for text in _texts_in(package.descriptor) for kind_and_words in _said(text, allowed, show)
        }
        findings += [
            stop("10", Place(package=package.name, file=file), f"the descriptor holds {each}.", _remedy(each))
            for each in sorted(found)
        ]
    return tuple(gather(findings))


def _in_table(table: Table, allowed: frozenset[str], show: bool) -> Iterator[Finding]:
    for said in _in_name(table.file, allowed, show):
        yield stop("10", place_in(table), f"the name of the file holds {said}.", _RENAME)
    for field in table.fields:
        for row in table:
            cell = row[field.name]
            for said in _said(cell, allowed, show) if isinstance(cell, str) and cell else ():
                yield stop("10", place_in(table, row, field.name), f"the text holds {said}.", _remedy(said))


def _texts_in(part: Any) -> Iterator[str]:
    """Every text and number of a descriptor, and the names of its properties."""
    if isinstance(part, Mapping):
        yield from part
        yield from chain.from_iterable(_texts_in(each) for each in part.values())
    elif isinstance(part, list):
        yield from chain.from_iterable(_texts_in(each) for each in part)
    elif part is not None:
        yield str(part)


def check_pages(packages: Packages, pages: Mapping[PurePosixPath, str], *, show: bool = False) -> tuple[Finding, ...]:
    """A finding for every line of a hand-written page in which an identifier begins, and for one in a page's name."""
    allowed = allowed_identifiers(packages)
    return tuple(chain.from_iterable(_in_page(path, text, allowed, show) for path, text in pages.items()))


def _in_page(path: PurePosixPath, text: str, allowed: frozenset[str], show: bool) -> Iterator[Finding]:
    yield from _of_name(path, allowed, show)
    by_line = sorted((each.line, _say(each, show)) for each in identified(text, allowed))
    for line, said in dict.fromkeys(by_line):
        yield stop("10", Place(row=line, file=path.as_posix()), f"the line holds {said}.", _remedy(said))


def check_files(packages: Packages, files: Mapping[PurePosixPath, bytes], *, show: bool = False) -> tuple[Finding, ...]:
    """A finding for every other file of the site that holds an identifier, in its name or in what is written in it.

    Pictures are read for the words that they carry beside what they show. A file that cannot be read stops too.
    """
    allowed = allowed_identifiers(packages)
    return tuple(chain.from_iterable(_in_file(path, content, allowed, show) for path, content in files.items()))


def _in_file(path: PurePosixPath, content: bytes, allowed: frozenset[str], show: bool) -> Iterator[Finding]:
    yield from _of_name(path, allowed, show)
    place = Place(file=path.as_posix())
    try:
        texts = [content.decode("utf-8-sig")] if _is_text(content) else list(file_texts(path, content))
    except Unreadable as fault:
        yield stop("10", place, f"this is {fault}, so nobody can say that it is safe.", _LEAVE_OUT)
        return
    for said in dict.fromkeys(chain.from_iterable(_said(text, allowed, show) for text in texts)):
        yield stop("10", place, f"the file holds {said}.", _remedy(said))


def _is_text(content: bytes) -> bool:
    """Whether a file is text all through; it is then looked through as a whole, over its lines."""
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


def _of_name(path: PurePosixPath, allowed: frozenset[str], show: bool) -> list[Finding]:
    said = _in_name(path.as_posix(), allowed, show)
    return [stop("10", Place(file=path.as_posix()), f"its name holds {each}.", _RENAME) for each in said]


def _in_name(name: str, allowed: frozenset[str], show: bool) -> tuple[str, ...]:
    """What a file's name holds; the words of a name are often parted by '-' or '_'."""
    apart = name.replace("_", " ").replace("-", " ").replace("/", " | ")
    return tuple(dict.fromkeys((*_said(name, allowed, show), *_said(apart, allowed, show))))


def allowed_identifiers(packages: Packages) -> frozenset[str]:
    """What the trust itself publishes: every identifier in contacts and in the addresses of its channels."""
    texts = []
    for table in packages.tables:
        if table.name in ("contacts", "channels"):
            names = [field.name for field in table.fields if table.name == "contacts" or field.name == "url"]
            texts += [str(row[name] or "") for row in table for name in names]
    return spellings(texts)


def find_identifiers(text: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """The kinds of identifier in a text, such as 'an NHS number', each once; never what it says.

    `allowed` are identifiers as `allowed_identifiers` gives them.
    """
    return tuple(dict.fromkeys(each.kind for each in identified(text, allowed)))


def _said(text: str, allowed: frozenset[str], show: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_say(each, show) for each in identified(text, allowed)))


def _remedy(said: str) -> str:
    return CONTACTS if said.startswith(_OF_CONTACTS) else REMEDY


def _say(found: Identified, show: bool) -> str:
    return f'{found.kind}: "{found.words}"' if show else found.kind
