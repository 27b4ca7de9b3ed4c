"""The questions, one at a time, and the card: with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from visiting import LANGUAGES, Widget, with_answers

SAID = {
    "en": {
        "yes": "Yes",
        "first": "Which membership do you have?",
        "possible": "Still possible:",
        "unknown": "I don't know",
        "depends": "That depends on: Membership",
        "undecided": "No answer yet",
        "not a number": "Enter a number, 0 to 1000, for example 51.",
        "half": "1000.5",
        "read as": ["1234", "1.2340"],
        "applies": "applies to you",
        "same": "Place: makes no difference",
        "conclusion": "Our conclusion; no page says this literally.",
    },
    "nl": {
        "yes": "Ja",
        "first": "Welk lidmaatschap hebt u?",
        "possible": "Nog mogelijk:",
        "unknown": "Weet ik niet",
        "depends": "Dat hangt af van: Lidmaatschap",
        "undecided": "Nog geen antwoord",
        "not a number": "Vul een getal in, 0 t/m 1000, bijvoorbeeld 51.",
        "half": "1000,5",
        "read as": ["1234", "1,2340"],
        "applies": "geldt voor u",
        "same": "Plaats: maakt geen verschil",
        "conclusion": "Onze conclusie; geen enkele pagina zegt dit letterlijk.",
    },
}


@pytest.fixture
def said(language: str) -> dict[str, str]:
    return SAID[language]  # type: ignore[return-value]


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def colour(page: Page, rule: str) -> str:
    """Read a rule's colour; works with the page's own scripts off."""
    when = page.locator(f"[data-rule={rule}] .ww-rule__when")
    return str(when.evaluate("node => getComputedStyle(node).color"))


def test_without_script_everything_is_there(without_script: Page, flagship: str) -> None:
    page = without_script
    page.goto(flagship)
    expect(page.locator(".ww-hint")).to_be_visible()
    for question in page.locator(".ww-question").all():
        expect(question).to_be_visible()
    for part in (".ww-answer", ".ww-go-on", ".ww-tools", ".ww-given"):
        assert not [each for each in page.locator(part).all() if each.is_visible()]
    assert not [each for each in page.locator('[value="?"]').all() if each.is_visible()]
    page.locator("[id$=-rules] > summary").click()
    rule = page.locator(".ww-rule").first
    rule.locator("summary").click()
    expect(rule.locator(".ww-because")).to_be_visible()
    expect(rule.locator(".ww-cites li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


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


def test_an_address_of_a_rule_opens_it_though_it_is_folded(
    without_script: Page, flagship: str
) -> None:
    without_script.goto(f"{flagship}#rule-settings-online")
    expect(without_script.locator("#rule-settings-online")).to_be_in_viewport()


def test_what_is_folded_has_no_place_on_the_screen(page: Page, flagship: str) -> None:
    page.goto(flagship)
    places = page.locator("details:not([open]) > :not(summary)").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().bottom)"
    )
    assert places
    assert max(places) <= 0 > min(places)


def test_one_question_is_asked_at_a_time(page: Page, flagship: str, said: dict[str, str]) -> None:
    answers = {
        "subscription": "module-based",
        "deployment": "online",
        "need": "publish-standard-app",
    }
    page.goto(flagship)
    widget = Widget(page)
    expect(widget.pills).to_have_count(0)
    for number in range(len(answers)):
        expect(widget.asked).to_have_count(1)
        # Nearly all outcomes would tell nothing.
        expect(widget.root.locator(".ww-possible")).to_be_visible(visible=number > 1)
        asked = str(widget.asked.get_attribute("data-input"))
        widget.control(asked, answers.pop(asked)).click()
        if answers:
            expect(widget.asked.locator("legend")).to_be_focused()
        expect(widget.pills).to_have_count(number + 1)
    expect(widget.asked).to_have_count(0)
    expect(widget.headline).to_be_focused()
    expect(widget.headline).to_have_text(widget.outcome("embedded"))


def test_what_cannot_change_the_answer_is_not_asked(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, need="activate-custom-app"))
    widget = Widget(page)
    widget.choose("subscription", "module-based")
    expect(widget.headline).to_be_visible()
    expect(widget.question("deployment")).to_be_hidden()


def test_each_option_that_settles_the_result_says_so(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", deployment="online"))
    widget = Widget(page)
    options = widget.question("need").locator(".ww-option:not(.ww-option--unknown)")
    told = widget.question("need").locator(".ww-gives")
    expect(told).to_have_count(options.count())
    expect(told.first).to_be_visible()
    texts = {
        str(each.locator("input").get_attribute("value")): each.locator(".ww-gives").inner_text()
        for each in options.all()
    }
    for value, text in list(texts.items())[:4]:
        page.goto(
            with_answers(flagship, subscription="module-based", deployment="online", need=value)
        )
        expect(widget.root.locator("[data-rule][aria-current] .ww-outcome")).to_have_text(text)


def test_a_pill_asks_again_and_shows_what_each_choice_would_give(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", need="activate-custom-app"))
    widget = Widget(page)
    before = widget.headline.inner_text()
    widget.pill("subscription").click()
    expect(widget.question("subscription").locator("legend")).to_be_focused()
    expect(widget.control("subscription", "module-based")).to_be_checked()
    expect(widget.answer).to_be_hidden()
    expect(widget.question("subscription").locator(".ww-gives").first).to_be_visible()
    widget.go_on.click()  # nothing was changed
    expect(widget.headline).to_have_text(before)


def test_only_the_rule_that_makes_the_answer_is_marked(
    page: Page, flagship: str, said: dict[str, str]
) -> None:
    page.goto(with_answers(flagship, subscription="module-based", deployment="online"))
    widget = Widget(page)
    marked = widget.root.locator("[data-rule][aria-current=true]")
    expect(marked).to_have_count(0)
    widget.choose("need", "use-customization-tools")
    expect(marked).to_have_count(1)
    expect(widget.rule("settings-online")).to_have_attribute("open", "")
    expect(widget.rule("settings-online").locator(".ww-state")).to_have_text(said["applies"])
    widget.choose("need", "macro")
    expect(widget.rule("settings-online")).not_to_have_attribute("open", "")
    widget.line("sure").locator("a").first.click()
    expect(marked.locator(".ww-because")).to_be_visible()


def test_the_card_has_what_to_do_why_the_sources_and_what_else_there_is(
    page: Page, flagship: str
) -> None:
    page.goto(
        with_answers(
            flagship,
            subscription="module-based",
            deployment="online",
            need="activate-custom-app",
        )
    )
    widget = Widget(page)
    because = str(widget.rule("custom-app-online").locator(".ww-because").text_content())
    expect(widget.line("why")).to_have_text(because)
    expect(widget.line("get").locator("a[href*=licence]")).to_be_visible()
    expect(widget.line("from").locator("li").first).to_be_visible()
    links = widget.line("otherwise").locator("a.ww-go")
    assert links.count() > 1
    for link in links.all():
        leads_to = link.locator("xpath=ancestor::li/span[1]/strong").all_text_contents()
        with page.context.new_page() as other:
            other.goto(str(link.get_attribute("href")))
            rule = other.locator("[data-rule][aria-current] .ww-outcome")
            assert set(rule.all_text_contents()) <= set(leads_to)


def test_what_makes_no_difference_is_said(page: Page, flagship: str, said: dict[str, str]) -> None:
    page.goto(
        with_answers(
            flagship, subscription="module-based", deployment="online", need="activate-custom-app"
        )
    )
    expect(Widget(page).answer.locator(".ww-same")).to_contain_text(said["same"])


def test_a_link_in_the_card_applies_the_change(page: Page, flagship: str) -> None:
    page.goto(
        with_answers(
            flagship,
            subscription="module-based",
            deployment="online",
            need="publish-standard-app",
        )
    )
    widget = Widget(page)
    before = widget.headline.inner_text()
    widget.line("otherwise").locator("a[href*=on-premise]").first.click()
    expect(widget.headline).not_to_have_text(before)
    assert "need=publish-standard-app" in page.url
    expect(widget.headline).to_be_focused()


def test_one_unknown_shows_what_it_depends_on(
    page: Page, flagship: str, said: dict[str, str]
) -> None:
    page.goto(flagship)
    widget = Widget(page)
    expect(widget.asked.get_by_label(said["unknown"])).to_be_visible()
    page.goto(with_answers(flagship, deployment="online", need="macro"))
    widget.choose("subscription", "?")
    expect(widget.headline).to_have_text(said["depends"])
    parts = widget.answer.locator(".ww-part")
    assert parts.count() > 1
    expect(widget.pill("subscription")).to_have_text(re.compile(r"\?"))
    parts.first.locator("a").first.click()
    expect(widget.headline).not_to_have_text(said["depends"])


def test_all_unknown_is_no_dead_end(page: Page, flagship: str, said: dict[str, str]) -> None:
    page.goto(with_answers(flagship, subscription="?", deployment="?", need="?"))
    widget = Widget(page)
    expect(widget.headline).to_have_text(said["undecided"])
    asked = widget.line("find").locator("button")
    expect(asked).to_have_count(3)
    asked.first.click()
    expect(widget.question("subscription")).to_be_visible()


def test_starting_again_clears_everything(page: Page, flagship: str) -> None:
    page.goto(with_answers(flagship, subscription="module-based", deployment="online"))
    widget = Widget(page)
    widget.root.locator("[value=start-again]").click()
    expect(widget.pills).to_have_count(0)
    expect(widget.asked.locator("legend")).to_be_focused()
    assert page.url == flagship


def pick_tools(workshop_address: str, language: str, answers: str = "") -> str:
    return f"{workshop_address}{LANGUAGES[language]}decisions/pick-tools/?{answers}"


def test_another_may_be_added(page: Page, workshop_address: str, language: str) -> None:
    page.goto(pick_tools(workshop_address, language))
    widget = Widget(page)
    expect(widget.asked.get_by_role("radio")).not_to_have_count(0)
    widget.choose("job", "hang")
    expect(widget.headline).to_have_text(widget.outcome("hammer"))
    widget.root.locator(".ww-pills [value=add]").click()
    expect(widget.asked.get_by_role("checkbox")).not_to_have_count(0)
    expect(widget.control("job", "hang")).to_be_checked()
    widget.control("job", "paint").check()
    expect(widget.question("job")).to_be_visible()  # until all are chosen
    widget.go_on.click()
    expect(widget.answer.locator(".ww-part")).to_have_count(2)
    expect(widget.headline).to_contain_text(widget.outcome("hammer"))
    expect(widget.headline).to_contain_text(widget.outcome("nothing"))
    expect(widget.root.locator("[data-rule][aria-current]")).to_have_count(2)
    assert page.url.endswith("?job=hang&job=paint")
    widget.ask("job")
    widget.choose("job", "?")  # stands alone
    assert page.url.endswith("?job=%3F")


SHARED = {
    "en": ["Hammer: Hang a picture", "Nail: Hang a picture, Saw a shelf"],
    "nl": ["Hamer: Hang een schilderij op", "Spijker: Hang een schilderij op, Zaag een plank"],
}


def test_what_several_need_stands_in_one_list(
    page: Page, workshop_address: str, language: str
) -> None:
    page.goto(pick_tools(workshop_address, language, "job=hang&job=saw&budget=60"))
    widget = Widget(page)
    expect(widget.line("get").locator("li")).to_have_text(SHARED[language])
    expect(widget.line("get").locator("a").first).to_have_attribute(
        "href", re.compile("tools/hammer/$")
    )


def test_each_of_several_brings_its_own_sources(
    page: Page, workshop_address: str, language: str
) -> None:
    page.goto(pick_tools(workshop_address, language, "job=hang&job=saw&budget=60"))
    widget = Widget(page)
    expect(widget.line("from")).to_be_hidden()
    for each in widget.answer.locator(".ww-part details").all():
        each.locator("summary").click()
        cited = each.locator("a:not([href^='#'])")
        rule = widget.root.locator(str(each.locator("p a").first.get_attribute("href")))
        expect(cited).to_have_text(rule.locator(".ww-cites a").all_text_contents())
        assert cited.count()


def test_where_nothing_is_needed_there_is_no_list(page: Page, workshop_address: str) -> None:
    page.goto(pick_tools(workshop_address, "en", "job=paint&job=saw&budget=10"))
    widget = Widget(page)
    expect(widget.answer.locator(".ww-part")).to_have_count(2)
    expect(widget.line("get")).to_be_hidden()


def test_numbers_take_a_decimal_comma_and_refuse_what_is_none(
    page: Page, workshop_address: str, language: str, said: dict[str, str]
) -> None:
    page.goto(pick_tools(workshop_address, language, "job=saw"))
    widget = Widget(page)
    field, error = widget.number, widget.asked.locator(".ww-error")
    field.fill(said["half"])
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(error).to_have_text(said["not a number"])
    expect(field).to_be_focused()
    assert str(error.get_attribute("id")) in str(field.get_attribute("aria-describedby"))
    assert "budget" not in page.url
    widget.type("budget", "50,5")
    expect(widget.headline).to_have_text(widget.outcome("buy"))
    assert page.url.endswith("budget=50.5")
    widget.type("budget", "1\u202f000")
    assert page.url.endswith("budget=1000")
    widget.choose("budget", "?")
    expect(widget.pill("budget")).to_have_text(re.compile(r"\?"))


@pytest.mark.parametrize("typed", ["1.234", "1,234"])
def test_a_number_that_can_be_read_in_two_ways_is_asked_back(
    page: Page, workshop_address: str, language: str, said: dict[str, str], typed: str
) -> None:
    page.goto(pick_tools(workshop_address, language, "job=saw"))
    widget = Widget(page)
    widget.type("budget", typed)
    ways = widget.asked.locator(".ww-error .ww-option")
    expect(ways.locator(".ww-option__label")).to_have_text(said["read as"])
    expect(ways.nth(0).locator("input")).to_be_disabled()  # more than is taken
    expect(ways.nth(1).locator(".ww-gives")).to_have_text(widget.outcome("borrow"))
    assert "budget" not in page.url
    ways.nth(1).locator("input").click()
    expect(widget.headline).to_have_text(widget.outcome("borrow"))
    assert page.url.endswith("budget=1.234")
    widget.ask("budget")  # where it cannot be taken for thousands
    expect(widget.number).to_have_value(said["read as"][1])


def test_flags_are_asked_too(page: Page, workshop_address: str, language: str) -> None:
    address = f"{workshop_address}{LANGUAGES[language]}decisions/need-hammer/"
    page.goto(with_answers(address, material="wood", length="11"))
    widget = Widget(page)
    widget.choose("helped", "yes")
    expect(widget.rule("long-wood-helped")).to_have_attribute("aria-current", "true")


def test_a_conclusion_says_so_in_its_band(page: Page, flagship: str, said: dict[str, str]) -> None:
    page.goto(flagship)
    widget = Widget(page)
    derived = widget.root.locator("[data-derived]").count()
    assert derived
    shown = 0
    for each in widget.root.locator("[data-rule]").all():
        takes = {
            name.removeprefix("data-takes-"): value.split()[0]
            for name, value in each.evaluate(
                "node => [...node.attributes].filter(({name}) => name.startsWith('data-takes-'))"
                ".map(({name, value}) => [name, value])"
            )
        }
        if each.get_attribute("data-derived") is None and shown:
            continue
        with page.context.new_page() as other:
            other.goto(with_answers(flagship, **takes))
            note = Widget(other).answer.get_by_text(said["conclusion"])
            expected = each.get_attribute("data-derived") is not None
            assert note.is_visible() == expected
            shown += 1


def test_the_page_prints_the_answer_and_its_address(page: Page, flagship: str) -> None:
    page.goto(
        with_answers(
            flagship, subscription="module-based", deployment="online", need="activate-custom-app"
        )
    )
    page.emulate_media(media="print")
    widget = Widget(page)
    expect(widget.headline).to_be_visible()
    expect(widget.pills.first).to_be_visible()
    expect(widget.answer.locator(".ww-address")).to_have_text(page.url)
    for gone in (".ww-buttons", ".ww-truth", ".ww-questions"):
        expect(widget.root.locator(gone)).to_be_hidden()


def test_the_title_begins_with_the_answer(page: Page, flagship: str, said: dict[str, str]) -> None:
    page.goto(flagship)
    title = page.title()
    page.goto(
        with_answers(
            flagship, subscription="module-based", deployment="online", need="activate-custom-app"
        )
    )
    assert page.title() == f"{said['yes']} – {title}"
    assert page.locator("meta[name=description]").get_attribute("content")
