"""What the search says to readers, and the words of theirs that stand for words of this site."""

from build_tools.language import Language
from build_tools.vocabulary import SearchWords

_ELSEWHERE = ("what-people-say/index.html", "you-said-we-did/index.html", "get-help.html")


def search_words(language: Language) -> SearchWords:
    """The sentences of the search, where else to look, and what is searched besides what somebody wrote."""
    words = language.catalogue["pages"]["search"]
    links = tuple(
        (words["elsewhere"][address.partition("/")[0].removesuffix(".html")], address) for address in _ELSEWHERE
    )
    return SearchWords(words["none"], words["one"], words["other"], words["or_see"], links, words["also"])
