"""What `withdraw` tells the officer: where something still stands, what was done and proved, and what is left to do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from build_tools.audit.withdrawal import Withdrawal
from build_tools.findings import say_place, say_rows
from build_tools.vocabulary import Place

NOTHING = "Nothing was changed."
Kept = Sequence[tuple[str, tuple[Place, ...]]]  # by folder, where sentences stay that stood elsewhere as well


@dataclass(frozen=True)
class Proof:
    """How many files were looked through, which could not be because they are no text, and what stands elsewhere."""

    read: int
    unread: tuple[str, ...]
    kept: Kept = ()


def say_places(folder: str, places: Iterable[Place], ids: Sequence[str]) -> str:
    """That what is taken out stands elsewhere as well: the places, never the content."""
    listed = "\n".join(f"  {folder}/{say_place(each)}" for each in places)
    return (
        f"What {', '.join(ids)} takes out, or a sentence of it, stands elsewhere as well:\n{listed}\n"
        f"{NOTHING} For each place in a table, add a row of kind disclosure to corrections.csv, and name all the "
        f"corrections together: withdraw {' '.join(ids)} C-... Take it out of pages, descriptors and other files "
        "by hand. If only stock sentences stand there, such as a thank-you, rehearse it with --only-here: they stay "
        "where they are, and the rest goes."
    )


def say_withdrawn(
    withdrawal: Withdrawal, day: date, proof: Proof, left: Sequence[Path], packages: Path, *, rehearsed: bool
) -> str:
    """What was taken out where, what was proved and how, and what remains to be done by hand."""
    did = "would be" if rehearsed else "was"
    lines = [f"This {did} taken out for {', '.join(withdrawal.ids)} on {day.isoformat()}:"]
    lines += [f"  {each}" for each in _places_of(withdrawal)]
    lines += ["", *_proved(proof), ""]
    if rehearsed:
        return "\n".join([*lines, "This was a rehearsal: nothing was changed."])
    lines += [f"Delete this by hand at once, it holds what was taken out: {each}" for each in left]
    return "\n".join([*lines, "Only you can do the rest:", *_rest(withdrawal, packages)])


def _places_of(withdrawal: Withdrawal) -> list[str]:
    """One line for each table in the packages and in each release, and one for what was hashed anew."""
    said: list[str] = []
    for name, taken in withdrawal.taken.items():
        where = f"release {name}" if name else "the packages"
        for (table, field), number in sorted(Counter((each.table, each.field) for each in taken).items()):
            what = f"{field} of {table}" if field else f"a whole row of {table}"
            said.append(f"{where}: {what}" + (f", {number} times" if number > 1 else ""))
    changed = {path.parts[1] for path in withdrawal.files if path.parts[0] == "releases"}
    said += [f"release {each}: its list of hashes is new, and WITHDRAWN.csv says why" for each in sorted(changed)]
    return said


def _proved(proof: Proof) -> list[str]:
    lines = [
        "What was proved:",
        f"  {proof.read} files were looked through: packages, releases, hand-written pages, site and downloads.",
        "  What was taken out stands in none of them. Nor does a hash (SHA-256) made with it.",
        "  Everything that `check` checks was checked without it, also whether a hidden count can be worked out.",
    ]
    if kept := list(_kept(proof.kept)):
        lines[2] = (
            "  Each sentence that stood nowhere else stands in none of them now. Nor does a hash (SHA-256) of it."
        )
        lines += ["The other sentences stay, because you said that they are no leak. Look at each place:", *kept]
    if proof.unread:
        listed = ", ".join(proof.unread[:10]) + (f" and {len(proof.unread) - 10} more" if proof.unread[10:] else "")
        lines.append(f"  These are no text and could not be looked through. Open them yourself: {listed}.")
    return lines


def _kept(kept: Kept) -> Iterator[str]:
    """One line for each column in which sentences stay."""
    for folder, places in kept:
        rows: dict[tuple[str, str], list[int]] = {}
        for each in places:
            rows.setdefault((each.file, each.field), []).extend([] if each.row is None else [each.row])
        for (file, name), lines in rows.items():
            place = say_place(Place(file=f"{folder}/{file}", field=name))
            yield f"  {place}" + (f": {say_rows(lines)}" if lines else "")


def _rest(withdrawal: Withdrawal, packages: Path) -> list[str]:
    """The places that no program of ours reaches."""
    top = packages.name
    paths = sorted({top + "/releases" if path.parts[0] == "releases" else f"{top}/{path}" for path in withdrawal.files})
    asked = " ".join(f"--path {PurePosixPath(path)}" for path in paths)
    steps = (
        "Publish the folder `site` now, and empty the cache of the web server.",
        "Tell the data protection team: it may be a breach that must be reported within 72 hours.",
        "The Git history still holds what was taken out. Ask whoever looks after the repository to do this:\n"
        "     a. Install git-filter-repo (it is not part of Git), and make a fresh clone.\n"
        "     b. Copy today's files of the paths below aside.\n"
        f"     c. Run: git filter-repo --invert-paths {asked}\n"
        "     d. Put today's files back and commit them.\n"
        "     e. Run: git push --force --all; git push --force --tags",
        "Ask the host of the repository to delete cached views and pull requests, and everybody with a clone or a "
        "fork to delete it and clone again.",
        "Ask search engines to remove the old pages, and web archives (web.archive.org, The National Archives) too.",
        "Ask those who downloaded a release to delete it. Delete old copies in backups and in folders of your own.",
        "Run `release` when what is published now is to be frozen. It asks for a sign-off first.",
    )
    return [f"  {number}. {step}" for number, step in enumerate(steps, start=1)]
