"""One module and one element show a decision on any other site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import served
from playwright.sync_api import Page, expect
from visiting import LANGUAGES, SCRIPT, Widget

ID = "need-licence"
# The host's styles are as rude as can be; its language is another one.
HOST = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Ailleurs</title>
<style>* { color: red !important; font-size: 40px; } label, tr { display: none !important; }</style>
<script type="module" src="%(script)s"></script></head>
<body><main><h1>Ailleurs</h1>
<wegwijs-decision src="%(data)s"><a href="%(data)s">La décision</a></wegwijs-decision>
</main></body></html>
"""


@pytest.fixture
def host(page: Page, workshop_address: str, language: str, tmp_path: Path) -> Iterator[str]:
    """Serve a page of another origin, which shows a decision of the site's."""

    def with_permission(route) -> None:  # type: ignore[no-untyped-def]
        response = route.fetch()
        headers = {**response.headers, "Access-Control-Allow-Origin": "*"}
        route.fulfill(response=response, headers=headers)

    page.route(f"{workshop_address}**", with_permission)
    data = f"{workshop_address}{LANGUAGES[language]}decisions/{ID}.{language}.json"
    text = HOST % {"script": f"{workshop_address}{SCRIPT}", "data": data}
    (tmp_path / "index.html").write_text(text, "utf-8")
    with served(tmp_path) as address:
        yield address
        page.unroute_all(behavior="ignoreErrors")  # what is under way when a test ends


def answer_all(page: Page) -> Widget:
    widget = Widget(page)
    widget.answer_all(subscription="module-based", deployment="online", need="activate-custom-app")
    return widget


def test_it_answers_in_the_language_of_its_data(page: Page, host: str, language: str) -> None:
    page.goto(host)
    widget = answer_all(page)
    expect(widget.headline).to_have_text({"en": "Yes", "nl": "Ja"}[language])
    expect(page.get_by_role("status").last).to_have_text({"en": "Yes", "nl": "Ja"}[language])
    expect(page.locator(".ww-decision")).to_have_attribute("lang", language)
    expect(page.locator("[data-rule][aria-current=true]").first).to_have_attribute(
        "data-rule", "custom-app-online"
    )
    expect(widget.line("from").locator("li").first).to_be_visible()


def test_its_links_lead_to_the_site_and_the_address_stays(
    page: Page, host: str, workshop_address: str
) -> None:
    page.goto(host)
    widget = answer_all(page)
    assert page.url == host
    links = widget.answer.locator("a:not([href^='#'])")
    hrefs = links.evaluate_all("links => links.map(link => link.href)")
    assert hrefs
    assert not [each for each in hrefs if each.startswith(host)]
    change = widget.line("otherwise").locator("a").first
    assert str(change.get_attribute("href")).startswith(workshop_address)
    before = widget.headline.inner_text()
    change.click()
    expect(widget.headline).not_to_have_text(before)
    expect(widget.headline).to_be_focused()
    assert page.url == host


def test_the_rule_behind_the_answer_is_a_click_away(page: Page, host: str) -> None:
    page.goto(host)
    widget = answer_all(page)
    widget.line("sure").locator("a").first.click()
    expect(widget.rule("custom-app-online").locator(".ww-because")).to_be_visible()


def test_where_its_table_does_not_come_the_link_to_it_leads_there(
    page: Page, host: str, workshop_address: str, language: str
) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(host)
    own = f"{workshop_address}{LANGUAGES[language]}decisions/{ID}/"
    page.route(own, lambda route: route.abort())
    link = page.locator(f"wegwijs-decision a[href^='{own}#']")
    link.locator("xpath=../..").locator("summary").click()
    page.wait_for_timeout(200)
    page.unroute(own)
    link.click()
    page.wait_for_url(f"{own}#*")
    assert not said


def test_the_styles_of_the_host_stay_outside(page: Page, host: str) -> None:
    page.goto(host)
    option = page.locator(".ww-option:visible").first
    expect(option).to_be_visible()
    assert option.evaluate("node => getComputedStyle(node).color") != "rgb(255, 0, 0)"
    assert option.evaluate("node => getComputedStyle(node).fontSize") == "16px"


def test_axe_finds_nothing_there_either(page: Page, host: str) -> None:
    page.goto(host)
    answer_all(page)
    options = {"resultTypes": ["violations"]}
    found = Axe().run(page, context="wegwijs-decision", options=options)
    assert found.violations_count == 0, found.generate_report()


def test_at_320_pixels_nothing_is_cut_off(page: Page, host: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(host)
    answer_all(page)
    assert page.locator(".ww-decision").evaluate("node => node.scrollWidth <= node.clientWidth")


def test_without_its_data_the_fallback_stays(page: Page, host: str) -> None:
    page.route("**/*.json", lambda route: route.fulfill(status=404))
    with page.expect_console_message(lambda said: "wegwijs-decision" in said.text):
        page.goto(host)
    expect(page.get_by_role("link", name="La décision")).to_be_attached()
    expect(page.locator("form")).to_have_count(0)
