"""Writes the table of a decision as CSV, a row for each rule (RFC 4180)."""

from __future__ import annotations

import csv
import io

from wegwijs.decisions.conditions import write_condition
from wegwijs.decisions.table import Rule
from wegwijs.interchange.csv import columns as csv_columns
from wegwijs.records.decision import Decision, RuleFile


def write_csv(decision: Decision, language: str, delimiter: str = ",") -> str:
    """Write the rules with ids and cells as in the data file, and the reason in one language."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    inputs = csv_columns.input_columns(decision.inputs)
    writer.writerow(
        [
            csv_columns.ID,
            *inputs.values(),
            csv_columns.THEN,
            csv_columns.because(language),
            csv_columns.SOURCE,
            csv_columns.EVIDENCE,
            *csv_columns.DATES,
        ]
    )
    for written, rule in zip(decision.rules, decision.table.rules, strict=True):
        row = [
            rule.id,
            *_conditions(decision, rule),
            rule.then,
            written.because.root.get(language, "").strip(),
            ", ".join(written.source),
            written.evidence.value,
            *_dates(written),
        ]
        writer.writerow(map(csv_columns.harmless, row))
    return text.getvalue()


def _conditions(decision: Decision, rule: Rule) -> list[str]:
    """Write each condition as the data file may have it; any answer is an empty cell."""
    cells = []
    for each in decision.table.inputs:
        condition = rule.when.get(each.id)
        cell = "" if condition is None else write_condition(each.domain, condition)
        cells.append("" if cell == "-" else cell)
    return cells


def _dates(rule: RuleFile) -> list[str]:
    return [day.isoformat() if day else "" for day in (rule.valid_from, rule.valid_until)]
