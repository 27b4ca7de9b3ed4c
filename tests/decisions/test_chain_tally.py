"""Counts over a chain, and which combinations occur, against every situation tried one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product

from hypothesis import given
from tests.decisions.brute_force import outcomes
from tests.decisions.chains import answer, chains, runs
from tests.decisions.strategies import law

from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.prepared import prepare_chain
from wegwijs.decisions.chain.tally import occurs, tally_chain
from wegwijs.decisions.table import OneOf

DAY = date(2026, 1, 1)


def _every(chain: Chain) -> list[dict[str, object]]:
    """List one set of answers for each combination of cells."""
    columns = prepare_chain(chain).questions
    cells = product(*(range(len(each.cells)) for each in columns))
    return [
        {c.input.id: c.representative(at) for c, at in zip(columns, chosen, strict=True)}
        for chosen in cells
    ]


@law
@given(chains())
def test_each_situation_is_counted_once(chain: Chain) -> None:
    order = chain.last.table.outcomes
    counts: Counter[str] = Counter()
    without = 0
    situations = _every(chain)
    for each in situations:
        found = answer(chain, each, DAY)  # type: ignore[arg-type]
        first = next((id for id in order if id in found), None)
        counts.update([first] if first else [])
        without += first is None
    told = tally_chain(chain, [(id,) for id in order], DAY)
    assert told is not None
    assert (told.situations, told.without) == (len(situations), without)
    assert told.counts == tuple(counts[id] for id in order)


@law
@given(chains(dated=False))
def test_what_occurs_has_somebody_in_it(chain: Chain) -> None:
    links = {
        id: link
        for id, link in chain.last.links.items()
        if link.reads.answers and isinstance(next(iter(link.reads.answers.values())), str)
    }
    met = {id: set[object]() for id in links}
    for each in _every(chain):
        for rules in runs(chain, each):  # type: ignore[arg-type]
            for id, link in links.items():
                step = chain.steps[link.step]
                given_ = outcomes(step.table, rules[step.id])
                met[id].update(link.reads.answers[one] for one in given_)
    for id, link in links.items():
        for option in link.reads.answers.values():
            wanted = option in met[id]
            assert occurs(chain, {id: OneOf(frozenset({str(option)}))}) is wanted, (id, option)


def test_what_takes_too_long_is_not_counted_and_may_occur() -> None:
    @given(chains())
    @law
    def told(chain: Chain) -> None:
        assert tally_chain(chain, [()], DAY, budget=0) is None
        assert occurs(chain, {}, budget=0)

    told()
