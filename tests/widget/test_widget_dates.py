"""A day is asked for in the browser's own field, and said in the words of the page's language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from visiting import DATES, LANGUAGES, Widget, elsewhere, with_answers

DECISION = "decisions/under-warranty/"
SAID = {
    "en": {
        "takes": "Enter a date, from 1 January 2020, for example 29 February 2024.",
        "range": "from 1 January 2020",
        "pill": "Bought: 31 December 2025",
        "over": "No longer",
        "ask": "Ask the shop",
        "free": "For free",
        "lost": "from 29 February 2024 up to and including 31 December 2025",
        "old": "before 29 February 2024",
    },
    "nl": {
        "takes": "Vul een datum in, vanaf 1 januari 2020, bijvoorbeeld 29 februari 2024.",
        "range": "vanaf 1 januari 2020",
        "pill": "Gekocht: 31 december 2025",
        "over": "Niet meer",
        "ask": "Vraag het de winkel",
        "free": "Gratis",
        "lost": "van 29 februari 2024 tot en met 31 december 2025",
        "old": "v\u00f3\u00f3r 29 februari 2024",
    },
}


@pytest.fixture
def said(language: str) -> dict[str, str]:
    return SAID[language]


@pytest.fixture
def warranty(workshop_address: str, language: str) -> str:
    return f"{workshop_address}{LANGUAGES[language]}{DECISION}"


def test_a_day_is_chosen_and_said_in_words(page: Page, warranty: str, said: dict[str, str]) -> None:
    page.goto(with_answers(warranty, receipt="no"))
    widget = Widget(page)
    assert page.locator(f'script[src$="{DATES}"]').count() == 1
    for day, outcome in (
        ("2024-02-28", "over"),
        ("2024-02-29", "ask"),
        ("2025-12-31", "ask"),
        ("2026-01-01", "free"),
    ):
        widget.fill_day("bought", day)
        expect(widget.headline).to_have_text(said[outcome])
        assert f"bought={day}" in page.url
    widget.fill_day("bought", "2025-12-31")
    expect(widget.pill("bought")).to_have_text(said["pill"])
    widget.ask("bought")
    expect(widget.day).to_have_value("2025-12-31")
    widget.day.press("Enter")
    expect(widget.headline).to_have_text(said["ask"])


def test_what_is_no_possible_day_is_asked_again(
    page: Page, warranty: str, said: dict[str, str]
) -> None:
    page.goto(with_answers(warranty, receipt="no"))
    widget = Widget(page)
    expect(widget.day).to_have_attribute("min", "2020-01-01")
    error = widget.question("bought").locator(".ww-error")
    for none in ("2019-12-31", ""):
        widget.fill_day("bought", none)
        expect(error).to_have_text(said["takes"])
        expect(widget.day).to_be_focused()
        expect(widget.day).to_have_attribute("aria-invalid", "true")
    # "I don't know" stands alone, and a day takes its place.
    widget.control("bought", "?").check()
    expect(widget.headline).to_be_visible()
    widget.fill_day("bought", "2026-01-01")
    expect(widget.headline).to_have_text(said["free"])


@pytest.mark.parametrize(
    "written",
    ["2025-02-29", "2025-2-1", "01-02-2025", "2019-12-31", "2025-02-01T00:00", "20250201"],
)
def test_what_is_no_day_in_a_link_is_said_and_asked(
    page: Page, warranty: str, written: str
) -> None:
    page.goto(with_answers(warranty, receipt="no", bought=written))
    widget = Widget(page)
    expect(widget.message).to_contain_text(f"bought={written}")
    expect(widget.question("bought")).to_be_visible()


def test_without_script_the_rules_and_the_question_say_the_days(
    browser: Browser, warranty: str, said: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(warranty)
    expect(page.locator("[data-input=bought]")).to_contain_text(said["range"])
    expect(page.locator("[data-rule=lost] .ww-rule__when")).to_contain_text(said["lost"])
    expect(page.locator("[data-rule=old] .ww-rule__when")).to_contain_text(said["old"])
    context.close()


def test_elsewhere_a_day_is_asked_too(
    page: Page, workshop_address: str, said: dict[str, str], language: str
) -> None:
    data = f"{LANGUAGES[language]}decisions/under-warranty.{language}.json"
    widget = elsewhere(page, workshop_address, data, DATES)
    widget.fill_day("bought", "2019-12-31")
    expect(widget.question("bought").locator(".ww-error")).to_have_text(said["takes"])
    widget.fill_day("bought", "2024-02-28")
    expect(widget.headline).to_have_text(said["over"])


def test_elsewhere_a_script_says_what_it_does_not_know(page: Page, workshop_address: str) -> None:
    script = DATES.replace("dates", "counting")
    data = "decisions/under-warranty.en.json"
    with page.expect_console_message(lambda each: "needs more than this script" in each.text):
        elsewhere(page, workshop_address, data, script, '<a href="/">Saws</a>')
    expect(page.get_by_role("link", name="Saws")).to_be_visible()
