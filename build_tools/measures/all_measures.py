"""Everything worked out from the published tables, in the order in which one thing follows from another."""

from datetime import date

from build_tools.language import Language
from build_tools.measures.answer_measures import answered_after
from build_tools.measures.before_after import before_after
from build_tools.measures.changes import changes
from build_tools.measures.concerns import hidden_concerns
from build_tools.measures.control_charts import control_charts
from build_tools.measures.equality import heard_by_channel, heard_groups, not_stated_by_channel, not_stated_groups
from build_tools.measures.evidence import gather_evidence
from build_tools.measures.investment import investment, put_in
from build_tools.measures.kpis import kpis
from build_tools.measures.names import read_names
from build_tools.measures.response_counts import check_results, could_not, undated
from build_tools.measures.responses import status_series
from build_tools.measures.themes import latest_theme_period, theme_share, theme_tone, tone_by_service, tone_by_theme
from build_tools.measures.volumes import answers_by_service, received_by_channel, received_by_service, tone_of_service
from build_tools.vocabulary import Measured, Packages


def measure(packages: Packages, as_of: date, language: Language) -> Measured:
    """All measures of packages that hold published rows only, as they stand on `as_of`."""
    names = read_names(packages, language)
    evidence = gather_evidence(packages, as_of, names)
    latest = latest_theme_period(packages)
    measures = kpis(evidence, names)
    control = control_charts(packages, measures, names)
    return Measured(
        kpis=measures,
        control=control,
        responses=evidence.responses,
        concerns=evidence.concerns,
        hidden_concerns=hidden_concerns(packages, names),
        theme_tone=theme_tone(packages, names),
        theme_share=theme_share(packages, names),
        theme_services=tone_by_service(packages, names, latest),
        service_tone=tone_of_service(packages, names),
        service_themes=tone_by_theme(packages, names, latest),
        received=received_by_service(packages, names),
        channels=received_by_channel(packages, names),
        friends_and_family=answers_by_service(packages, names, latest),
        statuses=status_series(packages, names, evidence.responses),
        latest_period_id=latest,
        heard=heard_groups(packages, names),
        not_stated=not_stated_groups(packages, names),
        put_in=put_in(packages, names),
        changes=changes(packages, measures, control, names),
        investment=investment(evidence, measures, names),
        before_after=before_after(packages, evidence.responses, measures, names),
        answered_after=answered_after(evidence, names),
        check_results=check_results(evidence, names, latest),
        undated=undated(evidence, names),
        could_not=could_not(evidence, names),
        heard_by_channel=heard_by_channel(packages, names),
        not_stated_by_channel=not_stated_by_channel(packages, names),
    )
