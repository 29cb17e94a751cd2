"""Quotations: somebody's own words in quotation marks, told apart from titles, labels and single words."""

import re

LEAST_WORDS = 4
MOST_CHARACTERS = 600
_MARKS = (
    re.compile(rf'"(?P<said>[^"“”\n]{{2,{MOST_CHARACTERS}}})"'),
    re.compile(rf"[“„](?P<said>[^“”\n]{{2,{MOST_CHARACTERS}}})[”“]"),
    re.compile(rf"«(?P<said>[^«»\n]{{2,{MOST_CHARACTERS}}})»"),
    re.compile(rf"‘(?P<said>[^‘\n]{{2,{MOST_CHARACTERS}}})’(?!\w)"),
    re.compile(
        rf"(?<![\w'])'(?P<said>(?=\S)[^\n\"]{{2,{MOST_CHARACTERS}}}?(?<=[\w.,!?…]))'(?!\w)(?!(?:[^'\n]|\w'\w)*\w'(?!\w))"
    ),
)
_BLOCK = re.compile(r"^\s*>\s?(?P<said>.+)$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|mine|myself)\b")
_WE = re.compile(r"\b(?:we|us|our)\b", re.IGNORECASE)
# Before the name of a page, a button, a leaflet or a form: 'the page "What we do"', 'signs say "Wait here"'.
_TITLE_BEFORE = re.compile(
    r"\b(?:called|named|titled|headed|entitled|known as|choose|press|select|click|tap|marked|labelled|see|look for|"
    r"under|open|find|such as|means?|"
    r"the (?:line|link|page|form|leaflet|poster|button|sign|heading|theme|option|answer|section|chart|question|measure|"
    r"words?|title|message|notice|status|field|guide)|"
    r"(?:pages?|site|letters?|signs?|screens?|downloads?|charts?|tables?|cards?|posters?|it|guide|list|label|text) "
    r"(?:says?|said|shows?|reads?))\s*:?\s*$",
    re.IGNORECASE,
)
# After such a name: 'our "You said, we did" boards'.
_TITLE_AFTER = re.compile(
    r"^\s*(?:,? )?(?:(?:page|poster|leaflet|booklet|form|card|campaign|scheme|project|guide|film|video|button|link|"
    r"sign|sticker|badge|board|question|theme|programme|initiative|session|standard|principle|passport|chart|pack|sheet|"
    r"toolkit|course|survey|app|wall|tree|document|folder|plan|report)s?|training|policy|rule|box(?:es)?)\b",
    re.IGNORECASE,
)
_KNOWN_TITLES = re.compile(
    r"you said,? we (?:did|heard)|we asked,? you said|hello,? my name is|this is me|what matters to (?:me|you)|"
    r"(?:all )?about me|my (?:health|care|hospital) passport|tell us about (?:me|you)|(?:see|hear) me now|"
    r"getting to know me|ask me|because i matter|call,? don't wait|call me by my name",
    re.IGNORECASE,
)


def find_quotations(text: str) -> tuple[str, ...]:
    """What stands in quotation marks, or in a block of quotation, and reads as somebody's words.

    Four words or more, or 'I', 'me' and 'my' among two or more; not the title of a page, a leaflet or a campaign.
    """
    found = [match for marks in _MARKS for match in marks.finditer(text) if not _is_title(match, text)]
    blocks = [match for match in _BLOCK.finditer(text) if len(_WORD.findall(match["said"])) >= LEAST_WORDS]
    said = [match["said"].strip() for match in (*found, *blocks)]
    return tuple(dict.fromkeys(each for each in said if _is_speech(each)))


def _is_speech(said: str) -> bool:
    words = _WORD.findall(said)
    if len(words) >= LEAST_WORDS or len(words) > 1 and _FIRST_PERSON.search(said):
        return True
    return len(words) > 1 and said[-1:] in ".!?" and bool(_WE.search(said))


def _is_title(match: re.Match[str], text: str) -> bool:
    said = match["said"].strip()
    if _KNOWN_TITLES.fullmatch(said.rstrip(".!?,")):
        return True
    if _TITLE_AFTER.match(text[match.end() :]) or _TITLE_BEFORE.search(text[: match.start()]):
        return not _FIRST_PERSON.search(said) or said[-1:] not in ".!?,"
    long = [word for word in _WORD.findall(said) if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)
