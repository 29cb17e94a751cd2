"""The page that a preview shows while publication is refused."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from build_tools.pages.markdown import plain
from build_tools.vocabulary import Page

_TITLE = "Not published"


def write_refusal(path: PurePosixPath, why: str, stops: Sequence[str], notes: Sequence[str]) -> Page:
    """What is wrong, in place of the page at this path: first what stops publication, then what is only noted."""
    parts = [
        f"# {_TITLE}\n\n{plain(why)}\n",
        *_listed("What must be mended", stops),
        "Mend it and save: this page comes back by itself.\n",
        *_listed("What stops nothing, but should be looked at", notes),
    ]
    return Page(path, _TITLE, why, "\n".join(parts))


def _listed(heading: str, findings: Sequence[str]) -> list[str]:
    if not findings:
        return []
    items = "".join(f"<li>{plain(finding)}</li>" for finding in findings)
    return [f"## {heading}\n\n<ul>{items}</ul>\n"]
