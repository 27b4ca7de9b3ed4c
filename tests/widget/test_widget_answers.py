"""The questions, the table and the answer work together, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from visiting import LANGUAGES, Widget, with_answers

SAID = {
    "en": {
        "applies": "applies to you",
        "ruled-out": "does not apply",
        "open": "may apply",
        "next": "next question",
        "idle": "makes no difference now",
        "yes": "Your answer: Yes",
        "first": "Next question: Which membership do you have?",
        "possible": "Still possible:",
        "unknown": "I don't know",
        "nothing": "No other question can settle it.",
        "not a number": "Enter a number, 0 or more and 1000 or less, for example 51.",
        "half": "1000.5",
        "asked back": "Do you mean 1234 or 1.2340?",
    },
    "nl": {
        "applies": "geldt voor u",
        "ruled-out": "geldt niet",
        "open": "geldt misschien",
        "next": "volgende vraag",
        "idle": "maakt nu geen verschil",
        "yes": "Uw antwoord: Ja",
        "first": "Volgende vraag: Welk lidmaatschap hebt u?",
        "possible": "Nog mogelijk:",
        "unknown": "Weet ik niet",
        "nothing": "Geen andere vraag geeft hierover uitsluitsel.",
        "not a number": "Vul een getal in, 0 of meer en 1000 of minder, bijvoorbeeld 51.",
        "half": "1000,5",
        "asked back": "Bedoelt u 1234 of 1,2340?",
    },
}


@pytest.fixture
def said(language: str) -> dict[str, str]:
    return SAID[language]


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def colour(page: Page, rule: str) -> str:
    """Read a row's colour; works with the page's own scripts off."""
    cell = page.locator(f"[data-rule={rule}] .ww-because")
    return str(cell.evaluate("cell => getComputedStyle(cell).color"))


def test_without_script_choosing_dims_what_it_rules_out(
    without_script: Page, flagship: str
) -> None:
    page = without_script
    page.goto(flagship)
    before = colour(page, "custom-app-online")
    assert colour(page, "settings-on-premise") == before
    page.locator('[name=deployment][value="online"]').check()
    assert colour(page, "custom-app-online") == before
    assert colour(page, "settings-on-premise") != before
    page.locator("[name=need][value=macro]").check()
    assert colour(page, "custom-app-online") != before


def test_without_script_nothing_is_promised(without_script: Page, flagship: str) -> None:
    without_script.goto(flagship)
    expect(without_script.locator(".ww-hint")).to_be_visible()
    expect(without_script.locator(".ww-answer")).to_be_hidden()
    expect(without_script.locator('[value="?"]').first).to_be_hidden()
    expect(without_script.locator(".ww-rules tbody tr")).not_to_have_count(0)


def test_each_rule_has_an_anchor_and_headers(without_script: Page, flagship: str) -> None:
    without_script.goto(f"{flagship}#rule-settings-online")
    expect(without_script.locator("#rule-settings-online")).to_be_in_viewport()
    assert without_script.locator(".ww-rules caption").inner_text()
    assert without_script.locator(".ww-rules thead th:not([scope=col])").count() == 0
    assert without_script.locator(".ww-rules tbody th:not([scope=row])").count() == 0


def test_the_questions_guide(page: Page, flagship: str, said: dict[str, str]) -> None:
    page.goto(flagship)
    widget = Widget(page)
    expect(widget.status).to_have_text(said["first"])
    expect(widget.question("subscription").locator("legend")).to_contain_text(said["next"])
    expect(widget.details).to_contain_text(said["possible"])
    widget.choose("need", "activate-custom-app")
    widget.choose("subscription", "module-based")
    expect(widget.status).to_have_text(said["yes"])
    expect(widget.question("deployment").locator("legend")).to_contain_text(said["idle"])
    expect(widget.question("deployment").locator("label").first).to_be_visible()


def test_rows_say_whether_they_apply(page: Page, flagship: str, said: dict[str, str]) -> None:
    page.goto(flagship)
    widget = Widget(page)
    expect(widget.row("settings-online").locator(".ww-state")).to_be_empty()
    widget.choose("subscription", "module-based")
    expect(widget.row("settings-online").locator("th")).to_contain_text(said["open"])
    widget.choose("deployment", "online")
    widget.choose("need", "use-customization-tools")
    expect(widget.row("settings-online").locator("th")).to_contain_text(said["applies"])
    expect(widget.root.locator("[aria-current=true]")).to_have_count(1)
    expect(widget.row("settings-online")).to_have_attribute("aria-current", "true")
    expect(widget.row("settings-on-premise").locator("th")).to_contain_text(said["ruled-out"])


def test_an_answer_has_its_reason_sources_and_changes(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", need="activate-custom-app"))
    widget = Widget(page)
    because = widget.row("custom-app-online").locator(".ww-because")
    page.goto(
        with_answers(
            flagship,
            subscription="module-based",
            deployment="online",
            need="activate-custom-app",
        )
    )
    expect(widget.details.locator(".ww-why")).to_contain_text(because.inner_text())
    expect(widget.details.locator("a[href*=licence]").first).to_be_visible()
    expect(widget.details.locator(".ww-from a")).not_to_have_count(0)
    links = widget.details.locator(".ww-changes a")
    for link in links.all():
        address = str(link.get_attribute("href"))
        leads_to = link.locator("xpath=following-sibling::strong").inner_text()
        with page.context.new_page() as other:
            other.goto(address)
            expect(Widget(other).status.locator("strong")).to_have_text(leads_to)


def test_a_change_link_applies_the_change(page: Page, flagship: str) -> None:
    page.goto(
        with_answers(
            flagship,
            subscription="module-based",
            deployment="online",
            need="publish-standard-app",
        )
    )
    widget = Widget(page)
    before = widget.status.inner_text()
    widget.details.locator(".ww-changes a[href*=on-premise]").first.click()
    expect(widget.status).not_to_have_text(before)
    expect(widget.control("deployment", "on-premise")).to_be_checked()
    expect(widget.control("need", "publish-standard-app")).to_be_checked()
    expect(widget.status).to_be_focused()


def test_not_knowing_is_an_answer(page: Page, flagship: str, said: dict[str, str]) -> None:
    page.goto(flagship)
    widget = Widget(page)
    expect(widget.question("need").get_by_label(said["unknown"])).to_be_visible()
    for input in ("subscription", "deployment", "need"):
        widget.choose(input, "?")
    expect(widget.status).to_have_text(said["nothing"])
    expect(widget.details).to_contain_text(said["possible"])
    widget.choose("need", "develop")
    expect(widget.root.locator("[name=subscription]:checked")).to_have_value("?")


def test_starting_again_clears_everything_and_keeps_the_focus(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", deployment="online"))
    widget = Widget(page)
    widget.root.locator(".ww-again").click()
    expect(widget.root.locator(":checked")).to_have_count(0)
    expect(widget.root.locator("[data-state=ruled-out]")).to_have_count(0)
    expect(widget.status).to_be_focused()
    assert page.url == flagship


def test_several_answers_have_a_part_each(
    page: Page, workshop_address: str, language: str, said: dict[str, str]
) -> None:
    page.goto(f"{workshop_address}{LANGUAGES[language]}decisions/pick-tools/")
    widget = Widget(page)
    widget.choose("job", "hang")
    widget.choose("job", "saw")
    expect(widget.details.locator(".ww-part")).to_have_count(2)
    expect(widget.details.locator(".ww-part").nth(1)).to_contain_text(said["possible"])
    widget.root.locator("[type=text]").fill("20")
    for outcome in ("hammer", "borrow"):
        name = page.locator(f"[data-outcome={outcome}] dt").inner_text()
        expect(widget.status).to_contain_text(name)
    expect(widget.root.locator("[aria-current]")).to_have_count(2)
    widget.choose("job", "?")
    expect(widget.root.locator("[name=job]:checked")).to_have_count(1)
    widget.choose("job", "paint")
    expect(widget.control("job", "?")).not_to_be_checked()


SHARED = {
    "en": ["What to get:", "Hammer: Hang a picture", "Nail: Hang a picture, Saw a shelf"],
    "nl": [
        "Wat u nodig hebt:",
        "Hamer: Hang een schilderij op",
        "Spijker: Hang een schilderij op, Zaag een plank",
    ],
}


def pick_tools(workshop_address: str, language: str, answers: str) -> str:
    return f"{workshop_address}{LANGUAGES[language]}decisions/pick-tools/?{answers}"


def test_what_several_need_stands_in_one_list(
    page: Page, workshop_address: str, language: str
) -> None:
    page.goto(pick_tools(workshop_address, language, "job=hang&job=saw&budget=60"))
    details = page.locator(".ww-details")
    expect(details.locator("> .ww-key, > ul > li")).to_have_text(SHARED[language])
    expect(details.locator("> ul a").first).to_have_attribute("href", re.compile("tools/hammer/$"))
    expect(details.locator(".ww-part .ww-get")).to_have_count(2)
    expect(details.locator(".ww-part .ww-get").first).to_be_hidden()


def test_what_one_needs_stands_in_its_part(page: Page, workshop_address: str) -> None:
    page.goto(pick_tools(workshop_address, "en", "job=hang&budget=60"))
    expect(page.locator(".ww-part .ww-get")).to_be_visible()
    expect(page.locator(".ww-details > ul")).to_have_count(0)


def test_where_nothing_is_needed_there_is_no_list(page: Page, workshop_address: str) -> None:
    page.goto(pick_tools(workshop_address, "en", "job=paint&job=saw&budget=10"))
    expect(page.locator(".ww-part")).to_have_count(2)
    expect(page.locator(".ww-details > :is(ul, .ww-key)")).to_have_count(0)


def test_numbers_take_a_decimal_comma_and_refuse_what_is_none(
    page: Page, workshop_address: str, language: str, said: dict[str, str]
) -> None:
    page.goto(f"{workshop_address}{LANGUAGES[language]}decisions/pick-tools/?job=saw")
    widget = Widget(page)
    field, error = widget.root.locator("[type=text]"), widget.root.locator(".ww-error")
    field.fill("50,5")
    expect(widget.status).to_contain_text(page.locator("[data-outcome=buy] dt").inner_text())
    assert page.url.endswith("budget=50.5")
    field.fill(said["half"])
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(error).to_be_hidden()  # while it may still be being typed
    field.blur()
    expect(error).to_be_visible()
    expect(error).to_have_text(said["not a number"])
    assert str(error.get_attribute("id")) in str(field.get_attribute("aria-describedby"))
    for ambiguous in ("1.234", "1,234"):
        field.fill(ambiguous)
        expect(error).to_have_text(said["asked back"])
        assert "budget" not in page.url
    field.fill("1\u202f000")
    expect(error).to_have_text("")
    assert page.url.endswith("budget=1000")
    widget.choose("budget", "?")
    expect(field).to_have_value("")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    field.fill("7")
    expect(widget.control("budget", "?")).not_to_be_checked()


def test_flags_are_asked_too(page: Page, workshop_address: str, language: str) -> None:
    address = f"{workshop_address}{LANGUAGES[language]}decisions/need-hammer/"
    page.goto(with_answers(address, material="wood", length="11"))
    widget = Widget(page)
    widget.choose("helped", "yes")
    expect(widget.row("long-wood-helped")).to_have_attribute("aria-current", "true")


def test_the_table_prints_whole(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based"))
    page.emulate_media(media="print")
    for row in page.locator(".ww-rules tbody tr").all():
        expect(row).to_be_visible()
    expect(page.locator(".ww-buttons")).to_be_hidden()


def test_the_decision_can_be_named_by_a_link_preview(page: Page, flagship: str) -> None:
    page.goto(flagship)
    assert page.title()
    assert page.locator("meta[name=description]").get_attribute("content")
