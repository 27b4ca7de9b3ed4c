"""Every answer set through the address gives what the engine gives."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from built_site import ROOT
from playwright.sync_api import Page

from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.conditions import read_answer
from wegwijs.decisions.table import Table
from wegwijs.decisions.wire import compile_wire
from wegwijs.records.load import load

MOST = 400
UNKNOWN = "?"

# Sets the answers through the address, as going back and forward does, and reads the page.
READ = """queries => queries.map(query => {
    history.replaceState(null, "", query);
    dispatchEvent(new PopStateEvent("popstate"));
    const named = selector => [...document.querySelectorAll(selector)];
    return {
        said: named(".ww-answer:not([hidden]) .ww-headline").map(each => each.textContent),
        applies: named("[data-rule][aria-current=true]").map(each => each.dataset.rule),
        asked: named("[data-input]:not([hidden])").map(each => each.dataset.input),
    };
})"""


def situations(table: Table) -> list[dict[str, str | None]]:
    """List all combinations of answers, "I don't know" among them; a sample when there are many."""
    choices = []
    for input in compile_wire(table)["inputs"]:
        values = input.get("values") or [each["id"] for each in input["options"]]
        choices.append([(input["id"], value) for value in [*values, None]])
    every = [dict(each) for each in itertools.product(*choices)]
    return every if len(every) <= MOST else random.Random(4).sample(every, MOST)


def decisions() -> list[str]:
    return sorted(path.stem for path in (ROOT / "data" / "decisions").glob("*.yaml"))


@pytest.mark.parametrize("id", decisions())
def test_every_answer_is_the_engines(page: Page, site_address: str, id: str) -> None:
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    decision = catalog.decisions[id]
    table = prepare(decision.table, decision.dated)
    given = situations(decision.table)
    page.goto(f"{site_address}decisions/{id}/")
    queries = [
        "?" + "&".join(f"{key}={value or '?'}" for key, value in each.items()) for each in given
    ]
    found: list[dict[str, Any]] = page.evaluate(READ, queries)
    for answers, shown in zip(given, found, strict=True):
        wanted = evaluate(table, {key: _typed(table, key, value) for key, value in answers.items()})
        labels = [decision.outcomes[each].label["en"].strip() for each in wanted.outcomes]
        if wanted.certain:
            assert shown["said"] == [", ".join(labels)], answers
            assert shown["applies"] == list(wanted.fired or wanted.open), answers
        else:
            assert shown["applies"] == [], answers
        assert shown["asked"] == [], answers


def _typed(table: Any, input: str, value: str | None) -> Any:
    return None if value is None else read_answer(table.table.input(input).domain, value)
