"""Proofs over a chain say what trying every customer at the bottom says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import given
from tests.decisions import chains
from tests.decisions.brute_force import days, outcomes
from tests.decisions.strategies import law

from wegwijs.decisions.chain.chain import Chain
from wegwijs.decisions.chain.prepared import prepare_chain
from wegwijs.decisions.chain.proof import analyse_chain
from wegwijs.decisions.policies import By, Together
from wegwijs.decisions.table import Answers, Rule

Case = tuple[Answers, date | None, tuple[Rule, ...]]


def with_gaps(chain: Chain) -> Chain:
    """Let every step but the last allow gaps, so that a customer may come without an answer."""
    *steps, last = chain.steps
    allowed = [replace(each, table=replace(each.table, allow_gaps=True)) for each in steps]
    return replace(chain, steps=(*allowed, last))


def cases(chain: Chain) -> Iterator[Case]:
    """Yield, for each customer, day and way through, the rules of the last step that fire."""
    for answers in chains.situations(chain):
        for day in days(*(each.table for each in chain.steps)):
            for rules in chains.runs(chain, answers, day):
                yield answers, day, rules[chain.last.id]


def deciding(chain: Chain, rules: tuple[Rule, ...]) -> set[str]:
    """Name, of rules that fire together, those that make the outcome."""
    by = chain.last.table.hit_policy.chooses_by
    if by is By.NONE or not rules:
        return {rule.id for rule in rules}
    if by is By.ORDER:
        return {rules[0].id}
    best = min(rules, key=lambda rule: chain.last.table.outcomes.index(rule.then)).then
    return {rule.id for rule in rules if rule.then == best}


def without(chain: Chain, ids: set[str]) -> Chain:
    *steps, last = chain.steps
    kept = tuple(rule for rule in last.table.rules if rule.id not in ids)
    return replace(chain, steps=(*steps, replace(last, table=replace(last.table, rules=kept))))


@law
@given(chains.chains())
def test_a_gap_is_found_where_a_customer_falls_into_one(chain: Chain) -> None:
    chain = with_gaps(chain)
    found = analyse_chain(chain).gaps
    falling = [(answers, day) for answers, day, rules in cases(chain) if not rules]
    assert bool(found.found) is bool(falling)
    assert found.exact
    columns = prepare_chain(chain).questions
    cells = {tuple(c.cell_of(answers[c.input.id]) for c in columns) for answers, _ in falling}
    assert found.situations == len(cells)
    for region in found.regions:
        witness = tuple(c.cell_of(region.witness[c.input.id]) for c in columns)
        assert witness in cells


@law
@given(chains.chains())
def test_rules_overlap_where_a_customer_meets_both(chain: Chain) -> None:
    chain = with_gaps(chain)
    found = analyse_chain(chain, most=1000).overlaps
    allowed = chain.last.table.hit_policy.together
    pairs = {
        (one.id, other.id)
        for _, _, rules in cases(chain)
        for at, one in enumerate(rules)
        for other in rules[at + 1 :]
        if allowed is Together.NONE or (allowed is Together.ALIKE and one.then != other.then)
    }
    assert {each.rules for each in found.pairs} == pairs
    assert found.contradictions + found.duplications == len(pairs)


@law
@given(chains.chains())
def test_a_rule_is_unreachable_where_no_customer_comes(chain: Chain) -> None:
    chain = with_gaps(chain)
    found = analyse_chain(chain)
    made = {id for _, _, rules in cases(chain) for id in deciding(chain, rules)}
    every = {rule.id for rule in chain.last.table.rules}
    assert {each.rule for each in found.unreachable} == every - made
    given_ = {rule.then for rule in chain.last.table.rules if rule.id in made}
    assert set(found.unreached_outcomes) == set(chain.last.table.outcomes) - given_


@law
@given(chains.chains())
def test_redundant_rules_can_go_and_no_other_can(chain: Chain) -> None:
    chain = with_gaps(chain)
    found = analyse_chain(chain)
    idle = {each.rule for each in (*found.redundant, *found.unreachable)}
    kept = without(chain, idle)
    moments = [
        (answers, day)
        for answers in chains.situations(chain)
        for day in days(*(each.table for each in chain.steps))
    ]

    def told(one: Chain) -> list[object]:
        if not chain.last.table.counts:
            return [one_by_one(one, answers, day) for answers, day in moments]
        return [
            [sorted(r.then for r in way[one.last.id]) for way in chains.runs(one, answers, day)]
            for answers, day in moments
        ]

    before = told(kept)
    assert before == told(chain)
    for rule in kept.last.table.rules:
        assert told(without(kept, {rule.id})) != before


def one_by_one(chain: Chain, answers: Answers, day: date | None) -> list[tuple[str, ...]]:
    """List what each way through leads to: none may change, though others say the same."""
    table = chain.last.table
    return [outcomes(table, way[chain.last.id]) for way in chains.runs(chain, answers, day)]


@law
@given(chains.chains())
def test_what_never_occurs_is_named(chain: Chain) -> None:
    chain = with_gaps(chain)
    never = {each.input: set(each.options) for each in analyse_chain(chain).never}
    everything = list(chains.situations(chain))
    moments = days(*(each.table for each in chain.steps))
    for input, link in chain.last.links.items():
        if (
            link.reads.has
            or link.reads.total
            or not all(isinstance(each, str) for each in link.reads.answers.values())
        ):
            continue
        step = chain.steps[link.step]
        seen = {
            outcome
            for answers in everything
            for day in moments
            for way in chains.runs(chain, answers, day)
            for outcome in outcomes(step.table, way[step.id])
        }
        assert never.get(input, set()) == set(link.reads.answers) - seen
