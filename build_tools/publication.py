"""The order of the rooms, from Data Packages to everything the site will show."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from build_tools.audit.manifest import figures_file, figures_path
from build_tools.audit.published_tables import package_files
from build_tools.audit.releases import freeze, ledger, next_release, refuse_release, releases, shown_release
from build_tools.audit.traces import Traces, find_traces
from build_tools.audit.withdrawal import Withdrawal, asked_for, withdraw, withdrawn_on
from build_tools.charts.definitions import define_charts
from build_tools.charts.draw import draw_chart
from build_tools.charts.interactive import plotly_script
from build_tools.charts.saved import saved_pictures
from build_tools.disclosure.counts.declared import check_declared
from build_tools.disclosure.counts.gate import check_counts
from build_tools.disclosure.counts.plausible_counts import check_plausible, check_rounded
from build_tools.disclosure.finished_site.published_site import check_site
from build_tools.disclosure.finished_site.second_gate import check_publication
from build_tools.disclosure.identifiers.kinds import KINDS
from build_tools.disclosure.identifiers.words import allowed_identifiers, check_files, check_pages, check_words
from build_tools.disclosure.intervals.deadline import Deadline
from build_tools.disclosure.sign_offs.sign_offs import check_sign_offs, refuse_unsigned
from build_tools.errors import AnswerableError, Refused
from build_tools.findings import gather, say_finding
from build_tools.intake.consistency import check_rules
from build_tools.intake.consistency_history import check_history
from build_tools.intake.consistency_periods import check_day
from build_tools.intake.frozen import read_frozen, read_published, read_releases
from build_tools.intake.handwritten import read_files, read_handwritten
from build_tools.intake.others import read_others
from build_tools.intake.read import read_packages
from build_tools.intake.records import default_as_of, newest_released_period, published
from build_tools.intake.undeclared import check_undeclared
from build_tools.language import Language, load_language
from build_tools.measures.all_measures import measure
from build_tools.measures.named_measures import UNSUITED, measure_names
from build_tools.pages.all_pages import write_pages
from build_tools.pages.help_now import help_now
from build_tools.pages.refusal import write_refusal
from build_tools.pages.search_words import search_words
from build_tools.pages.site import Site
from build_tools.served_headers import host_files
from build_tools.vocabulary import DrawnChart, Finding, Packages, Publication, PublishedFile, Release, Surroundings

_NO_DAY = date(1970, 1, 1)  # what is refused is true on no day; MkDocs dates its files, so it needs one


@dataclass(frozen=True)
class Edition:
    """What is to be published: a folder of Data Packages, a folder of hand-written pages, and the day.

    Without a day, it is the day of the last release; where `today` is given, that day must not be still to come.
    """

    packages: Path
    handwritten: Path
    as_of: date | None = None
    today: date | None = None
    time_limit: float = 120  # seconds for the search for hidden counts that can be worked out
    show: bool = False  # whether findings quote what they found: never in a build log, which is public
    clock: Callable[[], float] = time.monotonic
    site_address: str = ""  # where the site will stand: pictures that are saved say so


@dataclass(frozen=True)
class FrozenRelease:
    """A release ready to be written: its record, its files, and the table of releases with it added."""

    release: Release
    files: Mapping[PurePosixPath, bytes]
    ledger: bytes


def publish(edition: Edition) -> Publication:
    """Everything the site will show; raises Refused, with every finding, if anything stops publication."""
    packages, as_of, findings = examine(edition)
    language = load_language(packages.organisation["languages"].split(";")[0])
    shown = published(packages, as_of)
    measured = measure(shown, as_of, language)
    charts = {chart.id: draw_chart(chart, language) for chart in define_charts(shown, measured, language, as_of)}
    release = shown_release(shown)
    frozen = _frozen(edition, shown)
    purged = withdrawn_on(frozen)
    site = Site(shown, measured, charts, findings, as_of, release, language, purged, KINDS, edition.site_address)
    pages, misplaced = write_pages(site, read_handwritten(edition.handwritten))
    _refuse_stops((*findings, *misplaced))
    publication = Publication(
        as_of=as_of,
        publisher=packages.organisation["name"],
        standing=site.standing,
        release=release,
        pages=pages,
        files=(
            PublishedFile(figures_path(), figures_file(pages, as_of, language)),
            *_downloads(package_files(shown), "downloads"),
            *_downloads(frozen, "downloads/releases"),
            *_chart_files(charts),
            *host_files(),
            *saved_pictures(charts, pages, edition.site_address, _of_pictures(release, as_of, language)),
        ),
        charts=charts,
        findings=(*findings, *misplaced),
        allowed=allowed_identifiers(shown),
        language=language.code,
        site_address=edition.site_address,
        help=help_now(site),
        search=search_words(language),
    )
    _refuse_stops(check_publication(publication, shown, language))
    return publication


def examine(edition: Edition) -> tuple[Packages, date, tuple[Finding, ...]]:
    """The packages, the day and the notes about them; raises Refused if anything stops publication."""
    packages, findings = read_packages(edition.packages)
    if packages is None:
        raise Refused(findings)
    as_of = edition.as_of or default_as_of(packages)
    if edition.today is not None and edition.as_of is None:
        findings += tuple(gather(check_day(packages, edition.today)))
    findings += check_history(packages, edition.packages)
    findings += tuple(check_undeclared(edition.packages))
    deadline = Deadline.after(edition.time_limit, edition.clock)
    findings += check_rounded(packages)
    findings += check_counts(packages, read_releases(packages, edition.packages), deadline)
    findings += check_rules(packages, as_of, measure_names(), findings, UNSUITED)
    findings += check_words(packages, show=edition.show)
    findings += check_pages(packages, read_handwritten(edition.handwritten), show=edition.show)
    findings += check_files(packages, read_files(edition.handwritten), show=edition.show)
    findings += check_sign_offs(packages, read_handwritten(edition.handwritten), as_of, show=edition.show)
    _refuse_stops(findings)
    return packages, as_of, findings


def examine_others(edition: Edition) -> tuple[Finding, ...] | None:
    """What can be said of Data Packages that are no trust's: validity, counts and words; None where one is."""
    read = read_others(edition.packages)
    if read is None:
        return None
    packages, findings = read
    deadline = Deadline.after(edition.time_limit, edition.clock)
    earlier, unread = read_published(packages, edition.packages)
    counts = check_declared(packages)
    counts = counts or (*check_plausible(packages), *unread, *check_counts(packages, earlier, deadline))
    return (*findings, *counts, *check_words(packages, show=edition.show))


def freeze_edition(edition: Edition) -> FrozenRelease:
    """The next release of the newest released period.

    Raises Refused if anything stops publication, and AnswerableError where nothing has changed, where the day is
    not after the last release's, or where nobody has signed off the release or a text of it.
    """
    packages, as_of, findings = examine(edition)
    refuse_unsigned(findings)
    shown = published(packages, as_of)
    files = freeze(shown)
    release = next_release(packages, newest_released_period(packages, as_of), as_of, files)
    refuse_release(packages, shown, release, files)
    return FrozenRelease(release, files, ledger(packages, release))


def withdraw_disclosures(edition: Edition, ids: Iterable[str], day: date) -> Withdrawal | None:
    """What has to change so that these disclosures stand nowhere in the folder of packages; None if nothing has.

    Raises Refused where a frozen release is not as it was, and AnswerableError where a correction cannot be
    carried out; what changes is yet to be examined as any other edition is.
    """
    packages, findings = read_packages(edition.packages)
    if packages is None:
        raise Refused(findings)
    broken = tuple(each for each in check_history(packages, edition.packages) if each.where.table == "releases")
    _refuse_stops(broken)
    asked = asked_for(packages.table("corrections"), ids, day)
    made = [each.release_id for each in sorted(releases(packages), key=lambda each: each.released_on)]
    kept = edition.packages / "releases"
    for folder in sorted(kept.iterdir()) if kept.is_dir() else ():
        if folder.is_dir() and folder.name not in made:
            raise AnswerableError(f"releases.csv does not list {folder}. Finish that release, or move it away.")
    frozen = {each: read_frozen(kept / each, [""]) for each in made}
    names = [each.name for each in edition.packages.iterdir() if each.is_dir() and each != kept]
    files = read_frozen(edition.packages, [name for name in names if not name.startswith(".")])
    return withdraw(files, frozen, asked, day, load_language(packages.organisation["languages"].split(";")[0]))


def look_for(folder: Path, withdrawal: Withdrawal) -> Traces:
    """Where below a folder something that was taken out still stands."""
    return find_traces(folder, withdrawal.sought)


def refusal(error: AnswerableError, paths: tuple[PurePosixPath, ...]) -> Publication:
    """What a preview shows in place of every page while publication is refused: what is wrong."""
    findings = error.findings if isinstance(error, Refused) else ()
    stops = [say_finding(each) for each in findings if each.severity == "stop"]
    notes = [say_finding(each) for each in findings if each.severity == "note"]
    pages = tuple(write_refusal(path, str(error), stops, notes) for path in paths)
    return Publication(_NO_DAY, "Answerable", "", None, pages, (), {}, findings, frozenset())


def look_through(folder: Path, publication: Publication, surroundings: Surroundings) -> None:
    """The second gate: look through a built site; raises Refused if something stands there that must not."""
    ours = (_script(), *host_files())  # plotly's and the program's own: nothing of a trust's stands in them
    theme = {**surroundings.theme, **{file.path: hashlib.sha256(file.content).hexdigest() for file in ours}}
    language = load_language(publication.language)
    _refuse_stops(check_site(folder, publication, replace(surroundings, theme=theme), language))


def _refuse_stops(findings: tuple[Finding, ...]) -> None:
    if any(finding.severity == "stop" for finding in findings):
        raise Refused(findings)


def _downloads(files: Mapping[PurePosixPath, bytes], below: str) -> tuple[PublishedFile, ...]:
    return tuple(PublishedFile(PurePosixPath(below) / path, content) for path, content in files.items())


def _frozen(edition: Edition, shown: Packages) -> Mapping[PurePosixPath, bytes]:
    return read_frozen(edition.packages / "releases", [each.release_id for each in releases(shown)])


def _chart_files(charts: Mapping[str, DrawnChart]) -> tuple[PublishedFile, ...]:
    """What is fetched when a reader asks to explore a chart: its own data, and plotly.js as plotly ships it."""
    data = (
        PublishedFile(PurePosixPath(f"charts/{each}.json"), json.dumps(drawn.plotly, separators=(",", ":")).encode())
        for each, drawn in charts.items()
    )
    return (_script(), *data)


def _of_pictures(release: Release | None, as_of: date, language: Language) -> str:
    """What a saved picture says of when it was true."""
    key = "charts.saved.released" if release else "charts.saved.unreleased"
    return language.sentence(key, release=release.release_id if release else "", day=language.date(as_of))


def _script() -> PublishedFile:
    return PublishedFile(PurePosixPath("assets/plotly.min.js"), plotly_script())
