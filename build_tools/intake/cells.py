"""Turns the text of a cell into a value, more strictly than the standard, and says what a spreadsheet did to it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from build_tools.vocabulary import Cell, Field, Withheld

WITHHELD = {"[c]": Withheld.HIDDEN, "[x]": Withheld.NOT_COLLECTED}
BOOLEANS = {"true": True, "TRUE": True, "True": True, "false": False, "FALSE": False, "False": False}
WHOLE = re.compile(r"-?[0-9]{1,15}")
DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
SLASHED = re.compile(r"\s*([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?:\s.*)?")
LOOSE_ISO = re.compile(r"\s*([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T].*)?")
SERIAL = re.compile(r"[34567][0-9]{4}")
FIRST_SERIAL_DAY = date(1899, 12, 30)  # day 0 of a spreadsheet's calendar
FIRST_YEAR, LAST_YEAR = 1948, 2100  # the National Health Service began in 1948
FORMULA = re.compile(r"\s*[=+@\t\r-]")
INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]*"
)
TURNED = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # the text would read otherwise than it is written
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
FORMAT_DATES = "In the spreadsheet, choose the column, give it the custom format yyyy-mm-dd and save it again."
DIGITS_ALONE = "Write the number alone, in the digits 0 to 9."

NO_NUMBER = re.compile(r"(?i)[-+]?(?:nan|inf|infinity|n/?a|null|none|nil)|[-\u2013\u2014]+")
NUMBER_FAULTS = (
    (r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", "the number is written with a comma."),
    (r"[-+]?[0-9.,]+\s*%", "the number is written with a percent sign."),
    (r"[-+]?[£$€]\s*-?[0-9.,]+[kKmM]?|[0-9.,]+\s*[£$€]", "the number is written with a sign for money."),
    (r"#.*", "the spreadsheet could not work this number out."),
    (r"[-+]?[0-9]+(?:_[0-9]+)+", "the number is written with an underscore."),
    (r"[-+]?[0-9.]+[eE][-+]?[0-9]+", "the number is shortened with an E, as spreadsheets do."),
    (r"\+[0-9.]+", "the number is written with a plus sign."),
    (r"[-+]?[\d.]+(?<![0-9.])[\d.]*", "the number is in digits that are not 0 to 9."),
    (r"[-+]?[0-9]{16,}(?:\.[0-9]*)?", "the number is too long to be right."),
)


@dataclass(frozen=True)
class CellFault:
    """Why a cell cannot be used; the problem never repeats the cell."""

    problem: str
    remedy: str
    rule: str = "schema"


def read_cell(text: str, field: Field, missing: frozenset[str]) -> Cell | CellFault:
    """The value of a cell; `missing` are the texts that its descriptor counts as no value."""
    if text == "":
        return None
    if text in missing:
        return WITHHELD.get(text)
    if field.type == "integer":
        return int(text) if WHOLE.fullmatch(text) else _fault_of_number(text, field, missing, whole=True)
    if field.type == "number":
        return _number(text) if DECIMAL.fullmatch(text) else _fault_of_number(text, field, missing, whole=False)
    if field.type == "date":
        return _read_date(text)
    if field.type == "boolean":
        no = CellFault("this is neither TRUE nor FALSE.", "Write TRUE or FALSE.")
        return BOOLEANS.get(text, no)
    return _fault_of_text(text, field) or text


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _fault_of_number(text: str, field: Field, missing: frozenset[str], *, whole: bool) -> CellFault:
    tidy = text.strip()
    hidden = "Write [c] for a hidden count." if "[c]" in missing else "Leave the cell blank."
    if NO_NUMBER.fullmatch(tidy):
        or_hidden = ", or write [c] if it is hidden to protect people." if "[c]" in missing else "."
        return CellFault("this stands for 'no number'.", f"Leave the cell empty{or_hidden}")
    if tidy in ("*", "**"):
        return CellFault("a star stands for a hidden count.", hidden)
    if tidy in WITHHELD or tidy.casefold() in ("c", "x", "[c", "c]", "[z]", "z"):
        return CellFault("this mark is not used here.", hidden)
    for pattern, problem in NUMBER_FAULTS:
        if re.fullmatch(pattern, tidy):
            return CellFault(problem, DIGITS_ALONE)
    if whole and "." in tidy and DECIMAL.fullmatch(tidy):
        return CellFault("the number has a decimal point, but only whole numbers count.", DIGITS_ALONE)
    if SLASHED.fullmatch(tidy) or LOOSE_ISO.fullmatch(tidy):
        return CellFault("a date stands where a number should.", DIGITS_ALONE)
    if text != tidy:
        return CellFault("there is a space before or after the number.", "Delete the space.")
    return CellFault("this is not a number.", DIGITS_ALONE)


def _read_date(text: str) -> date | CellFault:
    iso = ISO_DATE.fullmatch(text)
    if iso:
        try:
            day = date(*(int(part) for part in iso.groups()))
        except ValueError:
            return CellFault("there is no such day in the calendar.", "Correct the day or the month.", "11")
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        return CellFault(f"the year is not one from {FIRST_YEAR} to {LAST_YEAR}.", "Correct the year.", "11")
    meant = _meant_date(text)
    remedy = f"Write year, month and day, such as 2026-04-01. {FORMAT_DATES}"
    if meant is None:
        return CellFault("this is not a date.", remedy, "11")
    problem = "the date was typed or changed by a spreadsheet."
    return CellFault(problem, f"This one probably means {meant.isoformat()}. {remedy}", "11")


def _meant_date(text: str) -> date | None:
    """What a date as a spreadsheet writes it probably means: the day comes first, as in Britain."""
    try:
        if slashed := SLASHED.fullmatch(text):
            day, month, year = (int(part) for part in slashed.groups())
            day, month = (month, day) if month > 12 >= day else (day, month)
            return date(year + 2000 if year < 100 else year, month, day)
        if loose := LOOSE_ISO.fullmatch(text):
            return date(*(int(part) for part in loose.groups()))
    except ValueError:
        return None
    return FIRST_SERIAL_DAY + timedelta(days=int(text)) if SERIAL.fullmatch(text) else None


def _fault_of_text(text: str, field: Field) -> CellFault | None:
    if FORMULA.match(text):
        remedy = "Begin with a letter or a digit: a spreadsheet would run a text that begins with = + - or @."
        return CellFault("the text begins as a spreadsheet's formula does.", remedy)
    if CONTROL.search(text):
        return CellFault("the text holds an invisible control character.", "Type the text again.")
    if TURNED.search(text):
        return CellFault("the text holds an invisible mark that turns its direction.", "Type the text again.")
    if INVISIBLE.fullmatch(text):
        seen = "spaces" if not text.strip() else "characters that nobody sees"
        return CellFault(f"the cell holds only {seen}.", "Delete them, or write what belongs there.")
    if not field.free_text and (text != text.strip() or "\n" in text or "\r" in text):
        return CellFault("there is a space or a new line too many in the cell.", "Delete it.", "11")
    return None
