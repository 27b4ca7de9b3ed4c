"""Every kind of page in a real browser: accessible, whole at 320 pixels, silent on the network."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

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
    "changes": "changes/",
    "questions": "questions/",
    "tasks": "tasks/",
    "task": "tasks/automate/",
    "glossary": "glossary/",
    "translations": "writing/translations/",
    "proof": "about/proof/",
    "missing": "this/is/not/here/",
}


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "nl/"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_accessible_whole_and_silent(
    browser: Browser, site_address: str, kind: str, language: str, scheme: Literal["light", "dark"]
) -> None:
    """No violation by axe, nothing cut off at 320 pixels, no failed or foreign request."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    address = f"{site_address}{language}{KINDS[kind]}"
    visit = Visit(context.new_page(), address)
    found = Axe().run(visit.page, options={"resultTypes": ["violations"]})
    visit.page.set_viewport_size({"width": 320, "height": 700})
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert found.violations_count == 0, found.generate_report()
    assert width <= 320
    assert {urlsplit(each).netloc for each in visit.requests} == {urlsplit(site_address).netloc}
    if kind == "missing":
        assert visit.failed == [address]
    else:
        assert not visit.failed
        assert not visit.console


def test_search_finds_dutch_pages_from_a_dutch_page(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}nl/tools/")
    page.locator(".md-search__input").click()
    page.keyboard.type("aangepaste schermen")
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
