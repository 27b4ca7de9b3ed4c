"""Measures how long it takes to prove a chain of five tables, each step with all it needs.

Run it with the tests' environment: `python benchmarks/decisions/chains.py`. It prints a table, and
writes it to `benchmarks/results/decisions-chains.json`. All figures are seconds of CPU time.
"""

from __future__ import annotations

import json
import platform
import random
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from random_tables import OPTIONS, tree

from wegwijs.decisions.chain.answer import evaluate_chain
from wegwijs.decisions.chain.chain import Chain, Linked, Reads, chain_of
from wegwijs.decisions.chain.proof import analyse_chain
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.proof import analyse
from wegwijs.decisions.table import Input, Rule, Table

RESULTS = Path(__file__).parents[1] / "results" / "decisions-chains.json"
STEPS, RULES, COLUMNS = 5, 200, 5
BUDGET = 2.0
"""CPU seconds for all proofs of a chain."""


def chain(policy: HitPolicy, shared: int, seed: int = 1) -> dict[str, Linked]:
    """Make tables, each of which reads the one before; they share so many of their questions."""
    found: dict[str, Linked] = {}
    for number in range(STEPS):
        table = _table(tree(COLUMNS, RULES, seed + number), number, shared, policy, seed)
        link = table.inputs[-1].id
        reads = {link: Reads(f"t{number - 1}", {each: each for each in OPTIONS})} if number else {}
        found[f"t{number}"] = Linked(f"t{number}", table, reads)
    return found


def _table(table: Table, number: int, shared: int, policy: HitPolicy, seed: int) -> Table:
    """Let a table give eight outcomes, and name its questions so that some are shared."""
    chance = random.Random(f"{seed}-{number}")
    names = {
        each.id: each.id if at < shared else f"{each.id}-{number}"
        for at, each in enumerate(table.inputs)
    }
    rules = tuple(
        Rule(each.id, {names[id]: one for id, one in each.when.items()}, chance.choice(OPTIONS))
        for each in table.rules
    )
    inputs = tuple(Input(names[each.id], each.domain) for each in table.inputs)
    return replace(table, inputs=inputs, outcomes=OPTIONS, rules=rules, hit_policy=policy)


def main() -> None:
    """Measure chains that share no question, one, and three, under three hit policies."""
    rows = []
    for policy in (HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.PRIORITY):
        for shared in (0, 1, 3):
            rows.append(measured(policy, shared))
            print(rows[-1])
    machine = {"python": platform.python_version()}
    report = {"measured": date.today().isoformat(), "unit": "CPU seconds", **machine, "rows": rows}
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def measured(policy: HitPolicy, shared: int) -> dict[str, Any]:
    """Prove each of the tables with all that it needs; beside it, each table alone."""
    linked = chain(policy, shared)
    chains = [chain_of(id, linked) for id in linked]
    start = time.process_time()
    for each in linked.values():
        analyse(each.table)
    alone = time.process_time() - start
    start = time.process_time()
    proofs = [analyse_chain(each) for each in chains if isinstance(each, Chain)]
    first = analyse(linked["t0"].table)
    whole = time.process_time() - start
    last = chains[-1]
    assert last is not None
    start = time.process_time()
    open = {each.id for each in last.questions if each.id.startswith("c0")}
    answers = {
        each.id: "option-1" if hasattr(each.domain, "options") else 500
        for each in last.questions
        if each.id not in open
    }
    evaluate_chain(last, answers)
    answered = time.process_time() - start
    return {
        "table": f"{STEPS} × {RULES} rules × {COLUMNS} columns, {policy}, {shared} shared",
        "seconds": round(whole, 3),
        "budget": BUDGET,
        "alone": round(alone, 3),
        "one answer, a question of each step open": round(answered, 3),
        "gaps": [each.gaps.found for each in (first, *proofs)],
        "undecided": [[*each.undecided] for each in (first, *proofs)],
    }


if __name__ == "__main__":
    main()
