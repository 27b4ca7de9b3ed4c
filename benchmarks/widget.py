"""Measure what a click on an answer costs, and what a page loads of ours.

Answers are clicked question by question, each in turn, in a fresh page each round: on the shipped
decision, and on one of ten questions and 300 rules. Of each click it tells the CPU time of the
page's main thread until the next question or the card is painted (`busy_ms`, without what waiting
alone costs), and that of the script alone; with a processor four times as slow, as a phone has,
and on a phone's screen. CPU time, so that what else the machine does counts little.

    python benchmarks/widget.py            # measure, print, and write results/widget.json
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts"), str(ROOT / "plugins")]

import chromium  # noqa: E402
from built_site import mkdocs, served  # noqa: E402
from large_decision import write_large_decision  # noqa: E402
from small_sites import small_site  # noqa: E402

RESULT = Path(__file__).parent / "results" / "widget.json"
SHIPPED = "decisions/need-development-tools/"
LARGE = "decisions/large/"
ASSETS = "assets/decision"
ROUNDS = 5
PROCESSORS = (1, 4)
PHONE = {"width": 390, "height": 800}
ANSWERS = {
    SHIPPED: {
        "subscription": "module-based",
        "deployment": "online",
        "need": "activate-custom-app",
    },
    LARGE: {
        **{"plan": "plan-b", "place": "online", "need": "need-7", "users": "600", "version": "11"},
        **{"region": "region-2", "contract": "yearly", "partner": "yes", "storage": "250"},
        "support": "standard",
    },
}

ASKED = "document.querySelector('.ww-question:not([hidden])')?.dataset.input"
CLICK = """([input, value]) => {
    const field = document.querySelector(`.ww-question[data-input="${input}"]`);
    const option = field.querySelector(`input[value="${value}"]`);
    if (option) return option.click();
    field.querySelector("[type=text]").value = value;
    field.querySelector(".ww-go-on button").click();
}"""
# An answer whose rule stands on a page of its own is there once that was fetched.
GONE_ON = """(input) => new Promise((done) => {
    const asked = document.querySelector(`.ww-question[data-input="${input}"]`);
    const look = () => asked.hidden && done();
    new MutationObserver(look).observe(asked, { attributeFilter: ["hidden"] });
    look();
})"""
PAINTED = """() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"""


def clicks(page: Page, address: str, answers: dict[str, str], slower: int) -> list[dict]:
    """Answer all that is asked; gives for each click its question and the milliseconds it took."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="networkidle")
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})

    def spent() -> dict[str, float]:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return {each["name"]: each["value"] * 1000 for each in metrics}

    def still() -> float:
        """Give what it costs to ask for figures and to wait, where nothing happens."""
        before = spent()
        page.evaluate(PAINTED)
        return spent()["TaskDuration"] - before["TaskDuration"]

    idle = statistics.median(still() for _ in range(5))
    found = []
    while input := page.evaluate(ASKED):
        page.evaluate(PAINTED)
        before = spent()
        page.evaluate(CLICK, [input, answers[input]])
        page.evaluate(GONE_ON, input)
        page.evaluate(PAINTED)
        after = spent()
        took = {name: after[name] - before[name] for name in ("TaskDuration", "ScriptDuration")}
        found.append(
            {"asked": input, "busy": took["TaskDuration"] - idle, "script": took["ScriptDuration"]}
        )
    assert page.locator(".ww-answer").is_visible()
    return found


def measure(browser: Browser, address: str, answers: dict[str, str]) -> dict[str, object]:
    result: dict[str, object] = {}
    for slower in PROCESSORS:
        rounds = []
        for _ in range(ROUNDS):
            page = browser.new_page(viewport=PHONE)
            rounds.append(clicks(page, address, answers, slower))
            elements = page.evaluate("document.querySelectorAll('*').length")
            page.close()
        in_turn = list(zip(*rounds, strict=True))
        result[f"processor {slower} times as slow"] = {
            "busy_ms": {each[0]["asked"]: _median(each, "busy") for each in in_turn},
            "script_ms": {each[0]["asked"]: _median(each, "script") for each in in_turn},
        }
        result["elements"] = elements
    return result


def _median(clicks: tuple[dict, ...], what: str) -> float:
    return round(statistics.median(each[what] for each in clicks), 1)


def weigh(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site, large = Path(scratch) / "site", Path(scratch) / "large"
        mkdocs("build", "--site-dir", str(site), cwd=ROOT)
        small_site("minimal", large)
        write_large_decision(large / "data")
        mkdocs("build", "--site-dir", str(large / "site"), cwd=large)
        browser = playwright.chromium.launch(executable_path=chromium.find())
        result: dict[str, object] = {
            "measured": date.today().isoformat(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "chromium": browser.version,
        }
        for name, folder, path in (
            ("shipped decision", site, SHIPPED),
            ("ten questions, 300 rules", large / "site", LARGE),
        ):
            with served(folder) as address:
                result[name] = measure(browser, address + path, ANSWERS[path])
        browser.close()
        result["gzip_bytes"] = {
            "script": weigh(site / ASSETS / "wegwijs-choices.js"),
            "script, with numbers and days": weigh(site / ASSETS / "wegwijs-decision.js"),
            "style": sum(weigh(site / ASSETS / f"{name}.css") for name in ("decision", "answers")),
            "style of the decision": weigh((site / SHIPPED).with_suffix(".css")),
        }
    RESULT.parent.mkdir(exist_ok=True)
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    RESULT.write_text(text, "utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
