"""The large tables: complete without script; with it sorted, filtered, and seen side by side."""

from __future__ import annotations

import re

import pytest
from built_site import ROOT
from playwright.sync_api import Browser, Page, expect

from wegwijs.records.load import load

PAGES = ("compare/", "nl/compare/")


def _name(id: str, language: str) -> str:
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    return catalog.concepts[id].name[language].strip()


def names(page: Page) -> list[str]:
    """List the headers of the rows of the first table that are shown."""
    found = page.locator(".ww-grid").first.locator("tbody tr:not([hidden]) th > a")
    return found.all_inner_texts()


@pytest.mark.parametrize("path", PAGES)
def test_without_script_the_tables_are_complete(
    browser: Browser, site_address: str, path: str
) -> None:
    with_script = browser.new_page()
    with_script.goto(f"{site_address}{path}")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}{path}")
    assert page.locator(".ww-grid tbody tr").count() == with_script.locator("tbody tr").count() > 10
    for each in page.locator(".ww-filters, .ww-sort, .ww-picks").all():
        assert not each.is_visible()
    further = page.locator("th.ww-further")
    assert further.count() and not further.first.is_visible()
    page.locator("[name=columns]").check()
    assert further.first.is_visible()
    assert page.locator("table caption").first.is_visible()
    with_script.close()
    context.close()


def test_a_header_sorts_up_then_down_then_as_written(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}compare/")
    before = names(page)
    header = page.locator("thead th").first
    button = header.get_by_role("button", name="Sort by Product or tool")
    button.click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    assert names(page) == sorted(before, key=str.casefold)
    button.click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert names(page) == sorted(before, key=str.casefold, reverse=True)
    expect(page.get_by_role("status")).to_contain_text("Sorted by Product or tool, descending.")
    button.click()
    assert header.get_attribute("aria-sort") is None
    assert names(page) == before


def test_sorting_is_done_by_keyboard_and_keeps_empty_cells_last(
    page: Page, site_address: str
) -> None:
    page.goto(f"{site_address}compare/?columns=all")
    button = page.get_by_role("button", name="Sort by Version")
    button.focus()
    for _ in range(2):
        page.keyboard.press("Enter")
        first = page.locator("tbody tr").first.locator("td[data-label=Version]")
        assert re.search(r"\d", first.inner_text())
    expect(button).to_be_focused()


def test_filters_leave_the_rows_that_fit_and_say_how_many(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}compare/")
    total, status = len(names(page)), page.locator(".ww-grid [role=status]")
    page.get_by_text("Search and filter").click()
    form = page.get_by_role("form", name=re.compile("^Search and filter"))
    form.get_by_label("Kind").select_option("Product")
    products = names(page)
    assert 0 < len(products) < total
    expect(status).to_have_text(f"{len(products)} of {total} rows.")
    form.get_by_label("Where it runs").select_option("On-premises")
    assert _name("development-tools", "en") in names(page)
    assert len(names(page)) < len(products)
    form.get_by_role("button", name="Show all rows").click()
    expect(status).to_be_empty()
    form.get_by_label("Search in the rows").fill(_name("crmscript", "en"))
    assert _name("crmscript", "en") in names(page)
    page.keyboard.press("Enter")
    assert page.url == f"{site_address}compare/", "the form is never sent"


def test_only_pages_with_such_a_table_load_the_script(page: Page, site_address: str) -> None:
    for path, script, style in (("compare/", 1, 1), ("plans/matrix/", 0, 1), ("tools/", 0, 0)):
        page.goto(f"{site_address}{path}")
        assert page.locator("script[src*='tables.js']").count() == script
        assert page.locator("link[href*='tables.css']").count() == style


def test_the_script_is_small_and_needs_nothing_inline(page: Page, site_address: str) -> None:
    found = page.goto(f"{site_address}assets/tables/tables.js")
    assert found is not None and len(found.body()) < 8000
    page.goto(f"{site_address}compare/")
    assert not page.locator(".ww-grid").evaluate_all(
        "all => all.flatMap(each => [...each.querySelectorAll('*')])"
        ".filter(each => [...each.attributes].some(one => one.name.startsWith('on'))).length"
    )
