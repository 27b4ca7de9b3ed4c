"""In how many situations a chain comes to one sort of outcome or another; and which cells occur.

A situation is a combination of cells of the questions at the bottom. It is counted on the decision
diagram of the chain, in which each way has the share of the situations that take it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import prod

from wegwijs.decisions.answer.tally import Tally
from wegwijs.decisions.chain.chain import Chain, ChainStep
from wegwijs.decisions.chain.flow import Flow
from wegwijs.decisions.chain.prepared import prepare_chain
from wegwijs.decisions.policies import USUAL
from wegwijs.decisions.prove.budget import Budget, BudgetSpent
from wegwijs.decisions.table import Condition, Rule

# States that are followed for a count: about a second of work.
BUDGET = 50_000


def tally_chain(
    chain: Chain, sorts: Sequence[Collection[str]], on: date, *, budget: int = BUDGET
) -> Tally | None:
    """Count the situations that lead to outcomes of each sort, by the rules in force on a day.

    Where several outcomes are gathered, the first sort that one of them is of counts. None
    when counting takes more steps than the budget.
    """
    prepared = prepare_chain(chain, on)
    try:
        flow = Flow(prepared, (None,) * len(prepared.questions), Budget(budget))
    except BudgetSpent:
        return None
    every = prod(len(each.cells) for each in prepared.questions)
    counts, without = [0] * len(sorts), 0
    for end, share in _shares(flow).items():
        given = set(prepared.last.prepared.outcome_ids(flow.ends[end][0]))
        situations = int(share * every)
        if not given:
            without += situations
            continue
        counts[next(at for at, sort in enumerate(sorts) if given.intersection(sort))] += situations
    return Tally(every, tuple(counts), without)


def _shares(flow: Flow) -> Mapping[int, Fraction]:
    """Give for each end of a diagram the share of the situations that come to it."""
    known: dict[int, Mapping[int, Fraction]] = {}

    def below(name: int) -> Mapping[int, Fraction]:
        if name not in flow.nodes:
            return {name: Fraction(1)}
        if name not in known:
            question, ways = flow.nodes[name]
            size = len(flow.prepared.questions[question].cells)
            found: dict[int, Fraction] = {}
            for cells, way in ways:
                for end, share in below(way).items():
                    part = share * Fraction(cells.bit_count(), size)
                    found[end] = found.get(end, Fraction(0)) + part
            known[name] = found
        return known[name]

    return below(flow.root)


def occurs(chain: Chain, when: Mapping[str, Condition], *, budget: int = BUDGET) -> bool:
    """Tell whether some answers to the questions at the bottom meet conditions on the inputs.

    Where telling takes more steps than the budget, it is taken for possible.
    """
    last = chain.last
    table = replace(
        last.table,
        outcomes=("it",),
        rules=(Rule("it", when, "it"),),
        hit_policy=USUAL,
        repeats=False,
        values={},
    )
    asking = replace(chain, steps=(*chain.steps[:-1], ChainStep(last.id, table, last.links)))
    prepared = prepare_chain(asking)
    try:
        flow = Flow(prepared, (None,) * len(prepared.questions), Budget(budget))
    except BudgetSpent:
        return True
    return (0,) in flow.results
