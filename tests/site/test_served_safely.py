"""The example's site as a static host serves it: every kind of page works under its rules, and nobody is watched."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.benchmark.first_visit import kinds_of_page
from tests.site.chart_reader import watched
from tests.static_host import headers_of, static_host

TRANSPORT = "Strict-Transport-Security"
# OWASP's Secure Headers Project, and W3C's Content Security Policy Level 3.
WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    TRANSPORT: "max-age=31536000",
}
KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
  databases: (await indexedDB.databases()).map(each => each.name), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": [], "session": [], "cookie": "", "databases": [], "caches": [], "workers": 0}

pytestmark = pytest.mark.slow


def directives(policy: str) -> dict[str, list[str]]:
    """The sources that each directive of a Content-Security-Policy allows."""
    return {name: sources for name, *sources in (each.split() for each in policy.split(";"))}


@dataclass
class Watch:
    """What pages broke of their policy or said in the console, and whom they asked."""

    page: Page
    root: str
    said: list[str]
    hosts: set[str] = field(default_factory=set)

    def open(self, path: str) -> None:
        self.page.goto(self.root + path)

    def assert_private(self) -> None:
        assert self.said == []
        assert self.hosts <= {urlsplit(self.root).netloc}
        assert self.page.context.cookies() == []
        assert self.page.evaluate(KEPT) == NOTHING


@pytest.fixture(scope="module")
def address(example_site: Path) -> Iterator[str]:
    """Where the site is served with its own headers."""
    with static_host(example_site) as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's window for all pages, so that whatever is kept by one page is seen on the next."""
    opened = browser.new_context(viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


@pytest.fixture
def watch(context: BrowserContext, address: str) -> Iterator[Watch]:
    page = context.new_page()
    seen = Watch(page, address, watched(page))
    page.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc))
    yield seen
    page.close()


@pytest.fixture(scope="module")
def kinds(example_site: Path) -> dict[str, str]:
    return kinds_of_page(example_site)


def test_the_policy_forbids_scripts_and_styles_in_the_page_and_everything_from_others(example_site: Path) -> None:
    """Level 3 of the W3C's policy: only the site's own files, and pictures in style sheets."""
    headers = headers_of(example_site)
    policy = directives(headers.pop("Content-Security-Policy"))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert {source for sources in policy.values() for source in sources} == {"'none'", "'self'", "data:"}
    powers = headers.pop("Permissions-Policy")
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()"} <= set(powers.split(", "))
    assert all(power.endswith("=()") for power in powers.split(", "))
    assert headers == WANTED


def test_every_host_is_told_the_same(example_site: Path) -> None:
    """In httpd's, nginx's and Azure's own ways; where http is answered too, the last is said of https alone."""
    told = headers_of(example_site)
    apache = (example_site / ".htaccess").read_text("utf-8")
    nginx = (example_site / "nginx-headers.conf").read_text("utf-8")
    azure = json.loads((example_site / "staticwebapp.config.json").read_text("utf-8"))
    assert azure == {"globalHeaders": told}
    assert dict(re.findall(r'^ +Header always set ([\w-]+) "([^"]*)"', apache, re.M)) == told
    assert re.search(rf"{TRANSPORT} \"max-age=31536000\" \"expr=%\{{HTTPS\}} == 'on'\"$", apache, re.M)
    in_nginx = dict(re.findall(r'^add_header ([\w-]+) "([^"]*)" always;$', nginx, re.M))
    assert {**in_nginx, TRANSPORT: told[TRANSPORT]} == told
    assert 'if ($https = on) { set $answerable_transport "max-age=31536000"; }' in nginx
    assert f"add_header {TRANSPORT} $answerable_transport always;" in nginx


def test_a_page_says_the_same_itself_for_a_host_that_sends_no_headers(example_site: Path) -> None:
    """GitHub Pages sends none. Only who may frame the page must be left to a header; files are the reader's own."""
    told = directives(headers_of(example_site)["Content-Security-Policy"])
    del told["frame-ancestors"]
    pages = sorted(example_site.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        head = path.read_text("utf-8").split("</head>")[0]
        rules = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        assert rules, path
        assert not re.search(r"<(script|link|style)\b", head[: rules.start()]), path
        said = directives(rules[1].replace("&#39;", "'"))
        assert {name: [each for each in sources if each != "file:"] for name, sources in said.items()} == told, path
        assert '<meta name="referrer" content="no-referrer">' in head, path


def test_every_kind_of_page_works_under_the_rules(watch: Watch, kinds: Mapping[str, str]) -> None:
    """All that opens is opened, with the menu; the search answers in each depth of folders; and nothing is kept."""
    assert len(kinds) > 15
    searched = {path.count("/"): path for path in kinds.values() if path != "404.html"}.values()
    for path in kinds.values():
        watch.open(path)
        open_everything(watch.page)
        if path in searched and watch.page.locator("input[name=query]:visible").count():
            search(watch.page, "waiting")
        assert watch.page.evaluate(KEPT) == NOTHING, path
    watch.assert_private()


@pytest.mark.parametrize("kind", ["index.html", "how-we-are-doing/*", "what-people-say/themes/*"])
def test_a_chart_is_explored_and_saved_under_the_rules(watch: Watch, kinds: Mapping[str, str], kind: str) -> None:
    watch.open(kinds[kind])
    figure = watch.page.locator("figure.chart").first
    figure.locator("button.chart-explore").click()
    figure.locator(".chart-plot .main-svg").first.wait_for()
    for button in figure.locator("button.chart-save-png").all():
        with watch.page.expect_download():
            button.click()
    watch.assert_private()


@pytest.mark.parametrize("kind", ["you-said-we-did/index.html", "not-answered-yet.html", "how-we-are-doing/index.html"])
def test_every_filter_works_under_the_rules(watch: Watch, kinds: Mapping[str, str], kind: str) -> None:
    """Each link within the page's own section is followed from the page, and each box or button of it is used."""
    watch.open(kinds[kind])
    for control in watch.page.locator("main input:visible, main select:visible, main button:visible").all():
        use(control)
    root = urlsplit(watch.root + kinds[kind]).path.rsplit("/", 1)[0]
    links = {
        str(each)
        for each in watch.page.eval_on_selector_all("main nav a, main .filters a", "all => all.map(a => a.href)")
    }
    for link in sorted(each for each in links if urlsplit(each).path.startswith(root))[:12]:
        watch.page.goto(link)
    watch.assert_private()


def test_a_picture_that_is_opened_alone_keeps_its_looks(watch: Watch, example_site: Path) -> None:
    """The rules hold for the pictures of charts as well."""
    pictures = sorted(each.name for each in (example_site / "charts").glob("*.svg"))
    for name in pictures[:: max(1, len(pictures) // 12)]:
        watch.page.goto(f"{watch.root}charts/{name}")
    # A browser looks for an icon beside a picture that stands alone: that one may miss.
    assert [each for each in watch.said if "404" not in each] == []


def test_a_page_from_a_folder_has_its_looks(browser: Browser, example_site: Path) -> None:
    """Whoever opens the site without a server sees the same styles."""
    page = browser.new_page()
    said = watched(page)
    page.goto((example_site / "index.html").as_uri())
    assert page.evaluate("[...document.styleSheets].length") == page.locator("link[rel=stylesheet]").count() > 0
    assert page.evaluate("getComputedStyle(document.body).fontSize") != "16px" or page.locator("h1").is_visible()
    assert not [each for each in said if "forbidden" in each or "Content Security Policy" in each]
    page.close()


def open_everything(page: Page) -> None:
    for part in page.locator("details > summary").all():
        if part.is_visible():
            part.click()


def search(page: Page, words: str) -> None:
    field_ = page.locator("input[name=query]:visible").first
    field_.click()
    field_.press_sequentially(words)
    page.locator(".md-search-result__link").first.wait_for()


def use(control: Any) -> None:
    match control.evaluate("part => part.tagName + ' ' + (part.type || '')").lower().split():
        case ["select", *_]:
            control.select_option(index=1)
        case ["input", "checkbox" | "radio"]:
            control.check()
        case ["input", *_]:
            control.fill("waiting")
        case _:
            control.click()
