"""The published site behind its own headers, in a browser, as a careful host would serve it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_site import header_rules, served
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
    violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="module")
def hosted(built: Path) -> Iterator[str]:
    with served(built, with_headers=True) as address:
        yield address


class Visit:
    """Notes what goes wrong on the pages a visitor opens."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        self.wrong: list[str] = []
        page.add_init_script(WATCH)
        page.on("requestfailed", lambda each: self.wrong.append(f"failed: {each.url}"))
        page.on("response", lambda each: self._look(each.url, each.status))
        page.on("console", lambda each: self._listen(each.type, each.text))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))

    def _look(self, url: str, status: int) -> None:
        if not url.startswith((self.root, "data:", "blob:")):
            self.wrong.append(f"third party: {url}")
        elif status >= 400:
            self.wrong.append(f"{status}: {url}")

    def _listen(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.wrong.append(f"{kind}: {text}")

    def open(self, address: str) -> None:
        self.page.goto(f"{self.root}{address}", wait_until="networkidle")

    def violations(self) -> list[str]:
        found: list[str] = self.page.evaluate("violations")
        return found


def addresses(site: Path) -> list[str]:
    """Choose every page that leads to others below it, and of the others the first of a folder."""
    pages = {path.parent for path in site.rglob("index.html")}
    overviews = {each for each in pages if any(below.parent == each for below in pages)}
    first: dict[Path, Path] = {}
    for each in sorted(pages - overviews):
        first.setdefault(each.parent, each)
    chosen = sorted(overviews | set(first.values()))
    return [f"{each.relative_to(site).as_posix()}/".removeprefix("./") for each in chosen]


def test_every_kind_of_page_keeps_to_the_policy(page: Page, hosted: str, built: Path) -> None:
    visit = Visit(page, hosted)
    visited = addresses(built)
    assert {"", "nl/"} <= set(visited) and len(visited) > 20
    for address in visited:
        visit.open(address)
        assert not visit.violations(), address
        assert not visit.wrong, address


@pytest.mark.parametrize("language", ["", "nl/"])
def test_what_a_visitor_does_keeps_to_the_policy(page: Page, hosted: str, language: str) -> None:
    visit = Visit(page, hosted)
    visit.open(f"{language}decisions/need-development-tools/")
    page.locator("[name=subscription][value=crm-suite-core]").click()
    page.locator(".ww-pill").first.wait_for()
    page.get_by_title("Donkere kleuren" if language else "Dark colours").click()
    page.locator(".md-search__input").click()
    page.keyboard.type("CRMScript")
    page.locator(".md-search-result__item").first.wait_for()
    assert not visit.violations()
    assert not visit.wrong


def test_what_does_not_exist_has_a_page_within_the_policy(page: Page, hosted: str) -> None:
    visit = Visit(page, hosted)
    visit.open("no/such/page/")
    assert "404: " in " ".join(visit.wrong)
    assert not visit.violations()


def test_an_inline_script_that_is_not_ours_does_not_run(page: Page, hosted: str) -> None:
    visit = Visit(page, hosted)
    visit.open("tools/crmscript/")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruded = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.intruded") is None
    assert any(each.startswith("script-src") for each in visit.violations())


def test_only_names_that_carry_a_fingerprint_are_kept_for_a_year(built: Path) -> None:
    rules = list(header_rules((built / "_headers").read_text("utf-8")))
    kept = [path for path, name, value in rules if name == "Cache-Control"]
    assert any("bundle." in each for each in kept) and any("main." in each for each in kept)
    for path in kept:
        assert (built / path.removeprefix("/")).is_file()
        assert "*" not in path


def test_no_line_is_longer_than_hosts_read(built: Path) -> None:
    """Cloudflare Pages reads lines of up to 2,000 characters, and 100 rules."""
    text = (built / "_headers").read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 2000
    assert sum(not line.startswith(" ") for line in text.splitlines()) <= 100


def test_no_source_maps_are_published(built: Path) -> None:
    assert not list(built.rglob("*.map"))
    for path in [*built.rglob("*.js"), *built.rglob("*.css")]:
        assert b"sourceMappingURL" not in path.read_bytes(), path


def test_the_headers_name_no_other_host(built: Path) -> None:
    text = (built / "_headers").read_text("utf-8")
    assert not urlsplit(text).netloc and "://" not in text
