"""What is published about counts of people, as whole numbers and what holds between them: the nouns of the audit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass


class Unfinished(Exception):
    """Time ran out, or a solver gave no certain answer: nothing may be called safe."""


class Contradiction(Exception):
    """No whole numbers fit what is published."""


@dataclass(frozen=True)
class Fact:
    """A count of people that something published is about, and what is published about it by itself.

    low and high are whole numbers, low is finite and high may be infinite. They are equal for a count that is shown and
    apart for one that is shown rounded; (1, inf) stands for a hidden one where zeros are shown, (0, inf) for one that
    nobody collected or for a remainder. What is protected is hidden on purpose, and must not be worked out.
    """

    key: str
    low: float
    high: float
    protected: bool = False

    @property
    def shown(self) -> bool:
        """Whether what is published says more of it than that it is a count, or one of at least 1."""
        return not self.protected and (self.high < math.inf or self.low > 1)


@dataclass(frozen=True)
class Relation:
    """What holds between counts: low <= sum of coefficient x count <= high, limits may be infinite."""

    terms: tuple[tuple[str, int], ...]  # (key of the fact, coefficient)
    low: float = 0
    high: float = 0


@dataclass(frozen=True)
class CountsModel:
    """Everything published, as facts by their keys and the relations between them; order means nothing."""

    facts: Mapping[str, Fact]
    relations: tuple[Relation, ...]


@dataclass(frozen=True)
class Range:
    """Every whole number behind a count that fits everything published lies from low to high, and both fit.

    One that is not exact is at least this wide: both ends fit, and there may be more beyond them.
    """

    low: float
    high: float
    exact: bool
