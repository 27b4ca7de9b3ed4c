"""Every answer set through the address gives what the engine gives."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from built_site import ROOT
from playwright.sync_api import Page

from wegwijs.decisions.answer.evaluate import Evaluation, evaluate
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.chain.answer import evaluate_chain
from wegwijs.decisions.chain.prepared import prepare_chain
from wegwijs.decisions.chain.wire import compile_chain
from wegwijs.decisions.conditions import read_answer
from wegwijs.decisions.wire import compile_wire
from wegwijs.records.decision import Decision
from wegwijs.records.load import load

MOST = 400
UNKNOWN = "?"

# Sets the answers through the address, as going back and forward does, and reads the page once all
# of it is done: rules are marked after the answer is painted, in a task of their own, and what is
# asked for later in the same way runs after it.
READ = """async queries => {
    const named = selector => [...document.querySelectorAll(selector)];
    const found = [];
    for (const query of queries) {
        history.replaceState(null, "", query);
        dispatchEvent(new PopStateEvent("popstate"));
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        found.push({
            said: named(".ww-answer:not([hidden]) .ww-headline").map(each => each.textContent),
            applies: named("[data-rule][aria-current=true]").map(each => each.dataset.rule),
            asked: named("[data-input]:not([hidden])").map(each => each.dataset.input),
        });
    }
    return found;
}"""


def situations(decision: Decision) -> list[dict[str, str | None]]:
    """List all combinations of answers, "I don't know" among them; a sample when there are many."""
    if decision.chain is None:
        wire = compile_wire(decision.table)
    else:
        wire = compile_chain(decision.chain, decision.dated)
    choices = []
    for input in wire["inputs"]:
        values = input.get("values") or [each["id"] for each in input["options"]]
        choices.append([(input["id"], value) for value in [*values, None]])
    every = [dict(each) for each in itertools.product(*choices)]
    return every if len(every) <= MOST else random.Random(4).sample(every, MOST)


def evaluated(decision: Decision, given: list[dict[str, str | None]]) -> list[Evaluation]:
    """Give what the engine makes of each combination, over a chain where there is one."""
    chain = decision.chain
    asked = chain.questions if chain is not None else decision.table.inputs
    domains = {each.id: each.domain for each in asked}
    typed = [
        {
            id: None if value is None else read_answer(domains[id], value)
            for id, value in each.items()
        }
        for each in given
    ]
    if chain is not None:
        prepared = prepare_chain(chain, decision.dated)
        return [evaluate_chain(prepared, each).whole for each in typed]
    table = prepare(decision.table, decision.dated)
    return [evaluate(table, each) for each in typed]


def decisions() -> list[str]:
    return sorted(path.stem for path in (ROOT / "data" / "decisions").glob("*.yaml"))


@pytest.mark.parametrize("id", decisions())
def test_every_answer_is_the_engines(page: Page, site_address: str, id: str) -> None:
    catalog, _ = load(ROOT / "data")
    assert catalog is not None
    decision = catalog.decisions[id]
    given = situations(decision)
    page.goto(f"{site_address}decisions/{id}/")
    queries = [
        "?" + "&".join(f"{key}={value or '?'}" for key, value in each.items()) for each in given
    ]
    found: list[dict[str, Any]] = page.evaluate(READ, queries)
    for answers, wanted, shown in zip(given, evaluated(decision, given), found, strict=True):
        labels = [decision.outcomes[each].label["en"].strip() for each in wanted.outcomes]
        if wanted.certain:
            assert shown["said"] == [", ".join(labels)], answers
            # Rules of other decisions that were used are marked too, as DECISION/RULE.
            own = [each for each in shown["applies"] if "/" not in each]
            assert own == list(wanted.fired or wanted.open), answers
        else:
            assert shown["applies"] == [], answers
        assert shown["asked"] == [], answers
