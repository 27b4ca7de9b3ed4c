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
    coloured.goto(with_answers(flagship, subscription="module-based"))
    widget = Widget(coloured)
    assert_axe_is_silent(coloured)
    widget.answer_all(deployment="online", need="publish-standard-app")
    expect(widget.line("otherwise")).to_be_visible()
    for folded in widget.root.locator("details").all():
        folded.evaluate("node => node.open = true")
    assert_axe_is_silent(coloured)
    coloured.goto(with_answers(flagship, subscription="?", deployment="?", need="macro"))
    assert_axe_is_silent(coloured)


def test_axe_finds_nothing_on_numbers_and_several_answers(
    coloured: Page, workshop_address: str, language: str
) -> None:
    address = f"{workshop_address}{LANGUAGES[language]}decisions/pick-tools/"
    coloured.goto(with_answers(address, job=["hang", "saw"]))
    widget = Widget(coloured)
    for typed in ("none", "1.234"):
        widget.type("budget", typed)
        expect(widget.asked.locator(".ww-error")).to_be_visible()
        assert_axe_is_silent(coloured)
    coloured.goto(with_answers(address, job=["hang", "saw"], budget="20"))
    assert_axe_is_silent(coloured)


def test_the_keyboard_is_enough(page: Page, flagship: str) -> None:
    page.goto(flagship)
    widget = Widget(page)
    while widget.asked.count():
        question = str(widget.asked.get_attribute("data-input"))
        widget.asked.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        expect(widget.question(question)).to_be_visible()  # choosing alone does not go on
        expect(widget.go_on).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(widget.question(question)).to_be_hidden()
    expect(widget.headline).to_be_focused()
    page.keyboard.press("Tab")
    expect(widget.answer.locator(":focus")).to_have_count(1)


def test_the_skip_link_leads_to_the_questions(page: Page, flagship: str) -> None:
    page.goto(flagship)
    skip = page.locator(".md-skip")
    target = page.locator(
        str(skip.get_attribute("href")).partition("#")[1]
        + str(skip.get_attribute("href")).partition("#")[2]
    )
    expect(target.locator("form")).to_have_count(1)


def test_questions_and_answer_have_names_roles_and_states(
    page: Page, flagship: str, language: str
) -> None:
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    answer = page.get_by_role("region", name=widget.headline.inner_text())
    expect(answer).to_be_visible()
    expect(answer.get_by_role("heading")).to_have_count(1)
    change = {"en": "Change: Place: ", "nl": "Wijzig: Plaats: "}[language]
    page.get_by_role("button", name=change).click()
    question = {"en": "Where is your bench?", "nl": "Waar staat uw werkbank?"}
    group = page.get_by_role("group", name=question[language])
    expect(group.get_by_role("radio", checked=True)).to_have_value("online")


def test_the_card_reads_as_a_text(page: Page, flagship: str, language: str) -> None:
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    told = widget.answer.aria_snapshot()
    said = {
        "en": ["Why", "Sources", "If your situation differs", "How sure is this?", "Copy text"],
        "nl": [
            "Waarom",
            "Bronnen",
            "Als uw situatie anders is",
            "Hoe zeker is dit?",
            "Tekst kopiëren",
        ],
    }[language]
    places = [told.index(each) for each in said]
    assert places[:1] + sorted(places[1:4]) == places[:4]
    assert not {"▾", "✓", "≠"} & set(told)  # signs are for the eye alone


def test_what_is_said_is_the_headline_alone_and_once(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", need="activate-custom-app"))
    widget = Widget(page)
    expect(widget.status).to_have_text(widget.headline.inner_text())
    page.evaluate(
        """() => {
            window.said = 0;
            new MutationObserver(() => window.said++).observe(
                document.querySelector(".ww-status"), {childList: true, subtree: true});
        }"""
    )
    page.go_back()
    page.goto(with_answers(flagship, subscription="module-based", need="activate-custom-app"))
    widget.pill("subscription").click()
    widget.go_on.click()
    expect(widget.headline).to_be_visible()
    assert not page.evaluate("window.said ?? 0")


@pytest.mark.parametrize("width", [320, 640])
def test_narrow_and_enlarged_nothing_is_cut_off(page: Page, flagship: str, width: int) -> None:
    """640 pixels are 1280 at 200 %; WCAG 1.4.10 asks for 320."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    expect(widget.answer).to_be_visible()
    for folded in widget.root.locator("details").all():
        folded.evaluate("node => node.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    widget.pill("need").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_answer_is_in_the_first_screen(page: Page, flagship: str) -> None:
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(with_answers(flagship, **ANSWERED))
    box = Widget(page).answer.bounding_box()
    assert box
    assert box["y"] <= 340


def test_targets_are_large_enough(page: Page, flagship: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    for target in widget.root.locator(".ww-pill, .ww-button").all():
        box = target.bounding_box()
        if box:
            assert min(box["width"], box["height"]) >= 44, target.inner_text()
    widget.pill("need").click()
    for target in widget.asked.locator("label").all():
        box = target.bounding_box()
        if box:
            assert min(box["width"], box["height"]) >= 32, target.inner_text()


def test_nothing_sticks_that_could_cover_something(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, **ANSWERED))
    stuck = """root => [...root.querySelectorAll("*")]
        .filter(node => /sticky|fixed/.test(getComputedStyle(node).position)).length"""
    assert Widget(page).root.evaluate(stuck) == 0


def test_states_are_seen_also_in_forced_colours(page: Page, flagship: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(with_answers(flagship, **ANSWERED))
    widget = Widget(page)
    expect(widget.root.locator("[data-rule][aria-current=true] .ww-state")).to_have_count(1)
    widget.pill("deployment").click()
    outline = widget.control("deployment", "online").locator("xpath=..")
    assert outline.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    assert widget.root.evaluate(LONGEST_MOTION) <= 1
