"""Every kind of page in a real browser: accessible, whole at 320 pixels, silent on the network."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import ROOT
from playwright.sync_api import Browser, Page, expect
from seen_pages import faults_on_paper, faults_seen

from wegwijs.records.catalog import Catalog
from wegwijs.records.load import load

KINDS = {
    "home": "",
    "overview": "tools/",
    "decisions": "decisions/",
    "product": "products/development-tools/",
    "tool": "tools/extra-tables/",
    "plan": "plans/crm-suite-core/",
    "app": "apps/custom-app/",
    "environment": "environments/sod/",
    "matrix": "plans/matrix/",
    "comparison": "compare/",
    "life cycle": "lifecycles/custom-application/",
    "decision": "decisions/need-development-tools/",
    "simple decision": "decisions/may-app-call-api/",
    "numbers": "decisions/which-crm-suite-plan/",
    "picture": "products/expander-services/",
    "changes": "changes/",
    "questions": "questions/",
    "tasks": "tasks/",
    "task": "tasks/automate/",
    "glossary": "glossary/",
    "translations": "writing/translations/",
    "proof": "about/proof/",
    "data": "about/data/",
    "guide": "writing/",
    "findings": "writing/findings/",
    "missing": "this/is/not/here/",
}


# What WCAG 1.4.12 lets readers set, without anything being lost.
SPACED = """
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
* { line-height: 1.5 !important }
p { margin-block-end: 2em !important }
"""


def refuse_what_is_not_accessible(page: Page) -> None:
    """Fail with what axe says of a page as it stands."""
    page.wait_for_function("document.getAnimations().every((each) => each.playState !== 'running')")
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


class Visit:
    """A page that was opened, with what went over the network and to the console."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.failed: list[str] = []
        self.console: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("response", lambda found: found.status >= 400 and self.failed.append(found.url))
        page.on("console", lambda said: said.type == "error" and self.console.append(said.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.goto(address, wait_until="networkidle")


@pytest.mark.parametrize("language", ["", "nl/"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_accessible_whole_and_silent(
    browser: Browser, site_address: str, kind: str, language: str
) -> None:
    """No violation by axe, light and dark, nothing cut off at 320 pixels, no foreign request.

    One visit looks at all of it: wide and light, then narrow and dark, with the button there is.
    """
    context = browser.new_context(color_scheme="light", viewport={"width": 1280, "height": 900})
    address = f"{site_address}{language}{KINDS[kind]}"
    visit = Visit(context.new_page(), address)
    refuse_what_is_not_accessible(visit.page)
    visit.page.locator(".md-header__option button:visible").click()
    # The first click may load the theme's script, which then changes the colours.
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    visit.page.wait_for_load_state("networkidle")
    visit.page.set_viewport_size({"width": 320, "height": 700})
    refuse_what_is_not_accessible(visit.page)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not faults_seen(visit.page)
    visit.page.emulate_media(media="print")
    assert not faults_on_paper(visit.page)
    visit.page.emulate_media(media="screen")
    visit.page.add_style_tag(content=SPACED)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
    assert {urlsplit(each).netloc for each in visit.requests} == {urlsplit(site_address).netloc}
    if kind == "missing":
        assert visit.failed == [address]
    else:
        assert not visit.failed
        assert not visit.console


def _catalog() -> Catalog:
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    return catalog


@pytest.fixture
def on_a_phone(page: Page, site_address: str) -> Page:
    """Open a page that has a menu, terms and a table, as on a phone or at 400 % zoom."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site_address}nl/plans/matrix/", wait_until="networkidle")
    return page


IN_SIGHT = """() => {
  const { x, y, width, height } = document.activeElement.getBoundingClientRect();
  const found = document.elementFromPoint(x + Math.min(width, 40) / 2, y + height / 2);
  return document.activeElement.contains(found);
}"""


def test_the_menu_takes_focus_shows_it_and_closes_behind_it(on_a_phone: Page) -> None:
    page = on_a_phone
    button, menu = page.locator(".ww-drawer"), page.locator(".md-nav--primary")
    button.press("Enter")
    menu.wait_for()
    page.wait_for_function("document.activeElement.closest('.md-nav--primary')")
    refuse_what_is_not_accessible(page)
    links = menu.get_by_role("link").count()
    for _ in range(links - 1):
        assert page.evaluate(IN_SIGHT)
        page.keyboard.press("Tab")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert button.get_attribute("aria-expanded") == "false"
    button.press("Enter")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("each => each === document.activeElement")


def test_search_is_told_and_takes_no_focus_while_it_is_closed(on_a_phone: Page) -> None:
    page = on_a_phone
    button = page.locator(".ww-search")
    button.focus()
    page.keyboard.press("Tab")
    assert page.locator(".ww-breadcrumbs a").first.evaluate("e => e === document.activeElement")
    button.press("Enter")
    page.keyboard.type(_catalog().concepts["webhooks"].name["nl"])
    page.locator(".md-search-result__link").first.wait_for()
    assert page.get_by_role("search").get_by_role("status").inner_text()
    refuse_what_is_not_accessible(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(IN_SIGHT)


def test_a_term_opens_where_it_stands_and_closes_with_escape(on_a_phone: Page) -> None:
    page = on_a_phone
    term = page.locator(".ww-term").first
    term.press("Enter")
    meaning = page.locator(".ww-meaning:popover-open")
    meaning.wait_for()
    refuse_what_is_not_accessible(page)
    page.keyboard.press("Tab")
    assert meaning.evaluate("each => each.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert meaning.count() == 0
    assert term.evaluate("each => each === document.activeElement")


@pytest.mark.parametrize("path", ["plans/matrix/", "compare/", "nl/questions/"])
def test_what_takes_focus_is_not_under_the_header_or_a_column(
    page: Page, site_address: str, path: str
) -> None:
    """Going back through a page with the keyboard, each link is seen (WCAG 2.4.11)."""
    page.set_viewport_size({"width": 900, "height": 640})
    page.goto(f"{site_address}{path}", wait_until="networkidle")
    page.locator(".ww-sources a, .ww-table tbody tr:nth-child(12) :is(a, button)").last.focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        covered = page.evaluate("""() => {
          const [first] = document.activeElement.getClientRects();
          const found = document.elementFromPoint(first.x + 2, first.y + first.height / 2);
          return document.activeElement.contains(found) ? "" : document.activeElement.outerHTML;
        }""")
        assert not covered


def test_search_finds_dutch_pages_from_a_dutch_page(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}nl/tools/")
    page.locator(".md-search__input").click()
    page.keyboard.type(_catalog().concepts["custom-screens"].name["nl"])
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    assert "/nl/" in str(first.get_attribute("href"))
    first.click()
    page.wait_for_url("**/nl/tools/custom-screens/**")


def test_the_language_switch_leads_to_the_same_page(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}plans/crm-suite-core/")
    page.get_by_role("link", name="Nederlands").click()
    page.wait_for_url("**/nl/plans/crm-suite-core/")
    assert page.locator("html").get_attribute("lang") == "nl"
