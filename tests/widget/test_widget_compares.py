"""Two situations side by side, and where they part."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from visiting import Widget, with_answers

DIFFERS = {"en": "differs", "nl": "verschilt"}


def test_two_situations_stand_side_by_side(page: Page, flagship: str, language: str) -> None:
    page.goto(
        with_answers(
            flagship,
            subscription="module-based",
            deployment="online",
            need="publish-standard-app",
        )
    )
    widget = Widget(page)
    compare = widget.root.locator(".ww-keep")
    first = widget.status.locator("strong").inner_text()
    compare.click()
    expect(compare).to_be_focused()
    table = widget.details.locator("table")
    expect(table.locator("tbody tr")).to_have_count(4)
    expect(table).not_to_contain_text(DIFFERS[language])
    widget.choose("deployment", "on-premise")
    second = widget.status.locator("strong").inner_text()
    expect(table.locator("tbody tr", has_text=DIFFERS[language])).to_have_count(2)
    expect(table.locator("tr").nth(2)).to_contain_text(DIFFERS[language])
    assert table.locator("tr").last.locator("td").all_inner_texts() == [first, second]
    expect(widget.row("publish-online").locator(".ww-state")).to_contain_text("A: ")


def test_a_comparison_lives_in_the_address(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", deployment="online"))
    widget = Widget(page)
    widget.root.locator(".ww-keep").click()
    widget.choose("deployment", "on-premise")
    address = page.url
    told = widget.details.locator("table").inner_text()
    page.goto(flagship)
    page.goto(address)
    expect(widget.details.locator("table")).to_have_text(told, use_inner_text=True)
    widget.root.locator(".ww-keep").click()
    expect(widget.details.locator("table")).to_have_count(0)
    expect(widget.control("deployment", "on-premise")).to_be_checked()
    page.go_back()
    expect(widget.details.locator("table")).to_have_count(1)
