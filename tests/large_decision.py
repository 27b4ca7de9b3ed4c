"""Makes a decision of ten inputs and as many rules as wanted, as a writer would write it.

The rules part the space of all answers between them, so it passes every proof; the same seed
gives the same decision.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Cells = list[int]
OPTIONS: dict[str, list[str]] = {
    "plan": [f"plan-{letter}" for letter in "abcde"],
    "place": ["online", "on-premise"],
    "need": [f"need-{number}" for number in range(1, 13)],
    "region": [f"region-{number}" for number in range(1, 5)],
    "contract": ["monthly", "yearly"],
    "partner": ["yes", "no"],
    "support": ["basic", "standard", "gold"],
}
ENDS: dict[str, list[str]] = {
    "users": ["10", "50", "100", "500", "1000"],
    "version": ["10", "10.3", "11", "12"],
    "storage": ["50", "100", "250"],
}
INPUTS = ["plan", "place", "need", "users", "version", "region", "contract", "partner", "storage"]
INPUTS += ["support"]
OUTCOMES = {"needed": "yes", "not-needed": "no", "included": "included", "unknown": "open"}
_LOW = {"users": "1", "version": "8.0.0", "storage": "1"}


def write_large_decision(data: Path, rules: int = 300, seed: int = 5) -> None:
    """Write it into the data folder of a small site in English and Dutch; JSON is YAML."""
    made = json.dumps(large_decision(rules, seed), indent=1)
    (data / "decisions" / "large.yaml").write_text(made, "utf-8")


def large_decision(rules: int, seed: int) -> dict[str, Any]:
    """Make the decision as plain data."""
    luck = random.Random(seed)
    boxes = _parted(rules, luck)
    outcomes = [luck.choice(list(OUTCOMES)) for _ in boxes]
    return {
        "name": _said("Large decision"),
        "title": _said("What is right for me, with ten questions?"),
        "page_title": _said("A decision of ten questions and many rules, made"),
        "description": _said(
            "Ten questions and three hundred rules, made by a program to see what a large "
            "decision costs in a browser, on paper and while it is built."
        ),
        "summary": _said("It is made."),
        "audience": _said("For tests."),
        "dated": "2026-07-24",
        "inputs": {id: _question(id) for id in INPUTS}
        | {"need": {**_question("need"), "groups": _groups()}},
        "outcomes": {
            id: {"label": _said(id.capitalize()), "tone": tone} for id, tone in OUTCOMES.items()
        },
        "rules": [
            {
                "id": f"r{number}",
                "when": dict(_conditions(box)),
                "then": then,
                "because": _said(f"Reason {number}: a sentence as long as those of real rules."),
                "source": ["handbook"],
            }
            for number, (box, then) in enumerate(zip(boxes, outcomes, strict=True), 1)
        ],
        "examples": [
            {"given": {id: _answer(id, box[id][0]) for id in INPUTS}, "then": then}
            for box, then in zip(boxes, outcomes, strict=True)
        ],
    }


def _groups() -> dict[str, Any]:
    """Put the long list into two groups, as writers do."""
    needs = OPTIONS["need"]
    halves = {"first": needs[:6], "second": needs[6:]}
    return {id: {"label": _said(f"The {id} half"), "options": each} for id, each in halves.items()}


def _parted(rules: int, luck: random.Random) -> list[dict[str, Cells]]:
    """Part the space of all cells into boxes, the largest first."""
    boxes: list[dict[str, Cells]] = [{id: list(range(_count(id))) for id in INPUTS}]
    weights = {"need": 6, "plan": 5, "place": 3}
    while len(boxes) < rules:
        sizes = [len(box["need"]) * len(box["plan"]) * luck.random() for box in boxes]
        box = boxes.pop(sizes.index(max(sizes)))
        open = [id for id in INPUTS if len(box[id]) > 1]
        (id,) = luck.choices(open, [weights.get(each, 1) for each in open])
        cells = box[id] if id in ENDS else luck.sample(box[id], len(box[id]))
        cut = luck.randint(1, len(cells) - 1)
        boxes += [{**box, id: sorted(part)} for part in (cells[:cut], cells[cut:])]
    return boxes


def _count(id: str) -> int:
    return len(ENDS[id]) + 1 if id in ENDS else len(OPTIONS[id])


def _conditions(box: dict[str, Cells]) -> Iterator[tuple[str, Any]]:
    for id, cells in box.items():
        if len(cells) == _count(id):
            continue
        if id in OPTIONS:
            options = [OPTIONS[id][cell] for cell in cells]
            yield id, options if len(options) > 1 else options[0]
            continue
        low = ENDS[id][cells[0] - 1] if cells[0] else None
        high = ENDS[id][cells[-1]] if cells[-1] < len(ENDS[id]) else None
        yield id, f"[{low}..{high})" if low and high else f">= {low}" if low else f"< {high}"


def _answer(id: str, cell: int) -> str:
    if id in OPTIONS:
        return OPTIONS[id][cell]
    end = ENDS[id][cell - 1] if cell else _LOW[id]
    return end + ".0" * (2 - end.count(".")) if id == "version" else end


def _question(id: str) -> dict[str, Any]:
    found: dict[str, Any] = {"question": _said(f"Which {id}?"), "short": _said(id.capitalize())}
    if id == "version":
        return found | {"version": {"min": "8", "max": "13"}}
    if id in ENDS:
        return found | {"number": {"min": 0, "max": 5000, "whole": "yes"}}
    if id == "partner":
        return found | {"boolean": "yes"}
    options = {each: {"label": _said(each.replace("-", " "))} for each in OPTIONS[id]}
    if id == "need":
        options["need-3"]["also"] = {"en": ["web shop", "café"], "nl": ["webwinkel"]}
        options["need-7"]["help"] = _said("Somebody else's shop, over the web.")
    return found | {"options": options}


def _said(text: str) -> dict[str, str]:
    return {"en": text, "nl": text}
