"""Play five customers on a phone, and count what each reads and does before there is an answer.

Each customer taps what they know: an option of the question that is asked, the group it stands
in, a word in the search of a long list, "Show the answer". Counted are the words on the screen
until the answer stands there (titles, questions, options and what is said beside them, each
screenful once), the taps, the keys, how often the screen had to be scrolled by hand, and the words
of the answer; and the text is kept that the customer can forward. Twenty seconds are some 80 words
read well, or 250 glanced over.

    python benchmarks/twenty_seconds.py    # play, print, and write results/twenty-seconds.json
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

import chromium  # noqa: E402
from built_site import mkdocs, served  # noqa: E402

RESULT = Path(__file__).parent / "results" / "twenty-seconds.json"
DECISION = "decisions/need-development-tools/"
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Customer:
    """Knows where to begin, and what to tap; `looks for` a word where a list is long."""

    who: str
    path: str
    knows: dict[str, tuple[str, ...]]
    looks_for: str = ""


CUSTOMERS = (
    Customer(
        "has a webshop to connect, on a module-based subscription online",
        DECISION,
        {
            "subscription": ("module-based",),
            "deployment": ("online",),
            "need": ("own-integration",),
        },
        looks_for="webshop",
    ),
    Customer(
        "has CRM Suite Starter and wants to connect a system: no page answers that",
        DECISION,
        {
            "subscription": ("crm-suite-starter",),
            "deployment": ("online",),
            "need": ("own-integration",),
        },
    ),
    Customer(
        "has three needs at once, on CRM Suite Core online",
        DECISION,
        {
            "subscription": ("crm-suite-core",),
            "deployment": ("online",),
            "need": ("own-lists", "extra-tables", "activate-custom-app"),
        },
    ),
    Customer(
        "heeft eigen servers en wil een script, in het Nederlands",
        f"nl/{DECISION}",
        {
            "subscription": ("module-based",),
            "deployment": ("on-premise",),
            "need": ("scripts-and-screens",),
        },
        looks_for="script",
    ),
    Customer(
        "was sent a link by a colleague",
        f"{DECISION}?subscription=module-based&deployment=online&need=activate-custom-app&ref=mail",
        {},
    ),
)

# The words a reader has on the screen now, by the element they stand in.
ON_SCREEN = """() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let at = 0; walker.nextNode(); at++) {
        const text = walker.currentNode.data.trim(), range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const { top, bottom, width } = range.getBoundingClientRect();
        const within = walker.currentNode.parentElement;
        const shown = within.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && !within.closest(".ww-unseen, noscript, .ww-skip");
        if (text && shown && width > 1 && bottom > 0 && top < innerHeight) found.push(text);
    }
    return found;
}"""
KEEP_COPIES = """() => {
    window.copied = [];
    const writeText = async (text) => window.copied.push(text);
    Object.defineProperty(navigator, "clipboard", { value: { writeText } });
    Object.defineProperty(navigator, "share", { value: undefined });
}"""


def words_in(text: str) -> int:
    """Count the words of a text: what has a letter or a digit."""
    return sum(any(map(str.isalnum, each)) for each in text.split())


class Visit:
    """Counts what a customer reads and does on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.read: list[str] = []
        self.taps = self.scrolls = self.keys = 0

    def look(self) -> None:
        """Read what is new on the screen."""
        self.read += [each for each in self.page.evaluate(ON_SCREEN) if each not in self.read]

    def find(self, target: Locator) -> None:
        """Scroll a screenful at a time, as a thumb does, until the target can be seen."""
        self.look()
        while not self._seen(target):
            self.scrolls += 1
            self.page.mouse.wheel(0, PHONE["height"] * 0.7)
            self.page.wait_for_timeout(150)
            self.look()
            assert self.scrolls < 30

    def _seen(self, target: Locator) -> bool:
        box = target.bounding_box()
        if box is None or box["y"] < 48:
            return False
        return box["y"] + box["height"] <= PHONE["height"]

    def tap(self, target: Locator) -> None:
        folded = target.locator("xpath=self::label/ancestor::details[not(@open)]/summary")
        if folded.count():
            self.tap(folded)
        self.find(target)
        self.taps += 1
        target.tap()
        self.page.wait_for_timeout(150)

    @property
    def words(self) -> int:
        return sum(map(words_in, self.read))


def play(browser: Browser, address: str, customer: Customer) -> dict[str, object]:
    """Let a customer find the answer; gives what was counted, and what can be forwarded."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(f"({KEEP_COPIES})()")
    page.goto(address + customer.path, wait_until="networkidle")
    visit = Visit(page)
    card = page.locator(".ww-answer")
    while not card.is_visible():
        print(customer.who, page.url, visit.words, file=sys.stderr)
        asked = page.locator(".ww-question:visible")
        answers = customer.knows[str(asked.get_attribute("data-input"))]
        if len(answers) > 1:
            visit.tap(asked.locator("[value=add]"))
        if customer.looks_for and asked.locator(".ww-filter").count():
            visit.tap(asked.locator(".ww-filter"))
            page.keyboard.type(customer.looks_for)
            visit.keys += len(customer.looks_for)
        for answer in answers:
            visit.tap(asked.locator(f'.ww-option:has([value="{answer}"])'))
        if len(answers) > 1:
            visit.tap(page.locator(".ww-go-on button"))
    words = visit.words
    page.wait_for_timeout(200)
    top = card.bounding_box()
    headline = page.locator(".ww-headline").inner_text()
    answer = page.locator(".ww-band, .ww-answer > .ww-lines:not(.ww-evidence), .ww-parts")
    read = sum(map(words_in, answer.all_inner_texts()))
    scrolled, visit.scrolls = visit.scrolls, 0
    visit.find(page.locator(".ww-buttons button:visible").first)
    copied = {}
    for what in ("text", "question"):
        button = page.locator(f"[data-do={what}]")
        if button.is_visible():
            button.tap()
            page.wait_for_timeout(50)
            text = str(page.evaluate("window.copied.at(-1)"))
            copied[what] = text.replace(address, "https://…/").splitlines()
    context.close()
    return {
        "customer": customer.who,
        "words_before_the_answer": words,
        "taps": visit.taps,
        "keys": visit.keys,
        "scrolls_before_the_answer": scrolled,
        "answer": headline,
        "answer_begins_at_px": round(top["y"]) if top else None,
        "words_of_the_answer": read,
        "scrolls_to_what_forwards_it": visit.scrolls,
        "copied": copied,
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        mkdocs("build", "--site-dir", scratch, cwd=ROOT)
        browser = playwright.chromium.launch(executable_path=chromium.find())
        with served(Path(scratch)) as address:
            played = [play(browser, address, each) for each in CUSTOMERS]
        result = {
            "measured": date.today().isoformat(),
            "chromium": browser.version,
            "screen": PHONE,
            "customers": played,
        }
        browser.close()
    RESULT.parent.mkdir(exist_ok=True)
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    RESULT.write_text(text, "utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
