"""Lays two versions of a table over each other, in one space of answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from wegwijs.decisions.compare.joint_domains import joint_domain, limit_of
from wegwijs.decisions.policies import By
from wegwijs.decisions.prove.cells import Column, cut_column, refuse_unknown_inputs
from wegwijs.decisions.prove.disagreement import Disagreement, Side
from wegwijs.decisions.prove.rule_index import Box, RuleIndex
from wegwijs.decisions.prove.space import Space, spans
from wegwijs.decisions.table import (
    Domain,
    Input,
    Rule,
    Table,
)


class _Saying(NamedTuple):
    """What a rule says, apart from its name."""

    box: Box
    then: str


# Each rule of either table, with its id in the old one and in the new one.
_Rows = Iterator[tuple[_Saying, str | None, str | None]]


@dataclass(frozen=True, slots=True)
class CommonSpace:
    """Two tables in one space, in which `box` holds what may be answered to either.

    A rule that both have is one row of the index; `names` has the id of each
    row's rule in the old and in the new table.
    """

    space: Space
    box: Box
    outcomes: tuple[str, ...]
    names: tuple[tuple[str | None, str | None], ...]
    disagreement: Disagreement


def in_common(old: Table, new: Table) -> CommonSpace:
    """Align two tables; an input whose kind changed counts as two, the old one renamed.

    Raises KeyError when a rule speaks of an input that is not there.
    """
    refuse_unknown_inputs(old)
    refuse_unknown_inputs(new)
    old = _revalued(_renamed(old, new), new)
    space = Space(tuple(_columns(old, new)), spans((*old.rules, *new.rules)))
    outcomes = tuple(dict.fromkeys((*_outcomes(new), *_outcomes(old))))
    ordered = any(each.hit_policy.by is By.ORDER for each in (old, new))
    pair = _pair_in_order if ordered else _pair_in_any_order
    rows = tuple(pair(_sayings(space, old), _sayings(space, new)))
    index = RuleIndex.of(space.full, [saying.box for saying, _, _ in rows])
    return CommonSpace(
        space,
        (*(_limits(each, old) | _limits(each, new) for each in space.columns), space.full[-1]),
        outcomes,
        tuple((old_id, new_id) for _, old_id, new_id in rows),
        Disagreement(
            index,
            _side(old, outcomes, [(saying.then, id) for saying, id, _ in rows]),
            _side(new, outcomes, [(saying.then, id) for saying, _, id in rows]),
        ),
    )


def _side(table: Table, outcomes: Sequence[str], rows: Sequence[tuple[str, str | None]]) -> Side:
    gives = dict.fromkeys(outcomes, 0)
    for number, (then, _) in enumerate(rows):
        gives[then] |= 1 << number
    bit = {outcome: 1 << number for number, outcome in enumerate(outcomes)}
    precedence = (*_outcomes(table), *outcomes)
    if table.hit_policy.by is not By.OUTCOME:
        precedence = tuple(outcomes)
    return Side(
        sum(1 << number for number, (_, id) in enumerate(rows) if id is not None),
        table.hit_policy,
        tuple((bit[outcome], gives[outcome]) for outcome in dict.fromkeys(precedence)),
        table.counts,
    )


def _renamed(old: Table, new: Table) -> Table:
    """Rename, in an old table, the inputs that are of another kind in the new one."""
    kinds = {each.id: type(each.domain) for each in new.inputs}
    renamed = {
        each.id: f"{each.id} (old)"
        for each in old.inputs
        if kinds.get(each.id, type(each.domain)) is not type(each.domain)
    }
    inputs = tuple(Input(renamed.get(each.id, each.id), each.domain) for each in old.inputs)
    rules = tuple(
        replace(rule, when={renamed.get(id, id): test for id, test in rule.when.items()})
        for rule in old.rules
    )
    return replace(old, inputs=inputs, rules=rules) if renamed else old


def _revalued(old: Table, new: Table) -> Table:
    """Tell outcomes apart, in an old table, whose number is another in the new one."""
    if not (old.hit_policy.adds_up and new.hit_policy.adds_up):
        return old
    changed = {
        each: f"{each} (old)"
        for each in old.outcomes
        if each in new.outcomes and old.values.get(each) != new.values.get(each)
    }
    outcomes = tuple(changed.get(each, each) for each in old.outcomes)
    rules = tuple(replace(each, then=changed.get(each.then, each.then)) for each in old.rules)
    return replace(old, outcomes=outcomes, rules=rules) if changed else old


def _columns(old: Table, new: Table) -> Iterator[Column]:
    domains: dict[str, list[Domain]] = {}
    for table in (new, old):
        for each in table.inputs:
            domains.setdefault(each.id, []).append(each.domain)
    for id, known in domains.items():
        tests = [rule.when[id] for table in (old, new) for rule in table.rules if id in rule.when]
        limits = [limit for domain in known if (limit := limit_of(domain))]
        yield cut_column(Input(id, joint_domain(known)), tests + limits)


def _limits(column: Column, table: Table) -> int:
    """Give the cells that may be answered to a table; all, when it does not ask."""
    asked = next((each for each in table.inputs if each.id == column.input.id), None)
    return column.mask(limit_of(asked.domain) if asked else None)


def _sayings(space: Space, table: Table) -> dict[str, _Saying]:
    limits = [_limits(column, table) for column in space.columns]

    def row(rule: Rule) -> Box:
        tests = (column.mask(rule.when.get(column.input.id)) for column in space.columns)
        return space.timed((a & b for a, b in zip(tests, limits, strict=True)), rule)

    return {rule.id: _Saying(row(rule), rule.then) for rule in table.rules}


def _pair_in_order(old: dict[str, _Saying], new: dict[str, _Saying]) -> _Rows:
    """Pair equal rules so that the order of both tables is kept."""
    olds, news = list(old), list(new)
    matcher = SequenceMatcher(None, list(old.values()), list(new.values()), autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            both = zip(olds[i:i_end], news[j:j_end], strict=True)
            yield from ((old[before], before, after) for before, after in both)
        else:
            yield from ((old[id], id, None) for id in olds[i:i_end])
            yield from ((new[id], None, id) for id in news[j:j_end])


def _pair_in_any_order(old: dict[str, _Saying], new: dict[str, _Saying]) -> _Rows:
    """Pair equal rules wherever they stand."""
    free: dict[_Saying, list[str]] = {}
    for id, saying in reversed(new.items()):
        free.setdefault(saying, []).append(id)
    for id, saying in old.items():
        equal = free.get(saying)
        yield saying, id, equal.pop() if equal else None
    yield from ((saying, None, id) for saying, ids in free.items() for id in ids)


def _outcomes(table: Table) -> tuple[str, ...]:
    return (*table.outcomes, *(rule.then for rule in table.rules))
