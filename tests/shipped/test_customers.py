"""Thirty customers put their question to the command line, five of them to the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Locator, Page, expect

from wegwijs.cli import deciding, main
from wegwijs.making.pipeline import Checked, Settings, check
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.load import load

ROOT = Path(__file__).parents[2]
CUSTOMERS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "customers.yaml").read_text("utf-8")
)
LANGUAGES = ("en", "nl")
YES = {"en": "Yes", "nl": "Ja"}
ASKING = [
    pytest.param(customer, language, id=f"{at}-{customer['decision']}-{language}")
    for at, customer in enumerate(CUSTOMERS, 1)
    for language in LANGUAGES
]
ON_THE_PAGE = [each for each in ASKING if each.values[0].get("on_the_page")]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, findings = load(ROOT / "data")
    assert found is not None and not findings
    return found


@pytest.fixture(scope="module", autouse=True)
def proved_once() -> Iterator[None]:
    """Read and prove the data once for all customers; everything else is as it always is."""
    kept: dict[str, Checked] = {}

    def checked(settings: Settings) -> Checked:
        asked = repr(settings)
        if asked not in kept:
            kept[asked] = check(settings)
        return kept[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deciding, "check", checked)
        yield


def test_they_are_thirty_and_ask_about_every_decision(catalog: Catalog) -> None:
    assert len(CUSTOMERS) >= 30
    asked = {each["decision"] for each in CUSTOMERS}
    assert asked == set(catalog.decisions)
    assert sum(bool(each.get("on_the_page")) for each in CUSTOMERS) == 5
    for each in CUSTOMERS:
        assert set(each["situation"]) == set(each["answer"]) == set(LANGUAGES)


@pytest.mark.parametrize(("customer", "language"), ASKING)
def test_the_command_line_answers_in_their_language_and_names_the_source(
    catalog: Catalog, customer: dict[str, Any], language: str
) -> None:
    given = [f"{input}={answer}" for input, answer in customer["given"].items()]
    asked = ["decide", customer["decision"], *given, "--lang", language]
    result = CliRunner().invoke(main, [*asked, "--data", str(ROOT / "data")])
    assert result.exit_code == 0, result.output
    assert customer["answer"][language] in result.output
    source = catalog.sources[customer["source"]]
    address = source.address(None, language)
    assert address is not None and address in result.output
    other = next(each for each in LANGUAGES if each != language)
    if set(LANGUAGES) <= set(source.url):
        assert str(source.address(None, other)) not in result.output


@pytest.mark.parametrize(("customer", "language"), ON_THE_PAGE)
def test_the_page_answers_in_their_language_and_leads_to_the_source(
    page: Page, site_address: str, catalog: Catalog, customer: dict[str, Any], language: str
) -> None:
    decision = catalog.decisions[customer["decision"]]
    folder = "" if language == LANGUAGES[0] else f"{language}/"
    page.goto(f"{site_address}{folder}decisions/{decision.id}/")
    asked = page.locator(f"wegwijs-decision[data-decision={decision.id}]")
    _answer(asked, decision, dict(customer["given"]), language)
    answer = asked.locator(".ww-answer")
    expect(answer).to_contain_text(customer["answer"][language])
    address = catalog.sources[customer["source"]].address(None, language)
    expect(answer.locator(f'a[href^="{address}"]').first).to_be_attached()


def _answer(asked: Locator, decision: Decision, given: dict[str, Any], language: str) -> None:
    """Answer the questions by what they say on the page, in the order in which it asks them."""
    groups = {
        input: asked.get_by_role("group", name=decision.inputs[input].question.root[language])
        for input in given
    }
    for _ in range(100):
        if not given:
            return
        input = next((each for each in given if groups[each].is_visible()), None)
        if input is None:
            # The next question is on its way, or no other one makes a difference.
            asked.page.wait_for_timeout(50)
            continue
        options = decision.inputs[input].options
        for value in str(given.pop(input)).split(","):
            if not options and decision.inputs[input].number:
                groups[input].get_by_role("textbox").fill(value)
                groups[input].get_by_role("textbox").press("Enter")
            else:
                label = options[value].label.root[language] if options else YES[language]
                groups[input].get_by_label(label).first.click()
        go_on = asked.locator(".ww-go-on button")
        if decision.inputs[input].many and go_on.is_visible():
            go_on.click()
