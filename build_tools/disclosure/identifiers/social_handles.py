"""Finds handles of social networks: names such as @name, and names said to be somebody's on a network."""

import re
from collections.abc import Iterator

from build_tools.disclosure.identifiers.identifier import IGNORE_CASE, Identifier, holds_any, words

KIND = "a social handle"
_HANDLE = re.compile(
    r"(?<![\w@%+])(?<![\w@)]['./-])@(?P<name>[A-Za-z0-9_][\w.-]{1,40}+)"
    r"(?P<server>@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}+)?+(?!/[a-z])"
)
# What follows '@' in style sheets and programs, in times ("@2pm") and in names of services ("@home").
_NO_HANDLE = words(
    "media import font-face keyframes supports charset page layer namespace container property use include mixin "
    "extend if else for each while return returns function forward tailwind apply counter-style view-transition "
    "starting-style scope font-feature-values content at-root debug warn error viewport document param type typedef "
    "license preserve version see link links example private public protected deprecated default throws async class "
    "constructor enum module override summary todo since template ts-ignore ts-check ts-expect-error jsx copyright "
    "cc_on file fileoverview description name const readonly ignore internal abstract callback event fires listens "
    "static this global kind lends memberof mixes requires variation yields generator home work school end start "
    "graph context id value list set base vocab language container reverse nest included direction json "
)
_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|noon|h)?\.?|[\d.]+", IGNORE_CASE)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|edu|gov|info|eu|ie|scot|wales|london|example|io|js)")

_NETWORK = (
    r"(?:twitter|instagram|insta|snapchat|snap|tik ?tok|facebook|fb|threads|blue ?sky|mastodon|discord|telegram|skype|"
    r"linkedin|you ?tube|reddit|twitch|kik|psn|xbox|messenger|whatsapp|nextdoor|pinterest|tumblr)"
)
_ON_NETWORK = re.compile(rf"(?<![a-z]){_NETWORK}\b[^.|]{{0,20}}\Z", IGNORE_CASE)
_NEEDED = words(
    "twitter insta snap tik facebook fb threads blue mastodon discord telegram skype linkedin tube reddit twitch kik"
    " psn xbox messenger whatsapp nextdoor pinterest tumblr handle user gamer screen ig online tweet bsky live:"
)
_SAYS_SO = r"(?:handle|user ?name|user[ -]?id|screen ?name|gamer ?tag|@)"
_BY_ITSELF = r"(?:user ?name|screen ?name|gamer ?tag|(?:social media|my|his|her|online) handle)"
# A name that no word looks like: with letters and digits, an underscore, a dot or a capital inside.
_ODD = (
    r"(?P<name>(?=[\w.-]{0,28}(?:[a-z]{2}\d|\d[a-z]{2}|[a-z0-9]_[a-z0-9]|[a-z]{2}\.[a-z0-9]{2}))"
    r"(?=[\w.-]{0,30}[a-z])[a-z0-9_][\w.-]{2,30})(?![\w@/%-])"
)
# Any name of one word, where nothing follows that would make it part of a sentence.
_WORD = r"(?P<name>[a-z][\w.]{3,30})(?=[\"')]|[.,;!?](?!\w)|[ \n]?\Z|\||[ \n]?\()"
_NAME_OF_TWO = r"(?P<name>(?-i:[A-Z][a-z'-]{1,20}(?: [A-Z][a-z'-]{1,20}){1,2}))"
_IS = r"(?:[ \n]?[:=][ \n]?|[ \n](?:is|was|called|named|of)[ \n]|[ \n])[\"'(]?@?"
_SOMEBODY = r"(?:i|i'm|im|me|my|he|him|his|she|her|they|them|their|who|find|follow|add|message|dm|known|go|goes)"
_BEFORE = rf"(?<![a-z]){_NETWORK}(?:'s)?"
_PATTERNS = tuple(
    re.compile(pattern, IGNORE_CASE)
    for pattern in (
        # "her Instagram handle is annsmith", "Snapchat name annsmith_61", "username: annsmith61"
        rf"(?:{_BEFORE}|(?<![a-z])x)[ \n](?:account |profile |page )?{_SAYS_SO}{_IS}(?P<name>[a-z][\w.]{{2,30}})",
        rf"{_BEFORE}[ \n](?:name|user|account|profile|id){_IS}{_WORD}",
        # "Snapchat, username is annsmith"
        rf"{_BEFORE}[ \n,:(-]{{1,3}}(?:user ?name|user|name)(?:'s| is|:)[ \n]{_WORD}",
        rf"(?<![a-z]){_BY_ITSELF}{_IS}{_ODD}",
        rf"(?<![a-z]){_BY_ITSELF}[ \n]?[:=]?[ \n]?[\"'](?P<name>[a-z][\w.]{{3,30}})[\"']",
        rf"(?<![a-z])(?:my|his|her)[ \n]{_NETWORK} is (?=\w{{6}}|\w+\.\w){_WORD}",
        # "Insta: annsmith", "(IG ann_smith)", "Instagram annsmith61"
        rf"{_BEFORE}[ \n]?[:=][ \n]?[\"']?(?=\w{{6}}|\w+\.\w){_WORD}",
        # "insta: user ann.smith", "on TikTok, ann_smith"
        rf"{_BEFORE}(?:[ \n,:(-]{{1,3}}(?:name|user ?name|user|account|profile|page|id|channel|under|with|by|me|at|is|"
        rf"as)(?:'s)?){{0,2}}(?:{_IS}|,[ \n]){_ODD}",
        rf"(?<![a-z])(?:ig|sc)(?:[ \n]?[:=-][ \n]?|[ \n])[\"']?{_ODD}",
        # "find me on TikTok as annsmith", "she is annsmith on TikTok"
        *(
            rf"(?<![a-z]){_SOMEBODY}\b[^.|]{{0,30}}?\b(?:on|via)[ \n](?:{_NETWORK}|x)[ \n,:(-]{{1,3}}"
            rf"(?:as|under|by|called|i'm|i am|it's)[ \n][\"']?{name}"
            for name in (_WORD, _NAME_OF_TWO)
        ),
        rf"(?<![a-z])(?:on|via)[ \n](?:{_NETWORK}|x)[ \n,:(-]{{1,3}}(?:as|under|by|called|i'm|i am|it's|"
        rf"at)[ \n][\"']?{_ODD}",
        rf"(?<![a-z])(?:known as|goes by|go by|calls (?:her|him)self|called|posts as|vlogs as|writes as|"
        rf"streams as|tweets as|posting as|under the name|username)"
        rf"[ \n][\"']?(?P<name>[a-z][\w.]{{3,30}})[\"']?[ \n](?:on|over on|in)[ \n](?:{_NETWORK}|x)(?![a-z])",
        rf"(?<![a-z]){_ODD}[\"']?[ \n](?:on|over on|from|in)[ \n](?:the )?(?:{_NETWORK}|x)(?![a-z])",
        rf"(?<![a-z])(?:by|from|user|called|named|as|i'm|follow|add|message|"
        rf"dm)[ \n][\"']?{_ODD}[^.|]{{0,20}}\b{_NETWORK}",
        rf"(?<![a-z])(?:goes|go|known|posts|tweets|tweeted|writes|blogs|vlogs|streams|"
        rf"plays)[ \n](?:online[ \n])?(?:by|as|under)[ \n]{_ODD}",
        # "Facebook name: Ann Smith", "add me on Facebook, Ann Smith"
        rf"{_BEFORE}[ \n]name{_IS}{_NAME_OF_TWO}",
        r"(?<![\w.@/-])(?P<name>[\w-]{2,40}\.bsky\.social)(?![\w.-]*\w)",
        r"(?<![\w/.])/?u/(?P<name>[a-z0-9_-]{4,20}+)(?![\w/])",
        r"(?<![\w.])@[ ](?P<name>[a-z0-9]{2,20}_\w{1,20})",
        rf"{_BEFORE}/@(?P<name>[\w.]{{2,30}})",
        r"discord[^.|]{0,30}?[ \n:(](?P<name>[a-z][\w.]{1,31}#\d{4})(?!\d)",
    )
)
# Names of Skype: "live:ann.smith", ".cid." and the like.
_LIVE = tuple(
    re.compile(pattern, IGNORE_CASE)
    for pattern in (
        r"(?<![a-z])live:(?=\.cid\.)(?P<name>[\w.]{8,40})",
        rf"(?<![a-z])live:{_ODD}",
        r"(?<![a-z])skype\b[^|]{0,30}?\blive:(?P<name>[a-z][\w.-]{3,30})",
    )
)
_PLAIN_ENDS = re.compile(r"^[a-z]+(?:ed|ing|ly|tion|ment|ness|able|ive|ful|ous|ment|ents)$")
_PLAIN_WORDS = words(
    "the our and for that this not was has closed run used public private broken hacked locked boring "
    "brilliant called as well usual before after always"
    " page pages account accounts handle handles profile profiles post posts posted group groups live open opened"
    " launched launch new now part planned needed normal advertised follows staff patients volunteers carers everyone"
    " others users user people read daily weekly monthly online available active popular busy quiet changed required"
    " sent given password passwords below above here there none positive negative mixed improved better worse good"
    " follow like share comment comments messages message reels stories videos video channel channels news updates"
    " events public feedback visits contact free help support sound lying stand sitting standing decisions report"
    " covid19 mp4 mp3 h1n1 followers yes both only unknown removed deleted suspended paused shared promised agreed"
    " and/or invalid missing hidden valid likes calls appointments clinic clinics admin administrator expected"
    " instagram facebook twitter tiktok youtube linkedin threads bluesky mastodon snapchat whatsapp reddit telegram"
    " displayed stored kept safe secure optional blank empty correct wrong shown number email address secret"
)


def find_social_handles(text: str) -> Iterator[Identifier]:
    """Handles as '@name' in small letters."""
    lower = text.lower()
    for match in _HANDLE.finditer(text) if "@" in text else ():
        name = _plain_name(match)
        if match.group("server") or not (name in _NO_HANDLE or _TIME.fullmatch(name) or _is_domain(match)):
            yield Identifier(KIND, f"@{name}{(match.group('server') or '').lower()}", *match.span())
    if not holds_any(lower, _NEEDED) and "u/" not in lower and "@ " not in lower:
        return
    for pattern in (*_PATTERNS, *_LIVE) if "live:" in lower else _PATTERNS:
        for match in pattern.finditer(text):
            name = _plain_name(match)
            if (
                name not in _PLAIN_WORDS
                and not _PLAIN_ENDS.search(name)
                and not _TIME.fullmatch(name)
                and not _DOMAIN.fullmatch(name)
            ):
                yield Identifier(KIND, f"@{name}", *match.span("name"))


def _is_domain(match: re.Match[str]) -> bool:
    """Whether this is the part of e-mail addresses that many share: "all @nhs.net addresses"."""
    before = match.string[max(0, match.start() - 30) : match.start()]
    return _DOMAIN.fullmatch(_plain_name(match)) is not None and _ON_NETWORK.search(before) is None


def spellings(account: str) -> tuple[str, ...]:
    """An account as its address and as its handle."""
    return (account, f"@{account.rpartition('/')[2]}") if "/" in account else (account,)


def _plain_name(match: re.Match[str]) -> str:
    return match.group("name").lower().strip(".-@")
