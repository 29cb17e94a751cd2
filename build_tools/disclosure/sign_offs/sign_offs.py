"""Rule 10, the part that only a person can judge: what may point at somebody is looked at and allowed in sign_offs."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from build_tools.disclosure.sign_offs.handwritten_texts import HANDWRITTEN, page_texts
from build_tools.disclosure.sign_offs.only_one import find_only_one
from build_tools.disclosure.sign_offs.personal_names import find_names
from build_tools.disclosure.sign_offs.quotations import find_quotations
from build_tools.disclosure.sign_offs.rare_conditions import find_rare_conditions
from build_tools.errors import AnswerableError
from build_tools.findings import JOB_TITLE, TO_FILL_IN, gather, note, place_in, say_finding, stop
from build_tools.vocabulary import Finding, Packages, Place, Row, Table, Withheld

# What the trust publishes on purpose, and names of places and bodies, which are often those of people.
PUBLISHED_ON_PURPOSE = ("contacts",)
NEEDED = ("organisation", "contacts", "services", "channels", "theme_counts", "responses", "sign_offs")
JOB_TITLES = (("sign_offs", "role"), *((each, "owner_role") for each in ("objectives", "responses", "kpis")))
NAMES_OF_PLACES = (("organisation", "name"), ("services", "name"), ("services", "site"), ("channels", "name"))
PROBLEMS = {
    "name": "the text seems to name a person",
    "rare_condition": "the text names a rare condition",
    "quotation": "the text seems to hold somebody's own words",
    "small_cell": "the text says that there is only one such person",
}
HIDDEN_COUNT = "the response is about a count that is hidden"
TONES = ("positive", "mixed", "negative")
REMEDY = "Write it in another way. Or let the right person look at it, and add their row to sign_offs.csv."
AGAIN = "Look at it again. Then write it in another way, or put a new row in place of the old one."
NOBODY = "Let the right person look at it. Then write their job title and the day, or take the row out."
NO_NAMES = "Owners are job titles and never names. Write the job title."
EARLIER = "Look at the row it names. Delete the sign-off if nothing there needs one."


@dataclass(frozen=True)
class Text:
    """A text that the public reads: its place in the tables or the pages, and for people."""

    table: str
    key: str
    field: str
    words: str
    place: Place


@dataclass(frozen=True)
class Asked:
    """Something in a text that a person has to allow, and the words of the text that raise it."""

    text: Text
    kind: str
    problem: str
    words: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.text, self.kind)


def fingerprint(text: Text, kind: str) -> str:
    """What ties a sign-off to what was looked at: SHA-256 of 'table|key|field|kind|text'.

    The same words elsewhere, a changed text, or a name where a quotation was allowed ask again.
    """
    parts = (text.table, text.key, text.field, kind, text.words)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def check_sign_offs(
    packages: Packages, pages: Mapping[PurePosixPath, str], as_of: date, *, show: bool = False
) -> tuple[Finding, ...]:
    """A note for everything in a public text that a person must allow and has not, or must look at again.

    Each note carries the rows for sign_offs.csv. What it is about is said in words only where `show` asks for it.
    A name in place of a job title stops publication, and so does a pasted row that nobody has signed.
    """
    if not {table.name for table in packages.tables}.issuperset(NEEDED):
        return ()  # what is missing stops publication, and is told elsewhere
    texts = [*_cells(packages), *page_texts_of(pages)]
    known = _known(packages)
    asked = [*(each for text in texts for each in _asked_of(text, known)), *_hidden_counts(packages)]
    table = packages.table("sign_offs")
    signed = {row["fingerprint"]: row for row in table}
    findings = [*_check_job_titles(packages, known)]
    findings += [_to_sign(each, show) for each in asked if each.fingerprint not in signed]
    findings += [
        _to_look_at_again(each, table, signed[each.fingerprint])
        for each in asked
        if each.fingerprint in signed and _is_past(signed[each.fingerprint], as_of)
    ]
    return tuple(gather((*findings, *_of_earlier_texts(table, texts))))


def refuse_unsigned(findings: tuple[Finding, ...]) -> None:
    """Raises AnswerableError where somebody has still to allow something; it lists where, and every row to add."""
    waiting = [each for each in findings if each.sign_off]
    if waiting:
        places = "\n".join(f"  {say_finding(each)}" for each in waiting)
        rows = "\n".join(dict.fromkeys(row for each in waiting for row in each.sign_off))
        raise AnswerableError(f"Nothing was released. A person must first allow:\n{places}\nRows to add:\n{rows}")


def page_texts_of(pages: Mapping[PurePosixPath, str]) -> Iterator[Text]:
    """Every paragraph of the hand-written pages; its place is the page, as paragraphs have no name."""
    for path, page in pages.items():
        for line, words in page_texts(page):
            yield Text(HANDWRITTEN, path.as_posix(), "text", words, Place(row=line, file=path.as_posix()))


def _cells(packages: Packages) -> Iterator[Text]:
    for table in packages.tables:
        if table.name in PUBLISHED_ON_PURPOSE:
            continue
        for field in _written_by_hand(table):
            for row in table:
                if row[field]:
                    yield Text(table.name, table.row_key(row), field, str(row[field]), place_in(table, row, field))


def _written_by_hand(table: Table) -> list[str]:
    """The fields in which people write words of their own: no ids, no choices and no links."""
    linked = {name for link in table.links for name in link.fields}
    return [
        field.name
        for field in table.fields
        if field.type == "string" and field.name not in linked and not {"enum", "pattern"} & set(field.constraints)
    ]


def _known(packages: Packages) -> frozenset[str]:
    """What is no person's name: the trust's places and bodies, and what it publishes about whom to ask."""
    held = {table.name: table for table in packages.tables}
    names = {str(row[field] or "") for table, field in NAMES_OF_PLACES for row in held[table]}
    for name in PUBLISHED_ON_PURPOSE:
        names |= {str(row[field.name] or "") for row in held[name] for field in held[name].fields}
    return frozenset(names - {""})


def _asked_of(text: Text, known: frozenset[str]) -> Iterator[Asked]:
    """What has to be allowed in one text, each kind once."""
    names_elsewhere = (text.table, text.field) in (*NAMES_OF_PLACES, *JOB_TITLES)
    for kind, words in _found(text.words, known):
        if not (kind == "name" and names_elsewhere):
            yield Asked(text, kind, PROBLEMS[kind], words)


def _check_job_titles(packages: Packages, known: frozenset[str]) -> Iterator[Finding]:
    """A finding for each job title that is somebody's name, or that was left as `check` prints it."""
    for table in packages.tables:
        for field in (field for name, field in JOB_TITLES if name == table.name):
            for row in table:
                title = str(row[field] or "").strip()
                if title.upper() == JOB_TITLE:
                    problem = f"nobody has signed this: it still says {JOB_TITLE}."
                    yield stop("10", place_in(table, row, field), problem, NOBODY)
                elif find_names(title, known):
                    yield stop("10", place_in(table, row, field), "this seems to be a person's name.", NO_NAMES)


@cache
def _found(words: str, known: frozenset[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    finders: dict[str, Callable[[str], tuple[str, ...]]] = {
        "name": lambda text: find_names(text, known),
        "rare_condition": find_rare_conditions,
        "quotation": find_quotations,
        "small_cell": find_only_one,
    }
    found = ((kind, finder(words)) for kind, finder in finders.items())
    return tuple((kind, held) for kind, held in found if held)


def _hidden_counts(packages: Packages) -> Iterator[Asked]:
    """Responses whose own count is hidden, of any tone: of their period, service and theme, all channels together."""
    table = packages.table("responses")
    for row in table:
        counted = packages.find("theme_counts", f"{row['period_id']}|{row['service_id']}|all|{row['theme_id']}")
        if counted is not None and any(counted[tone] is Withheld.HIDDEN for tone in TONES):
            place = place_in(table, row, "you_said")
            text = Text(table.name, table.row_key(row), "you_said", str(row["you_said"]), place)
            yield Asked(text, "small_cell", HIDDEN_COUNT, ())


def _to_sign(asked: Asked, show: bool) -> Finding:
    shown = f" It is: {'; '.join(asked.words)}." if show and asked.words else ""
    found = note("10", asked.text.place, f"{asked.problem}.{shown}", REMEDY)
    return replace(found, sign_off=(_row_to_add(asked),))


def _to_look_at_again(asked: Asked, table: Table, row: Row) -> Finding:
    found = note("10", place_in(table, row, "review_on"), "this sign-off was to be looked at again by now.", AGAIN)
    return replace(found, sign_off=(_row_to_add(asked),))


def _row_to_add(asked: Asked) -> str:
    """The row for sign_offs.csv, of which only the role and the day are left to write."""
    text, line = asked.text, io.StringIO()
    cells = (text.table, text.key, text.field, asked.fingerprint, asked.kind, *TO_FILL_IN)
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _is_past(row: Row, as_of: date) -> bool:
    return row["review_on"] is not None and row["review_on"] < as_of


def _of_earlier_texts(table: Table, texts: list[Text]) -> Iterator[Finding]:
    """Sign-offs of texts that have changed since, where none is of what stands there now."""
    held: dict[tuple[str, str, str], list[Text]] = {}
    for text in texts:
        held.setdefault((text.table, text.key, text.field), []).append(text)
    rows = [row for row in table if row["kind"] != "release"]
    fresh = {(_place(row), row["kind"]) for row in rows if _is_of(row, held.get(_place(row), []))}
    for row in rows:
        if _place(row) in held and (_place(row), row["kind"]) not in fresh:
            yield note("10", place_in(table, row, "fingerprint"), "this sign-off is of an earlier text.", EARLIER)


def _place(row: Row) -> tuple[str, str, str]:
    return row["table"], row["key"], row["field"]


def _is_of(row: Row, texts: list[Text]) -> bool:
    return any(row["fingerprint"] == fingerprint(text, row["kind"]) for text in texts)
