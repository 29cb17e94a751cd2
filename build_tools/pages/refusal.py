"""The page that a preview shows while publication is refused."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from build_tools.pages.markdown import plain
from build_tools.vocabulary import Page

_TITLE = "Not published"


def write_refusal(path: PurePosixPath, why: str, findings: Sequence[str]) -> Page:
    """What is wrong, in place of the page at this path."""
    items = "".join(f"<li>{plain(finding)}</li>" for finding in findings)
    body = f"# {_TITLE}\n\n{plain(why)}\n\n<ul>{items}</ul>\n\nMend it and save: this page comes back by itself.\n"
    return Page(path, _TITLE, why, body)
