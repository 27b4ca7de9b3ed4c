"""What was written as DMN and read again is the same decision, to the last letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import pytest
from answering import SHIPPED, every_answer, expected, plain
from decisions.strategies import counting_tables, law, tables
from hypothesis import given
from hypothesis import strategies as st
from made_decisions import LANGUAGES, carried, catalog, decision_around, read_decision, take
from zen_engine import Elsewhere

from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.table import Rule, Table
from wegwijs.interchange.decision_file import write_decision_file
from wegwijs.interchange.dmn.writing import write_dmn
from wegwijs.records.decision import (
    AnswersTable,
    Decision,
    DecisionFile,
    Example,
    NamedTable,
    Option,
    OptionGroup,
    Outcome,
    Question,
    RuleFile,
    ShownField,
)
from wegwijs.records.imported import Imported, ImportedDifference
from wegwijs.records.speaking import Difference, Holding, SpeaksFor
from wegwijs.records.walk import walk
from wegwijs.source import read

EVERYTHING = """
name: {en: Saw, nl: Zaag}
title: {en: "Which saw?", nl: "Welke zaag?"}
page_title: {en: Saws, nl: Zagen}
description: {en: "All <saws> & \\"more\\".", nl: Alle zagen.}
summary:
  en: |
    A [saw](concept:crmscript) cuts.

    - [](concept:crmscript)
  nl: Een zaag zaagt.
audience: {en: All, nl: Iedereen}
dated: 2026-07-24
hit_policy: output order
allow_gaps: yes
concerns: [crmscript]
sources: [consent]
redirect_from: [old-saws.md]
imported:
  document: saws.dmn
  differences:
    - {rule: first, input: if, line: 12, was: odd(?), what: Asked otherwise.}
    - {what: Stays behind., carried: accepted, reason: It says nothing.}
inputs:
  1st-wood:
    question: {en: "Which wood?", nl: "Welk hout?"}
    short: {en: Wood, nl: Hout}
    help: {en: Look at it., nl: Kijk ernaar.}
    many: yes
    options:
      oak:
        label: {en: Oak, nl: Eik}
        help: {en: Hard., nl: Hard.}
        also: {en: [timber, "<beam>"], nl: [balk]}
        concerns: [crmscript]
      ash: {en: Ash, nl: Es}
      pine: {en: Pine, nl: Den}
    groups:
      soft: {label: {en: Soft, nl: Zacht}, options: [pine]}
      hard: {label: {en: Hard, nl: Hard}, options: [oak, ash]}
  if: {question: {en: Thick?, nl: Dik?}, short: {en: If, nl: Als}, number: {min: 0, max: 99.5}}
  made: {question: {en: Made?, nl: Gemaakt?}, short: {en: M, nl: M}, version: {min: 8.0, max: 13}}
  pieces: {question: {en: Many?, nl: Veel?}, short: {en: P, nl: P}, number: {min: 1, whole: yes}}
  wet: {question: {en: Wet?, nl: Nat?}, short: {en: Wet, nl: Nat}, boolean: yes}
  cut:
    question: {en: When?, nl: Wanneer?}
    short: {en: C, nl: C}
    date: {min: 2024-02-29, max: 9999-12-31}
outcomes:
  "2":
    label: {en: Two, nl: Twee}
    short: {en: "2", nl: "2"}
    tone: yes
    standing: disputed
    explanation: {en: Long., nl: Lang.}
    requires: [crmscript]
    concept: crmscript
    shows: [{concept: crmscript, field: access, for: administrators}]
    next: {en: Go., nl: Ga.}
  "1": {label: {en: One, nl: Een}, tone: open, value: 2.5}
ask_first: wet
answers_table:
  rows: 1st-wood
  columns: wet
  parts: if
  named:
    theirs:
      name: {en: Theirs, nl: Van hen}
      caption: {en: Of the mill, nl: Van de zagerij}
      given: {made: 10.2, wet: no}
      rows: 1st-wood
      columns: wet
      only: {1st-wood: [oak, ash]}
speaks_for:
  - field: licence
    concepts: {1st-wood: {oak: crmscript}}
    holding: {1st-wood: {oak: {has: crmscript, can_get: [crmscript]}}}
    places: {1st-wood: deployments}
    says: {"if": [free, included], "1": open}
    different: [{when: {1st-wood: [oak, ash]}, concepts: crmscript, because: They grow apart.}]
rules:
  - id: first
    when:
      {1st-wood: {not: pine}, if: "[0..10), > 20", made: "[10..10.3.10), > 12", pieces: "> 4",
       wet: no, cut: "[2024-03-01..2026-01-01), 2026-02-01"}
    then: "1"
    because: {en: "See [](concept:crmscript).", nl: Zo is het.}
    source: [consent, consent]
    evidence: derived
    valid_from: 2026-01-01
    valid_until: 2026-12-31
  - id: if
    then: "2"
    because: {en: B, nl: B}
    source: [consent]
    valid_until: 2024-02-29
examples:
  - {given: {1st-wood: oak, if: 1, made: 10.2, pieces: 5, wet: no, cut: 2024-03-01},
     day: 2026-06-01, then: ["1", "2"]}
"""


# Those that use others leave and come back with them: see test_dmn_chains.
ALONE = [id for id, decision in SHIPPED.items() if decision.chain is None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", ALONE)
def test_nothing_of_a_shipped_decision_is_lost(id: str, language: str) -> None:
    document = write_dmn(SHIPPED[id], catalog(), language)
    found_id, text, findings = carried(document)
    assert (found_id, findings) == (id, ())
    again = read_decision(found_id, text)
    assert write_dmn(again, catalog(), language) == document
    for field in DecisionFile.model_fields.keys() - {"rules"}:
        assert getattr(again, field) == getattr(SHIPPED[id], field)


REPEATED = EVERYTHING.replace("    many: yes\n", "").replace(
    "allow_gaps: yes\n", "allow_gaps: yes\nrepeats: yes\n"
)


@pytest.mark.parametrize("text", [EVERYTHING, REPEATED], ids=["several answers", "repeats"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_lost_that_a_file_may_hold(language: str, text: str) -> None:
    decision = read_decision("saw", text)
    document = write_dmn(decision, catalog(), language)
    _, written, findings = carried(document)
    assert not findings
    again = read_decision("saw", written)
    assert write_dmn(again, catalog(), language) == document
    assert again.table == decision.table
    for field in DecisionFile.model_fields.keys() - {"rules"}:
        assert getattr(again, field) == getattr(decision, field), field
    for one, other in zip(again.rules, decision.rules, strict=True):
        assert one.model_copy(update={"when": {}}) == other.model_copy(update={"when": {}})


RECORDS = (
    DecisionFile,
    Question,
    Option,
    OptionGroup,
    Outcome,
    RuleFile,
    Example,
    AnswersTable,
    NamedTable,
    ShownField,
    SpeaksFor,
    Holding,
    Difference,
    Imported,
    ImportedDifference,
)


OF_OTHERS = {"decision", "outcome", "of"}
"""What is said of an input that is another decision's answer: `test_dmn_chains` has those."""


def test_that_file_holds_everything_a_file_may_hold() -> None:
    used: dict[type, set[str]] = {}
    decisions = [read_decision("saw", text) for text in (EVERYTHING, REPEATED)]
    for value in (
        each[1] for decision in decisions for each in ((None, decision), *walk(decision))
    ):
        used.setdefault(type(value), set()).update(getattr(value, "model_fields_set", ()))
    for record in RECORDS:
        fields = used[Decision if record is DecisionFile else record]
        left = record.model_fields.keys() - fields - (OF_OTHERS if record is Question else set())
        assert not left, f"use {left}"


@law
@given(tables(), st.sampled_from(LANGUAGES))
def test_a_table_decides_the_same_after_its_way_through_dmn(table: Table, language: str) -> None:
    decision = decision_around(table)
    if decision is None:
        return
    document = write_dmn(decision, catalog(), language)
    _, text, findings = carried(document)
    again = read_decision("made", text)
    assert not findings
    assert write_dmn(again, catalog(), language) == document
    for answers in every_answer(decision.table):
        for on in (None, date(2026, 1, 1), date(2026, 1, 15), date(2026, 2, 1)):
            assert expected(again.table, answers, on) == expected(decision.table, answers, on)


@law
@given(counting_tables(), st.sampled_from(LANGUAGES))
def test_totals_and_repeats_come_back_byte_for_byte(table: Table, language: str) -> None:
    decision = decision_around(table) if _one_at_a_time(table) else None
    if decision is None:
        return
    document = write_dmn(decision, catalog(), language)
    _, text, findings = carried(document)
    again = read_decision("made", text)
    assert not findings
    assert write_dmn(again, catalog(), language) == document
    for answers in every_answer(decision.table):
        assert evaluate(again.table, answers) == evaluate(decision.table, answers)


def _one_at_a_time(table: Table) -> bool:
    return not any(getattr(each.domain, "many", False) for each in table.inputs)


@law
@given(tables(dated=True), st.sampled_from(LANGUAGES))
def test_each_rule_keeps_its_days_on_its_way_through_dmn(table: Table, language: str) -> None:
    decision = decision_around(table)
    if decision is None:
        return
    _, text, findings = carried(write_dmn(decision, catalog(), language))
    assert not findings
    again = read_decision("made", text)
    assert _days(again.rules) == _days(again.table.rules) == _days(decision.rules)


def _days(rules: Iterable[Rule | RuleFile]) -> list[tuple[str, date | None, date | None]]:
    return [(each.id, each.valid_from, each.valid_until) for each in rules]


@law
@given(tables(dated=False))
def test_another_engine_decides_the_same_where_the_policy_holds(table: Table) -> None:
    decision = decision_around(table)
    if decision is None:
        return
    elsewhere = Elsewhere(write_dmn(decision, catalog(), "en"))
    for answers in every_answer(decision.table):
        found: Any = _attempt(elsewhere, [plain(each) for each in answers.values()])
        if found is not None:
            assert found == expected(decision.table, answers, None)


_CELLS = st.one_of(
    st.sampled_from(["not(", "[1..0]", "1e5", "9" * 20, '""', "not(true,false)", "null", "?", ""]),
    st.sampled_from(['date("2026-02-30")', '> date("9999-12-31")', "@", '"\\u12"', ", ,", "-1"]),
    st.sampled_from(['"a" or "b"', "not(-)", '"a",1,true', '[date("2026-01-01")..2]']),
)


@law
@given(st.sampled_from(ALONE), st.data())
def test_whatever_stands_in_a_document_it_is_read_or_refused(id: str, data: Any) -> None:
    document = write_dmn(SHIPPED[id], catalog(), "en")
    for _ in range(data.draw(st.integers(1, 4))):
        parts = document.split("<text>")
        number = data.draw(st.integers(1, len(parts) - 1))
        cell = escape(data.draw(_CELLS))
        parts[number] = cell + parts[number][parts[number].index("</text>") :]
        document = "<text>".join(parts)
    start = data.draw(st.integers(0, len(document)))
    cut = document[:start] + document[start + data.draw(st.sampled_from([0, 0, 1, 9, 60])) :]
    for each in take(cut.encode(), "nl").decisions:
        if each.decision is not None:
            _, made = each.decision
            assert read("made.yaml", write_decision_file(made).encode())[0].data == made


def _attempt(elsewhere: Elsewhere, values: list[object]) -> list[str] | None:
    """Decide elsewhere; None where the hit policy forbids what the table does."""
    try:
        return elsewhere.decide(values)
    except AssertionError:
        return None
