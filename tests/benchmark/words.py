"""How many planted identifiers the check of words finds, and how many clean sentences it stops, by kind."""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.disclosure.identifiers.words import find_identifiers

SENTENCES = Path(__file__).parents[1] / "disclosure" / "sentences"
NOTHING_ALLOWED: frozenset[str] = frozenset()
CLEAN = ""
HEADS = ("planted", "found", "as this kind", "recall", "precision")


@dataclass(frozen=True)
class Sentence:
    """The kind planted in a sentence (CLEAN where there is none), and the kinds found in it."""

    planted: str
    found: frozenset[str]


def main(arguments: Sequence[str]) -> int:
    """Report on the sentences here, or on those in another folder."""
    for line in report(Path(arguments[0]) if arguments else SENTENCES):
        print(line)
    return 0


def report(folder: Path = SENTENCES) -> Iterator[str]:
    """The table: a line for each kind planted or found, all kinds together, and the clean sentences stopped."""
    sentences = [*read_sentences(folder)]
    planted = [one for one in sentences if one.planted != CLEAN]
    clean = [one for one in sentences if one.planted == CLEAN]
    kinds = [*dict.fromkeys(one.planted for one in planted)]
    kinds += sorted({kind for one in sentences for kind in one.found} - set(kinds))
    wide = max(len(kind) for kind in [*kinds, "all kinds"])
    yield f"{'':{wide}}" + "".join(f"{head:>14}" for head in HEADS)
    for kind in kinds:
        yield f"{kind:{wide}}" + "".join(f"{cell:>14}" for cell in _of_kind(kind, sentences))
    any_kind = sum(bool(one.found) for one in planted)
    same_kind = sum(one.planted in one.found for one in planted)
    stopped = [one for one in clean if one.found]
    cells = (
        *(f"{len(planted)}", f"{any_kind}", f"{same_kind}"),
        *(_share(same_kind, len(planted)), _share(any_kind, any_kind + len(stopped))),
    )
    yield f"{'all kinds':{wide}}" + "".join(f"{cell:>14}" for cell in cells)
    yield f"clean sentences stopped: {len(stopped)} of {len(clean)} ({_share(len(stopped), len(clean))})"
    for kind, times in Counter(kind for one in stopped for kind in one.found).most_common():
        yield f"    as {kind}: {times}"


def read_sentences(folder: Path) -> Iterator[Sentence]:
    """Both files, each sentence with what is found in it."""
    for name in ("planted.csv", "clean.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found = find_identifiers(row["text"], NOTHING_ALLOWED)
                yield Sentence(row.get("kind", CLEAN), frozenset(_without_article(kind) for kind in found))


def _of_kind(kind: str, sentences: Iterable[Sentence]) -> tuple[str, ...]:
    planted = [one for one in sentences if one.planted == kind]
    same_kind = sum(kind in one.found for one in planted)
    reported = sum(kind in one.found for one in sentences)
    found = sum(bool(one.found) for one in planted)
    return (f"{len(planted)}", f"{found}", f"{same_kind}", _share(same_kind, len(planted)), _share(same_kind, reported))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def _without_article(kind: str) -> str:
    return kind.removeprefix("an ").removeprefix("a ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
