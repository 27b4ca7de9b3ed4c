"""Does what a decision says of groups, short words and its table of answers fit the decision?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from wegwijs.decisions.conditions import ConditionError, read_answer
from wegwijs.decisions.table import Choice
from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision, NamedTable
from wegwijs.source import Path

LONGEST_WORD, LONGEST_SHORT = 12, 20
"""Characters: what fits in a cell on a phone, in every language, on two lines."""


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each group, short word or table that does not fit its decision."""
    for decision in catalog.decisions.values():
        looking = _Looking(catalog, decision)
        yield from looking.groups()
        yield from looking.short_words()
        yield from looking.dimensions()
        yield from looking.named_tables()


class _Looking:
    def __init__(self, catalog: Catalog, decision: Decision) -> None:
        self.catalog = catalog
        self.decision = decision

    def groups(self) -> Iterator[Finding]:
        for input, question in self.decision.inputs.items():
            seen: dict[str, str] = {}
            for group, written in question.groups.items():
                for index, option in enumerate(written.options):
                    path = ("inputs", input, "groups", group, "options", index)
                    yield from self._option(input, option, path)
                    if seen.get(option, group) != group:  # twice in one list is said elsewhere
                        yield Finding(
                            "option-in-two-groups",
                            self._at(path),
                            f"{option!r} stands in the group {seen[option]!r} already.",
                            "Leave it in one of them.",
                        )
                    seen.setdefault(option, group)
            left = [each for each in question.options or {} if each not in seen]
            if seen and left:
                yield Finding(
                    "option-in-no-group",
                    self._at(("inputs", input, "groups"), key=True),
                    f"No group of {input!r} has {_listed(left)}.",
                    "It stands below the groups, without a heading.",
                    Severity.NOTE,
                )

    def short_words(self) -> Iterator[Finding]:
        for id, outcome in self.decision.outcomes.items():
            for language, text in (outcome.short.root if outcome.short else {}).items():
                if longest := _too_long(text.strip()):
                    yield Finding(
                        "short-too-long",
                        self._at(("outcomes", id, "short", language)),
                        longest,
                        "Say it in one or two words.",
                        Severity.WARNING,
                    )

    def dimensions(self) -> Iterator[Finding]:
        first = self.decision.ask_first
        if first is not None:
            yield from self._input(first, ("ask_first",))
        table = self.decision.answers_table
        if table is None:
            return
        said = {each: getattr(table, each) for each in ("rows", "columns", "parts")}
        yield from self._varying(("answers_table",), said)

    def named_tables(self) -> Iterator[Finding]:
        shown = self.decision.answers_table
        for id, table in (shown.named if shown else {}).items():
            path = ("answers_table", "named", id)
            said = {"rows": table.rows, "columns": table.columns}
            yield from self._varying(path, said)
            yield from self._given(table, path)
            yield from self._only(table, path)

    def _varying(self, path: Path, said: dict[str, str | None]) -> Iterator[Finding]:
        taken: dict[str, str] = {}
        for key, input in said.items():
            if input is None:
                continue
            yield from self._input(input, (*path, key))
            if input in taken:
                yield Finding(
                    "answers-table",
                    self._at((*path, key)),
                    f"{input!r} makes the {taken[input]} already.",
                    f"Name another input for {key}, or leave it out.",
                )
            taken.setdefault(input, key)

    def _given(self, table: NamedTable, path: Path) -> Iterator[Finding]:
        for input, raw in table.given.items():
            at = (*path, "given", input)
            yield from self._input(input, at, key=True)
            if input in (table.rows, table.columns):
                yield Finding(
                    "answers-table",
                    self._at(at, key=True),
                    f"{input!r} is given, and makes rows or columns too.",
                    "What varies cannot be given.",
                )
            elif input in self.decision.inputs:
                yield from self._answer(input, raw, at)

    def _answer(self, input: str, raw: Any, at: Path) -> Iterator[Finding]:
        try:
            text = ",".join(raw) if isinstance(raw, list | tuple) else str(raw)
            read_answer(self.decision.inputs[input].domain, text)
        except ConditionError as error:
            yield Finding("malformed-condition", self._at(at), error.message, error.hint)

    def _only(self, table: NamedTable, path: Path) -> Iterator[Finding]:
        for input, options in table.only.items():
            at = (*path, "only", input)
            if input not in (table.rows, table.columns):
                yield Finding(
                    "answers-table",
                    self._at(at, key=True),
                    f"{input!r} makes neither rows nor columns of this table.",
                    did_you_mean(input, filter(None, (table.rows, table.columns))) or None,
                )
                continue
            for index, option in enumerate(options):
                yield from self._option(input, option, (*at, index))

    def _input(self, id: str, path: Path, *, key: bool = False) -> Iterator[Finding]:
        if id not in self.decision.inputs and not self._left_out(("inputs", id)):
            yield Finding(
                "unknown-input",
                self._at(path, key=key),
                f"There is no input {id!r} here.",
                did_you_mean(id, self.decision.inputs) or None,
            )

    def _option(self, input: str, option: str, path: Path) -> Iterator[Finding]:
        question = self.decision.inputs.get(input)
        if question is None or self._left_out(("inputs", input, "options", option)):
            return
        known: Collection[str] = question.options or ()
        if not isinstance(question.domain, Choice):
            message = f"{input!r} has no options to choose from."
            yield Finding("unknown-option", self._at(path), message)
        elif option not in known:
            yield Finding(
                "unknown-option",
                self._at(path),
                f"{input!r} has no option {option!r}.",
                did_you_mean(option, known) or None,
            )

    def _left_out(self, path: Path) -> bool:
        file = self.catalog.files.get(self.decision.path)
        return file is not None and path in file.left_out

    def _at(self, path: Path, *, key: bool = False) -> Any:
        return self.catalog.where(self.decision.path, path, key=key)


def _too_long(text: str) -> str:
    """Say what does not fit in a cell, if anything: a word, or all of them."""
    word = max(text.split(), key=len, default="")
    if len(word) > LONGEST_WORD:
        return f"{word!r} has {len(word)} characters; a line of a cell has room for {LONGEST_WORD}."
    if len(text) > LONGEST_SHORT:
        return f"{text!r} has {len(text)} characters; a cell has room for {LONGEST_SHORT}."
    return ""


def _listed(options: list[str]) -> str:
    return ", ".join(map(repr, options[:5])) + (" …" if len(options) > 5 else "")
