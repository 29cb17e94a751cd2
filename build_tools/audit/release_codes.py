"""The hashes by which releases are known in tables: what they were before something was taken out, and are now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from build_tools.audit.releases import release_fingerprint
from build_tools.audit.sheets import Files, Sheet, sheet_bytes
from build_tools.audit.taking_out import Taken
from build_tools.language import Language

SIGNED = ("table", "key", "field")  # how a sign-off is named: its own key holds the fingerprint
# The tables that hold hashes of releases: how their rows are named, and the column with the hash.
CODED = {"releases": (("release_id",), "sha256"), "sign_offs": (SIGNED, "fingerprint")}


@dataclass
class ReleaseCodes:
    """Filled release by release: hashes before and after, and what ties sign-offs to the releases there are."""

    renamed: dict[str, str] = field(default_factory=dict)
    tied: set[str] = field(default_factory=set)

    def tie(self, files: Files, done: Mapping[str, Sheet]) -> None:
        """Keep what ties its sign-off to a release, as it was and with the tables that change."""
        before, after = (release_fingerprint(each) for each in (files, {**files, **contents(done)}))
        self.tied.add(after)
        if before != after:
            self.renamed[before] = after

    def replaced(self, sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
        """The tables of releases and of sign-offs, where one of their hashes has been replaced."""
        changed = {}
        for name in CODED.keys() & sheets.keys():
            held = sheets[name]
            rows = tuple(tuple(self.renamed.get(cell, cell) for cell in row) for row in held.rows)
            if rows != held.rows:
                changed[name] = replace(held, rows=rows)
        return changed

    def without_lapsed(
        self, sheets: Mapping[str, Sheet], correction: str
    ) -> tuple[dict[str, Sheet], tuple[Taken, ...]]:
        """The table of sign-offs without those of a release that fit none: they may have been made from the leak."""
        held = sheets.get("sign_offs")
        if held is None:
            return {}, ()
        rows = [
            row for row in held.rows_where(("kind",), ("release",)) if held.cell(row, "fingerprint") not in self.tied
        ]
        taken = [Taken(correction, held.name, _named(held, row), "", (), False, _code(held, row)) for row in rows]
        kept = tuple(cells for row, cells in enumerate(held.rows) if row not in rows)
        return ({held.name: replace(held, rows=kept)} if rows else {}), tuple(taken)

    def lines(
        self, sheets: Mapping[str, Sheet], ids: Iterable[str], day: date, language: Language
    ) -> list[tuple[str, ...]]:
        """What a release says about the hashes of releases that it holds and that were replaced; never the old ones."""
        said = language.sentence("withdrawn.code")
        lines: list[tuple[str, ...]] = []
        for name in CODED.keys() & sheets.keys():
            held, (_, coded) = sheets[name], CODED[name]
            keys = [_named(held, row) for row, cells in enumerate(held.rows) if set(cells) & set(self.renamed)]
            lines += [(each, day.isoformat(), name, key, coded, said) for each in ids for key in keys]
        return sorted(lines)


def contents(sheets: Mapping[str, Sheet]) -> dict[PurePosixPath, bytes]:
    """Tables as files, by their path."""
    return {sheet.path: sheet_bytes(sheet) for sheet in sheets.values()}


def _named(sheet: Sheet, row: int) -> str:
    return "|".join(sheet.cells(row, CODED[sheet.name][0]))


def _code(sheet: Sheet, row: int) -> str:
    return sheet.cell(row, CODED[sheet.name][1])
