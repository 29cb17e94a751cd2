"""Likely names of people in English text, told apart from places, illnesses, charities and laws named after people."""

import re
from itertools import takewhile

from build_tools.disclosure.identifiers.name_lists import name_lists
from build_tools.disclosure.sign_offs.name_words import Word, plain_line, read_words

CLAN = re.compile(r"(?:O'|Mc|Mac)[A-Z][^\W\d_]+")
AGED = re.compile(r"\s*,\s*(?:who (?:is|was) )?aged \d")
OWNERS = frozenset({"my", "our", "your", "his", "her", "their", "dad", "mum", "a", "the"})
TYPED_SMALL = frozenset({"dr", "mr", "mrs", "ms", "prof"})  # titles that people type without a capital
PLACED = frozenset({"in", "at", "from", "near", "and", "or", "to"})
LABELS = frozenset("ABCDEI")  # letters that count the points of a list
LEAST_SHOUTED = 5  # a shorter word in capitals is an acronym
PERSON_CALLED = frozenset({"called", "named"})


def find_names(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a text that are likely names of people, each once and in order.

    `known` are names of places and bodies, such as a trust's own hospitals: what they cover is no person.
    """
    line = plain_line(text)
    words = read_words(line, known)
    found = (word.text for at, word in enumerate(words) if _is_name(words, at) or _is_aged(word, line))
    return tuple(dict.fromkeys(found))


def _is_name(words: list[Word], at: int) -> bool:
    if _after_courtesy(words, at):
        return True
    if words[at].covered or words[at].text == "I":
        return False
    if not words[at].capital:
        return _is_typed_small(words, at)
    rules = (_is_given, _is_both, _after_job, _after_lead, _after_kin, _before_family)
    return any(rule(words, at) for rule in rules)


def _after_courtesy(words: list[Word], at: int) -> bool:
    """'Dr Patel', 'Mr A. Smith', 'mrs jones'; not 'Dr Gray's Hospital' nor 'Mr or Mrs'."""
    word, before = words[at], _before(words, at)
    while before is not None and len(words[before].text) == 1 and words[before].capital:
        before = _before(words, before)
    if before is None or words[before].plain not in name_lists()["courtesy"] or word.covered:
        return False
    if word.plain in name_lists()["no_names"] or len(word.text) == 1:
        return False
    if words[before].capital and word.capital:
        return True
    return words[before].plain in TYPED_SMALL and any(word.plain in name_lists()[each] for each in ("family", "given"))


def _is_typed_small(words: list[Word], at: int) -> bool:
    """'my husband derek', 'our nurse, joanne', 'porter dave'; no word that is English in small letters too."""
    lists, name = name_lists(), words[at].plain
    if name not in lists["given"] or name in lists["small_words"] or at == 0 or words[at - 1].possessive:
        return False
    of_kin = at > 1 and words[at - 1].plain in lists["kin"] and words[at - 2].plain in OWNERS
    return words[at].gap == " " and words[at - 1].plain in lists["jobs"] or words[at].gap in (" ", ", ") and of_kin


def _before(words: list[Word], at: int) -> int | None:
    """The word that stands directly before this one, with a space or an initial's dot between them."""
    return at - 1 if at > 0 and words[at].gap in (" ", ". ", ".") else None


def _is_given(words: list[Word], at: int) -> bool:
    word = words[at]
    if CLAN.match(word.text):
        return True
    if word.shouted and len(word.text) < LEAST_SHOUTED:
        return False
    given = name_lists()["given"]
    return word.plain in given or "-" in word.plain and word.plain.split("-")[0] in given and _capitals(word)


def _capitals(word: Word) -> bool:
    return all(part[:1].isupper() for part in word.text.split("-"))


def _is_both(words: list[Word], at: int) -> bool:
    """A name that is an ordinary word too: 'Will Turner', 'Grace was lovely', 'Hope's husband', 'April told us'."""
    lists = name_lists()
    if words[at].plain not in lists["both"] or words[at].shouted:
        return False
    if at > 0 and words[at].gap == " " and (words[at - 1].plain in PLACED or _follows_body(words, at)):
        return False  # 'people in Derby and Chester asked', 'Age UK Preston told us'
    after = [word.plain for word in takewhile(lambda word: word.gap == " ", words[at + 1 : at + 3])]
    praised = len(after) > 1 and after[0] in ("was", "is") and after[1] in lists["praise"]
    return praised or bool(after) and (after[0] in lists["deeds"] or words[at].possessive and after[0] in lists["kin"])


def _follows_body(words: list[Word], at: int) -> bool:
    """Whether a body with local branches stands before a word: 'Age UK', 'Healthwatch'."""
    said = " ".join(word.text.lower() for word in words[max(at - 3, 0) : at])
    return words[at - 1].capital and any(f" {said}".endswith(f" {each}") for each in name_lists()["bodies"])


def _after_job(words: list[Word], at: int) -> bool:
    """'Nurse Amy', 'porter Dave'; not 'Nurse Practitioner', and no job in a heading where every word has a capital."""
    before = at - 1
    if at == 0 or words[at].gap != " " or words[before].plain not in name_lists()["jobs"] or words[before].possessive:
        return False
    return words[at].plain in name_lists()["both"] or _may_be_anything(words, at) and not _in_heading(words)


def _after_lead(words: list[Word], at: int) -> bool:
    """'thanks to Kelly', 'a patient called Bethany'; not 'a ward called Nightingale'."""
    if words[at].gap not in (" ", ", "):
        return False
    said = " ".join(word.plain for word in words[max(at - 3, 0) : at])
    lead = next((each for each in name_lists()["leads"] if f" {said}".endswith(f" {each}")), "")
    if lead in PERSON_CALLED:
        people = (name_lists()["kin"], name_lists()["people"])
        person = any(word.plain in held for word in words[max(at - 3, 0) : at - 1] for held in people)
        return person and _may_be_anything(words, at)
    return bool(lead) and (words[at].plain in name_lists()["both"] or _may_be_anything(words, at))


def _after_kin(words: list[Word], at: int) -> bool:
    """'my husband Colin', 'her consultant, Sarah'."""
    if at < 2 or words[at].gap not in (" ", ", ") or words[at - 1].plain not in name_lists()["kin"]:
        return False
    return words[at - 2].plain in OWNERS and not words[at - 1].possessive and _may_be_anything(words, at)


def _before_family(words: list[Word], at: int) -> bool:
    """'Xiomara Diaz', 'A. Smith': a common family name after this word, or this one after an initial."""
    family = name_lists()["family"]
    if at > 0 and len(words[at - 1].text) == 1 and words[at - 1].capital and words[at].gap in (". ", "."):
        return words[at].plain in family or _is_initial(words, at - 1) and _may_be_anything(words, at)
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.gap != " " or not after.capital or after.covered or after.plain not in family:
        return False
    return words[at].plain in name_lists()["both"] or not words[at].first and _may_be_anything(words, at)


def _is_initial(words: list[Word], at: int) -> bool:
    """Whether one letter is the initial of a name: 'J. Whittaker', and neither 'Plan B. Staff' nor 'C. Waiting'."""
    named = words[at].first or words[at - 1].plain in ("by", "to", "with", "thank", "thanks")
    return named and words[at].text not in LABELS


def _may_be_anything(words: list[Word], at: int) -> bool:
    """Whether a word with a capital could be a name at all: no month, no acronym, no office, no place."""
    word, lists = words[at], name_lists()
    if not word.capital or word.shouted or word.covered or len(word.text) < 2:
        return False
    return not any(word.plain in lists[each] for each in ("no_names", "jobs", "courtesy", "never_alone"))


def _in_heading(words: list[Word]) -> bool:
    """Whether every long word around has a capital, so that a capital means nothing."""
    long = [word for word in words if len(word.text) > 3]
    return len(long) > 2 and all(word.capital for word in long)


def _is_aged(word: Word, line: str) -> bool:
    """'Deepak, aged 45'."""
    return word.capital and not word.covered and AGED.match(line, word.end) is not None
