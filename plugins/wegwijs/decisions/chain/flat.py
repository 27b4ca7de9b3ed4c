"""A chain as one table over the questions at the bottom: disjoint rows, each with its outcome.

What compares or lays out whole tables reads a chain so. A row has the name of a rule of the last
step, and a number after it: several rows come of one rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wegwijs.decisions.answer.hits import deciding, listed
from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.flow import Flow, Result, State
from wegwijs.decisions.chain.prepared import PreparedStep, prepare_chain
from wegwijs.decisions.policies import ALL_THAT_APPLY
from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.decisions.prove.space import Span, spans
from wegwijs.decisions.table import Rule, Table

BUDGET = 100_000
"""Steps that are followed before a chain is said to be too large to lay flat."""

_Row = tuple[tuple[str, str], ...]
"""The outcomes of a row, each with the name of a rule that gives it."""


def flat_table(chain: Chain, *, budget: int = BUDGET) -> Table:
    """Lay a chain flat; raises BudgetSpent where it has too many rows."""
    left = Budget(budget)
    parts = spans(chain.rules)
    found = (rule for part in parts for rule in _rules(chain, part, len(parts) > 1, left))
    rules = [replace(rule, id=f"{rule.id}#{number}") for number, rule in enumerate(found)]
    last = chain.last.table
    places: dict[object, set[str]] = {}
    for rule in rules:
        place = tuple(rule.when.items()), rule.valid_from, rule.valid_until
        places.setdefault(place, set()).add(rule.then)
    several = last.hit_policy.single and any(len(each) > 1 for each in places.values())
    policy = ALL_THAT_APPLY if several else last.hit_policy
    return replace(last, inputs=chain.questions, rules=tuple(rules), hit_policy=policy)


def rule_of(row: str) -> str:
    """Give the rule of the last step that a row has its name from."""
    return row.partition("#")[0]


def _rules(chain: Chain, part: Span, dated: bool, left: Budget) -> Iterator[Rule]:
    """Give the rows for a stretch of days."""
    prepared = prepare_chain(chain, (part.start or part.end) if dated else None)
    flow = Flow(prepared, (None,) * len(prepared.questions), left, by_rules=True)
    found: dict[_Row, list[Box]] = {}
    for name, box in _paths(flow, left):
        row = _row(prepared.last, *flow.ends[name])
        if row:
            found.setdefault(row, []).append(box)
    days = (part.start, part.end) if dated else (None, None)
    for row, alike in found.items():
        for box in boxes.merge(alike):
            when = {
                column.input.id: column.condition(mask)
                for column, mask in zip(prepared.questions, box, strict=True)
                if mask != column.full
            }
            yield from (Rule(rule, when, outcome, *days) for outcome, rule in row)


def _paths(flow: Flow, left: Budget) -> Iterator[tuple[int, Box]]:
    """Yield each way through the diagram: its end, and the answers that lead there."""
    stack = [(flow.root, tuple(column.full for column in flow.prepared.questions))]
    while stack:
        name, box = stack.pop()
        left.spend(1)
        if name not in flow.nodes:
            yield name, box
            continue
        question, ways = flow.nodes[name]
        for cells, way in reversed(ways):
            stack.append((way, (*box[:question], cells, *box[question + 1 :])))


def _row(last: PreparedStep, result: Result, state: State) -> _Row:
    """Name the outcomes of a row in their order, each with the first rule that gives it."""
    prepared = last.prepared
    made = 0
    for (fired,) in state:
        made |= deciding(prepared, fired)
    if prepared.table.counts:
        rules = list(bits(made))
        outcomes = listed(prepared, made)
        given = [(prepared.table.outcomes[each], prepared.gives[each]) for each in outcomes]
        return tuple(
            (outcome, prepared.grid.rules[_take(rules, gives)].id) for outcome, gives in given
        )
    return tuple(
        (
            prepared.table.outcomes[each],
            prepared.grid.rules[next(bits(prepared.gives[each] & made))].id,
        )
        for each in result
    )


def _take(rules: list[int], gives: int) -> int:
    """Take the first rule that gives an outcome off a list."""
    return rules.pop(next(at for at, rule in enumerate(rules) if gives >> rule & 1))
