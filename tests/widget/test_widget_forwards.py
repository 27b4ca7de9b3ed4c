"""What is copied from the card is what the engine writes, for every answer of small sites."""

from __future__ import annotations

import itertools
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from visiting import LANGUAGES, Widget, with_answers

from wegwijs.decisions.conditions import read_answer
from wegwijs.decisions.table import Choice
from wegwijs.decisions.wire import compile_wire
from wegwijs.pages.answer_address import answers_address
from wegwijs.pages.answer_text import answer_text, question_text
from wegwijs.pages.explanation import explanation
from wegwijs.pages.rendering import inline
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.given_answers import Answers
from wegwijs.records.load import load

DECISIONS = (
    "need-licence",
    "pick-tools",
    "hinge-fits",
    "need-hammer",
    "what-to-get",
    "under-warranty",
)
DAY = "2026-07-24"
MOST = 300
SIDES = ("top", "right", "bottom", "left")
KEPT = """() => {
    window.copied = "";
    const writeText = async text => (window.copied = text);
    Object.defineProperty(navigator, "clipboard", {value: {writeText}});
}"""
# Sets the answers through the address, as going back does, and copies what can be copied.
COPY = """async queries => {
    const found = [];
    for (const query of queries) {
        history.replaceState(null, "", query);
        dispatchEvent(new PopStateEvent("popstate"));
        const copy = async what => {
            window.copied = "";
            const button = document.querySelector(`[data-do=${what}]`);
            if (!button.hidden && !document.querySelector(".ww-answer").hidden) button.click();
            await 0;
            return window.copied;
        };
        found.push({text: await copy("text"), question: await copy("question")});
    }
    return found;
}"""


@pytest.fixture(scope="session")
def catalog(workshop_data: Path) -> Catalog:
    catalog, _ = load(workshop_data)
    assert catalog is not None
    return catalog


def situations(decision: Decision) -> list[Answers]:
    """List all combinations of answers, "I don't know" and two at once among them."""
    choices = []
    for each, input in zip(
        compile_wire(decision.table)["inputs"], decision.table.inputs, strict=True
    ):
        values = each.get("values") or [option["id"] for option in each["options"]]
        read = [read_answer(input.domain, value) for value in values]
        if isinstance(input.domain, Choice) and input.domain.many:
            read.append((values[0], values[1]))
        choices.append([(input.id, value) for value in [*read, None]])
    return [dict(each) for each in itertools.product(*choices)][:MOST]


@pytest.mark.parametrize("id", DECISIONS)
def test_what_is_copied_is_what_the_engine_writes(
    page: Page, workshop_address: str, catalog: Catalog, language: str, id: str
) -> None:
    decision, words = catalog.decisions[id], Words(catalog, language)
    given = situations(decision)
    here = f"{workshop_address}{LANGUAGES[language]}decisions/{id}/"
    there = answers_address(catalog, id, language, {}) or ""
    addresses = [answers_address(catalog, id, language, each, DAY) or "" for each in given]
    page.add_init_script(f"({KEPT})()")
    page.goto(here)
    found = page.evaluate(COPY, [each.replace(there, here) for each in addresses])
    shown = 0
    for answers, address, copied in zip(given, addresses, found, strict=True):
        explained = explanation(
            decision, catalog, language, answers, inline, date.fromisoformat(DAY)
        )
        at = address.replace(there, here)
        if not copied["text"]:
            assert explained.next is not None, answers  # the next part of a version is asked
            continue
        shown += 1
        assert copied["text"] == answer_text(explained, words, at), answers
        silent = explained.certain and any(not each.settled for each in explained.outcomes)
        assert copied["question"] == (question_text(explained, words, at) if silent else "")
    assert shown > len(given) / 2


def test_what_is_open_leads_to_a_question_ready_to_send(
    page: Page, workshop_address: str, catalog: Catalog, language: str
) -> None:
    page.add_init_script(f"({KEPT})()")
    open_ones = {
        id for id, each in catalog.decisions["need-licence"].outcomes.items() if each.tone == "open"
    }
    decision = catalog.decisions["need-licence"]
    rule = next(each for each in decision.table.rules if each.then in open_ones)
    answers = {
        input: next(iter(condition.options))  # type: ignore[union-attr]
        for input, condition in rule.when.items()
    }
    page.goto(
        with_answers(f"{workshop_address}{LANGUAGES[language]}decisions/need-licence/", **answers)
    )
    widget = Widget(page)
    first = widget.answer.locator(".ww-buttons > :not([hidden])").first
    expect(first).to_have_attribute("data-do", "question")
    expect(widget.line("known")).to_be_visible()
    expect(widget.line("why")).to_be_hidden()
    first.click()
    expect(widget.message).not_to_be_empty()
    assert Words(catalog, language)("widget.please-answer") in page.evaluate("window.copied")


def test_on_a_phone_it_is_shared(page: Page, flagship: str) -> None:
    page.add_init_script(
        "navigator.share = async what => (window.shared = what);"
        "window.matchMedia = () => ({matches: true, addEventListener() {}, addListener() {}});"
    )
    page.goto(with_answers(flagship, subscription="module-based", need="activate-custom-app"))
    widget = Widget(page)
    share = widget.answer.locator("[data-do=share]")
    expect(share).to_be_visible()
    expect(widget.answer.locator("[data-do=link]")).to_be_hidden()
    share.click()
    assert page.url in page.evaluate("window.shared.text")


def test_on_paper_each_need_is_named_beside_its_answer(page: Page, workshop_address: str) -> None:
    jobs = ["hang", "paint"]
    page.goto(with_answers(f"{workshop_address}decisions/pick-tools/", job=jobs, budget="20"))
    named = page.locator(".ww-parts summary")
    expect(named).to_have_count(len(jobs))
    page.emulate_media(media="print")
    for number in range(len(jobs)):
        expect(named.nth(number)).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", DECISIONS)
def test_each_state_is_printed_on_one_page(
    page: Page, workshop_address: str, catalog: Catalog, id: str, language: str
) -> None:
    """Nothing, half, settled, open, several at once; and no empty page behind it."""
    every = situations(catalog.decisions[id])
    there = answers_address(catalog, id, language, {}) or ""
    here = f"{workshop_address}{LANGUAGES[language]}decisions/{id}/"
    states = every[:: max(1, len(every) // 4)]
    first = next(iter(catalog.decisions[id].questions))
    shown = set()
    for answers in [{}, {first: every[0][first]}, *states]:
        page.goto((answers_address(catalog, id, language, answers) or "").replace(there, here))
        page.locator(".ww-question:visible, .ww-answer:visible").first.wait_for()
        shown.add(Widget(page, id).answer.is_visible())
        for paper in ("A4", "Letter"):
            printed = page.pdf(format=paper, margin=dict.fromkeys(SIDES, "1cm"))
            assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1, (answers, paper)
    assert shown == {True, False}


def test_what_is_left_to_ask_is_printed_with_its_choices(page: Page, flagship: str) -> None:
    page.goto(f"{flagship}?subscription=module-based")
    page.locator(".ww-question:visible").first.wait_for()
    asked = page.locator(".ww-question[data-left]")
    page.emulate_media(media="print")
    count = asked.count()
    assert count
    for number in range(count):
        expect(asked.nth(number).locator(".ww-option__label").first).to_be_visible()
    expect(page.locator("[data-input=subscription]")).to_be_hidden()
    expect(page.locator(".ww-answers-table")).to_be_hidden()
