"""What a cell or a figure may hold, and in which unit."""

from datetime import date
from enum import Enum
from typing import Literal

Severity = Literal["stop", "note"]
# "points" are points of percent: what two percentages differ by. A "date" is the day's number, as Python counts days.
Unit = Literal[
    "count", "people", "comments", "percent", "ratio", "per_1000", "days", "hours", "fte", "pounds", "level", "points",
    "date",
]  # fmt: skip


class Withheld(Enum):
    """Why a cell or a figure has no number; the value is the symbol that downloads hold."""

    HIDDEN = "[c]"  # hidden to protect people
    NOT_COLLECTED = "[x]"  # not collected, or cannot be known
    TOO_FEW = "[few]"  # worked out, but from too few to be reliable
    NOT_MEASURED = "[none]"  # there is nothing yet to work it out from


Number = int | float
Value = Number | Withheld
Cell = str | int | float | bool | date | Withheld | None
