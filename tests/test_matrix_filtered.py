"""The matrix: short at first, whole without a script, its rows found by the words people use."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

PATH = "plans/matrix/"


def rows(page: Page) -> list[str]:
    """List the rows that are shown, by the last word of their anchors."""
    shown = page.locator("[data-about]:visible")
    return [str(each.get_attribute("id")).rpartition("-")[2] for each in shown.all()]


@pytest.fixture
def matrix(page: Page, workshop_address: str) -> Page:
    """Open the matrix of the small site: two rows differ, one is the same for all."""
    page.goto(f"{workshop_address}{PATH}")
    expect(page.locator(".ww-sift")).to_be_visible()
    assert rows(page) == ["hammer", "nails"]
    return page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Consult", ["advice"]),  # another word, from its beginning
        ("facade", ["advice"]),  # an accent makes no difference
        ("onsult", []),  # no word begins so
        ("box", ["nails"]),  # its note
        ("mondays", ["hammer"]),  # a cell
        ("without", ["hammer", "nails", "advice"]),  # a column
        ("the hammer", ["hammer"]),
        ("nails hammer", []),  # every word
    ],
)
def test_rows_are_found_by_words_notes_cells_and_columns(
    matrix: Page, typed: str, found: list[str]
) -> None:
    matrix.get_by_label("Search in the rows").fill(typed)
    assert rows(matrix) == found
    if len(found) < 3:
        expect(matrix.locator(".ww-sift [role=status]")).to_have_text(f"{len(found)} of 3 shown.")
    heading = matrix.locator("h2#what-plans-give")
    assert heading.is_visible() is bool(found)
    matrix.get_by_label("Search in the rows").fill("")
    assert rows(matrix) == ["hammer", "nails"], "what the filter opened is closed again"
    expect(matrix.locator(".ww-sift [role=status]")).to_have_text("")


def test_what_somebody_opened_stays_open(matrix: Page) -> None:
    matrix.get_by_text("One row is the same for all").click()
    matrix.get_by_label("Search in the rows").fill("consulting")
    matrix.get_by_label("Search in the rows").fill("")
    assert rows(matrix) == ["hammer", "nails", "advice"]


def test_without_a_script_all_is_there_and_a_link_opens_its_row(
    browser: Browser, workshop_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{workshop_address}{PATH}#what-plans-give-advice")
    assert not page.locator(".ww-sift").is_visible()
    assert rows(page) == ["hammer", "nails", "advice"]
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_each_cell_names_its_columns_where_their_heads_are_not_seen(
    page: Page, workshop_address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{workshop_address}{PATH}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cell = page.locator("tr:has(#what-plans-give-hammer) td").last
    said = cell.evaluate("each => getComputedStyle(each, '::before').content")
    assert ("Without a plan" in said) is (width < 832)
