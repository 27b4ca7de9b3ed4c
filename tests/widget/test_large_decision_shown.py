"""A decision of ten questions and three hundred rules in a browser: light, and soon there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import mkdocs, served
from large_decision import write_large_decision
from playwright.sync_api import Browser, Page, Route
from small_sites import small_site

MOST_ELEMENTS = 2_500
ANSWERED = (
    "?plan=plan-b&place=online&need=need-7&users=600&version=11&region=region-2"
    "&contract=yearly&partner=yes&storage=250&support=standard"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("large")
    small_site("minimal", folder)
    write_large_decision(folder / "data")
    built = folder / "site"
    mkdocs("build", "--quiet", "-d", str(built), cwd=folder)
    with served(built) as found:
        yield f"{found}decisions/large/"


def test_the_page_stays_light_and_its_rules_have_their_own(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("document.querySelectorAll('*').length") < MOST_ELEMENTS
    assert page.locator("[data-rule]").count() == 0
    page.get_by_role("link", name="All 300 rules").first.click()
    page.wait_for_url("**/decisions/large/rules/")
    assert page.locator("details[data-rule]").count() == 300


def test_the_card_has_the_reason_and_the_source_of_its_rule(page: Page, address: str) -> None:
    page.goto(address + ANSWERED)
    card = page.locator(".ww-answer")
    card.get_by_text("a sentence as long as those of real rules").first.wait_for()
    assert card.get_by_role("link", name="Rule ").first.get_attribute("href", timeout=1000)
    rule = str(card.get_by_role("link", name="Rule ").first.get_attribute("href"))
    assert "/decisions/large/rules/#rule-r" in rule
    page.goto(rule)
    assert page.locator(f"#{rule.partition('#')[2]} .ww-because").is_visible()


def test_where_nothing_may_be_fetched_the_reader_is_led_to_the_rule(
    page: Page, address: str
) -> None:
    def refuse(route: Route) -> None:
        (route.abort if route.request.resource_type == "fetch" else route.continue_)()

    page.route("**/rules/", refuse)
    page.goto(address + ANSWERED)
    page.wait_for_url("**/decisions/large/rules/#rule-r*")
    assert page.locator(f"#{page.url.partition('#')[2]}").is_visible()


def test_without_a_script_the_table_and_the_rules_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert page.locator(".ww-answers-table td a").first.is_visible()
    page.locator(".ww-answers-table td a").first.click()
    assert page.url.partition("#")[2] == "rules", "where it depends, no rule is the one"
    page.get_by_role("link", name="All 300 rules").first.click()
    assert page.locator("details[data-rule]").count() == 300
    context.close()
