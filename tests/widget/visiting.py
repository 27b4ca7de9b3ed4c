"""What a visitor of a decision does and sees, by the names the page has for it."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

LANGUAGES = {"en": "", "nl": "nl/"}
FLAGSHIP = "decisions/need-licence/"
SCRIPT = "assets/decision/wegwijs-decision.js"
DATES = "assets/decision/wegwijs-dates.js"
CHOICES = "assets/decision/wegwijs-choices.js"
"""The script where nothing is typed and no rule begins or ends."""


def elsewhere(page: Page, address: str, data: str, script: str, inside: str = "") -> Widget:
    """Open a page of another site that shows a decision by its published data."""
    body = f'<!doctype html><title>E</title><script type="module" src="{script}"></script>'
    body += f'<wegwijs-decision src="{data}">{inside}</wegwijs-decision>'
    page.route(
        "**/elsewhere.html", lambda route: route.fulfill(content_type="text/html", body=body)
    )
    page.goto(f"{address}elsewhere.html")
    return Widget(page)


class Widget:
    """A decision on a page, by the names a visitor sees."""

    def __init__(self, page: Page, id: str = "") -> None:
        self.page = page
        self.root = page.locator(f"wegwijs-decision{f'[data-decision={id}]' if id else ''}")
        self.answer = self.root.locator(".ww-answer")
        self.headline = self.root.locator(".ww-headline")
        self.status = self.root.locator(".ww-status")
        self.message = self.root.locator(".ww-left-out")
        self.pills = self.root.locator(".ww-pill")
        self.asked = self.root.locator(".ww-question:visible")
        self.number = self.asked.locator("[type=text]")
        self.day = self.asked.locator("[type=date]")
        self.go_on = self.root.locator(".ww-go-on button")

    def choose(self, input: str, option: str) -> None:
        """Answer one question with an option, by its id; `?` is "I don't know"."""
        self.ask(input)
        self.control(input, option).click()

    def answer_all(self, **answers: str) -> None:
        """Answer what is asked, in the order in which it is asked, until the answer is certain."""
        for _ in range(len(answers)):
            self.root.locator(".ww-question:visible, .ww-answer:visible").first.wait_for()
            if self.asked.count():
                asked = str(self.asked.get_attribute("data-input"))
                self.control(asked, answers[asked]).click()

    def type(self, input: str, text: str) -> None:
        """Answer one question by typing, and go on."""
        self.ask(input)
        self.number.fill(text)
        self.number.press("Enter")

    def fill_day(self, input: str, day: str) -> None:
        """Answer one question with a day, in the browser's own field, and go on."""
        self.ask(input)
        self.day.fill(day)
        self.go_on.click()

    def ask(self, input: str) -> None:
        """Open a question that is answered already."""
        self.root.locator(".ww-question:visible, .ww-answer:visible").first.wait_for()
        if self.question(input).is_hidden():
            self.pill(input).click()

    def pill(self, input: str) -> Locator:
        return self.root.locator(f".ww-pill[value={input}]").first

    def control(self, input: str, option: str) -> Locator:
        return self.root.locator(f'[name="{input}"][value="{option}"]')

    def question(self, input: str) -> Locator:
        return self.root.locator(f"[data-input={input}]")

    def rule(self, rule: str) -> Locator:
        return self.root.locator(f"[data-rule={rule}]")

    def line(self, name: str) -> Locator:
        return self.answer.locator(f"[data-line={name}] dd")

    def outcome(self, outcome: str) -> str:
        """Give the label of an outcome."""
        return str(self.root.locator(f"[data-outcome={outcome}] dt").text_content())


def with_answers(address: str, **answers: str | list[str]) -> str:
    """Put answers into an address; `_` in a name stands for a hyphen."""
    pairs = {name.replace("_", "-"): value for name, value in answers.items()}
    return f"{address}?{urlencode(pairs, doseq=True)}"


def decision_in(html: str) -> str:
    """Cut a decision out of its page."""
    found = re.search(r'<div class="ww-decision".*?</wegwijs-decision>\s*</div>', html, re.DOTALL)
    assert found
    return found[0]


def bare_page(*decisions: str, root: str) -> str:
    """Make a page of decisions with nothing of the theme's."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title>'
        f'<link rel="stylesheet" href="{root}assets/decision/decision.css">'
        f'<script src="{root}{SCRIPT}" defer></script></head>'
        f"<body>{''.join(decisions)}</body></html>"
    )
