"""What would change the answer of a chain does, and nothing smaller would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.decisions import chains
from tests.decisions.strategies import law

from wegwijs.decisions.chain.answer import evaluate_chain
from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.explain import (
    what_would_change_chain,
    why_not_in_chain,
    why_step,
)
from wegwijs.decisions.chain.prepared import prepare_chain
from wegwijs.decisions.table import Answers


def differing(one: Answers, other: Answers) -> int:
    return sum(one[id] != other[id] for id in one)


@law
@given(chains.chains(), st.data())
def test_a_change_leads_there_and_no_smaller_one_does(chain: Chain, data: st.DataObject) -> None:
    everything = list(chains.situations(chain))
    if not everything or chain.last.table.counts:
        return
    answers = data.draw(st.sampled_from(everything))
    prepared = prepare_chain(chain)
    found = evaluate_chain(prepared, answers)
    given_ = {id: (each,) if is_many(chain, id) else each for id, each in answers.items()}
    changes = what_would_change_chain(prepared, given_, found)
    told: dict[str, int] = {}
    for each in changes:
        moved = {id: one[0] if isinstance(one, tuple) else one for id, one in each.answers.items()}
        assert each.outcome in chains.answer(chain, {**answers, **moved})
        told[each.outcome] = len(moved)
    for outcome in chain.last.table.outcomes:
        if outcome in found.whole.outcomes:
            assert outcome not in told
            continue
        ways = [e for e in everything if outcome in chains.answer(chain, e)]
        fewest = min((differing(answers, each) for each in ways), default=None)
        assert told.get(outcome) == fewest


def is_many(chain: Chain, id: str) -> bool:
    domain = next(each.domain for each in chain.questions if each.id == id)
    return getattr(domain, "many", False)


@law
@given(chains.chains(), st.data())
def test_each_step_says_which_rules_make_its_answer(chain: Chain, data: st.DataObject) -> None:
    everything = list(chains.situations(chain))
    if not everything:
        return
    answers = data.draw(st.sampled_from(everything))
    prepared = prepare_chain(chain)
    found = evaluate_chain(prepared, answers)
    runs = chains.runs(chain, answers)
    for told in found.steps[0]:
        step = next(each for each in prepared.steps if each.id == told.id)
        fired = {rule.id for way in runs for rule in way[told.id]}
        assert {each.rule for each in why_step(step, told)} <= fired
    said = {each.outcome for each in why_not_in_chain(prepared, found)}
    assert said == set(chain.last.table.outcomes) - set(found.whole.possible)
