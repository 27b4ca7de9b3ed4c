"""Decisions in their short form, spelled out: everything else reads the long form alone.

A rule may be one row with its reason beneath, an example one row, and what goes without saying
may go unsaid. The places of what is read stay those where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wegwijs.findings.finding import Finding, Where
from wegwijs.findings.names import nearest
from wegwijs.kept.results import remembered
from wegwijs.records.carried import READING
from wegwijs.records.decision import Question, RuleFile
from wegwijs.records.fields import LANGUAGE_PATTERN
from wegwijs.records.tones import Tone
from wegwijs.source import Path, Plain, SourceFile

ROW = "rule"
"""The key of a rule that is written as one row."""

OF_ROW = ("id", "then", "source", "evidence", "valid_from", "valid_until", "because")
"""What a row says of its rule; every other key in it is an input."""

OF_EXAMPLE = ("then", "day")
"""What an example in one row says itself; every other key in it is an input."""

KINDS_OF_ANSWER = ("options", "boolean", "number", "version", "date")

_OF_FLAG = frozenset(Question.model_fields) - {
    *(*KINDS_OF_ANSWER, "many", "groups"),
    *("decision", *READING),
}


@remembered
def spelled_out(file: SourceFile) -> tuple[SourceFile, tuple[Finding, ...]]:
    """Give a decision file in its long form, with the places of the short one, and its faults."""
    if not isinstance(file.data, dict):
        return file, ()
    spelling = _Spelling(file, dict(file.data))
    spelling.rules()
    spelling.examples()
    spelling.reserved()
    spelling.defaults()
    values = {spelling.long(path): where for path, where in file.values.items()}
    keys = {spelling.long(path): where for path, where in file.keys.items()}
    written = {long: path for path in file.values if (long := spelling.long(path)) != path}
    whole = replace(
        file,
        data=spelling.data,
        values={**values, **spelling.places},
        keys={**keys, **spelling.key_places},
        written=written,
    )
    return whole.without(frozenset(spelling.torn)), tuple(spelling.findings)


def rule_spelled_out(rule: Plain) -> Plain:
    """Give one rule in its long form, as plain data."""
    return _rule(rule, OF_ROW) if is_row(rule) and isinstance(rule, dict) else rule


def is_row(rule: Plain) -> bool:
    """Tell whether a rule is written as one row."""
    return isinstance(rule, dict) and isinstance(rule.get(ROW), dict)


def _rule(rule: Mapping[str, Plain], own: Collection[str]) -> dict[str, Plain]:
    row: Any = rule[ROW]
    when = {key: each for key, each in row.items() if key not in own}
    said = {key: each for key, each in row.items() if key in own}
    languages = _languages(rule)
    beside = {key: each for key, each in rule.items() if key != ROW and key not in languages}
    because: dict[str, Plain] = {key: rule[key] for key in languages}
    first = {"id": said.pop("id")} if "id" in said else {}
    asked: dict[str, Plain] = {"when": when} if when else {}
    reason: dict[str, Plain] = {"because": because} if because else {}
    return {**beside, **first, **asked, **said, **reason}


def _languages(rule: Mapping[str, Plain]) -> list[str]:
    """List the keys beside a row that are languages, in which its reason is said.

    An id beside a row that has one is the language of Indonesia.
    """
    row: Any = rule[ROW]
    own = {*OF_ROW, *RuleFile.model_fields} - ({"id"} & row.keys())
    said = "because" in rule or "because" in row
    found = (key for key in rule if key not in own and re.match(LANGUAGE_PATTERN, key))
    return [] if said else list(found)


def _own(row: Mapping[str, Plain], known: Sequence[str], inputs: Collection[str]) -> set[str]:
    """List the keys that name no input: one that is misspelt is said to be an unknown key."""
    missing = [key for key in known if key not in row]
    near = {
        key
        for key in row
        if key not in inputs and nearest(key, missing) and not nearest(key, inputs)
    }
    return {*known, *near}


@dataclass(slots=True)
class _Spelling:
    file: SourceFile
    data: dict[str, Plain]
    languages: dict[str | int, list[str]] = field(default_factory=dict)
    """The languages that the reason of each row is said in beside it."""

    rows: dict[str | int, set[str]] = field(default_factory=dict)
    """The rules that are rows, each with the keys in it that name no input."""

    tried: dict[str | int, set[str]] = field(default_factory=dict)
    """The examples that are rows, each with the keys in it that name no input."""

    places: dict[Path, Where] = field(default_factory=dict)
    key_places: dict[Path, Where] = field(default_factory=dict)
    torn: set[Path] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def long(self, path: Path) -> Path:
        """Give the place in the long form of what is written at a path."""
        if len(path) < 3:
            return path
        section, index, key, *rest = path
        if section == "rules" and index in self.rows:
            if key == ROW:
                inside = rest[:1] and rest[0] in self.rows[index]
                return (section, index, *rest) if inside else (section, index, "when", *rest)
            if key in self.languages[index]:
                return (section, index, "because", key, *rest)
        if section == "examples" and index in self.tried and key not in self.tried[index]:
            return (section, index, "given", key, *rest)
        return path

    def rules(self) -> None:
        """Spell out the rules that are rows."""
        rules = self.data.get("rules")
        if not isinstance(rules, list):
            return
        made = self.data["rules"] = [*rules]
        for index, rule in enumerate(rules):
            place: Path = ("rules", index)
            if not isinstance(rule, dict):
                continue
            if ROW not in rule:
                self._bare(place, rule)
                continue
            if not is_row(rule):
                self.torn.add(place)
                self._no_row((*place, ROW))
                continue
            for key in self._twice(rule):
                where = self.file.where((*place, key), key=True)
                message = f"{key!r} stands in the row and beside it."
                self.findings.append(Finding("duplicate-key", where, message, "Keep one of them."))
            row: Any = rule[ROW]
            self.rows[index] = _own(row, OF_ROW, self._mapping("inputs"))
            self.languages[index] = languages = _languages(rule)
            if languages:
                first = self.file.where((*place, languages[0]), key=True)
                self.places[(*place, "because")] = self.key_places[(*place, "because")] = first
            made[index] = _rule(rule, self.rows[index])

    @staticmethod
    def _twice(rule: Mapping[str, Plain]) -> Iterator[str]:
        row: Any = rule[ROW]
        languages = _languages(rule)
        yield from (key for key in rule if key in row and key in OF_ROW and key not in languages)

    def _bare(self, place: Path, rule: Mapping[str, Plain]) -> None:
        """Say of inputs beside all else that their rule is no row yet."""
        bare = [key for key in rule if key not in RuleFile.model_fields]
        for key in (each for each in bare if each in self._mapping("inputs")):
            self.torn.add((*place, key))
            where = self.file.where((*place, key), key=True)
            message = f"{key!r} is an input, and this rule is no row."
            hint = f"Write rule: before the brace, - rule: {{{key}: …}}, or when: {{{key}: …}}."
            self.findings.append(Finding("misplaced-key", where, message, hint))

    def _no_row(self, path: Path) -> None:
        where = self.file.where(path)
        message = "'rule' must be a row: a mapping in braces."
        hint = "Write rule: {id: …, INPUT: ANSWER, then: OUTCOME, source: [SOURCE]}."
        self.findings.append(Finding("wrong-type", where, message, hint))

    def examples(self) -> None:
        """Spell out the examples that are rows."""
        examples = self.data.get("examples")
        if not isinstance(examples, list):
            return
        made = self.data["examples"] = [*examples]
        inputs = self._mapping("inputs")
        for index, example in enumerate(examples):
            if not isinstance(example, dict) or not _is_row_of_answers(example, inputs):
                continue
            own = self.tried[index] = _own(example, OF_EXAMPLE, inputs)
            given = {key: each for key, each in example.items() if key not in own}
            said = {key: each for key, each in example.items() if key in own}
            self.places["examples", index, "given"] = self.file.where(("examples", index))
            made[index] = {"given": given, **said}

    def reserved(self) -> None:
        """Say which inputs have the name of something else in rows."""
        taken = {*(OF_ROW if self.rows else ()), *(OF_EXAMPLE if self.tried else ())}
        for id in self._mapping("inputs"):
            if id in taken:
                where = self.file.where(("inputs", id), key=True)
                message = f"An input cannot be called {id!r} where rules or examples are rows."
                hint = "Rename it, in the rules and examples too, or write when: and given: there."
                self.findings.append(Finding("reserved-input", where, message, hint))

    def defaults(self) -> None:
        """Say what goes without saying: an input is yes or no, the first outcome says yes."""
        inputs = self._mapping("inputs")
        if any(map(_is_flag, inputs.values())):
            flag = {"boolean": "yes"}
            self.data["inputs"] = {
                id: {**each, **flag} if isinstance(each, dict) and _is_flag(each) else each
                for id, each in inputs.items()
            }
        outcomes = self._mapping("outcomes")
        for id, first in [*outcomes.items()][:1]:
            if isinstance(first, dict) and not first.keys() & {"tone", "concept"}:
                said: Plain = {**first, "tone": Tone.YES.value}
                self.data["outcomes"] = {**outcomes, id: said}

    def _mapping(self, key: str) -> Mapping[str, Plain]:
        found = self.data.get(key)
        return found if isinstance(found, dict) else {}


def _is_row_of_answers(example: Mapping[str, Plain], inputs: Mapping[str, Plain]) -> bool:
    given = example.get("given")
    return "given" not in example or ("given" in inputs and not isinstance(given, dict))


def _is_flag(question: Plain) -> bool:
    """Tell whether nothing is said of what may be answered, and nothing is misspelt."""
    return isinstance(question, dict) and "question" in question and question.keys() <= _OF_FLAG
