"""The verb `withdraw`: takes a disclosure out of the packages, every frozen release and the site, and proves it."""

import shutil
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from build_tools.audit.stock_sentences import only_here
from build_tools.audit.withdrawal import Withdrawal
from build_tools.desk.check import print_findings
from build_tools.desk.project import WORKSHOP, Project, as_of_day, workshop_of
from build_tools.desk.swap import replaced_folders
from build_tools.desk.withdrawn import NOTHING, Kept, Proof, say_places, say_withdrawn
from build_tools.errors import AnswerableError, Refused
from build_tools.mkdocs_plugin import build_site
from build_tools.publication import Edition, look_for, withdraw_disclosures

OPEN = (".~lock.*#", "~$*")  # what LibreOffice and Excel leave beside a file that is open in them
Stamps = Mapping[Path, tuple[int, int]]


def run(project: Project, arguments: Namespace) -> int:
    """Withdraw the corrections named, in a copy that takes the place of everything at once, or of nothing."""
    day = as_of_day(arguments.as_of, arguments.today) or arguments.today
    edition = replace(project.edition(arguments), as_of=day)
    packages = edition.packages.resolve()
    edition = replace(edition, packages=packages)
    _refuse_unsafe(packages, project)
    before = _stamps(packages)
    try:
        withdrawal = withdraw_disclosures(edition, arguments.correction_id, day)
        if withdrawal is None:
            print(f"There is nothing to take out: {', '.join(arguments.correction_id)} was carried out before.")
            return 0
        targets = {project.site: project.workshop, packages: workshop_of(packages)}
        with (_rehearsed if arguments.rehearse else replaced_folders)(targets) as (site, copy):
            _fill(copy, edition, withdrawal)
            kept: Kept = ()
            if arguments.only_here:
                withdrawal, kept = only_here(withdrawal, _sources(project, edition, copy))
            proof = _carry_out(project, edition, withdrawal, site, copy)
            if _stamps(packages) != before:
                raise AnswerableError(f"Something in {packages} was changed meanwhile. {NOTHING} Try again.")
    except Refused as refused:
        print_findings(refused.findings)
        raise AnswerableError(_say_refused(refused)) from refused
    left = [] if arguments.rehearse else _leftovers(targets)
    print(say_withdrawn(withdrawal, day, replace(proof, kept=kept), left, packages, rehearsed=arguments.rehearse))
    return int(bool(left))


def _carry_out(project: Project, edition: Edition, withdrawal: Withdrawal, site: Path, copy: Path) -> Proof:
    """Build the site from the copy, and look through both for what was taken out.

    Raises AnswerableError, with the places, where it still stands; and Refused where a rule is broken without it,
    such as a count that can be worked out from the others.
    """
    proofs = [_prove(name, folder, withdrawal) for name, folder in _sources(project, edition, copy).items()]
    build_site(project.configuration, site, replace(edition, packages=copy))
    built = _prove(project.site.name, site, withdrawal)
    unread = tuple(each for proof in proofs for each in proof.unread)
    return Proof(sum(each.read for each in (*proofs, built)), unread)


def _fill(copy: Path, edition: Edition, withdrawal: Withdrawal) -> None:
    """Fill the copy of the packages as the withdrawal leaves them."""
    ignored = shutil.ignore_patterns(WORKSHOP)
    shutil.copytree(edition.packages, copy, symlinks=True, dirs_exist_ok=True, ignore=ignored)
    for path, content in withdrawal.files.items():
        (copy / path).write_bytes(content)


def _sources(project: Project, edition: Edition, copy: Path) -> dict[str, Path]:
    """What the site is made from, by the name that the officer knows it by."""
    return {edition.packages.name: copy, project.handwritten.name: project.handwritten}


def _prove(name: str, folder: Path, withdrawal: Withdrawal) -> Proof:
    traces = look_for(folder, withdrawal)
    if traces.places:
        raise AnswerableError(say_places(name, traces.places, withdrawal.ids))
    return Proof(traces.read, tuple(f"{name}/{each}" for each in traces.unread))


def _refuse_unsafe(packages: Path, project: Project) -> None:
    """Raises AnswerableError where swapping the folder would lose something, or undo itself."""
    if project.root.resolve().is_relative_to(packages):
        raise AnswerableError(f"{packages} holds the whole project. Give the folder of packages after --packages.")
    for path in packages.rglob("*"):
        if path.is_symlink():
            raise AnswerableError(f"{path} is a link. Put the file or the folder itself there, then try again.")
    for path in (path for pattern in OPEN for path in packages.rglob(pattern)):
        raise AnswerableError(
            f"A table in {path.parent} is open in a spreadsheet, which would write back what is taken out. "
            f"Close it and try again. If none is open, delete {path.name}."
        )


def _stamps(folder: Path) -> Stamps:
    """Size and time of each file, by which a change is seen."""
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (stat.st_size, stat.st_mtime_ns) for path, stat in found.items()}


@contextmanager
def _rehearsed(targets: Mapping[Path, Path]) -> Iterator[tuple[Path, ...]]:
    """Folders to fill that take the place of nothing."""
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        new = tuple(Path(folder) / str(place) / target.name for place, target in enumerate(targets))
        for each in new:
            each.mkdir(parents=True)
        yield new


def _leftovers(targets: Mapping[Path, Path]) -> list[Path]:
    """Old copies that could not be deleted."""
    return [left for workshop in targets.values() for left in (*workshop.glob("new-*"), *workshop.glob("previous"))]


def _say_refused(refused: Refused) -> str:
    said = f"{refused} {NOTHING}"
    if any(each.rule == "1" and each.severity == "stop" for each in refused.findings):
        said += (
            " For each further count that must be hidden, add a row of kind disclosure to corrections.csv. "
            "Then name all the corrections together: withdraw C-2026-001 C-2026-002."
        )
    return said
