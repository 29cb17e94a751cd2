"""Finds links to the profile of somebody on a social network, however short the link."""

import re
from collections.abc import Iterator

from build_tools.disclosure.identifiers.identifier import IGNORE_CASE, Identifier, holds_any, words

KIND = "a profile link"
_N = r"(?P<name>[\w.%~-]{2,60})"
_ANY = rf"@?{_N}"
_AT = rf"@{_N}"
# For each site: what it is called among accounts, and what a path to somebody looks like there.
_SITES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("twitter.com", "x.com", "nitter.net", "fxtwitter.com", "vxtwitter.com", "fixupx.com"),
        ("twitter", rf"(?:#!/)?{_ANY}"),
    ),
    **dict.fromkeys(
        ("facebook.com", "fb.com", "fb.me"),
        (
            "facebook",
            rf"(?:(?:people|pg|p)/|[\w-]{{1,30}}\.php\?(?:[\w&=]{{1,60}}&)?id=|groups/[\w.-]{{2,60}}/user/)?{_N}",
        ),
    ),
    **dict.fromkeys(("m.me", "messenger.com"), ("facebook", rf"(?:t/)?{_N}")),
    **dict.fromkeys(("instagram.com", "instagr.am", "ig.me"), ("instagram", rf"(?:stories/|m/|_u/)?{_ANY}")),
    "tiktok.com": ("tiktok", rf"(?:@|t/){_N}"),
    **dict.fromkeys(("vm.tiktok.com", "vt.tiktok.com"), ("tiktok", _N)),
    "linkedin.com": ("linkedin", rf"(?:m/)?(?:in|company|pub|school|profile)/(?:view\?id=)?{_N}"),
    "lnkd.in": ("linkedin", rf"(?:in/)?{_N}"),
    "youtube.com": ("youtube", rf"(?:@|user/|channel/|c/)?{_N}"),
    **dict.fromkeys(("threads.net", "threads.com"), ("threads", _ANY)),
    "bsky.app": ("bluesky", rf"profile/@?{_N}"),
    "snapchat.com": ("snapchat", rf"(?:add/|t/|@|p/|u/){_N}"),
    **dict.fromkeys(("t.me", "telegram.me", "telegram.dog"), ("telegram", rf"(?:s/)?{_ANY}")),
    "wa.me": ("whatsapp", rf"(?:message|qr|c)/{_N}"),
    "reddit.com": ("reddit", rf"(?:u|user)/{_N}"),
    **dict.fromkeys(("pinterest.com", "pinterest.co.uk", "pinterest.ie"), ("pinterest", _N)),
    "pin.it": ("pinterest", _N),
    **dict.fromkeys(("nextdoor.com", "nextdoor.co.uk"), ("nextdoor", rf"(?:profile|p)/{_N}")),
    **dict.fromkeys(
        ("linktr.ee", "beacons.ai", "about.me", "lnk.bio", "bio.link", "bio.site", "campsite.bio", "solo.to"),
        ("linktree", _ANY),
    ),
    **dict.fromkeys(("allmylinks.com", "taplink.cc", "msha.ke", "tap.bio"), ("linktree", _ANY)),
    **dict.fromkeys(("medium.com", "substack.com"), ("medium", _AT)),
    **dict.fromkeys(("twitch.tv", "patreon.com", "ko-fi.com", "buymeacoffee.com", "onlyfans.com"), ("patreon", _N)),
    **dict.fromkeys(("vk.com", "ask.fm", "ngl.link", "kik.me", "myspace.com", "soundcloud.com"), ("others", _N)),
    **dict.fromkeys(("paypal.me", "monzo.me", "mixcloud.com", "clubhouse.com"), ("others", _ANY)),
    "tumblr.com": ("tumblr", rf"(?:blog/(?:view/)?)?{_ANY}"),
    "flickr.com": ("flickr", rf"(?:people|photos)/{_N}/?(?![\w/])"),
    **dict.fromkeys(("weibo.com", "ok.ru"), ("others", rf"(?:u|profile)/{_N}")),
    "vimeo.com": ("vimeo", r"(?P<name>[a-z][\w-]{2,60})/?(?![\w/])"),
    **dict.fromkeys(("dailymotion.com", "behance.net", "dribbble.com"), ("others", rf"{_N}/?(?![\w/])")),
    "strava.com": ("strava", rf"(?:athletes|pros)/{_N}"),
    **dict.fromkeys(("discord.com", "discordapp.com"), ("discord", rf"users/{_N}")),
    "open.spotify.com": ("spotify", rf"user/{_N}"),
    **dict.fromkeys(("quora.com", "researchgate.net"), ("others", rf"profile/{_N}")),
    **dict.fromkeys(("google.com", "google.co.uk"), ("google", rf"maps/contrib/{_N}")),
    **dict.fromkeys(("tripadvisor.com", "tripadvisor.co.uk"), ("tripadvisor", rf"(?:profile|members)/{_N}")),
    "steamcommunity.com": ("steam", rf"(?:id|profiles)/{_N}"),
    **dict.fromkeys(("justgiving.com", "gofundme.com"), ("fundraising", rf"(?:fundraising|page|f)/{_N}")),
}
_ADDRESS = re.compile(
    r"(?<![\w.@-])(?<![^/]/)(?:(?:www|m|mobile|touch|mbasic|web|old|new|np|en|uk|[a-z]{2}-[a-z]{2}|(?!v[mt])[a-z]{2})\.)?"
    rf"(?P<site>{'|'.join(re.escape(site) for site in sorted(_SITES, key=len, reverse=True))})(?::\d{{2,5}})?/",
    IGNORE_CASE,
)
# "facebook dot com slash annsmith", "www . facebook . com / annsmith"
_SPELT = re.compile(
    r"(?<![\w.@-])(?P<site>(?:twitter|x|facebook|fb|instagram|tiktok|linkedin|youtube|threads|reddit|snapchat)"
    r"[ \n]{0,2}(?:\.|dot|[\[({](?:\.|dot)[\])}])[ \n]{0,2}(?:com|net))[ \n]{0,2}(?:/|"
    r"(?:forward[ -]?)?slash)[ \n]{0,2}@?",
    IGNORE_CASE,
)
_PATHS = {site: (network, re.compile(path, IGNORE_CASE)) for site, (network, path) in _SITES.items()}
# Any server of the federated networks, and sites that give each person a name of a site.
_SERVER = re.compile(
    rf"(?<![\w.-])(?:[\w-]{{1,40}}\.){{1,3}}\w{{2,20}}/(?:web/)?@{_N}(?:/\d{{1,30}})?(?![\w/])", IGNORE_CASE
)
_MEMBER = re.compile(
    rf"(?<![\w.-])(?:[\w-]{{0,30}}(?:mast|mas\.to|social|toot|mstdn|fedi)[\w.-]{{0,30}})/users?/{_N}", IGNORE_CASE
)
_SUBDOMAIN = re.compile(
    r"(?:(?<=//)|(?<![\w.-])(?![\w-]{2,60}\.bsky))(?P<name>[\w-]{2,60})"
    r"\.(?P<network>tumblr\.com|substack\.com|carrd\.co|bsky\.social)(?![\w.-]*\w)",
    IGNORE_CASE,
)
_BROKEN_OVER = re.compile(r"\n(?=[\w-]*(?:[a-z]\d|[._]\w)[\w.-]*)", IGNORE_CASE)
# Pages of the networks themselves, of groups and of single posts: no account.
_NO_ACCOUNT = words(
    "about about-us account accounts ads agency api app apps articles badges blog business careers c channel checkout"
    " communities community categories compose contact create dashboard developer developers dialog direct "
    "directory discover"
    " download embed en event events explore faq features feed find-friends gaming gifts give groups hashtag hashtags"
    " help home howyoutubeworks i ideas intent invite iv jobs join joinchat kids learning legal life live login logout"
    " lite m maps marketplace me media messages movies music news newsroom notes notifications oembed official p page"
    " pages people photo photo.php photos pin places playlist plugins policies policy post posts premium press pricing"
    " privacy profile publish r recover redirect reel reels reg register results safety search security services"
    " settings share share.php shared sharer sharer.php sharing shorts signin signup site sitemap status stories"
    " story.php storefront stream subscriptions subscribe support tag tags terms today topics tos trending tv"
    " upload user users video videos watch web widgets www yt"
)
_NAMES_OF_SITES = words("www help support about blog static assets embed api staff")


def find_profile_links(text: str) -> Iterator[Identifier]:
    """Addresses of profiles, with or without 'https://', as 'network/name' in small letters."""
    lower = text.lower()
    for pattern in (_ADDRESS, _SPELT) if "/" in text or "slash" in lower else ():
        for match in pattern.finditer(text):
            yield from _of_somebody(match)
    for pattern in (_SERVER, _MEMBER) if "/@" in text or "/user" in lower else ():
        for match in pattern.finditer(text):
            yield Identifier(KIND, f"mastodon/{_plain_name(match)}", *match.span())
    for match in _SUBDOMAIN.finditer(text) if holds_any(lower, ("tumblr", "substack", "carrd", "bsky.s")) else ():
        if _plain_name(match) not in _NAMES_OF_SITES:
            yield Identifier(KIND, f"{match.group('network').lower()}/{_plain_name(match)}", *match.span())


def _of_somebody(site: re.Match[str]) -> Iterator[Identifier]:
    called = re.sub(r"[^a-z.]", "", site.group("site").lower().replace("dot", "."))
    network, path = _PATHS.get(called, ("", None))
    start = site.end()
    if _BROKEN_OVER.match(site.string, start):  # the name stands in the next line
        start += 1
    match = path.match(site.string, start) if path else None
    if match and _plain_name(match) not in _NO_ACCOUNT and len(_plain_name(match)) > 1:
        yield Identifier(KIND, f"{network}/{_plain_name(match)}", site.start(), match.end())


def _plain_name(match: re.Match[str]) -> str:
    return match.group("name").lower().strip(".-@~%")
