"""The open questions: folded, complete without a script, filtered by what they are about."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

TARGETS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def test_a_subject_leaves_its_questions_and_stands_in_the_address(
    page: Page, workshop_address: str
) -> None:
    page.goto(f"{workshop_address}questions/")
    every = page.locator("details[data-about]")
    total, select = every.count(), page.get_by_label("What it is about")
    values = select.locator("option").evaluate_all("all => all.map((each) => each.value)")
    few = next(
        each for each in values[1:] if page.locator(f'[data-about~="{each}"]').count() < total
    )
    select.select_option(few)
    shown = page.locator("details[data-about]:visible")
    assert shown.count() == page.locator(f'[data-about~="{few}"]').count() < total
    expect(page.get_by_role("status").first).to_contain_text(f"{shown.count()} of {total}")
    assert page.url.endswith(f"questions/?about={few}")
    for heading in page.locator("h2:visible").all():
        assert heading.inner_text()
    page.reload()
    assert shown.count() < total
    page.goto(f"{workshop_address}questions/?about=nothing&ref=x")
    assert shown.count() == total


def test_without_a_script_all_is_there_and_opens(browser: Browser, workshop_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{workshop_address}questions/")
    assert not page.locator(".ww-sift").is_visible()
    id = str(page.locator("details[data-about] > div").last.get_attribute("id"))
    page.goto(f"{workshop_address}questions/#{id}")
    assert page.locator(f"#{id} li").first.is_visible()
    context.close()


def test_it_is_accessible(page: Page, workshop_address: str) -> None:
    for width, scheme in ((390, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(f"{workshop_address}questions/")
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        found = Axe().run(page, context="main", options=TARGETS)
        assert found.violations_count == 0, found.generate_report()
