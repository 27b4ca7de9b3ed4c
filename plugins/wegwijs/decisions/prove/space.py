"""The space of all answers on all dates, and regions of it in the words of the table.

The dates on which a table changes part time into spans. They are one more
column, so whatever is proved is proved on every date, and told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wegwijs.decisions.prove import boxes
from wegwijs.decisions.prove.cells import Column, bits
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.decisions.table import Answers, Condition, Rule


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` up to and including `end`; None is no bound."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Region:
    """A box of answers, told by its conditions, with one concrete answer that lies in it.

    `where` has the constrained inputs only. `count` is the number of situations,
    which are cells, not numbers. `during` is empty when the region is there at all times.
    """

    where: Mapping[str, Condition]
    witness: Answers
    count: int
    during: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Space:
    """The columns of a table, and after them the spans of time; a box has a mask for each."""

    columns: tuple[Column, ...]
    spans: tuple[Span, ...]

    @property
    def full(self) -> Box:
        """Give the box of everything."""
        return (*(column.full for column in self.columns), (1 << len(self.spans)) - 1)

    def timed(self, masks: Iterable[int], rule: Rule) -> Box:
        """Add to a rule's masks the spans in which it is in force."""
        inside = (
            (rule.valid_from is None or (span.start is not None and rule.valid_from <= span.start))
            and (
                rule.valid_until is None or (span.end is not None and span.end <= rule.valid_until)
            )
            for span in self.spans
        )
        return (*masks, sum(1 << i for i, holds in enumerate(inside) if holds))

    def size(self, box: Box) -> int:
        """Count the situations in a box, once however long they last."""
        return boxes.count(box[:-1])

    def region(self, box: Box) -> Region:
        """Tell a box that is not empty in the words of the table."""
        masks = tuple(zip(self.columns, box, strict=False))
        return Region(
            {
                column.input.id: column.condition(mask)
                for column, mask in masks
                if mask != column.full
            },
            {column.input.id: column.representative(next(bits(mask))) for column, mask in masks},
            self.size(box),
            () if box[-1] == self.full[-1] else tuple(self.joined(box[-1])),
        )

    def largest_first(self, found: Iterable[Box]) -> list[Box]:
        """Sort boxes by what they hold, and then by where they begin in the columns' order."""
        return sorted(found, key=lambda box: (-self.size(box), [mask & -mask for mask in box], box))

    def joined(self, mask: int) -> Iterator[Span]:
        """Yield a mask's spans, those that follow each other as one."""
        start = 0
        for i in range(len(self.spans)):
            if mask >> i & 1 and not mask >> i + 1 & 1:
                yield Span(self.spans[start].start, self.spans[i].end)
            if not mask >> i & 1:
                start = i + 1


def turns(rules: Iterable[Rule]) -> tuple[date, ...]:
    """List the days, in order, on which some rule begins, or is over for the first time."""
    days: set[date] = set()
    for rule in rules:
        if rule.valid_from:
            days.add(rule.valid_from)
        if rule.valid_until and rule.valid_until < date.max:
            days.add(rule.valid_until + timedelta(1))
    return tuple(sorted(days))


def spans(rules: Sequence[Rule]) -> tuple[Span, ...]:
    """Part time at every date on which the rules in force change.

    The time before the first rule counts only when a rule is in force then.
    """
    days = turns(rules)
    starts: list[date | None] = [None, *days]
    if days and all(rule.valid_from for rule in rules):
        del starts[0]
    ends = [*(day - timedelta(1) for day in starts[1:] if day), None]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
