"""What tests of several rooms share: the example, the real data beside the project, a browser and a web server."""

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# In a container Chromium's own sandbox cannot start; the rest keeps it from calling anybody by itself.
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the example trust's packages."""
    return PROJECT / "datapackages"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real public data that lies beside the project on some machines."""
    folder = PROJECT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("no folder ../shared/data here: tests on real data skipped")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium of this machine; one for each worker, and never one that is fetched."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and os.environ.get("ANSWERABLE_BROWSER_REQUIRED") == "1":
        pytest.fail("no Chromium here, and ANSWERABLE_BROWSER_REQUIRED=1 asks for one")
    if found is None:
        pytest.skip("no Chromium here: browser tests skipped")
    expect.set_options(timeout=30_000)  # a machine with much to do may be slow, and waits no longer than it must
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without writing a line for each, under a Content-Security-Policy where one is given."""

    def __init__(self, *request: Any, policy: str = "", **folder: Any) -> None:
        self.policy = policy
        super().__init__(*request, **folder)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., str]]:
    """Serve a folder on this machine alone: serve_folder(path, policy="") gives its address, ending in a slash."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path, policy: str = "") -> str:
        handler = functools.partial(QuietHandler, directory=str(folder), policy=policy)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
