"""Makes the engine's table of a decision file; what it cannot read becomes findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wegwijs.decisions.conditions import ConditionError, read_answer, read_condition
from wegwijs.decisions.table import Answer, Condition, Input, Rule, Table
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.kept.results import remembered
from wegwijs.markdown.place_in_text import place_in_text
from wegwijs.records.decision import Decision, DecisionFile, RuleFile
from wegwijs.source import Path, SourceFile
from wegwijs.source.look_alikes import first_look_alike, plainly, told

_NO_WHEN = "In a row each input stands by itself: INPUT: ANSWER."


@remembered
def decision_table(
    written: DecisionFile, file: SourceFile, asked: tuple[Input, ...] = ()
) -> tuple[Table, tuple[Finding, ...]]:
    """Read the conditions of every rule; a condition at fault is left out of the table.

    Examples may answer, too, what is `asked` by the decisions it needs.
    """
    reader = _Reader(written, file)
    rules = tuple(reader.rule(index, rule) for index, rule in enumerate(written.rules))
    reader.inputs = {**{each.id: each for each in asked}, **reader.inputs}
    for index, example in enumerate(written.examples):
        path: Path = ("examples", index)
        reader.answers(example.given, (*path, "given"))
        for outcome in example.then:
            reader.outcome(outcome, (*path, "then"))
    table = Table(
        written.engine_inputs,
        tuple(written.outcomes),
        rules,
        written.hit_policy,
        written.allow_gaps,
        written.repeats,
        {id: each.value for id, each in written.outcomes.items() if each.value is not None},
    )
    return table, tuple(reader.findings)


class _Reader:
    def __init__(self, written: DecisionFile, file: SourceFile) -> None:
        self.written = written
        self.file = file
        self.inputs = {each.id: each for each in written.engine_inputs}
        self.findings: list[Finding] = []

    def rule(self, index: int, rule: RuleFile) -> Rule:
        when: dict[str, Condition] = {}
        for id, raw in rule.when.items():
            path = ("rules", index, "when", id)
            if self._known_input(id, path):
                condition = self._attempt(read_condition, id, raw, path)
                if condition is not None:
                    when[id] = condition
        self.outcome(rule.then, ("rules", index, "then"))
        return Rule(rule.id, when, rule.then, rule.valid_from, rule.valid_until)

    def answers(self, given: Mapping[str, Any], path: Path) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for id, raw in given.items():
            if self._known_input(id, (*path, id)):
                text = ",".join(raw) if isinstance(raw, list) else raw
                answer = self._attempt(read_answer, id, text, (*path, id))
                if answer is not None:
                    answers[id] = answer
        return answers

    def outcome(self, id: str, path: Path) -> None:
        if id not in self.written.outcomes and ("outcomes", id) not in self.file.left_out:
            self.findings.append(
                Finding(
                    "unknown-outcome",
                    self.file.where(path),
                    f"There is no outcome {id!r} here.",
                    did_you_mean(id, self.written.outcomes) or None,
                )
            )

    def _known_input(self, id: str, path: Path) -> bool:
        if id in self.inputs:
            return True
        if ("inputs", id) in self.file.left_out:
            return False
        self.findings.append(
            Finding(
                "unknown-input",
                self.file.where(path, key=True),
                f"There is no input {id!r} here.",
                _NO_WHEN if id in ("when", "given") else did_you_mean(id, self.inputs) or None,
            )
        )
        return False

    def _attempt(self, read: Any, id: str, raw: Any, path: Path) -> Any:
        try:
            return read(self.inputs[id].domain, raw)
        except ConditionError as error:
            culprit = raw[error.offset or 0 :] if isinstance(raw, str) else ""
            hint = error.hint
            if isinstance(raw, str) and (mended := self._plainly(read, id, raw)):
                culprit = first_look_alike(raw)
                hint = f"{told(culprit)} stands in it: write {mended}."
            where = place_in_text(self.file, path, culprit)
            self.findings.append(Finding("malformed-condition", where, error.message, hint))
            return None

    def _plainly(self, read: Any, id: str, raw: str) -> str:
        """Write a condition with the characters it seems to have, if it can be read then."""
        mended = plainly(raw) if first_look_alike(raw) else ""
        try:
            return mended if mended and read(self.inputs[id].domain, mended) is not None else ""
        except ConditionError:
            return ""


def read_given(written: DecisionFile, given: Mapping[str, Any]) -> dict[str, Answer]:
    """Read the answers of an example; what cannot be read is left out, as load has said."""
    reader = _Reader(written, SourceFile("", None, {}, {}))
    if isinstance(written, Decision):
        reader.inputs = {id: Input(id, each.domain) for id, each in written.answerable.items()}
    return reader.answers(given, ())
