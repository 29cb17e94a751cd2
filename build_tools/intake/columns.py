"""Holds the headings of a file against the fields of its table, and takes off what is empty at the ends."""

from build_tools.findings import column_letter, say_rows
from build_tools.intake.files import FileFault, TextRows
from build_tools.intake.said import did_you_mean, quoted_heading, say_list


def trim(rows: TextRows) -> tuple[TextRows, list[FileFault]]:
    """Without the empty columns and rows, and one fault for each kind of them."""
    width = len(rows.headings)
    while width and not rows.headings[width - 1].strip() and not any(_cell(cells, width - 1) for _, cells in rows.rows):
        width -= 1
    faults = [_empty_columns(width, len(rows.headings))] if width < len(rows.headings) else []
    blank = {number for number, cells in rows.rows if not any(cell.strip() for cell in cells)}
    faults += _empty_rows(blank, last=rows.rows[-1][0]) if blank else []
    kept = [(number, _cut(cells, width)) for number, cells in rows.rows if number not in blank]
    return TextRows(rows.headings[:width], kept), faults


def _cell(cells: list[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _cut(cells: list[str], width: int) -> list[str]:
    """The row without empty cells beyond the last heading; what is not empty there stays and is refused."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _empty_columns(width: int, end: int) -> FileFault:
    first, last = column_letter(width + 1), column_letter(end)
    named = f"column {first} is" if first == last else f"columns {first} to {last} are"
    return FileFault(f"{named} empty.", "Delete them in the spreadsheet: the last heading is in the last column.")


def _empty_rows(blank: set[int], last: int) -> list[FileFault]:
    """One fault for the empty rows between others, and one for those at the end, up to `last`.

    Both stop: frictionless, whose word is final, does not accept an empty row.
    """
    ends: set[int] = set()
    while last - len(ends) in blank:
        ends.add(last - len(ends))
    faults = []
    if between := blank - ends:
        verb = "is" if len(between) == 1 else "are"
        remedy = "Delete empty rows in the spreadsheet."
        faults.append(FileFault(f"{say_rows(between)} {verb} empty.", remedy, min(between)))
    if ends:
        said = f"row {last} at the end is" if len(ends) == 1 else f"rows {min(ends)} to {last} at the end are"
        remedy = "In the spreadsheet, mark them by their row numbers and delete them, then save again."
        faults.append(FileFault(f"{said} empty.", remedy, min(ends)))
    return faults


def check_headings(headings: list[str], wanted: list[str]) -> list[FileFault]:
    """Headings that are blank, doubled, unknown, missing or in another order, each by name."""
    known = set(wanted)
    if not known & set(headings):
        problem = "the first row does not hold the headings of this table."
        return [FileFault(problem, f"The headings are: {', '.join(wanted)}.", 1)]
    faults = [_blank_heading(place) for place, heading in enumerate(headings, start=1) if not heading.strip()]
    faults += _doubled(headings, known)
    for place, heading in enumerate(headings, start=1):
        if heading.strip() and heading not in known:
            faults.append(_unknown(heading, place, [name for name in wanted if name not in headings]))
    missing = [name for name in wanted if name not in headings]
    if missing:
        word = "heading" if len(missing) == 1 else "headings"
        faults.append(FileFault(f"the {word} {say_list(missing)} cannot be found.", "Put the column back.", 1))
    if not faults and headings != wanted:
        remedy = f"Put them in this order: {', '.join(wanted)}."
        faults.append(FileFault("the columns are in another order.", remedy, 1))
    return faults


def _blank_heading(place: int) -> FileFault:
    return FileFault(f"column {column_letter(place)} has no heading.", "Name the column or delete it.", 1)


def _doubled(headings: list[str], known: set[str]) -> list[FileFault]:
    faults = []
    for heading in dict.fromkeys(headings):
        places = [column_letter(place) for place, each in enumerate(headings, start=1) if each == heading]
        if heading.strip() and len(places) > 1:
            problem = (
                f"columns {say_list(places)} have the same heading, {quoted_heading(heading, known, 'written twice')}."
            )
            faults.append(FileFault(problem, "Delete the one that is too many.", 1))
    return faults


def _unknown(heading: str, place: int, free: list[str]) -> FileFault:
    named = f"the heading {name}, which" if (name := quoted_heading(heading, free, "")) else "a heading that"
    problem = f"column {column_letter(place)} has {named} this table does not have."
    return FileFault(problem, did_you_mean(heading, free) or "Delete the column.", 1)
