"""A table goes to a spreadsheet and back: nothing changes unless somebody changed it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from answering import ROOT, SHIPPED
from decisions.strategies import law, tables, tables_over
from hypothesis import given
from hypothesis import strategies as st
from made_decisions import LANGUAGES, catalog, decision_around, file_around, read_decision

from wegwijs.decisions.table import Table
from wegwijs.interchange.csv.columns import DELIMITERS, as_meant, harmless
from wegwijs.interchange.csv.editing import edit_rules
from wegwijs.interchange.csv.reading import column_letter, read_csv
from wegwijs.interchange.csv.rules import RuleRow, column_names, read_rules
from wegwijs.interchange.csv.writing import write_csv
from wegwijs.records.decision import Decision

delimiters = st.sampled_from(list(DELIMITERS.values()))


def rules_in(decision: Decision, raw: bytes) -> tuple[RuleRow, ...]:
    rows, found = read_csv("made.csv", raw, column_names(decision, LANGUAGES))
    assert not found
    # A made decision cites the source "todo", which no catalogue has.
    known = replace(catalog(), sources={**catalog().sources, "todo": catalog().sources["consent"]})
    rules, found = read_rules(rows, decision, known)
    assert not found, found
    return rules


@pytest.mark.parametrize("as_saved", ["as exported", "by Excel", "as Unicode text"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", SHIPPED)
def test_a_shipped_decision_comes_back_unchanged(id: str, language: str, as_saved: str) -> None:
    decision = SHIPPED[id]
    raw = {
        "as exported": write_csv(decision, language).encode(),
        "by Excel": b"\xef\xbb\xbf" + write_csv(decision, language, ";").encode(),
        "as Unicode text": write_csv(decision, language, "\t").encode("utf-16"),
    }[as_saved]
    rules = rules_in(decision, raw)
    assert all(not each.new for each in rules)
    raw = (ROOT / "data" / "decisions" / f"{id}.yaml").read_bytes()
    assert edit_rules("made.yaml", raw, rules, LANGUAGES) == raw


@law
@given(tables(), delimiters, st.sampled_from(["\r\n", "\n", "\r"]))
def test_any_table_comes_back_unchanged(table: Table, delimiter: str, newline: str) -> None:
    decision = decision_around(table)
    if decision is None:
        return
    raw = write_csv(decision, "nl", delimiter).replace("\r\n", newline).encode()
    assert [(each.id, each.new) for each in rules_in(decision, raw)] == [
        (each.id, {}) for each in decision.rules
    ]


@law
@given(st.data(), tables(), delimiters)
def test_another_table_arrives_as_it_was_sent_and_comments_stay(
    data: Any, table: Table, delimiter: str
) -> None:
    other = data.draw(tables_over(table.inputs))
    before, after = decision_around(table), decision_around(other)
    if before is None or after is None:
        return
    text = _with_comments(file_around(table), data)
    rules = rules_in(before, write_csv(after, "nl", delimiter).encode())
    edited = edit_rules("made.yaml", text.encode(), rules, LANGUAGES).decode()
    written = read_decision("made", edited)
    assert write_csv(written, "nl") == write_csv(after, "nl")
    for comment in ("# above", "# at the end"):
        assert edited.count(comment) == text.count(comment)


_days = st.none() | st.dates()


@law
@given(tables(dated=True), st.sampled_from(LANGUAGES), delimiters, _days, _days)
def test_days_come_back_from_a_spreadsheet_as_they_were_or_as_they_were_changed(
    table: Table, language: str, delimiter: str, start: date | None, end: date | None
) -> None:
    if start and end and end < start:
        start, end = end, start
    before = decision_around(table)
    if before is None:
        return
    first = before.rules[0].model_copy(update={"valid_from": start, "valid_until": end})
    after = before.model_copy(update={"rules": (first, *before.rules[1:])})
    rules = rules_in(before, write_csv(after, language, delimiter).encode())
    assert [each.id for each in rules if each.new] == [first.id] * (first != before.rules[0])
    edited = edit_rules("made.yaml", file_around(table).encode(), rules, LANGUAGES)
    again = read_decision("made", edited.decode())
    for written in (again.rules, again.table.rules):
        assert [(each.id, each.valid_from, each.valid_until) for each in written] == [
            (each.id, each.valid_from, each.valid_until) for each in after.rules
        ]


def _with_comments(text: str, data: Any) -> str:
    """Put comments above some rules, and at the end of the section and the file."""
    lines = []
    for line in text.splitlines():
        if line.startswith("  - id: r") and data.draw(st.booleans()):
            lines.append("  # above")
        lines.append(line)
    return "\n".join([*lines, "  # at the end", "# at the end", ""])


@given(st.text())
def test_a_formula_is_made_harmless_and_meant_as_before(text: str) -> None:
    assert as_meant(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_nothing_that_is_exported_begins_a_formula() -> None:
    for id, decision in SHIPPED.items():
        for row in csv.reader(io.StringIO(write_csv(decision, "nl"), newline="")):
            assert not [each for each in row if each.startswith(("=", "+", "-", "@"))], id


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letter(each) for each in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


FILE = """
rules:
  # Wood first.
  - id: wood   # the usual
    when: {material: wood, length: "<= 10"}  # short
    # agreed in May
    then: needed # yes
    because:
      en: >-
        Short wood
        is nailed.
      nl: 'Kort hout''s lot.'
    source: [handbook]

  - {id: stone, when: {material: stone}, then: not-needed, because: {en: B, nl: B}, source: [x]}
  # Last of all.
  -
    id: glass
    then: not-needed
    because: {en: B, nl: B}
    source: [x]
# The examples.
examples:
  - {given: {material: wood}, then: needed}
"""


@pytest.mark.parametrize(
    ("rows", "old", "new"),
    [
        ([("wood", {"then": "maybe"})], "then: needed # yes", "then: maybe # yes"),
        ([("wood", {"when": {"length": "> 3"}})], '"<= 10"}  # short', '"> 3"}  # short'),
        ([("wood", {"because": {"nl": "a: b"}})], "'Kort hout''s lot.'", "'a: b'"),
        (
            [("wood", {"because": {"en": "Long."}})],
            "      en: >-\n        Short wood\n        is nailed.\n",
            "      en: >-\n        Long.\n",
        ),
        (
            [("wood", {"evidence": "derived"})],
            "    source: [handbook]\n\n",
            "    source: [handbook]\n    evidence: derived\n\n",
        ),
        ([("wood", {"source": ["a", "b"]})], "source: [handbook]", "source: [a, b]"),
        (
            [("wood", {"when": {"length": None}})],
            'when: {material: wood, length: "<= 10"}  # short',
            "when: {material: wood}  # short",
        ),
        ([("stone", {"then": "needed"})], "stone}, then: not-needed", "stone}, then: needed"),
    ],
)
def test_only_what_is_new_is_written(
    rows: list[tuple[str, dict[str, Any]]], old: str, new: str
) -> None:
    start = FILE.replace("  -\n    id: glass", "  - id: glass")
    changed = dict(rows)
    ids = ("wood", "stone", "glass")
    rules = [RuleRow(id, changed.get(id, {})) for id in ids]
    edited = edit_rules("made.yaml", start.encode(), rules, LANGUAGES).decode()
    assert start.count(old) == 1
    assert edited == start.replace(old, new)
    saved_by_windows = start.replace("\n", "\r\n").encode()
    windows = edit_rules("made.yaml", saved_by_windows, rules, LANGUAGES).decode()
    assert windows == edited.replace("\n", "\r\n")


def test_rules_change_places_in_any_style_and_keep_their_notes() -> None:
    rows = [RuleRow("glass"), RuleRow("stone"), RuleRow("new", {"then": "x", "source": ["b"]})]
    edited = edit_rules("made.yaml", FILE.encode(), rows, LANGUAGES).decode()
    stone = "{id: stone, when: {material: stone}, then: not-needed, because: {en: B, nl: B}"
    assert edited == (
        f"""
rules:
  # Last of all.
  -
    id: glass
    then: not-needed
    because: {{en: B, nl: B}}
    source: [x]
  # Wood first.

  - {stone}, source: [x]}}
  - id: new
    then: x
    because: {{en: "", nl: ""}}
    source: [b]
# The examples.
examples:
  - {{given: {{material: wood}}, then: needed}}
"""
    )


def test_comments_stay_where_every_rule_is_another_one() -> None:
    rows = [RuleRow(id, {"then": "x", "source": ["b"]}) for id in ("new", "newer")]
    edited = edit_rules("made.yaml", FILE.encode(), rows, LANGUAGES).decode()
    head, tail = FILE[: FILE.index("  - id: wood")], FILE[FILE.index("# The examples.") :]
    assert edited.startswith(head + "  - id: new\n") and edited.endswith(tail)
    assert "  # Last of all.\n" in edited
    assert [each["id"] for each in yaml.safe_load(edited)["rules"]] == ["new", "newer"]
