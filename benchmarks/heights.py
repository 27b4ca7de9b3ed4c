"""Measure how high a decision's page is in each state, on a screen, a phone and paper.

A reader scrolls what is high. States are those of a visit: nothing answered, half, an answer, one
that the sources do not give, several needs, and what is not known; in each language.

    python benchmarks/heights.py    # measure, print, and write results/heights.json
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

import chromium  # noqa: E402
from built_site import mkdocs, served  # noqa: E402

RESULT = Path(__file__).parent / "results" / "heights.json"
DECISION = "decisions/need-development-tools/"
LANGUAGES = {"en": "", "nl": "nl/"}
WIDTHS = (1280, 390)
PAPERS = ("A4", "Letter")
STATES = {
    "empty": "",
    "half": "?subscription=module-based",
    "answered": "?subscription=module-based&deployment=online&need=activate-custom-app",
    "not documented": "?subscription=crm-suite-starter&deployment=online&need=own-integration",
    "several needs": "?subscription=crm-suite-core&deployment=online&need=own-lists"
    "&need=extra-tables&need=activate-custom-app",
    "one unknown": "?subscription=%3F&deployment=online&need=own-integration",
    "all unknown": "?subscription=%3F&deployment=%3F&need=%3F",
}
_SHEET = re.compile(rb"/Type\s*/Page\b")
_MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")


def measure(browser: Browser, address: str) -> dict[str, dict[str, int]]:
    """Give for each state and language the heights in pixels, and the sheets of each paper."""
    found: dict[str, dict[str, int]] = {}
    page = browser.new_page()
    for language, folder in LANGUAGES.items():
        for state, query in STATES.items():
            heights = found[f"{state}, {language}"] = {}
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(address + folder + DECISION + query, wait_until="networkidle")
                height = page.evaluate("document.documentElement.scrollHeight")
                heights[f"px at {width}"] = height
            for paper in PAPERS:
                sheets = _SHEET.findall(page.pdf(format=paper, margin=_MARGIN))
                heights[f"sheets of {paper}"] = len(sheets)
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        mkdocs("build", "--site-dir", scratch, cwd=ROOT)
        browser = playwright.chromium.launch(executable_path=chromium.find())
        with served(Path(scratch)) as address:
            result = {"measured": date.today().isoformat(), "states": measure(browser, address)}
        browser.close()
    RESULT.parent.mkdir(exist_ok=True)
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    RESULT.write_text(text, "utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
