"""Which situations of a box no rule covers.

Cofactor recursion with unit propagation: a box that a rule covers is done, a
rule that is open in one column only leaves the rest of that column, and else
the box is cut in two (Davis, Logemann, Loveland 1962, on cells instead of literals).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.budget import Budget, BudgetSpent
from wegwijs.decisions.prove.rule_index import Box, Node, RuleIndex, split
from wegwijs.decisions.prove.space import Space


def uncovered(index: RuleIndex, box: Box, rules: int, budget: Budget) -> Iterator[Box]:
    """Yield disjoint boxes that hold exactly what none of the rules covers.

    Raises BudgetSpent when it takes more steps than there are.
    """
    if not all(box):
        return
    stack = [index.node(box, rules)]
    while stack:
        node = stack.pop()
        budget.spend(node.size)
        if node.rules:
            stack.extend(_narrowed(node))
        else:
            yield node.box


def is_covered(index: RuleIndex, box: Box, rules: int, budget: Budget) -> bool:
    """Tell whether the rules together cover a box; raises BudgetSpent."""
    return next(uncovered(index, box, rules, budget), None) is None


def count_any_time(space: Space, found: Sequence[Box], budget: Budget) -> tuple[int, bool]:
    """Count the situations that lie in some of the boxes on some date.

    The boxes are disjoint in time and space together. The second value tells
    whether there was time to count all.
    """
    if len(space.spans) == 1 or not found:
        return sum(map(space.size, found)), True
    index = RuleIndex.of(space.full[:-1], [box[:-1] for box in found])
    try:
        others = sum(map(boxes.count, uncovered(index, index.full, index.every, budget)))
    except BudgetSpent:
        return max(map(space.size, found)), False
    return boxes.count(index.full) - others, True


def _narrowed(node: Node) -> tuple[Node, ...]:
    """Give smaller nodes with the same uncovered situations."""
    partial = [(column, groups, node.partial(groups)) for column, groups in node.open]
    once = twice = thrice = 0
    for _, _, rules in partial:
        thrice |= twice & rules
        twice |= once & rules
        once |= rules
    if node.rules & ~once:
        return ()
    if not once & ~twice:
        return split(node, node.rules, urgent=twice & ~thrice)
    kept = []
    for column, groups, rules in partial:
        if forced := rules & once & ~twice:
            left = [group for group in groups if not group.rules & forced]
            if not left:
                return ()
            kept.append((column, left))
    return (node.within(kept),)
