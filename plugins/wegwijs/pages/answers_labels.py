"""What the rows and columns of the table of all answers are called, and which answers they take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from wegwijs.decisions.chain.chain import Link, Reads
from wegwijs.decisions.conditions import write_answer
from wegwijs.decisions.dates import date_at
from wegwijs.decisions.prove.cells import Column, bits
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.decisions.table import Answer, Choice, Condition, Day, Flag, Interval, Version, Within
from wegwijs.decisions.versions import version_at
from wegwijs.pages.words import Words
from wegwijs.records.decision import Decision
from wegwijs.records.wording import Wording

Takes = tuple[tuple[str, str], ...]
"""The options that something stands for, of each input where these are not all."""

GivenByStep = list[str | list[str] | None]
"""A decision, and those of its outcomes that count; None where the outcomes do not tell."""

Taken = str | list[str]
"""An answer, or a list of some of which each leads to the same: then it is asked which."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Names sets of cells of a decision's inputs in one language."""

    decision: Decision
    columns: Sequence[Column]
    words: Words

    @property
    def wording(self) -> Wording:
        """Give the words of the decision's conditions."""
        return Wording(self.words.catalog, self.decision, self.words.language)

    def short(self, at: int) -> str:
        """Name an input."""
        return self.wording.short(self.columns[at].input.id)

    def named(self, at: int, mask: int) -> str:
        """Name the answers a whole table stands for: an option speaks for itself."""
        said = ", ".join(self.of(at, mask))
        alone = isinstance(self.columns[at].input.domain, Choice)
        return said if alone else f"{self.short(at)}: {said}"

    def of(self, at: int | None, mask: int, *, factored: bool = False) -> tuple[str, ...]:
        """Name each answer of a set, or all of them in one text where that is `factored`."""
        if at is None:
            return (self.words("decision.answer"),)
        column = self.columns[at]
        if not isinstance(column.input.domain, Choice) or not mask:
            return (self._said(column, _condition(column, mask)),)
        labels = [
            self.wording.option(column.input.id, str(column.cells[cell])) for cell in bits(mask)
        ]
        return (shortened(labels),) if factored else tuple(labels)

    def heads(self, at: int | None, mask: int) -> tuple[str, ...]:
        """Name the answers that a column stands for: "yes" says nothing without what was asked."""
        said = self.of(at, mask, factored=True)
        is_flag = at is not None and isinstance(self.columns[at].input.domain, Flag)
        return (f"{self.short(at)}: {said[0]}",) if at is not None and is_flag else said

    def takes(self, at: int | None, mask: int) -> Takes:
        """Tell which options a mask stands for; a style cannot compare numbers."""
        if at is None or not isinstance(self.columns[at].input.domain, Choice | Flag):
            return ()
        column = self.columns[at]
        if mask == column.full:
            return ()
        found = taken(column, mask)
        options = [found] if isinstance(found, str) else found
        return ((column.input.id, " ".join(options)),)

    def take(self, box: Box) -> dict[str, Taken]:
        """Tell which answers a box stands for, of each input where these are not all.

        What another decision answers is none of the reader's; see `given_by_steps`.
        """
        return {
            column.input.id: taken(column, mask)
            for column, mask in zip(self.columns, box, strict=True)
            if mask != column.full and column.input.id not in self._links
        }

    def given_by_steps(self, box: Box) -> dict[str, GivenByStep]:
        """Tell which outcomes of other decisions a box stands for, by the input that takes them."""
        return {
            id: [link.reads.decision, _outcomes(link.reads, column, mask)]
            for column, mask in zip(self.columns, box, strict=True)
            for id in (column.input.id,)
            if mask != column.full and id in self._links
            for link in (self._links[id],)
        }

    @property
    def _links(self) -> Mapping[str, Link]:
        chain = self.decision.chain
        return {} if chain is None else chain.last.links

    def _said(self, column: Column, condition: Condition | None) -> str:
        """Say a condition in few words: 10 to 15, where both ends count."""
        if isinstance(condition, Within) and len(condition.intervals) == 1:
            (only,) = condition.intervals
            ends = {"low": only.low if only.low_closed else None}
            ends |= {"high": only.high if only.high_closed else None}
            given = {key: self._end(column, end) for key, end in ends.items() if end is not None}
            open = (only.low is not None) + (only.high is not None) - len(given)
            days = isinstance(column.input.domain, Day)
            if given and not open and only.low != only.high and len(given) > days:
                if len(given) == 2:
                    return self.words("answers-table.between", **given)
                if "low" in given:
                    return self.words("answers-table.and-up", **given)
                return self.words("answers-table.up-to", **given)
        return self.wording.condition(column.input, condition)

    def _end(self, column: Column, end: Decimal) -> str:
        answer: Answer = end
        if isinstance(column.input.domain, Version):
            answer = version_at(end)
        elif isinstance(column.input.domain, Day):
            answer = date_at(end)
        return self.wording.answer(column.input.id, answer)


def _condition(column: Column, mask: int) -> Condition | None:
    return None if mask in (0, column.full) else column.condition(mask)


def taken(column: Column, mask: int) -> Taken:
    """Tell which answers a set of cells stands for, by one in each of them.

    A stretch of numbers has its example twice, as it is never the only answer.
    """
    found = [write_answer(column.representative(cell)) for cell in bits(mask)]
    if len(found) > 1:
        return found
    (cell,) = (column.cells[cell] for cell in bits(mask))
    several = isinstance(cell, Interval) and cell.low != cell.high
    return found * 2 if several else found[0]


def _outcomes(reads: Reads, column: Column, mask: int) -> list[str] | None:
    """Name the outcomes of another decision that lead into some cells."""
    if reads.has is not None:
        return [reads.has] if column.representative(mask.bit_length() - 1) else None
    if reads.total:
        return None
    return [id for id, answer in reads.answers.items() if column.cells_of(answer) & mask]


def shortened(labels: Sequence[str]) -> str:
    """List names that begin alike and end in a word of their own: Bench Small, Plus, Super."""
    words = [each.split() for each in labels]
    alike = len(labels) > 1 and all(len(each) > 1 and each[:-1] == words[0][:-1] for each in words)
    rest = [each[-1] for each in words[1:]] if alike else labels[1:]
    return ", ".join([labels[0], *rest])
