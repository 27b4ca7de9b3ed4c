"""A site in Arabic: laid out from right to left, in any theme, with Latin names kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import mkdocs, served
from playwright.sync_api import Browser, Page, expect
from small_sites import small_site

from wegwijs.making.pipeline import build
from wegwijs.words.locales import isolated

PAGES = (
    "",
    "decisions/need-hammer/",
    "tools/hammer/",
    "lifecycles/joint/",
    "plans/matrix/",
    "plans/basic/",
    "tasks/join-wood/",
    "glossary/",
)
WIDTHS = (320, 390, 1280)
OVERFLOWING = """() => [...document.querySelectorAll("main *")].filter((each) => {
  const { left, right, width, height } = each.getBoundingClientRect();
  if (width < 2 || height < 2 || (left >= -1 && right <= innerWidth + 1)) return false;
  for (let above = each.parentElement; above; above = above.parentElement)
    if (getComputedStyle(above).overflowX !== "visible") return false;
  return true;
}).map((each) => each.outerHTML.slice(0, 80))"""
# What every frame shows: the theme moves what it opens.
WATCHED = """() => {
  globalThis.seen = [];
  const look = () => {
    const { left, right } = document.querySelector(".md-search__input").getBoundingClientRect();
    const wide = [document.documentElement.scrollWidth, document.body.scrollWidth];
    seen.push({ wide, field: [left, right], open: document.getElementById("__search").checked });
    requestAnimationFrame(look);
  };
  look();
}"""
BEGINS_RIGHT = """(selector) => {
  const input = document.querySelector(selector);
  const label = input.closest("label").getBoundingClientRect();
  const { left, right } = input.getBoundingClientRect();
  return label.right - right < left - label.left;
}"""


@pytest.fixture(scope="module", params=["material", "readthedocs"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def address(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("right")
    small_site("right", folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    if theme != "material":
        text = text.replace("{name: material, font: false}", theme)
        text = text.replace("wegwijs: {look: wegwijs}", "wegwijs")
    settings.write_text(text, "utf-8")
    built = tmp_path_factory.mktemp("www")
    result = mkdocs("build", "--strict", "--site-dir", str(built), cwd=folder, check=False)
    assert result.returncode == 0, result.stdout
    assert not [*built.rglob("above_i18n")], "a template is not published"
    with served(built) as address:
        yield address


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    yield page
    page.close()


def test_every_page_runs_from_right_to_left_and_is_no_wider_than_the_window(
    page: Page, address: str, theme: str
) -> None:
    for path in PAGES:
        page.goto(f"{address}{path}", wait_until="domcontentloaded")
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        ours = theme == "material" or bool(path)  # a page of the host's own stays its own
        assert width[0] <= width[1] or theme == "readthedocs", path
        if ours:
            seen = page.evaluate("getComputedStyle(document.querySelector('h1')).direction")
            assert seen == "rtl", path
        if theme == "material":
            assert page.evaluate(OVERFLOWING) == [], path


def test_a_decision_answers_and_begins_at_the_right(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}decisions/need-hammer/", wait_until="domcontentloaded")
    assert page.evaluate(BEGINS_RIGHT, "wegwijs-decision input[value=stone]")
    page.locator("wegwijs-decision input[value=stone]").check()
    page.get_by_text("الحجر ينكسر.").first.wait_for()
    assert "السبب" in page.locator("wegwijs-decision").inner_text()
    assert not set(said) - {"hljs is not defined"}, "readthedocs fetches that from elsewhere"


def test_search_opens_whole_and_finds(page: Page, address: str, theme: str) -> None:
    if theme != "material":
        pytest.skip("its search is a page of its own")
    page.goto(address, wait_until="networkidle")
    if page.viewport_size is not None and page.viewport_size["width"] < 1000:
        page.evaluate("document.getElementById('__search').click()")
    page.locator(".md-search__input").click()
    page.keyboard.type("مطرقة")
    page.keyboard.press("End")  # the theme waits for a key
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    page.wait_for_timeout(400)
    box: Any = page.locator(".md-search__inner").bounding_box()
    width = page.evaluate("innerWidth")
    assert box["x"] >= -1 and box["x"] + box["width"] <= width + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_search_makes_no_page_wider_while_it_opens_and_closes(
    page: Page, address: str, workshop_address: str, theme: str
) -> None:
    if theme != "material":
        pytest.skip("its search is a page of its own")
    width = page.evaluate("innerWidth")
    button = page.locator(".md-header__button.ww-search")
    field = page.locator(".md-search__input")
    for place in (address, f"{address}plans/matrix/", workshop_address):
        page.goto(place, wait_until="networkidle")
        page.evaluate(WATCHED)
        (button if button.is_visible() else field).click()
        page.wait_for_timeout(600)
        opened = page.evaluate("seen.splice(0)")
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        page.wait_for_timeout(600)
        closed = page.evaluate("seen.splice(0)")
        assert any(each["open"] for each in opened) and not closed[-1]["open"], place
        for each in (*opened, *closed):
            assert max(each["wide"]) <= width, (place, each)
            if each["open"]:
                assert each["field"][0] >= -1 and each["field"][1] <= width + 1, (place, each)


def test_code_runs_from_left_to_right(page: Page, address: str, theme: str) -> None:
    page.goto(f"{address}tools/hammer/", wait_until="domcontentloaded")
    style = page.locator("code").first.evaluate(
        "(each) => [getComputedStyle(each).direction, getComputedStyle(each).unicodeBidi]"
    )
    assert style == ["ltr", "isolate"], theme


def test_pages_in_our_look_are_accessible(browser: Browser, address: str, theme: str) -> None:
    if theme != "material":
        pytest.skip("its colours are its own")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    for path in ("decisions/need-hammer/", "lifecycles/joint/"):
        page.goto(f"{address}{path}", wait_until="networkidle")
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()
    page.close()


def test_words_that_are_english_have_their_own_direction(tmp_path: Path) -> None:
    site = build(small_site("right", tmp_path))
    pages = {each.path: each.markdown for each in site.documents}
    assert '<span lang="en" dir="ltr">Related topics</span>' in pages["lifecycles/joint.md"]
    assert "## الترخيص والتكلفة {#licence" in pages["tools/hammer.md"]


def test_names_of_the_other_direction_are_kept_apart() -> None:
    assert isolated("HM-200", "ar") == "\u2068HM-200\u2069"
    assert isolated("مطرقة", "nl") == "\u2068مطرقة\u2069"
    assert isolated("HM-200", "nl") == "HM-200"
    assert isolated("24 يوليو 2026", "ar") == "24 يوليو 2026"
    assert isolated("<b>12</b>", "ar", "12") == "<b>12</b>"
