"""What a first visit to each kind of page loads, in a real browser, gzipped as a web server sends it."""

import functools
import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, sync_playwright

from tests.conftest import BROWSER_ARGUMENTS, BROWSERS, QuietHandler

KB = 1024


@dataclass
class Visit:
    """What was loaded: all bytes and those of the page itself, each file by its path, and hosts not the site's."""

    size: int = 0
    page: int = 0
    files: list[str] = field(default_factory=list)
    other_hosts: set[str] = field(default_factory=set)


# Pages that lie beside those of single responses, and list several.
LISTS = ("you-said-we-did/all-", "you-said-we-did/heard-")


def kinds_of_page(site: Path) -> dict[str, str]:
    """The largest page of each kind by what the kind is called: a page alone, or the pages of one folder."""
    largest: dict[str, tuple[int, str]] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        alone = path.parent == site or path.name == "index.html"
        kind = name if alone else f"{path.parent.relative_to(site).as_posix()}/*"
        kind = next((f"{each}*" for each in LISTS if name.startswith(each)), kind)
        largest[kind] = max(largest.get(kind, (0, "")), (len(gzip.compress(path.read_bytes())), name))
    return {kind: name for kind, (_, name) in largest.items()}


def measure_visits(site: Path) -> dict[str, Visit]:
    """A first visit to the largest page of each kind; nothing at all where this machine has no Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        return {}
    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=BROWSER_ARGUMENTS)
        visits = {kind: visit_page(browser, address, page) for kind, page in kinds_of_page(site).items()}
        visits["index.html, then a chart explored"] = visit_page(browser, address, "index.html", explore=True)
        browser.close()
    return visits


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def visit_page(browser: Browser, address: str, path: str, *, explore: bool = False) -> Visit:
    """A visit on a phone that has seen nothing of the site."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page, visit, loaded = context.new_page(), Visit(), list[Response]()
    host = urlsplit(address).netloc
    context.on("request", lambda request: visit.other_hosts.update({urlsplit(request.url).netloc} - {host}))
    context.on("response", lambda answer: loaded.append(answer))
    page.goto(address + path, wait_until="networkidle")
    if explore:
        page.locator("button.chart-explore").first.click()
        page.locator(".chart-plot .main-svg").first.wait_for()
    visit.size = sum(_gzipped(answer) for answer in loaded)
    visit.page = _gzipped(loaded[0])
    visit.files = [urlsplit(answer.url).path for answer in loaded]
    context.close()
    return visit


def _gzipped(answer: Response) -> int:
    body = answer.body()
    return min(len(body), len(gzip.compress(body)))
