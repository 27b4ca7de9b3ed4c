"""A link to an answer, however old, says beside the answer since when it is what it is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

FLAGSHIP = "decisions/need-licence/"
CORE = "subscription=suite-core&deployment=online&need="
NOTES = [
    ("", "Since 10 June 2026; before that: The handbooks disagree"),
    ("nl/", "Sinds 10 juni 2026; daarvoor: De handboeken spreken elkaar tegen"),
]


@pytest.mark.parametrize(("folder", "note"), NOTES)
def test_an_answer_that_changed_says_since_when(
    page: Page, workshop_address: str, folder: str, note: str
) -> None:
    page.goto(f"{workshop_address}{folder}{FLAGSHIP}?{CORE}macro")
    link = page.locator(".ww-answer").get_by_role("link", name=note)
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile("macro#changes$"))
    expect(page.locator("#changes")).to_be_in_viewport()


@pytest.mark.parametrize(
    "answers",
    [
        "subscription=module-based&deployment=online&need=macro",
        "subscription=suite-core&deployment=online",
        f"{CORE}extra-tables",
        "",
    ],
)
def test_an_answer_that_did_not_change_says_nothing(
    page: Page, workshop_address: str, answers: str
) -> None:
    page.goto(f"{workshop_address}{FLAGSHIP}?{answers}")
    expect(page.locator(".ww-question:visible, .ww-answer:visible")).to_have_count(1)
    expect(page.locator(".ww-since")).not_to_be_visible()


def test_the_note_comes_and_goes_with_the_answer(page: Page, workshop_address: str) -> None:
    page.goto(f"{workshop_address}{FLAGSHIP}?subscription=suite-core&deployment=online")
    page.get_by_role("radio", name=re.compile("Glue boards")).click()
    expect(page.locator(".ww-since")).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".ww-since")).not_to_be_visible()


def test_an_example_of_a_change_leads_to_the_answer_it_is_about(
    page: Page, workshop_address: str
) -> None:
    page.goto(f"{workshop_address}changes/")
    page.get_by_role("link", name="See an example").first.click()
    expect(page.locator(".ww-headline")).to_contain_text("Part of your membership")
    expect(page.locator(".ww-since")).to_be_visible()
