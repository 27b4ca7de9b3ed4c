"""Answers live in the address: links, back and forward, and the switch of language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from visiting import LANGUAGES, Widget, bare_page, decision_in, with_answers


def test_each_question_is_a_step_back(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", need="publish-standard-app"))
    widget = Widget(page)
    widget.choose("deployment", "online")
    widget.choose("deployment", "on-premise")
    assert "deployment=on-premise" in page.url
    page.go_back()
    expect(widget.pill("deployment")).to_have_text(
        widget.control("deployment", "online")
        .locator("xpath=..")
        .locator(".ww-option__label")
        .text_content()
        or ""
    )
    page.go_back()
    expect(widget.question("deployment")).to_be_visible()
    expect(widget.pills).to_have_count(2)
    page.go_forward()
    expect(widget.pills).to_have_count(3)


def test_arrow_keys_leave_no_steps(page: Page, flagship: str) -> None:
    page.goto(flagship)
    widget = Widget(page)
    steps = page.evaluate("history.length")
    widget.asked.get_by_role("radio").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(widget.asked.get_by_role("radio", checked=True)).to_be_focused()
    assert page.evaluate("history.length") == steps
    assert page.url == flagship
    asked = str(widget.asked.get_attribute("data-input"))
    page.keyboard.press("Enter")
    expect(widget.question(asked)).to_be_hidden()
    assert page.evaluate("history.length") == steps + 1


def test_a_link_opens_with_its_answers(page: Page, flagship: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(with_answers(flagship, subscription="suite-core", deployment="?", need="macro"))
    widget = Widget(page)
    expect(widget.pills).to_have_count(3)
    expect(widget.headline).to_be_in_viewport()
    expect(widget.message).to_be_hidden()


def test_the_language_switch_keeps_the_answers_and_the_place(
    page: Page, flagship: str, language: str
) -> None:
    page.goto(with_answers(flagship, need="macro") + "#rules")
    Widget(page).choose("subscription", "suite-core")
    there = "nl" if language == "en" else "en"
    switch = page.locator(f"a.md-select__link[hreflang={there}], .md-header a[hreflang={there}]")
    address = str(switch.first.evaluate("link => link.href"))
    assert address.endswith("?subscription=suite-core&need=macro#rules")
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", there)
    expect(Widget(page).pills).to_have_count(2)


@pytest.mark.parametrize("unknown", ["deployment=moon", "need=<b>x</b>"])
def test_an_answer_in_a_link_that_is_unknown_is_left_out_with_a_word(
    page: Page, flagship: str, unknown: str
) -> None:
    page.goto(f"{flagship}?subscription=module-based&{unknown}")
    widget = Widget(page)
    expect(widget.message).to_contain_text(unknown)
    expect(widget.pills).to_have_count(1)
    widget.asked.get_by_role("radio").first.click()
    expect(widget.message).to_be_hidden()
    assert unknown.partition("=")[2] not in page.url


@pytest.mark.parametrize(
    "others",
    ["h=script&utm_source=mail&gclid=1", "ref=newsletter", "hosting=online", "vs.need=macro"],
)
def test_parameters_of_others_stay_without_a_word(page: Page, flagship: str, others: str) -> None:
    page.goto(f"{flagship}?{others}")
    widget = Widget(page)
    expect(widget.message).to_be_hidden()
    asked = str(widget.asked.get_attribute("data-input"))
    widget.asked.get_by_role("radio").first.click()
    assert page.url.startswith(f"{flagship}?{others}&{asked}=")


def test_the_link_can_be_copied(page: Page, flagship: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(with_answers(flagship, subscription="suite-core", deployment="online", need="macro"))
    widget = Widget(page)
    copy = widget.answer.locator("[data-do=link]")
    copy.click()
    expect(widget.message).not_to_be_empty()
    expect(copy).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_typing_a_number_is_one_step(page: Page, workshop_address: str, language: str) -> None:
    address = f"{workshop_address}{LANGUAGES[language]}decisions/pick-tools/"
    page.goto(address)
    widget = Widget(page)
    widget.choose("job", "saw")
    widget.number.press_sequentially("120")
    page.keyboard.press("Enter")
    expect(widget.rule("saw-dear")).to_have_attribute("aria-current", "true")
    assert page.url == with_answers(address, job="saw", budget="120")
    page.go_back()
    assert page.url == with_answers(address, job="saw")
    expect(widget.number).to_have_value("")


def test_several_decisions_keep_their_answers_apart(
    page: Page, workshop_address: str, language: str
) -> None:
    root = f"{workshop_address}{LANGUAGES[language]}"
    decisions = [
        decision_in(page.request.get(f"{root}decisions/{id}/").text())
        for id in ("pick-tools", "need-hammer")
    ]
    folded = f"<details><summary>More</summary>{decisions[1]}</details>"
    body = bare_page(decisions[0], folded, root="../../" + "../" * root.count("/nl/"))
    page.route(
        "**/decisions/both/**", lambda route: route.fulfill(body=body, content_type="text/html")
    )
    page.goto(f"{root}decisions/both/?need-hammer.material=stone")
    tools, hammer = Widget(page, "pick-tools"), Widget(page, "need-hammer")
    tools.choose("job", "paint")
    expect(tools.rule("paint")).to_have_attribute("aria-current", "true")
    page.get_by_text("More", exact=True).click()
    expect(hammer.pill("material")).to_be_visible()
    expect(hammer.rule("stone")).to_have_attribute("aria-current", "true")
    assert re.search(r"\?need-hammer\.material=stone&pick-tools\.job=paint$", page.url)
    hammer.choose("material", "wood")
    page.go_back()
    expect(hammer.rule("stone")).to_have_attribute("aria-current", "true")
    expect(tools.rule("paint")).to_have_attribute("aria-current", "true")
    tools.root.locator("[value=start-again]").click()
    expect(tools.pills).to_have_count(0)
    expect(hammer.rule("stone")).to_have_attribute("aria-current", "true")
