"""What customers type leads them to the right page, in a real browser on the built site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from asking import ask
from playwright.sync_api import Browser, Page

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "search.yaml").read_text("utf-8"))
ROOTS = {"en": "", "nl": "nl/"}
FIRST, AMONG_THREE = 0.95, 1.0
# What the first question costs, in bytes as they are sent without compression.
FINDER, WORDS, ON_EACH_PAGE = 16_000, 45_000, 1_400
_RESULTS = """() => [...document.querySelectorAll(".md-search-result__item > a")].map(
    (link) => link.href.replace(/[?#].*/, ""))"""


@pytest.fixture(scope="module", params=ROOTS)
def asking(
    request: pytest.FixtureRequest, browser: Browser, site_address: str
) -> Iterator[tuple[Page, str, str]]:
    """Open a page on which to ask; gives it with its language and that language's root."""
    page = browser.new_page()
    root = site_address + ROOTS[request.param]
    page.goto(f"{root}about/accessibility/", wait_until="networkidle")
    yield page, request.param, root
    page.close()


def typed(page: Page, root: str, question: str) -> list[str]:
    """Type a question; gives the pages shown, the best first."""
    field = page.locator(".md-search__input")
    field.click()
    field.fill("")
    page.keyboard.press("End")
    page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    field.fill(question)
    page.keyboard.press("End")  # the search listens to keys
    page.locator(".md-search-result__item").first.wait_for()
    found: list[str] = page.evaluate(_RESULTS)
    return list(dict.fromkeys(each.removeprefix(root) for each in found))


def test_what_customers_type_is_found(asking: tuple[Page, str, str]) -> None:
    page, language, root = asking
    cases = [each for part in ("tuned_on", "held_back") for each in CASES[language][part]]
    assert len(cases) >= 60
    found = ask(page, root, [each["asks"] for each in cases])
    late: dict[str, Any] = {}
    missed: dict[str, Any] = {}
    for case, pages in zip(cases, found, strict=True):
        wanted = [case["finds"]] if isinstance(case["finds"], str) else case["finds"]
        best = [each.page for each in pages[:3]]
        if not {*wanted} & {*best[:1]}:
            late[case["asks"]] = best
        if not {*wanted} & {*best}:
            missed[case["asks"]] = best
    assert len(late) <= (1 - FIRST) * len(cases), late
    assert len(missed) <= (1 - AMONG_THREE) * len(cases), missed


def test_what_is_typed_is_what_is_asked(asking: tuple[Page, str, str]) -> None:
    page, language, root = asking
    questions = {
        "en": ("What are the limits of scripts?", "screendesigner", "who"),
        "nl": ("Wat zijn de limieten van scripts?", "web-paneel", "wie"),
    }
    for question, pages in zip(
        questions[language], ask(page, root, questions[language]), strict=True
    ):
        shown = typed(page, root, question)  # Material shows more as one scrolls
        assert shown == [each.page for each in pages[: len(shown)]] and len(shown) >= 5


@pytest.mark.site
@pytest.mark.parametrize("root", ROOTS.values())
def test_search_looks_through_a_page_and_not_what_it_leads_to(built: Path, root: str) -> None:
    documents = json.loads((built / root / "search/documents.json").read_text("utf-8"))
    crmscript = {
        location.removeprefix("tools/crmscript/"): each
        for each in documents
        if (location := each["location"]).startswith("tools/crmscript/")
    }
    assert {"", "#top", "#limits"} <= crmscript.keys()
    assert not {"#decisions", "#related", "#sources", "#tasks"} & crmscript.keys()
    assert "ejScript" in crmscript[""]["tags"]
    assert not any("tags" in each for part, each in crmscript.items() if part)


@pytest.mark.site
@pytest.mark.parametrize("root", ROOTS.values())
def test_the_first_question_costs_no_more_than_its_budget(built: Path, root: str) -> None:
    workers = built / "assets" / "javascripts" / "workers"
    assert (workers / "search-on-demand.js").stat().st_size <= ON_EACH_PAGE
    assert (workers / "search-words.js").stat().st_size <= FINDER
    assert (built / root / "search" / "words.json").stat().st_size <= WORDS
    index = json.loads((built / root / "search" / "search_index.json").read_text("utf-8"))
    assert not index["docs"] and len(json.dumps(index)) < 500, "loaded with every first page"
