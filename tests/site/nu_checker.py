"""The W3C's Nu checker over finished pages: every page in one run of Java."""

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.from_npm import NotHere, packages_of_npm, program


@dataclass(frozen=True)
class Said:
    """One message of the checker; `kind` is error or info."""

    kind: str
    page: str
    line: int
    words: str
    extract: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.words} | {' '.join(self.extract.split())}"


@dataclass(frozen=True)
class NuChecker:
    """The checker as it lies on this machine."""

    java: str
    jar: Path

    def check(self, folder: Path, files: Iterable[Path]) -> list[Said]:
        """Everything that the checker says of these files below a folder."""
        command = [self.java, "-Xss4m", "-jar", str(self.jar), "--format", "json", "--exit-zero-always", "--stdout"]
        paths = [str(path) for path in files]
        assert paths, "no files to check"
        ended = subprocess.run([*command, *paths], capture_output=True, encoding="utf-8", check=False)
        assert ended.returncode == 0, ended.stderr
        return [_said(message, folder) for message in json.loads(ended.stdout)["messages"]]


def find_checker() -> NuChecker:
    """The checker, fetched where it must be; a test that cannot have it is skipped, and says what is lacking.

    ANSWERABLE_BROWSER_REQUIRED=1, which asks for every tool of the tests, makes that a failure.
    """
    try:
        return NuChecker(program("java"), packages_of_npm() / "vnu-jar" / "build" / "dist" / "vnu.jar")
    except NotHere as lacking:
        if os.environ.get("ANSWERABLE_BROWSER_REQUIRED") == "1":
            pytest.fail(f"{lacking}, and ANSWERABLE_BROWSER_REQUIRED=1 asks for the Nu checker")
        pytest.skip(f"{lacking}: the Nu checker did not run")


def _said(message: dict[str, object], folder: Path) -> Said:
    kind, address = str(message["type"]), unquote(urlsplit(str(message.get("url", ""))).path)
    page = Path(address).relative_to(folder).as_posix() if address else ""
    kind = kind if kind == "info" else "error"  # a document that cannot be read at all is no less a fault
    line = int(str(message.get("lastLine", 0)))
    return Said(kind, page, line, str(message.get("message", "")), str(message.get("extract", "")))
