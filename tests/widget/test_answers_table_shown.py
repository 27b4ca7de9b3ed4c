"""The table of all answers in a browser: without a script, on a phone, and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from visiting import Widget

TABLE = ".ww-answers-table"
CUT = """() => [...document.querySelectorAll(".ww-answers-table a[data-take]")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.textContent)"""
COVERED = """() => {
  const boxes = [...document.querySelectorAll(".ww-answers a[data-take], .ww-answers tbody th")]
    .map((each) => ({ text: each.textContent, box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.width);
  const over = ({ box: a }, { box: b }) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => over(one, other))
    .map((other) => `${one.text} over ${other.text}`));
}"""

# What a click leaves for later is done.
SETTLED = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"""


@pytest.fixture
def still(browser: Browser, flagship: str) -> Iterator[Page]:
    """Open the flagship where no script runs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(flagship)
    yield page
    context.close()


def shown(page: Page) -> list[str]:
    """List the captions of the tables that can be seen."""
    captions = page.locator(f"{TABLE} caption").all()
    return [each.inner_text() for each in captions if each.is_visible()]


def unfold(page: Page) -> None:
    """Open the table, which is folded where there is one column and no answer."""
    page.locator(f"{TABLE} > details").evaluate("details => details.open = true")


def test_zooms_work_without_a_script(still: Page, language: str) -> None:
    first, second = {
        "en": ("Place: In the hall", "Place: At home"),
        "nl": ("Plaats: In de hal", "Plaats: Thuis"),
    }[language]
    assert shown(still) == [first]
    still.locator(f"{TABLE} [value='1']").check(force=True)
    assert shown(still) == [second]
    still.locator(f"{TABLE} [value=all]").check(force=True)
    assert shown(still) == [first, second]


def test_what_is_begun_again_shows_the_part_that_the_page_began_with(
    page: Page, flagship: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(flagship)
    widget, checked = Widget(page), page.locator(f"{TABLE} .ww-zoom :checked")
    began = str(checked.get_attribute("value"))
    widget.answer_all(subscription="module-based", deployment="online", need="macro")
    expect(checked).to_have_attribute("value", "own")
    widget.root.locator("[value=start-again]").click()
    expect(checked).to_have_attribute("value", began)


def test_a_part_that_a_reader_chose_stays_while_questions_are_asked(
    page: Page, flagship: str
) -> None:
    page.goto(flagship)
    widget = Widget(page)
    page.locator(f"{TABLE} [value=all]").check(force=True)
    widget.asked.locator(".ww-option").first.click()
    expect(widget.pills).to_have_count(1)
    page.evaluate(SETTLED)
    expect(page.locator(f"{TABLE} .ww-zoom :checked")).to_have_attribute("value", "all")


def test_without_a_script_what_is_chosen_is_shown_alone_and_the_rest_loses_its_fill(
    still: Page,
) -> None:
    own = still.locator(f"{TABLE} label", has=still.locator("[value=own]"))
    assert not own.is_visible(), "nothing is chosen yet"
    still.locator("[name=need][value=macro]").check()
    still.locator("[name=subscription][value=module-based]").check()
    cell = still.locator(f"{TABLE} tr[data-takes-need~=macro] td a").first
    other = still.locator(f"{TABLE} tr[data-takes-need~=extra-tables] td a").first
    fill = "element => getComputedStyle(element).backgroundColor"
    assert cell.evaluate(fill) != "rgba(0, 0, 0, 0)" == other.evaluate(fill)
    own.click()
    rows = [each for each in still.locator(f"{TABLE} tbody tr").all() if each.is_visible()]
    assert rows and all("macro" in str(each.get_attribute("data-takes-need")) for each in rows)


def test_a_cell_leads_to_its_rule_without_a_script(still: Page) -> None:
    cell = still.locator(f"{TABLE} td a").first
    rule = str(cell.get_attribute("href"))
    cell.click()
    assert still.url.endswith(rule) and still.locator(rule).is_visible()


def test_a_screen_reader_hears_row_column_and_answer(
    page: Page, flagship: str, language: str
) -> None:
    page.goto(flagship)
    tree = page.locator(TABLE).aria_snapshot()
    heard = {
        "en": [
            'region "Table of all answers":',
            'heading "Table of all answers" [level=2]',
            'link "Skip the table":',
            'radio "In the hall" [checked]',
            'radio "At home"',
            'table "Place: In the hall"',
            'columnheader "By the hour"',
            'rowheader "Glue boards"',
            'link "The handbooks disagree Glue boards By the hour"',
        ],
        "nl": [
            'region "Tabel met alle antwoorden":',
            'link "Tabel overslaan":',
            'radio "In de hal" [checked]',
            'table "Plaats: In de hal"',
            'columnheader "Per uur"',
            'rowheader "Planken lijmen"',
            'link "De handboeken spreken elkaar tegen Planken lijmen Per uur"',
        ],
    }[language]
    for line in heard:
        assert line in tree, tree
    assert "≠" not in tree and "+" not in tree, "a sign is not read out"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "decision", ["need-licence", "hinge-fits", "pick-tools", "what-to-get", "under-warranty"]
)
def test_nothing_is_wider_than_the_window_or_cut(
    page: Page, workshop_address: str, decision: str, width: int, direction: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{workshop_address}nl/decisions/{decision}/")
    page.evaluate("direction => (document.documentElement.dir = direction)", direction)
    unfold(page)
    if page.locator(f"{TABLE} [value=all]").count():
        page.locator(f"{TABLE} [value=all]").check(force=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_whole_table_is_accessible(
    browser: Browser, flagship: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(flagship)
    unfold(page)
    page.locator(f"{TABLE} [value=all]").check(force=True)
    found = Axe().run(page, context=TABLE, options={"resultTypes": ["violations"]})
    assert not found.response["violations"], found.generate_report()
    context.close()


def test_the_skip_link_is_seen_when_it_has_the_focus_and_leads_past_the_table(
    page: Page, flagship: str
) -> None:
    page.goto(flagship)
    link = page.locator(f"{TABLE} .ww-skip")
    link.focus()
    assert (link.bounding_box() or {"width": 0})["width"] > 20
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "answers-end"


def test_a_phone_shows_the_row_that_was_asked_for_in_the_part_that_fits(
    page: Page, flagship: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{flagship}?subscription=module-based&deployment=online&need=macro")
    page.locator(f"{TABLE} [value=own]:checked").wait_for(state="attached")
    rows = [each for each in page.locator(f"{TABLE} tbody tr").all() if each.is_visible()]
    assert len(rows) == len(shown(page)) == 1
    assert all("macro" in str(each.get_attribute("data-takes-need")) for each in rows)


def test_in_one_column_the_table_comes_with_the_answer(page: Page, flagship: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(flagship)
    table = page.locator(f"{TABLE} > details")
    page.locator("wegwijs-decision:defined").wait_for()
    assert not page.locator(f"{TABLE} table:visible").count()
    table.locator("summary").click()
    assert page.locator(f"{TABLE} table:visible").count()
    page.goto(f"{flagship}?subscription=module-based&deployment=online&need=macro")
    page.locator(f"{TABLE} table:visible").wait_for()


def test_without_a_script_the_table_is_open_on_a_phone(still: Page) -> None:
    still.set_viewport_size({"width": 390, "height": 800})
    assert shown(still)
