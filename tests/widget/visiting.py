"""What a visitor of a decision does and sees, by the names the page has for it."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

LANGUAGES = {"en": "", "nl": "nl/"}
FLAGSHIP = "decisions/need-licence/"
SCRIPT = "assets/decision/wegwijs-decision.js"


class Widget:
    """A decision on a page, by the names a visitor sees."""

    def __init__(self, page: Page, id: str = "") -> None:
        self.page = page
        self.root = page.locator(f"wegwijs-decision{f'[data-decision={id}]' if id else ''}")
        self.answer = self.root.get_by_role("status")
        self.status = self.root.locator(".ww-status")
        self.details = self.root.locator(".ww-details")
        self.message = self.root.locator(".ww-left-out")

    def choose(self, input: str, option: str) -> None:
        """Answer one question with an option, by its id; `?` is "I don't know"."""
        self.control(input, option).check()

    def control(self, input: str, option: str) -> Locator:
        return self.root.locator(f'[name="{input}"][value="{option}"]')

    def question(self, input: str) -> Locator:
        return self.root.locator(f"[data-input={input}]")

    def row(self, rule: str) -> Locator:
        return self.root.locator(f"[data-rule={rule}]")


def with_answers(address: str, **answers: str | list[str]) -> str:
    """Put answers into an address; `_` in a name stands for a hyphen."""
    pairs = {name.replace("_", "-"): value for name, value in answers.items()}
    return f"{address}?{urlencode(pairs, doseq=True)}"


def decision_in(html: str) -> str:
    """Cut a decision and its outcomes out of its page."""
    found = re.search(r'<div class="ww-decision".*?</wegwijs-decision>\s*</div>', html, re.DOTALL)
    outcomes = re.search(r'<dl class="ww-outcomes".*?</dl>', html, re.DOTALL)
    assert found and outcomes
    return found[0] + outcomes[0]


def bare_page(*decisions: str, root: str) -> str:
    """Make a page of decisions with nothing of the theme's."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title>'
        f'<link rel="stylesheet" href="{root}assets/decision/decision.css">'
        f'<script src="{root}{SCRIPT}" defer></script></head>'
        f"<body>{''.join(decisions)}</body></html>"
    )
