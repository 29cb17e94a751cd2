"""Start from who you are: a page for each group of people, with all that concerns it."""

from collections.abc import Iterator

from build_tools.language import slug
from build_tools.pages.addresses import page_path
from build_tools.pages.contacts import phone_parts
from build_tools.pages.responses import by_status
from build_tools.pages.site import Site
from build_tools.vocabulary import Figure, Page, Response, Row

_CONTACTS = ("give_feedback", "pals", "accessibility")


def write_starting_points(site: Site) -> Iterator[Page]:
    """One page for each audience, in file order."""
    for audience in site.packages.table("audiences"):
        yield _write_starting_point(site, audience)


def _write_starting_point(site: Site, audience: Row) -> Page:
    say, identity, name = site.language.sentence, audience["audience_id"], audience["name"]
    responses = site.responses_where(audience_id=identity)
    plan = site.rows_where("engagement_plan", audience_id=identity)
    return site.writer.write(
        "starting_point.md",
        page_path("audience", identity),
        title=name,
        description=say("pages.starting_point.description", audience=name),
        audience=audience,
        total=site.count_responses(
            f"audience.{slug(identity)}", say("pages.starting_point.responses", audience=name), responses
        ),
        groups=by_status(responses),
        themes=_themes(site, identity, responses),
        met=[(site.packages.find("channels", row["channel_id"]), row) for row in plan],
        objectives=list(dict.fromkeys(row["objective_id"] for row in plan)),
        experiments=site.rows_where("experiments", audience_id=identity),
        contacts=[row for kind in _CONTACTS for row in site.rows_where("contacts", kind=kind)],
        phone_parts=phone_parts,
        compared=bool(site.measured.heard),
    )


def _themes(site: Site, identity: str, responses: list[Response]) -> list[tuple[str, Figure]]:
    """What these responses are about, and how many are about it; the theme of most of them first."""
    found: dict[str, list[Response]] = {}
    for each in responses:
        found.setdefault(each.row["theme_id"], []).append(each)
    ordered = sorted(found, key=lambda theme: -len(found[theme]))
    return [(theme, _count(site, identity, theme, found[theme])) for theme in ordered]


def _count(site: Site, identity: str, theme_id: str, responses: list[Response]) -> Figure:
    names = {
        "audience": site.packages.name_of("audiences", identity),
        "theme": site.packages.name_of("themes", theme_id),
    }
    label = site.language.sentence("pages.starting_point.about", **names)
    return site.count_responses(f"audience.{slug(identity)}.{slug(theme_id)}", label, responses)
