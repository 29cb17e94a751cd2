"""The second gate before anything is laid out: the figures, charts and files of a publication."""

from pathlib import PurePosixPath

from build_tools.disclosure.finished_site.published_charts import check_charts
from build_tools.disclosure.finished_site.published_figures import check_figures
from build_tools.disclosure.finished_site.published_files import check_files, figures_of
from build_tools.language import Language
from build_tools.vocabulary import Figure, Finding, Packages, Publication


def check_publication(publication: Publication, packages: Packages, language: Language) -> tuple[Finding, ...]:
    """Everything in a publication that the published, audited `packages` do not bear out."""
    shown: dict[PurePosixPath, list[Figure]] = {page.path: [*page.figures.values()] for page in publication.pages}
    for identity, drawn in publication.charts.items():
        points = [point for series in drawn.chart.series for point in series.points]
        shown[PurePosixPath(f"charts/{identity}.json")] = [point.figure for point in points]
    known = [publication.standing, publication.site_address, *(page.path.as_posix() for page in publication.pages)]
    return (
        *check_figures(shown, packages),
        *check_charts(publication.charts, language),
        *check_files(
            publication.files,
            figures_of(page.figures for page in publication.pages),
            publication.charts,
            packages,
            language,
            known,
        ),
    )
