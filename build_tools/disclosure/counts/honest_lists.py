"""What the honest lists of the site tell of counts that are hidden.

A concern that is listed has at least `concern_min` negative comments, whatever its cell says. "Too few to show" is
said only of a figure whose counts are shown, so it tells nothing more.
"""

from dataclasses import replace

from build_tools.disclosure.counts.published_counts import PublishedCounts
from build_tools.disclosure.intervals.counts_model import CountsModel
from build_tools.vocabulary import Packages

NAMED = {"period_id", "service_id", "theme_id"}


def with_listed_concerns(published: PublishedCounts, packages: Packages) -> PublishedCounts:
    """The same counts, where those that `response_concerns` calls a concern are at least that many."""
    listed = next((table for table in packages.tables if table.name == "response_concerns"), None)
    if listed is None or not set(listed.key) >= NAMED:
        return published  # a table of that name that is no trust's lists something else
    facts = dict(published.model.facts)
    for row in packages.table("response_concerns"):
        key = f"theme_counts|{row['period_id']}|{row['service_id']}|all|{row['theme_id']}|negative"
        if key in facts and facts[key].protected:
            least = max(facts[key].low, packages.organisation["concern_min"])
            facts[key] = replace(facts[key], low=least)
    return replace(published, model=CountsModel(facts, published.model.relations))
