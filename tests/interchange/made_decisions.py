"""Decisions made for a test: of a decision file's text, or around a bare table."""

from __future__ import annotations

from datetime import date
from typing import Any

from answering import CATALOG

from wegwijs.decisions.conditions import ConditionError, read_condition, write_condition
from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.intervals import bounds
from wegwijs.decisions.table import Choice, Day, Flag, Rule, Table, Version
from wegwijs.findings.finding import Finding
from wegwijs.interchange.decision_file import write_decision_file
from wegwijs.interchange.dmn.taking import take_document
from wegwijs.interchange.format import Sent, Taken
from wegwijs.records.decision import Decision, DecisionFile
from wegwijs.records.decision_table import decision_table
from wegwijs.records.lenient import validate, wanted
from wegwijs.source import read

LANGUAGES = ("en", "nl")
_FILE = wanted(DecisionFile)


def read_decision(id: str, text: str) -> Decision:
    """Read a decision file that must be without a fault."""
    file, on_file = read("decision.yaml", text.encode())
    written, file, on_fields = validate(file, _FILE)
    assert not (on_file or on_fields), (on_file, on_fields, text)
    table, on_table = decision_table(written, file)
    assert not on_table, (on_table, text)
    return Decision.model_construct(**dict(written), id=id, path=file.path, table=table)


def carried(document: str, language: str = "en") -> tuple[str, str, tuple[Finding, ...]]:
    """Import a DMN document; gives the id, the decision file, and what was found."""
    taken = take(document.encode(), language)
    assert len(taken.decisions) == 1, taken
    (only,) = taken.decisions
    assert only.decision is not None, only.findings
    id, data = only.decision
    return id, write_decision_file(data), (*taken.findings, *only.findings)


def take(document: bytes, language: str = "en", wanted: str | None = None) -> Taken:
    """Take a DMN document in, on a day."""
    sent = Sent("made.dmn", document, wanted, language, date(2026, 7, 24))
    return take_document(sent, LANGUAGES)


def decision_around(table: Table) -> Decision | None:
    """Put a table into a decision; None when no file could hold it."""
    text = file_around(table)
    return read_decision("made", text) if text else None


def file_around(table: Table) -> str:
    """Write a decision file with a table; empty when there is no rule to write.

    Rules that could never be written, because they hold for nothing, are left out.
    """
    rules = [each for each in (_rule(table, rule) for rule in table.rules) if each]
    if not rules:
        return ""
    data: dict[str, Any] = {
        **{
            key: _text(key)
            for key in ("name", "title", "page_title", "description", "summary", "audience")
        },
        "dated": "2026-07-24",
        "hit_policy": table.hit_policy.value,
        **({"repeats": "yes"} if table.repeats else {}),
        "inputs": {
            each.id: {"question": _text("q"), "short": _text("s"), **_answers(each.domain)}
            for each in table.inputs
        },
        "outcomes": {id: _outcome(table, id) for id in table.outcomes},
        "rules": rules,
    }
    return write_decision_file(data)


def catalog() -> Any:
    assert CATALOG is not None
    return CATALOG


def _rule(table: Table, rule: Rule) -> dict[str, Any] | None:
    when = {}
    for id, condition in rule.when.items():
        domain = table.input(id).domain
        written = write_condition(domain, condition)
        try:
            read_condition(domain, written)
        except ConditionError:
            return None
        when[id] = written
    dates = {"valid_from": rule.valid_from, "valid_until": rule.valid_until}
    return {
        "id": rule.id,
        **({"when": when} if when else {}),
        "then": rule.then,
        "because": _text("b"),
        "source": ["todo"],
        **{key: day.isoformat() for key, day in dates.items() if day},
    }


def _outcome(table: Table, id: str) -> dict[str, Any]:
    value = table.values.get(id)
    number = {} if value is None else {"value": write_number(value)}
    return {"label": _text(id), "tone": "open", **number}


def _text(word: str) -> dict[str, str]:
    return {language: f"{word} {language}" for language in LANGUAGES}


def _answers(domain: Any) -> dict[str, Any]:
    if isinstance(domain, Choice):
        options = {id: _text(id) for id in domain.options}
        return {"options": options, **({"many": "yes"} if domain.many else {})}
    if isinstance(domain, Flag):
        return {"boolean": "yes"}
    ends = {"min": domain.minimum, "max": domain.maximum}
    if isinstance(domain, Version):
        return {"version": {key: str(end) for key, end in ends.items() if end is not None}}
    if isinstance(domain, Day):
        return {"date": {key: str(end) for key, end in ends.items() if end is not None}}
    if domain.whole:
        within = bounds(domain)
        ends = {"min": within.low, "max": within.high}
        written = {key: write_number(end) for key, end in ends.items() if end is not None}
        return {"number": {**written, "whole": "yes"}}
    return {"number": {key: write_number(end) for key, end in ends.items() if end is not None}}
