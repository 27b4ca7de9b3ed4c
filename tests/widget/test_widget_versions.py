"""A version is asked as far as it matters: in a form, by links, elsewhere, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from visiting import LANGUAGES, SCRIPT, Widget, elsewhere, with_answers

DECISION = "decisions/hinge-fits/"
SAID = {
    "en": {
        "more": "{} is not enough here. Add the next part, such as {}.0.",
        "takes": "Enter a version, 8 to 12, for example 10.0.1.",
        "whole": "Enter a whole number, 1 to 5000, for example 1001.",
        "twice": "1234 | 1.2340",
        "fits": "Yes",
        "old": "No",
        "crate": "Ask for a crate",
        "range": "8 to 12",
    },
    "nl": {
        "more": "{} is hier niet genoeg. Vul ook het volgende deel in, zoals {}.0.",
        "takes": "Vul een versie in, 8 t/m 12, bijvoorbeeld 10.0.1.",
        "whole": "Vul een geheel getal in, 1 t/m 5000, bijvoorbeeld 1001.",
        "twice": "1234 | 1,2340",
        "fits": "Ja",
        "old": "Nee",
        "crate": "Vraag om een krat",
        "range": "8 t/m 12",
    },
}


@pytest.fixture
def said(language: str) -> dict[str, str]:
    return SAID[language]


@pytest.fixture
def hinge(workshop_address: str, language: str) -> str:
    return f"{workshop_address}{LANGUAGES[language]}{DECISION}"


def test_the_next_part_is_asked_until_the_answer_is_certain(
    page: Page, hinge: str, said: dict[str, str]
) -> None:
    page.goto(with_answers(hinge, place="home", doors="2"))
    widget = Widget(page)
    error = widget.question("version").locator(".ww-error")
    for begun in ("10", "10.0"):
        widget.type("version", begun)
        expect(error).to_have_text(said["more"].format(begun, begun))
        expect(widget.number).to_have_value(begun)
        assert f"version={begun}" in page.url
    widget.type("version", "10.0.1")
    expect(widget.headline).to_have_text(said["fits"])
    for typed in ("10.0.0", "9"):  # the latter is enough
        widget.type("version", typed)
        expect(widget.headline).to_have_text(said["old"])
    for typed in ("v10.0.1", " V. 10,0,1 ", "\u00a010.0.1\u3000", "１０．０．１"):
        widget.type("version", typed)
        expect(widget.headline).to_have_text(said["fits"])
        assert "version=10.0.1" in page.url
    widget.ask("version")
    for none in ("13", "10.0.1.2", "10..1", "ten", "10.0.x"):
        widget.type("version", none)
        expect(error).to_have_text(said["takes"])


@pytest.mark.parametrize(
    ("written", "status"),
    [("10.0.1", "fits"), ("12.99999", "fits"), ("9.9", "old"), ("10.0.0", "old")],
)
def test_a_link_holds_a_version_plainly(
    page: Page, hinge: str, said: dict[str, str], written: str, status: str
) -> None:
    page.goto(with_answers(hinge, place="home", doors="2", version=written))
    expect(Widget(page).headline).to_have_text(said[status])


@pytest.mark.parametrize(
    "written", ["v10", "10,0", "10.00", "010", "13", "10.0.1.0", "１０", "10 0"]
)
def test_what_is_no_plain_version_in_a_link_is_said_and_asked(
    page: Page, hinge: str, written: str
) -> None:
    page.goto(with_answers(hinge, place="home", doors="2", version=written))
    widget = Widget(page)
    expect(widget.message).to_contain_text(f"version={written}")
    expect(widget.question("version")).to_be_visible()


def test_whole_numbers_alone_are_taken(page: Page, hinge: str, said: dict[str, str]) -> None:
    page.goto(with_answers(hinge, place="home", version="11"))
    widget = Widget(page)
    error = widget.question("doors").locator(".ww-error")
    for typed in ("2.5", "0", "5001"):
        widget.type("doors", typed)
        expect(error).to_have_text(said["whole"])
    widget.type("doors", "1.234")
    expect(error.locator(".ww-option__label")).to_have_text(said["twice"].split(" | "))
    for typed in ("1001", "１００１", "1\u00a0001", "1\u3000001"):
        widget.type("doors", typed)
        expect(widget.headline).to_have_text(said["crate"])
        assert "doors=1001" in page.url


def test_without_script_the_question_says_what_it_takes(
    browser: Browser, hinge: str, said: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(hinge)
    question = page.locator("[data-input=version]")
    expect(question).to_contain_text(said["range"])
    expect(page.locator("[data-rule=new] .ww-rule__when")).to_contain_text("10.0.1")
    context.close()


def test_elsewhere_the_next_part_is_asked_too(
    page: Page, workshop_address: str, said: dict[str, str], language: str
) -> None:
    data = f"{LANGUAGES[language]}decisions/hinge-fits.{language}.json"
    widget = elsewhere(page, workshop_address, data, SCRIPT)
    widget.choose("place", "home")
    if widget.question("doors").is_visible():
        widget.type("doors", "2")
    widget.type("version", "10")
    expect(widget.question("version").locator(".ww-error")).to_have_text(
        said["more"].format("10", "10")
    )
