"""Every page is valid HTML by the W3C's Nu checker, says where it stands, and leads somewhere."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.served_headers import host_files
from tests.from_npm import NODE
from tests.site.nu_checker import NuChecker, find_checker
from tests.site.page_reader import ReadPage, read_site
from tests.site.project_folder import PROJECT, build_site, write_settings
from tests.small_project import write_small_project

NOT_FOUND = "404.html"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def checker() -> NuChecker:
    return find_checker()


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small trust's site whose address nobody has said: most of its tables have one row or none."""
    project = write_small_project(tmp_path_factory.mktemp("without-address") / "project")
    write_settings(project, lambda settings: settings.pop("site_url"))
    return build_site(project)


def test_the_lock_of_npm_holds_a_hash_for_each_package_and_no_registry() -> None:
    """Which registry to ask is the machine's own affair; what comes must be what was locked."""
    lock = json.loads((NODE / "package-lock.json").read_text(encoding="utf-8"))
    packages: dict[str, dict[str, Any]] = {name: each for name, each in lock["packages"].items() if name}
    assert {"node_modules/vnu-jar", "node_modules/lighthouse"} <= set(packages)
    assert not [name for name, each in packages.items() if not each.get("integrity", "").startswith("sha512-")]
    assert not [name for name, each in packages.items() if "resolved" in each]


def test_the_nu_checker_finds_faults(checker: NuChecker, tmp_path: Path) -> None:
    """A page with no title, a stray end and an id that stands twice: three errors, by the HTML standard."""
    page = tmp_path / "bad.html"
    page.write_text('<!doctype html><html lang="en"><body id="a"><p id="a">x</p></b></body></html>', "utf-8")
    assert len([each for each in checker.check(tmp_path, [page]) if each.kind == "error"]) >= 3


def test_the_nu_checker_finds_no_error_on_any_page(checker: NuChecker, example_site: Path) -> None:
    assert_valid(checker, example_site)


def test_the_nu_checker_finds_no_error_on_the_pages_of_a_small_trust(checker: NuChecker, small_site: Path) -> None:
    assert_valid(checker, small_site)


def test_every_page_says_its_one_address(example_site: Path) -> None:
    """The address that search engines and shared links should use, by the site's own; a page that is none has none."""
    root = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))["site_url"]
    for path in sorted(example_site.rglob("*.html")):
        name = path.relative_to(example_site).as_posix()
        said = [part.split('"')[0] for part in path.read_text("utf-8").split('<link rel="canonical" href="')[1:]]
        assert said == ([] if name == NOT_FOUND else [root + name]), name


def test_a_site_whose_address_nobody_said_claims_none(small_site: Path) -> None:
    """No page, feed or sitemap makes an address up; each still has a description, one heading and a language."""
    for name, page in read_site(small_site).items():
        assert len(page.headings) == 1 and page.description.strip() and page.language == "en", name
    for path in [*small_site.rglob("*.html"), *small_site.rglob("*.xml")]:
        text = path.read_text("utf-8")
        assert 'rel="canonical"' not in text and ">None<" not in text and "answerable.example" not in text, path


def test_every_link_of_a_small_trust_leads_somewhere(small_site: Path) -> None:
    """Also where a trust has little to show, every page, file and part of a page that is named is there."""
    assert broken_links(small_site) == []


def test_each_file_for_a_host_stands_at_the_root(example_site: Path) -> None:
    assert len(host_files()) == 4
    for file in host_files():
        assert len(file.path.parts) == 1
        assert (example_site / file.path).read_bytes() == file.content


def assert_valid(checker: NuChecker, site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    errors = [each for each in checker.check(site, pages) if each.kind == "error"]
    kinds = Counter(each.words for each in errors)
    said = "\n".join(f"{count} times: {words}" for words, count in kinds.most_common())
    assert not errors, f"{len(errors)} errors\n{said}\n" + "\n".join(map(str, errors[:30]))


def broken_links(site: Path) -> list[str]:
    """Every link of a site to a page, file or part of a page that is not there."""
    pages, broken = read_site(site), []
    for name, page in pages.items():
        for link in page.links:
            if "://" in link or link.startswith(("mailto:", "tel:", "data:")):
                continue
            file, _, part = link.partition("#")
            target = site / file.lstrip("/") if file.startswith("/") else (site / name).parent / file
            target = (site / name) if not file else target
            key = target.resolve().relative_to(site.resolve()).as_posix() if target.exists() else None
            if key is None or not target.is_file() or (part and key in pages and part not in _ids(pages[key])):
                broken.append(f"{name}: {link}")
    return broken


def _ids(page: ReadPage) -> set[str]:
    return set(page.ids)
