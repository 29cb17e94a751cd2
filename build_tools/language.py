"""How a number, a date, a share or a plural is said: one place for each language."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from build_tools.errors import AnswerableError
from build_tools.vocabulary import Figure, Row, Unit, Value, Withheld

Day = date  # inside Language, `date` is what says one
_WORDS = Path(__file__).parent / "words"
_LOCALES = {"en": "en_GB", "cy": "cy_GB"}
# Natural frequencies: how far one may be off in all, how far for each part of the share, and out of what it is then.
# Out of 6, 7, 8 or 9 nobody pictures anything, so such a share is said out of 100; out of 20 only 1 and 19 are said.
_EIGHTH = Fraction(1, 8)
_FAMILIAR = (2, 3, 4, 5, 10)
_SCORE = 20
_WHOLES: tuple[tuple[Fraction, Fraction, Sequence[int]], ...] = (
    (Fraction(1, 100), _EIGHTH, (*_FAMILIAR, _SCORE)),
    (Fraction(2, 100), _EIGHTH, _FAMILIAR),
    (Fraction(1), Fraction(1), (100,)),
)
_ENOUGH = 20  # people; fewer are said as they are


@dataclass(frozen=True)
class Language:
    """A language's catalogue of sentences and its ways with numbers and dates."""

    code: str
    catalogue: Mapping[str, Any]

    @property
    def locale(self) -> Locale:
        return _locale(self.code)

    def sentence(self, key: str, /, **values: object) -> str:
        """The catalogue's sentence at this dotted key, its {names} filled in; an unknown key is a KeyError."""
        found: Any = self.catalogue
        for part in key.split("."):
            found = found[part]
        if isinstance(found, Mapping):
            found = found[self.locale.plural_form(float(str(values["n"])))] if "n" in values else found["other"]
        return str(found).format(**values)

    def label(self, kind: str, code: str) -> str:
        """The public word for a code of the data model: label('status', 'in_progress') is 'In progress'."""
        return self.sentence(f"labels.{kind}.{code}")

    def value(self, value: Value, unit: Unit, decimals: int = 0) -> str:
        """A value with its unit, as the public reads it: '86%', '1,204', '£12,500', '3 days'."""
        if isinstance(value, Withheld):
            return self.sentence(f"withheld.{value.name.lower()}")
        if unit == "date":
            return self.date(Day.fromordinal(int(value)))
        number = self.number(value, decimals)
        plural = self.locale.plural_form(round(abs(value), decimals))
        forms = self.catalogue["units"][unit]
        return str(forms.get(plural, forms["other"])).format(number=number).replace("£-", "-£")

    def number(self, value: float, decimals: int = 0) -> str:
        """A bare number with thousands marked: 1,204 or 86.2; halves are rounded away from zero."""
        return _written_number(value, decimals, self.code)

    def figure(self, figure: Figure) -> str:
        """A figure as the public reads it."""
        return self.value(figure.value, figure.unit, figure.decimals)

    def frequency(self, figure: Figure, of: str = "people") -> str:
        """A percentage as so many out of a few: 'about 9 in 10 people', '1 in 7 people', 'all', 'none'.

        Out of the fewest of 2, 3, 4, 5, 10 or (as 1 or 19) 20 that is at most 1 percentage point off, otherwise of
        2, 3, 4, 5 or 10 that is at most 2 off, and never off by more than an eighth of the share; otherwise out of
        100, rounded. Two
        shares out of 10 or fewer lie more than 1 point apart, so one that is exact is never said as another. Never out
        of more than were asked. '' where fewer than 20 were, where there is no percentage of so many, or where nothing
        fits. `of` is a noun of the catalogue, or '' for none.
        """
        part, among = figure.numerator, figure.denominator
        if figure.unit != "percent" or isinstance(figure.value, Withheld) or not isinstance(part, int | float):
            return ""
        if not isinstance(among, int | float) or among < _ENOUGH or not 0 <= part <= among:
            return ""
        noun = self.sentence(f"frequency.of.{of}") if of else ""
        code, numbers = _natural_frequency(Fraction(part) / Fraction(among), among)
        said = self.sentence(f"frequency.{code}", of=noun, **numbers) if code else ""
        return said.strip()

    def date(self, day: Day) -> str:
        """A day in full: 6 August 2018."""
        return format_date(day, "d MMMM y", locale=self.locale)

    def month(self, day: Day) -> str:
        """A month and its year: August 2018."""
        return format_date(day, "MMMM y", locale=self.locale)

    def month_short(self, day: Day) -> str:
        """A month on the axis of a chart: 'Aug 18'."""
        return format_date(day, "MMM yy", locale=self.locale)

    def period(self, period: Row) -> str:
        """A reporting period in words: 'July to September 2026', 'September 2026', 'April 2025 to March 2026'."""
        starts, ends = period["starts_on"], period["ends_on"]
        if (starts.year, starts.month) == (ends.year, ends.month):
            return self.month(starts)
        first = format_date(starts, "MMMM" if starts.year == ends.year else "MMMM y", locale=self.locale)
        return self.sentence("dates.range", first=first, last=self.month(ends))

    def period_short(self, period: Row) -> str:
        """A reporting period for the axis of a chart: 'Jul–Sep 26', 'Sep 26', '2025 to 26'."""
        starts, ends = period["starts_on"], period["ends_on"]
        last = self.month_short(ends)
        if (starts.year, starts.month) == (ends.year, ends.month):
            return last
        if (ends - starts).days > 200:
            return f"{starts.year} to {ends:%y}"
        return f"{format_date(starts, 'MMM', locale=self.locale)} to {last}"

    def listing(self, words: list[str]) -> str:
        """Words joined as a sentence joins them: 'a, b and c'."""
        if len(words) < 2:
            return "".join(words)
        return self.sentence("lists.last", first=", ".join(words[:-1]), last=words[-1])


@cache
def load_language(code: str) -> Language:
    """The language with this code; one that has no catalogue is refused with an AnswerableError."""
    path = _WORDS / f"{code}.toml"
    if code not in _LOCALES or not path.is_file():
        raise AnswerableError(f"There are no sentences yet for the language '{code}'. Use: {', '.join(_written())}.")
    return Language(code, tomllib.loads(path.read_text(encoding="utf-8")))


def _written() -> list[str]:
    return sorted(path.stem for path in _WORDS.glob("*.toml"))


def slug(text: str) -> str:
    """Text as part of an address or an id: lower-case letters and digits joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(_LOCALES[code])


# The same numbers are said many times on a site, and formatting is slow enough to be felt.
@cache
def _written_number(value: float, decimals: int, code: str) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(rounded(value, decimals), format=pattern, locale=_locale(code)))


def rounded(value: float, decimals: int) -> float:
    scale = 10**decimals
    return int(abs(value) * scale + 0.5 + 1e-9) / scale * (1 if value >= 0 else -1) or 0.0  # never -0


def _natural_frequency(share: Fraction, among: float) -> tuple[str, dict[str, int]]:
    """How a share of 0 to 1 among so many people is said: which sentence of the catalogue, and with which numbers."""
    if share in (0, 1):
        return ("all" if share else "none"), {}
    if not Fraction(1, 100) <= share <= Fraction(99, 100):
        return ("fewer" if share < Fraction(1, 2) else "more"), {}
    for at_most, each, wholes in _WHOLES:
        for whole in wholes:
            part = int(share * whole + Fraction(1, 2))
            off = abs(Fraction(part, whole) - share)
            if whole == _SCORE and 1 < part < _SCORE - 1:
                continue
            if 0 < part < whole <= among and off <= min(at_most, each * share):
                return ("about" if off else "exact"), {"part": part, "whole": whole}
    return "", {}
