"""Turns counted comments of a real trust into the tables of the feedback package, small counts hidden."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from build_tools.language import slug

WHOLE = "all"
HIDDEN = "[c]"
SUPPRESS_BELOW = 5
METHOD = "as-published"
FRAMEWORK = "Nottinghamshire Healthcare categories, 2019"
TONES = {"best": "positive", "improve": "negative"}
LAST_QUARTER = "2018-19-Q4"

Key = tuple[str, str, str, str]  # period, service, theme, tone
Line = tuple[Key, ...]


@dataclass(frozen=True)
class Feedback:
    """Comments by quarter, service ('all' is their sum), theme ('' where none was given) and tone.

    `services` and `themes` hold the source's own names by id. Comments of no division are left out: a trust's
    total is the sum of its parts.
    """

    counts: Mapping[Key, int]
    services: Mapping[str, str]
    themes: Mapping[str, str]
    hidden: frozenset[Key]

    @property
    def periods(self) -> list[str]:
        return sorted({period for period, _, _, _ in self.counts})

    def services_in(self, period: str) -> list[str]:
        """The whole trust, then the services with any comment in a period."""
        heard = {key[1] for key in self.counts if key[0] == period}
        return [WHOLE, *sorted(heard - {WHOLE})]

    def volumes(self) -> Iterator[dict[str, object]]:
        """The rows of `volumes`; the source counts comments, so what was received is what had a comment."""
        for period in self.periods:
            for service in self.services_in(period):
                received = self._sum(period, service, ["", *self.themes], TONES.values())
                tones = {tone: self._sum(period, service, self.themes, [tone]) for tone in TONES.values()}
                cells = {"received": received, "with_comment": received, "coded": sum(tones.values()), **tones}
                if any(0 < count < SUPPRESS_BELOW for count in cells.values()):
                    raise ValueError(f"{period} {service}: a total is too small to show")
                yield {**_place(period, service), **cells, "mixed": 0}

    def theme_counts(self) -> Iterator[dict[str, object]]:
        """The rows of `theme_counts`, with [c] for each hidden count."""
        for period in self.periods:
            for service, theme in product(self.services_in(period), self.themes):
                tones = {tone: self._shown((period, service, theme, tone)) for tone in TONES.values()}
                yield {**_place(period, service), "theme_id": theme, **tones, "mixed": 0}

    def _shown(self, key: Key) -> int | str:
        return HIDDEN if key in self.hidden else self.counts.get(key, 0)

    def _sum(self, period: str, service: str, themes: Iterable[str], tones: Iterable[str]) -> int:
        return sum(self.counts.get((period, service, *each), 0) for each in product(themes, tones))


def read_feedback(source: Path) -> Feedback:
    """Read counts by month, division, best or improve, and category."""
    counts: Counter[Key] = Counter()
    services: dict[str, str] = {}
    themes: dict[str, str] = {}
    with source.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["division2"]:
                continue
            service, theme = slug(row["division2"]), slug(row["super_category"])
            services[service] = row["division2"]
            themes |= {theme: row["super_category"]} if theme else {}
            for each in (service, WHOLE):
                counts[quarter_of(row["month"]), each, theme, TONES[row["comment_type"]]] += int(row["comments"])
    services, themes = dict(sorted(services.items())), dict(sorted(themes.items()))
    return Feedback(counts, services, themes, hide(counts, list(_sums(counts, themes))))


def quarter_of(month: str) -> str:
    """The NHS quarter of a month written 2018-07, as 2018-19-Q2."""
    year, number = (int(part) for part in month.split("-"))
    first = year if number >= 4 else year - 1
    return f"{first}-{(first + 1) % 100:02}-Q{(number - 4) % 12 // 3 + 1}"


def hide(counts: Mapping[Key, int], lines: Iterable[Line]) -> frozenset[Key]:
    """The small counts, and the smallest others that keep each from being worked out of a sum.

    Every line is a sum whose total is public: a single hidden count in it could be worked out, and so could those
    that are all 1 beside a total that is shown, as a hidden count is 1 or more. A line without another count to hide
    is refused.
    """
    hidden = {key for key, count in counts.items() if 0 < count < SUPPRESS_BELOW and key[2]}
    waiting = list(lines)
    bare = True
    while bare:
        bare = False
        for line in waiting:
            if _can_be_worked_out(hidden.intersection(line), line, counts):
                others = [key for key in line if key not in hidden and counts.get(key, 0) > 0]
                if not others:
                    raise ValueError(f"nothing else can be hidden beside {line[0]}")
                hidden.add(min(others, key=lambda key: (counts[key], key)))
                bare = True
    return frozenset(hidden)


def _can_be_worked_out(hidden: set[Key], line: Line, counts: Mapping[Key, int]) -> bool:
    """Whether a line shows what is hidden in it; the total of the services is the whole trust, a member of the line."""
    is_total_shown = not any(service == WHOLE for _, service, _, _ in hidden) or all(each[1] == WHOLE for each in line)
    all_ones = is_total_shown and sum(counts[key] for key in hidden) == len(hidden)
    return len(hidden) == 1 or (bool(hidden) and all_ones)


def _sums(counts: Mapping[Key, int], themes: Iterable[str]) -> Iterator[Line]:
    """Services add up to the whole trust, and the themes of a service to its coded comments in `volumes`."""
    names = list(themes)
    heard = sorted({(period, service) for period, service, _, _ in counts})
    for period, tone in product(sorted({period for period, _ in heard}), TONES.values()):
        services = [service for each, service in heard if each == period]
        yield from (tuple((period, service, theme, tone) for service in services) for theme in names)
        yield from (tuple((period, service, theme, tone) for theme in names) for service in services)


def _place(period: str, service: str) -> dict[str, object]:
    return {"period_id": period, "service_id": service, "channel_id": WHOLE, "method_id": METHOD}
