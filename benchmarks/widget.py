"""Measure the time from a click on an answer to the answer on the page, and what a page loads.

Clicks go through every option of the shipped decision, in a fresh page each round;
`answer` is the script's own time, `shown` includes style and layout of the page.

    python benchmarks/widget.py            # measure, print, and write results/widget.json
"""

from __future__ import annotations

import gzip
import json
import platform
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

import chromium  # noqa: E402
from built_site import mkdocs, served  # noqa: E402

RESULT = Path(__file__).parent / "results" / "widget.json"
DECISION = "decisions/need-development-tools/"
ASSETS = "assets/decision"
ROUNDS = 5

CLICK_THROUGH = """() => [...document.querySelectorAll("wegwijs-decision [name]")].map(control => {
    const start = performance.now();
    control.click();
    const answered = performance.now();
    document.querySelector(".ww-status").getBoundingClientRect();
    return [answered - start, performance.now() - start];
})"""


def measure(site: Path) -> dict[str, object]:
    answered, shown = [], []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find())
        for _ in range(ROUNDS):
            page = browser.new_page()
            page.goto(f"{address}{DECISION}")
            for script, layout in page.evaluate(CLICK_THROUGH):
                answered.append(script)
                shown.append(layout)
            page.close()
        version = browser.version
        browser.close()
    return {
        "clicks": len(answered),
        "answer_ms": spread(answered),
        "shown_ms": spread(shown),
        "gzip_bytes": {
            "script": weigh(site / ASSETS / "wegwijs-decision.js"),
            "style": weigh(site / ASSETS / "decision.css"),
            "style of the decision": weigh((site / DECISION).with_suffix(".css")),
        },
        "chromium": version,
    }


def spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered), 2),
        "95 %": round(ordered[int(len(ordered) * 0.95)], 2),
        "worst": round(ordered[-1], 2),
    }


def weigh(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        mkdocs("build", "--site-dir", str(site), cwd=ROOT)
        found = measure(site)
    result = {
        "measured": date.today().isoformat(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        **found,
    }
    RESULT.parent.mkdir(exist_ok=True)
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    RESULT.write_text(text, "utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
