"""Help now: what stands at the foot of every page, so that nobody has to look for a number."""

from build_tools.pages.contacts import phone_parts
from build_tools.pages.site import Site
from build_tools.vocabulary import Help, HelpLine, Row

# Help that cannot wait stands first, then what people ask for most.
_KINDS = ("urgent_help", "give_feedback", "pals", "complaints", "ombudsman")
_FOR_FORMATS = ("accessibility", "engagement", "give_feedback", "pals")  # the first of these that a trust has
_PAGE = "get-help.html"


def help_now(site: Site) -> Help:
    """The lines of help that the table of contacts holds, and always those about other formats and our words."""
    say = site.language.sentence
    held = {row["kind"]: row for row in site.packages.table("contacts")}
    lines = [_line(site, kind, held[kind]) for kind in _KINDS if kind in held]
    words = HelpLine(say("pages.glossary.title"), "", "what-our-words-mean.html")
    lines += [_formats(site, next((held[kind] for kind in _FOR_FORMATS if kind in held), None)), words]
    return Help(say("pages.help.link"), say("pages.help.heading"), _PAGE, tuple(lines))


def _line(site: Site, kind: str, row: Row) -> HelpLine:
    address = f"{_PAGE}#{kind.replace('_', '-')}"
    phone = row["phone"] or ""
    email = "" if phone else row["email"] or ""
    return HelpLine(
        site.language.sentence(f"pages.help.{kind}"), row["name"], address, tuple(phone_parts(phone)), email
    )


def _formats(site: Site, row: Row | None) -> HelpLine:
    """How to ask for easy read, large print, BSL or another language: by e-mail too, for those who cannot ring."""
    phone, email = (row["phone"] or "", row["email"] or "") if row else ("", "")
    say = site.language.sentence
    return HelpLine(
        say("pages.help.formats"),
        say("pages.help.ask_formats"),
        f"{_PAGE}#formats",
        tuple(phone_parts(phone)),
        email,
    )
