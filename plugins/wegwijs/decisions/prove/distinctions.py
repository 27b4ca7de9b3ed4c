"""Inputs and options whose choice never matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import bits
from wegwijs.decisions.prove.disagreement import Disagreement
from wegwijs.decisions.prove.laid_out import LaidOut
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.decisions.table import Choice


@dataclass(frozen=True, slots=True)
class Options:
    """Some options of an input, in the input's order."""

    input: str
    options: tuple[str, ...]


def find_idle_inputs(laid: LaidOut, budget: Budget, full: Box) -> Iterator[str]:
    """Find the inputs whose answer, of what can occur, never changes the outcome.

    Raises BudgetSpent.
    """
    for column, each in enumerate(laid.table.inputs):
        accepts = laid.index.accepts[column]
        kinds = list(dict.fromkeys(accepts[cell] for cell in bits(full[column])))
        if all(_same(laid, column, *pair, budget) for pair in pairwise(kinds)):
            yield each.id


def find_alike_options(laid: LaidOut, budget: Budget) -> Iterator[Options]:
    """Find the groups of options that are always answered the same; raises BudgetSpent."""
    for column, each in enumerate(laid.table.inputs):
        if not isinstance(each.domain, Choice):
            continue
        groups: dict[int, list[str]] = {}
        for option, rules in zip(each.domain.options, laid.index.accepts[column], strict=True):
            alike = (kind for kind in groups if _same(laid, column, kind, rules, budget))
            groups.setdefault(next(alike, rules), []).append(option)
        for group in groups.values():
            if len(group) > 1:
                yield Options(each.id, tuple(group))


def find_dead_options(laid: LaidOut, full: Box) -> Iterator[Options]:
    """Find the options that can occur and that no rule accepts, so that they lead nowhere."""
    for column, each in enumerate(laid.table.inputs):
        if isinstance(each.domain, Choice):
            accepts, options = laid.index.accepts[column], enumerate(each.domain.options)
            able = ((cell, option) for cell, option in options if full[column] >> cell & 1)
            if dead := tuple(option for cell, option in able if not accepts[cell]):
                yield Options(each.id, dead)


def _same(laid: LaidOut, column: int, one: int, other: int, budget: Budget) -> bool:
    """Tell whether two cells of a column, by the rules that accept them, always answer the same."""
    if one == other:
        return True
    index = laid.index.without(column)
    return Disagreement(index, laid.side(one), laid.side(other)).is_empty(index.full, budget)
