"""Inputs and options whose choice never matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.disagreement import Disagreement
from wegwijs.decisions.prove.laid_out import LaidOut
from wegwijs.decisions.table import Choice


@dataclass(frozen=True, slots=True)
class Options:
    """Some options of an input, in the input's order."""

    input: str
    options: tuple[str, ...]


def find_idle_inputs(laid: LaidOut, budget: Budget) -> Iterator[str]:
    """Find the inputs whose answer never changes the outcome; raises BudgetSpent."""
    for column, each in enumerate(laid.table.inputs):
        kinds = list(dict.fromkeys(laid.index.accepts[column]))
        if all(same(laid, column, *pair, budget) for pair in pairwise(kinds)):
            yield each.id


def find_alike_options(laid: LaidOut, budget: Budget) -> Iterator[Options]:
    """Find the groups of options that are always answered the same; raises BudgetSpent."""
    for column, each in enumerate(laid.table.inputs):
        if not isinstance(each.domain, Choice):
            continue
        groups: dict[int, list[str]] = {}
        for option, rules in zip(each.domain.options, laid.index.accepts[column], strict=True):
            alike = (kind for kind in groups if same(laid, column, kind, rules, budget))
            groups.setdefault(next(alike, rules), []).append(option)
        for group in groups.values():
            if len(group) > 1:
                yield Options(each.id, tuple(group))


def find_dead_options(laid: LaidOut) -> Iterator[Options]:
    """Find the options that no rule accepts, so that choosing them leads nowhere."""
    for column, each in enumerate(laid.table.inputs):
        if isinstance(each.domain, Choice):
            accepts = zip(each.domain.options, laid.index.accepts[column], strict=True)
            if dead := tuple(option for option, rules in accepts if not rules):
                yield Options(each.id, dead)


def same(laid: LaidOut, column: int, one: int, other: int, budget: Budget) -> bool:
    """Tell whether two cells of a column, by the rules that accept them, always answer the same."""
    if one == other:
        return True
    index = laid.index.without(column)
    return Disagreement(index, laid.side(one), laid.side(other)).is_empty(index.full, budget)
