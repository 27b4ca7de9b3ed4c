"""The table of all answers in the words of one language, ready to be written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from wegwijs.decisions.answer.crosstab import Crosstab, Entry
from wegwijs.decisions.prove.rule_index import Box
from wegwijs.pages.answer_signs import AnswerSign, answer_sign, depends, never, no_rule
from wegwijs.pages.answers_labels import Labels, Takes
from wegwijs.pages.answers_shown import AnswerCell, AnswerLine, AnswersPart, AnswersView, Zoom
from wegwijs.pages.answers_table import AllAnswers, ShownTable, all_answers
from wegwijs.pages.filling import write
from wegwijs.pages.words import Words
from wegwijs.records.concept import Evidence
from wegwijs.records.decision import Decision

WHOLE, OWN = "all", "own"
"""The zooms that show everything, and what fits the reader's answers."""

DERIVED = "answers-derived"
"""The id of what says that an answer is a conclusion: a part of the name of each such cell."""

MOST_ZOOMS = 10
"""The style knows so many tables by number."""


def answers_section(decision: Decision, words: Words, rules_href: str = "") -> Markup:
    """Write the section with the table of all answers; `rules_href` leads to the rules' page."""
    part = answers_part(decision, words, rules_href)
    return Markup(write("answers_table", part, words).strip())


def answers_part(decision: Decision, words: Words, rules_href: str = "") -> AnswersPart:
    """Put the table of all answers into words, by the rules in force on the day of the page."""
    return _Telling(decision, all_answers(decision, words.catalog.day), words, rules_href).part()


def _json(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))


class _Telling:
    def __init__(
        self, decision: Decision, found: AllAnswers, words: Words, rules_href: str
    ) -> None:
        self.decision = decision
        self.found = found
        self.words = words
        self.rules_href = rules_href
        self.columns = found.prepared.grid.columns
        self.labels = Labels(decision, self.columns, words)

    def part(self) -> AnswersPart:
        shown = (*self.found.named, *self.found.parts)
        views = tuple(self._view(number, each) for number, each in enumerate(shown))
        entries = [entry for each in shown for entry in each.table.every()]
        return AnswersPart(
            self.decision.id,
            self.columns[self.found.rows].input.id,
            tuple(self._zooms()),
            views,
            any(map(self._derived, entries)),
            any(not entry.certain for entry in entries),
        )

    def _zooms(self) -> Iterator[Zoom]:
        """Offer the smallest first, and what there is only one of not at all."""
        if len(self.found.named) + len(self.found.parts) < 2:
            return
        said = self.decision.answers_table
        named = said.named if said else {}
        for number, each in enumerate(self.found.named):
            name = named[each.named].name[self.words.language].strip()
            yield Zoom(str(number), name, number == 0)
        yield Zoom(OWN, self.words("answers-table.own"), False)
        if 1 < len(self.found.parts) <= MOST_ZOOMS - len(self.found.named):
            for number, each in enumerate(self.found.parts, len(self.found.named)):
                part = self.found.part or 0
                yield Zoom(str(number), self.labels.named(part, each.table.box[part]), number == 0)
        yield Zoom(WHOLE, self.words("answers-table.whole"), False)

    def _view(self, number: int, shown: ShownTable) -> AnswersView:
        zooms = str(number) if shown.named else f"{number} {OWN} {WHOLE}"
        table = shown.table
        ids = f"t{number}"
        columns = tuple(
            AnswerLine(f"{ids}c{at}", self.labels.heads(table.layout.columns, mask))
            for at, mask in enumerate(table.columns)
        )
        return AnswersView(
            zooms,
            self._caption(shown),
            self._takes(table, table.box),
            self.labels.short(table.layout.rows or 0),
            columns,
            tuple(self._rows(table, ids, columns)),
            tuple(self._apart(table, ids)),
        )

    def _rows(
        self, table: Crosstab, ids: str, columns: Sequence[AnswerLine]
    ) -> Iterator[AnswerLine]:
        firsts = {group[0] for group in table.layout.groups if group}
        for at, (mask, entries) in enumerate(zip(table.rows, table.entries, strict=True)):
            id = f"{ids}r{at}"
            cells = tuple(
                self._cell(f"{id}c{place}", (id, column.id), table, entry, " ".join(column.labels))
                for place, (column, entry) in enumerate(zip(columns, entries, strict=True))
            )
            yield AnswerLine(
                id,
                self.labels.of(table.layout.rows, mask),
                self.labels.takes(table.layout.rows, mask),
                cells,
                at > 0 and any(mask & first for first in firsts),
            )

    def _apart(self, table: Crosstab, ids: str) -> Iterator[AnswerLine]:
        for at, (mask, entry) in enumerate(table.apart):
            id = f"{ids}a{at}"
            cell = self._cell(f"{id}c", (id, f"{id}w"), table, entry, "")
            yield AnswerLine(
                id,
                self.labels.of(table.layout.columns, mask, factored=True),
                self.labels.takes(table.layout.columns, mask),
                (cell,),
            )

    def _cell(
        self, id: str, named: Sequence[str], table: Crosstab, entry: Entry, column: str
    ) -> AnswerCell:
        across, derived = table.layout.columns, self._derived(entry)
        return AnswerCell(
            id,
            " ".join((id, *named, *((DERIVED,) if derived else ()))),
            *self._led_to(entry),
            _json(self.labels.take(entry.box)),
            () if across is None else self.labels.takes(across, entry.box[across]),
            column,
            tuple(self._signs(entry)),
            derived,
            # What a step leads to, the reader's answers alone do not give.
            not entry.certain and not self.decision.chain,
            _json(self.labels.given_by_steps(entry.box)) if self.decision.chain else "",
        )

    def _signs(self, entry: Entry) -> Iterator[AnswerSign]:
        if entry.box in self.found.never:
            yield never(self.words)
        elif not entry.certain:
            yield depends(self.words)
        elif entry.gap:
            yield no_rule(self.words)
        else:
            yield from (self._sign(self.decision.table.outcomes[at]) for at in entry.outcomes)

    def _sign(self, outcome: str) -> AnswerSign:
        return answer_sign(self.decision, outcome, self.words.language)

    def _led_to(self, entry: Entry) -> tuple[str, str]:
        """Give the page and the anchor of the rule, or of all rules where none is the one."""
        rules = self.found.prepared.rule_ids(entry.rules)
        if len(rules) == 1 or (rules and entry.certain):
            return self.rules_href, f"rule-{rules[0]}"
        return "", "rules"

    def _derived(self, entry: Entry) -> bool:
        rules = self.found.prepared.rule_ids(entry.rules)
        derived = (self.decision.rule(each).evidence is Evidence.DERIVED for each in rules)
        return entry.certain and bool(rules) and all(derived)

    def _takes(self, table: Crosstab, box: Box) -> Takes:
        """Tell which options a whole table stands for."""
        varying = (table.layout.rows, table.layout.columns)
        return tuple(
            pair
            for at, mask in enumerate(box)
            if at not in varying
            for pair in self.labels.takes(at, mask)
        )

    def _caption(self, shown: ShownTable) -> str:
        said = self.decision.answers_table
        written = said.named[shown.named] if said and shown.named else None
        if written is not None:
            return (written.caption or written.name)[self.words.language].strip()
        part = self.found.part
        if part is None or len(self.found.parts) < 2:
            return ""
        name, short = self.labels.named(part, shown.table.box[part]), self.labels.short(part)
        return name if name.startswith(short) else f"{short}: {name}"
