"""Answers live in the address: links, back and forward, and the switch of language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from visiting import LANGUAGES, Widget, bare_page, decision_in, with_answers


def test_each_answer_is_a_step_back(page: Page, flagship: str) -> None:
    page.goto(flagship)
    widget = Widget(page)
    widget.choose("subscription", "module-based")
    widget.choose("deployment", "online")
    widget.choose("deployment", "on-premise")
    assert page.url == with_answers(flagship, subscription="module-based", deployment="on-premise")
    page.go_back()
    expect(widget.control("deployment", "online")).to_be_checked()
    page.go_back()
    expect(widget.root.locator("[name=deployment]:checked")).to_have_count(0)
    page.go_forward()
    expect(widget.control("deployment", "online")).to_be_checked()


def test_a_link_opens_with_its_answers(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="suite-core", deployment="?"))
    widget = Widget(page)
    expect(widget.control("subscription", "suite-core")).to_be_checked()
    expect(widget.control("deployment", "?")).to_be_checked()
    expect(widget.message).to_be_hidden()


def test_the_language_switch_keeps_the_answers(page: Page, flagship: str, language: str) -> None:
    page.goto(flagship)
    Widget(page).choose("deployment", "online")
    there = "nl" if language == "en" else "en"
    switch = page.locator(f"a.md-select__link[hreflang={there}], .md-header a[hreflang={there}]")
    address = str(switch.first.evaluate("link => link.href"))
    assert address.endswith("?deployment=online")
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", there)
    expect(Widget(page).control("deployment", "online")).to_be_checked()


@pytest.mark.parametrize("unknown", ["deployment=moon", "hosting=online", "need=<b>x</b>"])
def test_what_a_link_has_that_is_unknown_is_left_out_with_a_word(
    page: Page, flagship: str, unknown: str
) -> None:
    page.goto(f"{flagship}?subscription=module-based&{unknown}")
    widget = Widget(page)
    expect(widget.message).to_contain_text(unknown)
    expect(widget.control("subscription", "module-based")).to_be_checked()
    widget.choose("deployment", "online")
    expect(widget.message).to_be_hidden()
    assert page.url == with_answers(flagship, subscription="module-based", deployment="online")


def test_parameters_of_others_stay(page: Page, flagship: str) -> None:
    page.goto(f"{flagship}?h=script&utm_source=mail&gclid=1")
    widget = Widget(page)
    expect(widget.message).to_be_hidden()
    widget.choose("deployment", "online")
    assert page.url == f"{flagship}?h=script&utm_source=mail&gclid=1&deployment=online"


def test_the_link_can_be_copied(page: Page, flagship: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(flagship)
    widget = Widget(page)
    widget.choose("deployment", "online")
    copy = widget.root.locator(".ww-copy")
    copy.click()
    expect(widget.message).not_to_be_empty()
    expect(copy).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_typing_a_number_is_one_step(page: Page, workshop_address: str, language: str) -> None:
    address = f"{workshop_address}{LANGUAGES[language]}decisions/pick-tools/"
    page.goto(address)
    widget = Widget(page)
    widget.choose("job", "saw")
    widget.root.locator("[type=text]").press_sequentially("120")
    expect(widget.row("saw-dear")).to_have_attribute("aria-current", "true")
    assert page.url == with_answers(address, job="saw", budget="120")
    page.go_back()
    assert page.url == address
    expect(widget.root.locator("[type=text]")).to_have_value("")


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
    expect(tools.row("paint")).to_have_attribute("aria-current", "true")
    page.locator("summary").click()
    expect(hammer.control("material", "stone")).to_be_checked()
    expect(hammer.row("stone")).to_have_attribute("aria-current", "true")
    assert re.search(r"\?need-hammer\.material=stone&pick-tools\.job=paint$", page.url)
    hammer.choose("material", "wood")
    page.go_back()
    expect(hammer.control("material", "stone")).to_be_checked()
    expect(tools.control("job", "paint")).to_be_checked()
    tools.root.locator(".ww-again").click()
    expect(tools.root.locator(":checked")).to_have_count(0)
    expect(hammer.control("material", "stone")).to_be_checked()
