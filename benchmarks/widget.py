"""Measure what a click on an answer costs, and what a page loads of ours.

Answers are clicked question by question, each in turn, in a fresh page each round; then one of them
is changed, a cell of the table taken, and all begun again: on the shipped decision, on one of ten
questions and 300 rules, and on those of the sites for tests. Of each click it tells the CPU time of
the page's main thread until the next question or the card is painted (`painted_ms`), of what comes
after that the longest task (`longest_after_ms`), and for how many elements style was worked out;
with a processor four times as slow, as a phone has, on the screen of a phone and a wide one. CPU
time, so that what else the machine does counts little.

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
from typing import Any

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
SLOWER = 4
SCREENS = {"phone": (390, 800), "wide": (1280, 800)}
MOST_QUESTIONS = 12
# Where nothing is named, the first option is chosen.
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
DECISIONS = {
    "shipped decision": ("", SHIPPED),
    "ten questions, 300 rules": ("minimal", LARGE),
    "insurance": ("insurance", "decisions/which/"),
    "permits": ("permits", "decisions/which/"),
    "chain": ("chain", "decisions/papers-needed/"),
}
"""The site for tests, and the page, of each."""

ASKED = "document.querySelector('.ww-question:not([hidden])')?.dataset.input"
# Each click makes the pills anew; where a rule has to be fetched first, once it is there.
CLICK = """async ([what, value]) => {
    const field = document.querySelector(`.ww-question[data-input="${what}"]`);
    const pills = document.querySelector(".ww-pills");
    const changed = new Promise((done) => {
        const seen = () => done(performance.mark("changed"));
        new MutationObserver(seen).observe(pills, { childList: true });
    });
    const options = [...field?.querySelectorAll(`[name="${what}"]:not([type=text])`) ?? []];
    const option = options.find((each) => (value ? each.value === value : each.value !== "?"));
    const text = field?.querySelector("[type=text], [type=date]");
    if (!option && text) text.value = value || (text.type === "date" ? "2026-03-01" : "5");
    const asks = field?.querySelector(".ww-go-on button");
    performance.mark("clicked");
    (option ?? asks ?? document.querySelector(what)).click();
    await changed;
    const frame = () => new Promise(requestAnimationFrame);
    await frame().then(frame).then(() => new Promise((done) => setTimeout(done, 150)));
}"""
OTHERS = {
    "a cell": "[data-take]:not([aria-current])",
    "change": ".ww-pill",
    "start again": "[value=start-again]",
}
"""What is clicked when all is answered, each with what finds it."""

QUIET = "new Promise((done) => setTimeout(done, 150))"
TRACED = ("devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing")
Event = dict[str, Any]


def clicks(page: Page, address: str, answers: dict[str, str]) -> dict[str, dict[str, float]]:
    """Answer all that is asked, change it and begin again; gives the figures of each click."""
    session = page.context.new_cdp_session(page)
    page.goto(address, wait_until="networkidle")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    found: dict[str, dict[str, float]] = {}
    while (asked := page.evaluate(ASKED)) and len(found) < MOST_QUESTIONS:
        found[asked] = traced(page, asked, answers.get(asked, ""))
    assert page.locator(".ww-answer").is_visible()
    for what, finds in OTHERS.items():
        if page.locator(finds).count():
            found[what] = traced(page, finds, "")
    return found


def traced(page: Page, what: str, value: str) -> dict[str, float]:
    """Click once, and read from a trace of the browser what that cost."""
    page.evaluate(QUIET)
    events: list[Event] = []
    ended: list[Event] = []
    session = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda told: ended.append(told))
    config = {"includedCategories": list(TRACED), "excludedCategories": ["*"]}
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
    page.evaluate(CLICK, [what, value])
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    session.detach()
    return cost(events)


def cost(events: list[Event]) -> dict[str, float]:
    """Add up the tasks from a click to the frame that shows what it changed, and those after it."""
    marks = {each["name"]: each for each in events if each["name"] in ("clicked", "changed")}
    clicked, changed = marks["clicked"], marks["changed"]
    thread = [each for each in events if each["tid"] == clicked["tid"] and "dur" in each]
    shown = min(
        each["ts"] for each in thread if each["name"] == "Commit" and each["ts"] > changed["ts"]
    )
    painted = longest = 0.0
    for task in (each for each in thread if each["name"] == "RunTask"):
        took = task["tdur"] / 1000
        if task["ts"] < clicked["ts"] <= task["ts"] + task["dur"]:
            took -= (clicked["tts"] - task["tts"]) / 1000  # of the task that clicks, what follows
        elif task["ts"] < clicked["ts"]:
            continue
        if task["ts"] <= shown:
            painted += took
        else:
            longest = max(longest, took)
    styled = sum(
        each["args"].get("elementCount", 0)
        for each in thread
        if each["name"] == "UpdateLayoutTree" and clicked["ts"] < each["ts"] < shown
    )
    return {"painted_ms": painted, "longest_after_ms": longest, "elements_styled": styled}


def measure(browser: Browser, address: str, answers: dict[str, str]) -> dict[str, object]:
    """Give the medians of all rounds for each click, on each screen."""
    result: dict[str, object] = {}
    for screen, (width, height) in SCREENS.items():
        rounds = []
        for _ in range(ROUNDS):
            page = browser.new_page(viewport={"width": width, "height": height})
            rounds.append(clicks(page, address, answers))
            elements = page.evaluate("document.querySelectorAll('*').length")
            page.close()
        result[screen] = {
            figure: {each: _median(rounds, each, figure) for each in rounds[0]}
            for figure in ("painted_ms", "longest_after_ms", "elements_styled")
        }
        result["elements"] = elements
    return result


def _median(rounds: list[dict[str, dict[str, float]]], click: str, figure: str) -> float:
    return round(statistics.median(each[click][figure] for each in rounds), 1)


def weigh(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))


def built(name: str, scratch: Path) -> Path:
    """Build a small site for tests, the smallest with the large decision."""
    folder = scratch / name
    small_site(name, folder)
    if name == "minimal":
        write_large_decision(folder / "data")
    mkdocs("build", "--site-dir", str(folder / "site"), cwd=folder)
    return folder / "site"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = Path(scratch) / "shipped"
        mkdocs("build", "--site-dir", str(site), cwd=ROOT)
        browser = playwright.chromium.launch(executable_path=chromium.find())
        result: dict[str, object] = {
            "measured": date.today().isoformat(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "chromium": browser.version,
            "processor": f"{SLOWER} times as slow",
        }
        for name, (tested, path) in DECISIONS.items():
            with served(built(tested, Path(scratch)) if tested else site) as address:
                result[name] = measure(browser, address + path, ANSWERS.get(path, {}))
                print(name, json.dumps(result[name]), flush=True)
        browser.close()
        result["gzip_bytes"] = {
            "script": weigh(site / ASSETS / "wegwijs-choices.js"),
            "script, with numbers and days": weigh(site / ASSETS / "wegwijs-decision.js"),
            "style": weigh(site / ASSETS / "wegwijs-decision.css"),
            "style of the decision": weigh((site / SHIPPED).with_suffix(".css")),
        }
    RESULT.parent.mkdir(exist_ok=True)
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    RESULT.write_text(text, "utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
