"""A chain laid flat is a table that answers as the chain does; and so two chains are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.decisions import chains
from tests.decisions.brute_force import answer, days, fired
from tests.decisions.strategies import law

from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.flat import flat_table
from wegwijs.decisions.compare.differences import differences
from wegwijs.decisions.prove.budget import BudgetSpent


@law
@given(chains.chains())
def test_a_flat_table_answers_as_the_chain(chain: Chain) -> None:
    flat = flat_table(chain)
    for day in days(*(each.table for each in chain.steps)):
        for answers in chains.situations(chain):
            if chain.last.table.counts:
                ways = chains.runs(chain, answers, day)
                given_ = sorted(rule.then for rule in fired(flat, answers, day))
                assert given_ in [sorted(r.then for r in way[chain.last.id]) for way in ways]
            else:
                assert answer(flat, answers, day) == chains.answer(chain, answers, day)


@law
@given(chains.chains(), st.data())
def test_a_change_below_is_told_for_whom_it_changes_the_answer(
    chain: Chain, data: st.DataObject
) -> None:
    step = data.draw(st.sampled_from(chain.steps))
    if not step.table.rules or chain.last.table.counts:
        return
    gone = data.draw(st.sampled_from(step.table.rules))
    left = replace(step.table, rules=tuple(r for r in step.table.rules if r is not gone))
    steps = tuple(replace(e, table=left) if e is step else e for e in chain.steps)
    other = replace(chain, steps=steps)
    found = differences(flat_table(chain), flat_table(other))
    assert found.exact
    moments = days(*(each.table for each in (*chain.steps, *other.steps)))
    changed = [
        answers
        for answers in chains.situations(chain, other)
        for day in moments
        if set(chains.answer(chain, answers, day)) != set(chains.answer(other, answers, day))
    ]
    assert bool(changed) <= bool(found.found)
    for each in found.changes:
        before, after = set(each.before), set(each.after)
        assert before != after or each.before != each.after
    if not changed:
        assert all(set(each.before) == set(each.after) for each in found.changes)


@law
@given(chains.chains())
def test_a_chain_that_is_too_large_is_not_laid_flat(chain: Chain) -> None:
    with pytest.raises(BudgetSpent):
        flat_table(chain, budget=0)
