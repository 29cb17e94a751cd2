"""Words that say there are few such people: "the only", "just two patients", "nobody else on the ward"."""

import re

from build_tools.disclosure.texts.plain_text import plain_text

# Those whom a trust cares for, and all people that a text may single out; "the only lift" points at nobody.
_CARED_FOR = "patient|person|man|woman|boy|girl|child|baby|teenager|parent|mother|father|carer|resident|family"
_PEOPLE = (
    r"(?:patients?|person|people|men|man|wom[ae]n|boys?|girls?|child(?:ren)?|bab(?:y|ies)|infants?|teenagers?|adults?|"
    r"mothers?|fathers?|mums?|dads?|parents?|grandparents?|sisters?|brothers?|siblings?|sons?|daughters?|wi(?:fe|ves)|"
    r"husbands?|widow(?:er)?s?|couples?|famil(?:y|ies)|twins?|triplets|carers?|residents?|inpatients?|outpatients?|"
    r"visitors?|users?|speakers?|signers?|wearers?|travellers?|refugees?|veterans?|prisoners?|students?|pupils?|"
    r"volunteers?|survivors?|nurses?|doctors?|midwi(?:fe|ves)|consultants?|surgeons?|porters?|clerks?|managers?|"
    r"chaplains?|gps?|m[ae]mbers? of (?:the )?(?:staff|team|family)|colleagues?|worshippers?|muslims?|sikhs?|hindus?|"
    r"jews?|christians?|buddhists?|vegans?|case|ones?|lad(?:y|ies)|gentlem[ae]n|youngsters?|pensioners?|donors?|"
    r"witness(?:es)?|respondents?|complainants?|recipients?)"
)
_FEW = (
    "patients|people|men|women|boys|girls|children|babies|teenagers|parents|mothers|fathers|carers|residents|families"
)
_BETWEEN = r"(?:[\w'-]+ ){0,3}?"  # "the only young deaf patient"
_OF_MANY = r"(?! (?:in|out of) (?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b)"  # "only one person in ten"
_WHOSE = "(?:the|our|your|their|its|his|her|an?|were|was|am|are|is|as)"
_MOST = r"(?:first|last|youngest|oldest|eldest|longest[- ]\w+|tallest|heaviest|sickest|smallest)"
_THINGS = "(?!purpose|reason|aim|use|cause|focus|responsibility|provider|site)"  # "the sole purpose"
_ANY_CASE = (
    rf"{_WHOSE} only (?:one |two |three |[123] |single )?{_BETWEEN}{_PEOPLE}{_OF_MANY}(?!'s)",
    rf"(?:only|just) (?:one|a single|1) (?!in\b|out\b)"
    rf"(?:of (?:you|them|us)\b|(?:[\w'-]+ )?(?:{_CARED_FOR})\b){_OF_MANY}",
    rf"(?:only|just) (?:two|three|four|[234]) (?:[\w'-]+ )?(?:{_FEW})\b{_OF_MANY}(?! per\b| at a time\b)",
    rf"\bone {_PEOPLE} only\b",
    rf"(?:one and only|the sole|a sole|sole remaining) {_THINGS}",
    rf"the (?:very )?{_MOST} (?:ever )?{_BETWEEN}{_PEOPLE} (?:here |there |anywhere |left (?=who)|alive )?"
    r"(?:to|in|on|at|with|who|we|ever|of)\b",
    rf"one of (?:only|just) (?:two|three|four|five|a few|a handful of|[2-5]) {_BETWEEN}{_PEOPLE}",
    rf"(?:youngest|oldest|eldest|longest[- ](?:staying|serving|waiting|living)) (?:[\w'-]+ )?{_PEOPLE}",
    r"(?:nobody|no one|no-one|none) else (?:on|in|at|here|there|had|has|was|is|with|like)\b",
    rf"no other {_BETWEEN}{_PEOPLE}",
    rf"the one (?!in\b|out\b|that\b|on\b|we\b){_BETWEEN}{_PEOPLE} (?:who|with|on|in|at)\b",
    rf"unlike (?:any|every) other {_PEOPLE}",
)
# "The only Sikh on the ward": a word with a capital that the list of people cannot hold.
_CAPITAL = r"[Tt]he only [A-Z][\w-]+ (?:in|on|at|here|with|who)\b"
ONLY_ONE = (*(re.compile(pattern, re.IGNORECASE) for pattern in _ANY_CASE), re.compile(_CAPITAL))
_NOT = re.compile(r"\b(?:not|n't|isn't|aren't|wasn't|weren't|never) (?:just )?$", re.IGNORECASE)


def find_only_one(text: str) -> tuple[str, ...]:
    """The words of a text that say there is only one such person, each once; not 'you are not the only one'."""
    line = " ".join(plain_text(text).split())
    found = (match for pattern in ONLY_ONE for match in pattern.finditer(line))
    return tuple(dict.fromkeys(each.group() for each in found if not _NOT.search(line[: each.start()])))
