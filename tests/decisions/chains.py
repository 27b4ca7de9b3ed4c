"""Random chains of small tables, and the slow truth about them: tried answer by answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st
from tests.decisions.brute_force import holds, outcomes, values
from tests.decisions.strategies import VALUES, domains, tables_over

from wegwijs.decisions.chain.chain import Chain, ChainStep, Linked, Reads, chain_of
from wegwijs.decisions.policies import HitPolicy, Total
from wegwijs.decisions.table import (
    Answer,
    Answers,
    Choice,
    Domain,
    Flag,
    Input,
    Number,
    Rule,
    Table,
)

_SHARED: tuple[Domain, ...] = (Choice(("a", "b")), Flag(), Choice(("a", "b", "c")))
_POLICIES = st.sampled_from(list(HitPolicy))
_PLAIN = st.sampled_from([each for each in HitPolicy if not each.total])


@st.composite
def linked(draw: st.DrawFn, depth: int = 3, dated: bool | None = None) -> dict[str, Linked]:
    """Draw tables, each of which may read those before it; questions are shared now and then."""
    found: dict[str, Linked] = {}
    shared = [Input(f"q{number}", domain) for number, domain in enumerate(_SHARED)]
    for number in range(draw(st.integers(2, depth))):
        reads: dict[str, Reads] = {}
        inputs: list[Input] = []
        for input in shared:
            if draw(st.integers(0, 3)) == 0:
                inputs.append(input)
        if (not found and draw(st.booleans())) or (not inputs and not found):
            inputs.append(Input(f"own{number}", draw(domains)))
        others = list(found)
        if others:
            last = [others[-1]] if draw(st.integers(0, 3)) else []
            more = [each for each in others[:-1] if draw(st.booleans())]
            for other in last + more or [others[-1]]:
                id = f"d-{other}"
                reads[id], domain = draw(_reading(other, found[other].table))
                inputs.append(Input(id, domain))
        draw_policy = _PLAIN if any(each.many for each in reads.values()) else _POLICIES
        table = draw(tables_over(tuple(draw(st.permutations(inputs))), draw_policy, dated))
        found[f"t{number}"] = Linked(f"t{number}", replace(table, values=VALUES), reads)
    return found


@st.composite
def _reading(draw: st.DrawFn, other: str, table: Table) -> tuple[Reads, Domain]:
    if table.hit_policy.total:
        domain = Number(whole=table.hit_policy.total is Total.COUNT)
        return Reads(other, {}, total=True), domain
    if draw(st.integers(0, 3)) == 0:
        return Reads(other, {}, has=draw(st.sampled_from(table.outcomes))), Flag()
    if draw(st.integers(0, 3)) == 0:
        some = {each: VALUES[each] for each in table.outcomes if draw(st.integers(0, 4))}
        return Reads(other, some), Number()
    known = draw(st.permutations(table.outcomes))
    many = not table.hit_policy.single
    return Reads(other, {each: each for each in known}, many=many), Choice(tuple(known), many)


@st.composite
def chains(draw: st.DrawFn, depth: int = 3, dated: bool | None = None) -> Chain:
    """Draw a chain."""
    found = draw(linked(depth, dated))
    chain = chain_of(list(found)[-1], found)
    assert chain is not None
    return chain


def situations(chain: Chain, *others: Chain) -> Iterator[Answers]:
    """Try every combination of answers to the questions at the bottom; of several, one by one."""
    tables = [step.table for each in (chain, *others) for step in each.steps]
    tried = []
    for question in chain.questions:
        asking = [each for each in tables if any(question.id in rule.when for rule in each.rules)]
        own = [_only(each, question.id) for each in asking]
        tried.append(values(question.domain, *own))
    for chosen in product(*tried):
        yield dict(zip((each.id for each in chain.questions), chosen, strict=True))


def _only(table: Table, id: str) -> Table:
    rules = (replace(r, when={id: r.when[id]} if id in r.when else {}) for r in table.rules)
    return replace(table, rules=tuple(rules))


def runs(
    chain: Chain, answers: Answers, on: date | None = None
) -> list[dict[str, tuple[Rule, ...]]]:
    """List, for each way through, the rules of each step that fire."""
    ways: list[tuple[dict[int, str | None], dict[str, tuple[Rule, ...]]]] = [({}, {})]
    for number, step in enumerate(chain.steps):
        after = []
        for chosen, rules in ways:
            found = _fired(chain, step, answers, chosen, rules, on)
            given = outcomes(step.table, found)
            for outcome in given or (None,):
                after.append(({**chosen, number: outcome}, {**rules, step.id: found}))
        ways = after
    return [rules for _, rules in ways]


def _fired(
    chain: Chain,
    step: ChainStep,
    answers: Answers,
    chosen: Mapping[int, str | None],
    before: Mapping[str, tuple[Rule, ...]],
    on: date | None,
) -> tuple[Rule, ...]:
    given: dict[str, Answer | None] = dict(answers)
    for id, link in step.links.items():
        other = chain.steps[link.step]
        given[id] = _read(link.reads, other.table, before[other.id], chosen[link.step])
    return tuple(
        rule
        for rule in step.table.rules
        if rule.in_force(on)
        and all(
            (said := given[id]) is not None and holds(condition, said)
            for id, condition in rule.when.items()
        )
    )


def _read(
    reads: Reads, table: Table, rules: tuple[Rule, ...], outcome: str | None
) -> Answer | None:
    if reads.has is not None:
        return reads.has in outcomes(table, rules)
    if reads.total:
        return total(table, rules)
    return None if outcome is None else reads.answers.get(outcome)


def total(table: Table, rules: tuple[Rule, ...]) -> Decimal | None:
    """Make the number of the rules that fire; None where none does."""
    numbers = [table.values[rule.then] for rule in rules]
    if not rules:
        return None
    match table.hit_policy.total:
        case Total.COUNT:
            return Decimal(len(rules))
        case Total.SUM:
            return sum(numbers, Decimal(0))
        case Total.MIN:
            return min(numbers)
    return max(numbers)


def answer(chain: Chain, answers: Answers, on: date | None = None) -> tuple[str, ...]:
    """List the outcomes of a chain; where there are several ways through, of all of them."""
    table = chain.last.table
    found = {outcomes(table, rules[chain.last.id]) for rules in runs(chain, answers, on)}
    if len(found) == 1:
        return found.pop()
    several = {outcome for each in found for outcome in each}
    return tuple(sorted(several, key=table.outcomes.index))
