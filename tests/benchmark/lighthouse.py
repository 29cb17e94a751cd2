"""What Lighthouse says of the example on a phone: the median of three looks at four kinds of page."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import BROWSERS
from tests.from_npm import NotHere, packages_of_npm, program
from tests.site.conftest import copy_example
from tests.site.project_folder import build_site
from tests.static_host import static_host

PAGES = {
    "home": "index.html",
    "a KPI": "how-we-are-doing/fft-positive.html",
    "a theme": "what-people-say/themes/waiting.html",
    "a list": "you-said-we-did/index.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AIMS = (98, 100, 100, 100)
LOOKS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def main() -> int:
    """Build the example, look at it, print the scores beside what to aim for; 1 where one is below its aim."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        command = [program("node"), str(packages_of_npm(development=True) / "lighthouse" / "cli" / "index.js")]
    except NotHere as lacking:
        print(f"Lighthouse did not run: {lacking}.")
        return 0
    if browser is None:
        print("Lighthouse did not run: no Chromium here.")
        return 0
    with (
        tempfile.TemporaryDirectory(prefix="answerable-lighthouse-") as folder,
        static_host(build_site(copy_example(Path(folder)))) as address,
    ):
        seen = {kind: _looks(command, browser, address + page) for kind, page in PAGES.items()}
    return _report(seen)


def _report(seen: Mapping[str, list[Mapping[str, Any]]]) -> int:
    below = False
    print(f"Lighthouse, a phone, the median of {LOOKS} looks (load {os.getloadavg()[0]:.1f})")
    print(f"{'':12}" + "".join(f"{name:>16}" for name in CATEGORIES))
    for kind, looks in seen.items():
        scores = [statistics.median(look["scores"][name] for look in looks) for name in CATEGORIES]
        below |= any(score < aim for score, aim in zip(scores, AIMS, strict=True))
        print(f"{kind:12}" + "".join(f"{score:16.0f}" for score in scores))
        for fault in sorted({fault for look in looks for fault in look["faults"]}):
            print(f"{'':12}{fault}")
    print(f"{'aims':12}" + "".join(f"{aim:16}" for aim in AIMS))
    return int(below)


def _looks(command: list[str], browser: str, address: str) -> list[Mapping[str, Any]]:
    return [_look(command, browser, address) for _ in range(LOOKS)]


def _look(command: list[str], browser: str, address: str) -> Mapping[str, Any]:
    """One run: the score of each category from 0 to 100, and each audit that found a fault."""
    options = ["--output=json", "--quiet", "--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}"]
    ended = subprocess.run(
        [*command, address, *options, f"--chrome-flags={FLAGS}"],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    report = json.loads(ended.stdout)
    scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    counted = {each["id"] for name in CATEGORIES for each in report["categories"][name]["auditRefs"] if each["weight"]}
    faults = [
        f"{each['id']} {each.get('displayValue', '')} ({100 * each['score']:.0f})".replace("\xa0", " ")
        for each in report["audits"].values()
        if each["id"] in counted and each["score"] is not None and each["score"] < 0.9
    ]
    return {"scores": scores, "faults": faults}


if __name__ == "__main__":
    sys.exit(main())
