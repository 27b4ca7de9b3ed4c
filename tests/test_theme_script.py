"""The theme's script comes when a reader needs it, and then does all that it does at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_wegwijs.slim.theme_script import loader, when_needed
from wegwijs.parts import CHOICE_SCRIPTS, DECISION_SCRIPTS, FURTHER_SCRIPTS

THEME = '<script src="../assets/javascripts/bundle.a1b2.min.js"></script>'
OURS = '<script src="../assets/decision/wegwijs-choices.js" defer></script>'
CONFIG = '<script id="__config" type="application/json">{}</script>'
QUIET = CONFIG.format('{"features": ["navigation.tabs", "search.highlight"], "version": null}')
PLACES = ("decisions/need-licence/", "")


def written(config: str = QUIET, *content: str) -> str:
    return "\n".join(["<body>", *content, config, THEME, "</body>"])


def test_it_waits_where_nothing_asks_for_it() -> None:
    html = written(
        QUIET, OURS, '<details class="ww-fold"></details><table class="ww-table"></table>'
    )
    waiting = when_needed(html)
    assert THEME not in waiting
    assert '<script data-src="../assets/javascripts/bundle.a1b2.min.js">' in waiting
    assert "//" not in loader()
    assert waiting.replace(f">{loader()}<", "><").replace("data-src", "src") == html


@pytest.mark.parametrize("script", [*DECISION_SCRIPTS, *CHOICE_SCRIPTS, *FURTHER_SCRIPTS])
def test_no_script_of_ours_asks_for_it(script: str) -> None:
    html = written(QUIET, f'<script src="../{script}" defer></script>')
    assert THEME not in when_needed(html)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(written(CONFIG.format('{"features": ["content.code.copy"]}')), id="feature"),
        pytest.param(
            written(CONFIG.format('{"features": [], "version": {"provider": "mike"}}')),
            id="versions",
        ),
        pytest.param(written(QUIET, "<table><tr></tr></table>"), id="table"),
        pytest.param(written(QUIET, "<details><summary>a</summary></details>"), id="details"),
        pytest.param(written(QUIET, '<div class="tabbed-set">'), id="tabs"),
        pytest.param(written(QUIET, '<pre class="mermaid">'), id="diagram"),
        pytest.param(written(QUIET, '<a data-md-component="source">'), id="stars"),
        pytest.param(written(QUIET, '<script src="../mine.js"></script>'), id="script"),
        pytest.param(written(QUIET, "<script>document$.subscribe(go)</script>"), id="own-script"),
        pytest.param(written(""), id="unknown-theme"),
        pytest.param("<p>no script</p>", id="no-script"),
    ],
)
def test_it_stays_where_something_does(html: str) -> None:
    assert when_needed(html) == html


@pytest.fixture(params=[390, 1280])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": request.param, "height": 800}, color_scheme="light"
    )
    yield context.new_page()
    context.close()


def loads(page: Page) -> list[str]:
    """Begin to note the theme's script among what a page loads."""
    found: list[str] = []
    page.on("request", lambda each: found.append(each.url) if "/bundle." in each.url else None)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_reading_and_answering_need_none_of_it(
    page: Page, workshop_address: str, place: str
) -> None:
    found = loads(page)
    page.goto(workshop_address + place, wait_until="networkidle")
    wide = (page.viewport_size or {"width": 0})["width"] > 1000
    beside = page.locator(".md-sidebar:visible").count() and wide
    assert bool(found) == bool(beside)
    expect(page.locator("html.js")).to_have_count(1)
    expect(page.locator(".md-header__option button:visible")).to_have_count(1)


def test_the_colours_change_with_the_first_click_and_stay(
    page: Page, workshop_address: str
) -> None:
    found = loads(page)
    page.goto(workshop_address + PLACES[0])
    page.locator(".md-header__option button:visible").click()
    dark = page.locator("body[data-md-color-scheme=slate]")
    expect(dark).to_have_count(1)
    shown = page.locator(".md-header__option button:visible")
    expect(shown).to_have_count(1)
    name = shown.get_attribute("title")
    page.reload()
    expect(dark).to_have_count(1)
    expect(shown).to_have_count(1)
    assert shown.get_attribute("title") == name
    canvas = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert canvas == "dark"
    assert len(found) == 1  # the page that was opened again is only read


def search(page: Page) -> Any:
    return page.locator(".md-search-result__item").first


def test_a_key_pressed_before_it_came_opens_search(page: Page, workshop_address: str) -> None:
    if not page.viewport_size or page.viewport_size["width"] < 1000:
        pytest.skip("the theme has this key for wide windows")
    page.goto(workshop_address + PLACES[0], wait_until="networkidle")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("licence")
    expect(search(page)).to_be_visible()
    assert page.locator(".md-search__input").input_value() == "licence"


def test_what_is_typed_while_it_loads_is_looked_for(page: Page, workshop_address: str) -> None:
    page.route("**/bundle.*", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.goto(workshop_address + PLACES[0], wait_until="networkidle")
    if page.locator(".ww-search:visible").count():
        page.locator(".ww-search").click()
    page.locator(".md-search__input").fill("licence")
    expect(search(page)).to_be_visible()


def test_an_address_with_words_shows_them(page: Page, workshop_address: str) -> None:
    page.goto(f"{workshop_address}{PLACES[0]}?q=licence")
    expect(search(page)).to_be_attached()


def test_an_address_from_search_loads_it_at_once(page: Page, workshop_address: str) -> None:
    """It marks the words on the page, where the site wants that."""
    found = loads(page)
    page.goto(f"{workshop_address}{PLACES[0]}?h=licence", wait_until="networkidle")
    assert found


def test_it_is_asked_for_again_where_it_did_not_come(page: Page, workshop_address: str) -> None:
    found = loads(page)
    page.route("**/bundle.*", lambda route: route.abort(), times=1)
    page.goto(workshop_address + PLACES[0], wait_until="networkidle")
    button = page.locator(".md-header__option button:visible")
    button.click()
    expect(page.locator("body[data-md-color-scheme=default]")).to_have_count(1)
    page.locator(".md-header__option button:visible").click()
    page.wait_for_function("() => 'document$' in window")
    assert len(found) >= 2
