"""Chains answer as trying every answer does: what is certain, possible, and worth asking."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.decisions import chains
from tests.decisions.strategies import law

from wegwijs.decisions.chain.answer import evaluate_chain
from wegwijs.decisions.chain.chain import (
    Chain,
    CycleError,
    DifferentQuestions,
    Linked,
    Reads,
    chain_of,
)
from wegwijs.decisions.chain.prepared import prepare_chain
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.table import Answers, Choice, Flag, Input, OneOf, Rule, Table


@law
@given(chains.chains())
def test_a_whole_answer_is_that_of_the_steps_one_by_one(chain: Chain) -> None:
    prepared = prepare_chain(chain)
    for answers in chains.situations(chain):
        found = evaluate_chain(prepared, answers).whole
        assert found.certain
        assert found.outcomes == chains.answer(chain, answers)
        made = [each[chain.last.id] for each in chains.runs(chain, answers)]
        assert set(found.fired) <= {rule.id for rules in made for rule in rules}


@law
@given(chains.chains(), st.data())
def test_what_is_open_is_what_other_answers_would_change(chain: Chain, data: st.DataObject) -> None:
    everything = list(chains.situations(chain))
    if not everything:
        return
    given_ = data.draw(st.sampled_from(everything))
    known = [each.id for each in chain.questions if data.draw(st.booleans())]
    some = {id: given_[id] for id in known}
    left = [each for each in everything if all(each[id] == some[id] for id in known)]
    told = [(each, chains.answer(chain, each)) for each in left]
    found = evaluate_chain(chain, some).whole
    may = {outcome for _, each in told for outcome in each}
    assert found.certain is (len({each for _, each in told}) == 1) or counts(chain)
    assert set(found.possible) == may
    assert found.gap_possible is any(not each for _, each in told)
    if not counts(chain):
        assert set(found.outcomes) == {o for o in may if all(o in each for _, each in told)}
        open_ = {each.id for each in chain.questions if each.id not in known}
        assert set(found.matters) == {id for id in open_ if changes(id, told)}
        whole = {id: given_[id] for id in known}
        for id in known:
            others = {key: said for key, said in whole.items() if key != id}
            alike = [e for e in everything if all(e[key] == said for key, said in others.items())]
            idle = not changes(id, [(e, chains.answer(chain, e)) for e in alike])
            assert (id in found.irrelevant) is idle


def counts(chain: Chain) -> bool:
    """Tell whether other rules are another answer, though the outcomes be the same."""
    return chain.last.table.counts


def changes(id: str, told: list[tuple[Answers, tuple[str, ...]]]) -> bool:
    """Tell whether two situations that differ in one answer only are answered otherwise."""

    def others(each: tuple[Answers, tuple[str, ...]]) -> str:
        return repr(sorted((key, repr(said)) for key, said in each[0].items() if key != id))

    grouped = groupby(sorted(told, key=others), key=others)
    return any(len({outcome for _, outcome in group}) > 1 for _, group in grouped)


@law
@given(chains.chains(dated=True), st.data())
def test_each_day_has_its_own_rules_in_every_step(chain: Chain, data: st.DataObject) -> None:
    days = sorted({d for s in chain.steps for r in s.table.rules for d in (r.valid_from,) if d})
    for day in days:
        prepared = prepare_chain(chain, day)
        for answers in chains.situations(chain):
            found = evaluate_chain(prepared, answers).whole
            assert found.outcomes == chains.answer(chain, answers, day)


RISK = Linked(
    "risk",
    Table(
        (Input("smoker", Flag()), Input("age", Choice(("young", "old")))),
        ("high", "low"),
        (
            Rule("old", {"age": OneOf(frozenset({"old"}))}, "high"),
            Rule("young", {"age": OneOf(frozenset({"young"}))}, "low"),
        ),
    ),
    {},
)


_AGES = Choice(("young", "old"))


def premium(*rules: Rule, age: Choice | Flag = _AGES) -> Linked:
    inputs = (Input("risk", Choice(("high", "low"))), Input("age", age))
    table = Table(inputs, ("dear", "cheap"), rules)
    return Linked("premium", table, {"risk": Reads("risk", {"high": "high", "low": "low"})})


def test_questions_are_asked_once_in_the_order_of_the_decision_that_is_asked() -> None:
    chain = chain_of("premium", {"risk": RISK, "premium": premium()})
    assert chain is not None
    assert [each.id for each in chain.questions] == ["smoker", "age"]
    assert chain.asked_by == {"smoker": "risk", "age": "risk"}
    assert [each.id for each in chain.steps] == ["risk", "premium"]


def test_a_decision_that_needs_no_other_is_no_chain() -> None:
    assert chain_of("risk", {"risk": RISK}) is None


def test_a_question_of_one_id_takes_the_same_answers() -> None:
    with pytest.raises(DifferentQuestions) as refused:
        chain_of("premium", {"risk": RISK, "premium": premium(age=Flag())})
    assert (refused.value.input, refused.value.decisions) == ("age", ("risk", "premium"))


def test_a_cycle_is_named_with_its_path() -> None:
    table = RISK.table
    one = Linked("one", table, {"age": Reads("two", {})})
    two = Linked("two", table, {"age": Reads("three", {})})
    three = Linked("three", table, {"age": Reads("two", {})})
    with pytest.raises(CycleError) as refused:
        chain_of("one", {"one": one, "two": two, "three": three})
    assert refused.value.path == ("two", "three", "two")


def test_an_unknown_question_is_refused_with_the_one_meant() -> None:
    chain = chain_of("premium", {"risk": RISK, "premium": premium()})
    assert chain is not None
    with pytest.raises(ConditionError) as refused:
        evaluate_chain(chain, {"agee": "old"})
    assert "age" in refused.value.hint


def test_steps_are_told_and_those_that_no_longer_matter_are_not_needed() -> None:
    high = Rule("dear-risk", {"risk": OneOf(frozenset({"high"}))}, "dear")
    low = Rule("cheap-risk", {"risk": OneOf(frozenset({"low"}))}, "cheap")
    chain = chain_of("premium", {"risk": RISK, "premium": premium(high, low)})
    assert chain is not None
    found = evaluate_chain(chain, {"age": "old"})
    assert found.whole.outcomes == ("dear",)
    assert [(e.id, e.part.fired, e.needed) for e in found.steps[0]] == [
        ("risk", ("old",), True),
        ("premium", ("dear-risk",), True),
    ]
    anyhow = chain_of("premium", {"risk": RISK, "premium": premium(Rule("all", {}, "dear"))})
    assert anyhow is not None
    found = evaluate_chain(anyhow, {})
    assert found.whole.certain and not found.whole.matters
    assert [each.needed for each in found.steps[0]] == [False, True]
