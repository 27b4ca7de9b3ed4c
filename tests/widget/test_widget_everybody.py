"""For everybody: axe, keyboard, names and states, narrow and enlarged, forced colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from visiting import LANGUAGES, Widget, with_answers

ANSWERED = {
    "subscription": "module-based",
    "deployment": "online",
    "need": "publish-standard-app",
}

LONGEST_MOTION = """root => Math.max(0, ...root.getAnimations({subtree: true})
    .map(each => each.effect.getTiming().duration))"""


@pytest.fixture(params=["light", "dark"])
def coloured(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        color_scheme=request.param, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


def assert_axe_is_silent(page: Page) -> None:
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_while_answering(coloured: Page, flagship: str) -> None:
    coloured.goto(flagship)
    assert_axe_is_silent(coloured)
    widget = Widget(coloured)
    widget.choose("subscription", "module-based")
    assert_axe_is_silent(coloured)
    widget.choose("deployment", "online")
    widget.choose("need", "publish-standard-app")
    expect(widget.details.locator(".ww-changes")).to_be_visible()
    widget.root.locator(".ww-keep").click()
    widget.choose("deployment", "on-premise")
    assert_axe_is_silent(coloured)


def test_axe_finds_nothing_on_numbers_and_several_answers(
    coloured: Page, workshop_address: str, language: str
) -> None:
    coloured.goto(
        with_answers(
            f"{workshop_address}{LANGUAGES[language]}decisions/pick-tools/",
            job=["hang", "saw"],
            budget="none",
        )
    )
    expect(Widget(coloured).root.locator(".ww-error")).to_be_visible()
    assert_axe_is_silent(coloured)


def test_the_keyboard_is_enough(page: Page, flagship: str) -> None:
    page.goto(flagship)
    widget = Widget(page)
    widget.control("subscription", "module-based").focus()
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("Tab")  # to the next question
        page.keyboard.press("Space")
    expect(widget.status.locator("strong")).to_be_visible()
    focused = page.locator(":focus")
    for _ in range(60):
        page.keyboard.press("Tab")
        if "ww-change" in str(
            focused.evaluate("node => node.parentNode.parentNode.parentNode.className")
        ):
            break
    page.keyboard.press("Enter")
    expect(widget.status).to_be_focused()


def test_answering_leaves_the_focus_where_it_is(page: Page, flagship: str) -> None:
    page.goto(flagship)
    widget = Widget(page)
    for input, option in ANSWERED.items():
        widget.choose(input, option)
        expect(widget.control(input, option)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_be_checked()


def test_questions_and_answer_have_names_roles_and_states(
    page: Page, flagship: str, language: str
) -> None:
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    question = {
        "en": "Where is your bench?",
        "nl": "Waar staat uw werkbank?",
    }
    group = page.get_by_role("group", name=question[language])
    expect(group.get_by_role("radio", checked=True)).to_have_value("online")
    expect(widget.answer).to_have_attribute("aria-atomic", "false")
    # Only the short sentence is read out, not all that explains it.
    assert len(widget.status.inner_text()) < 80
    assert widget.details.evaluate("node => node.closest('[aria-live]').ariaLive") == "off"
    expect(page.get_by_role("status").get_by_role("button")).to_have_count(3)
    expect(page.locator("[aria-current=true]").get_by_role("rowheader")).to_have_count(1)


def test_what_is_said_is_said_once(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", need="activate-custom-app"))
    widget = Widget(page)
    page.evaluate(
        """() => {
            window.said = 0;
            new MutationObserver(() => window.said++).observe(
                document.querySelector(".ww-status"), {childList: true, subtree: true});
        }"""
    )
    widget.choose("deployment", "online")  # makes no difference
    expect(widget.control("deployment", "online")).to_be_checked()
    assert page.evaluate("window.said") == 0


@pytest.mark.parametrize("width", [320, 640])
def test_narrow_and_enlarged_nothing_is_cut_off(page: Page, flagship: str, width: int) -> None:
    """640 pixels are 1280 at 200 %; WCAG 1.4.10 asks for 320."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    widget.root.locator(".ww-keep").click()
    widget.choose("deployment", "on-premise")
    expect(widget.details.locator("table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_answer_stays_in_sight(page: Page, flagship: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(flagship)
    widget = Widget(page)
    widget.choose("subscription", "suite-core")
    expect(widget.status).to_be_in_viewport()
    # A focused control is not hidden below it (WCAG 2.4.11).
    status = widget.status.bounding_box()
    for control in widget.root.locator("[name=need]").all():
        control.focus()
        box = control.bounding_box()
        assert box and status
        assert box["y"] + box["height"] <= status["y"]


def test_targets_are_large_enough(page: Page, flagship: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    for target in widget.root.locator("label, button, tbody th a").all():
        box = target.bounding_box()
        if box:
            assert min(box["width"], box["height"]) >= 24, target.inner_text()


def test_states_are_words_also_in_forced_colours(page: Page, flagship: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    for row in widget.root.locator("[data-rule]").all()[:6]:
        expect(row.locator(".ww-state")).not_to_be_empty()
    expect(widget.root.locator("[aria-current=true] .ww-state")).to_be_visible()
    outline = widget.control("deployment", "online").locator("xpath=..")
    assert outline.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    assert widget.root.evaluate(LONGEST_MOTION) <= 1
