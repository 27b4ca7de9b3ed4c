"""Decisions that need others leave as one document and come back as they were; others' come in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from answering import ROOT, SHIPPED
from small_sites import SITES, minimal_data

from wegwijs.interchange.decision_file import write_decision_file
from wegwijs.interchange.dmn.taking import take_document
from wegwijs.interchange.dmn.writing import write_dmn
from wegwijs.interchange.format import Sent, Taken
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.load import load

HEAD = """
name: {en: Name, nl: Naam}
title: {en: What is it?, nl: Wat is het?}
page_title: {en: "What is it? An answer for each", nl: "Wat is het? Een antwoord voor elk"}
description: {en: Some words., nl: Enkele woorden.}
summary: {en: It depends., nl: Het hangt ervan af.}
audience: {en: For all., nl: Voor ieder.}
dated: 2026-07-24
"""
RULE = "because: {en: So it is., nl: Zo is het.}, source: [handbook]"
POINTS = f"""{HEAD}
hit_policy: collect sum
allow_gaps: yes
inputs:
  helped:
    question: {{en: Is there help at hand?, nl: Is er hulp bij de hand?}}
    short: {{en: Help, nl: Bijstand}}
    boolean: yes
outcomes:
  one: {{label: {{en: One, nl: Een}}, tone: yes, value: 1}}
  two: {{label: {{en: Two, nl: Twee}}, tone: yes, value: 2.5}}
rules:
  - {{id: a, when: {{helped: yes}}, then: one, {RULE}}}
  - {{id: b, then: two, {RULE}}}
"""
OFFERS = f"""{HEAD}
hit_policy: collect
allow_gaps: yes
inputs:
  length:
    question: {{en: How long is it?, nl: Hoe lang is het?}}
    short: {{en: Length, nl: Lengte}}
    number: {{min: 0, max: 99.5}}
outcomes:
  long: {{label: {{en: Long, nl: Lang}}, tone: yes, concept: hammer, value: 7}}
  short: {{label: {{en: Short, nl: Kort}}, tone: yes, concept: hammer, value: -1}}
rules:
  - {{id: a, when: {{length: "> 5"}}, then: long, {RULE}}}
  - {{id: b, when: {{length: "< 9"}}, then: short, valid_from: 2026-01-01, {RULE}}}
"""
VERDICT = f"""{HEAD}
inputs:
  sum: {{decision: points, of: value}}
  is-long: {{decision: offers, outcome: long}}
  each: {{decision: offers, many: yes}}
  tool:
    decision: need-hammer
    question: {{en: A tool?, nl: Een stuk?}}
    short: {{en: Tool, nl: Stuk}}
  needs: {{decision: need-hammer, outcome: needed}}
  carried: {{decision: first-of-all, of: concept}}
  worth: {{decision: first-of-all, of: value}}
outcomes:
  fine: {{label: {{en: Fine, nl: Goed}}, tone: yes}}
  poor: {{label: {{en: Poor, nl: Slecht}}, tone: no}}
rules:
  - id: a
    when: {{sum: "> 2", is-long: yes, each: [long, short], tool: needed}}
    then: fine
    because: {{en: So it is., nl: Zo is het.}}
    source: [handbook]
  - id: b
    when: {{needs: no, carried: hammer, worth: "[-1..7]", tool: {{not: needed}}}}
    then: poor
    because: {{en: So it is., nl: Zo is het.}}
    source: [handbook]
"""
FILES = {
    "points": POINTS,
    "offers": OFFERS,
    "first-of-all": OFFERS.replace("hit_policy: collect", "hit_policy: first"),
    "verdict": VERDICT,
}


def catalog_of(folder: Path) -> Catalog:
    found, faults = load(folder)
    assert found is not None and faults == ()
    return found


def taken(document: str) -> Taken:
    return take_document(
        Sent("made.dmn", document.encode(), None, "en", date(2026, 7, 24)), ("en", "nl")
    )


def same(one: Decision, other: Decision) -> bool:
    apart = {"path", "chained", "table", "rules"}
    said = (each.model_dump(exclude=apart) for each in (one, other))
    return next(said) == next(said) and one.table == other.table


SHIPPED_CHAINS = [id for id, decision in SHIPPED.items() if decision.chain is not None]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("id", ["papers-needed", "verdict", *SHIPPED_CHAINS])
def test_a_graph_comes_back_as_it_left(id: str, language: str, tmp_path: Path) -> None:
    if id == "verdict":
        data = minimal_data(
            tmp_path, {"write": {f"decisions/{n}.yaml": t for n, t in FILES.items()}}
        )
    else:
        data = tmp_path / "data"
        data.symlink_to(ROOT / "data" if id in SHIPPED else SITES / "chain" / "data")
    catalog = catalog_of(data)
    document = write_dmn(catalog.decisions[id], catalog, language)
    found = taken(document)
    assert [each.findings for each in found.decisions] == [()] * len(found.decisions)
    steps = catalog.decisions[id].chain
    assert steps is not None and len(found.decisions) == len(steps.steps)
    other = tmp_path / "other" / "data"
    other.mkdir(parents=True)
    for each in data.iterdir():
        if each.name != "decisions":
            (other / each.name).symlink_to(each)
    (other / "decisions").mkdir()
    for each in found.decisions:
        assert each.decision is not None
        text = write_decision_file(each.decision[1], catalog.languages)
        (other / "decisions" / f"{each.decision[0]}.yaml").write_text(text, "utf-8")
    again = catalog_of(other)
    assert write_dmn(again.decisions[id], again, language) == document
    for each_id, decision in again.decisions.items():
        assert same(decision, catalog.decisions[each_id]), each_id


def document(*decisions: str) -> str:
    inside = "\n".join(map(dedent, decisions))
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" '
        f'namespace="urn:m">\n{inside}\n</definitions>'
    )


def decision(id: str, column: str, type_: str, rows: dict[str, str], needs: str = "") -> str:
    required = f'<requiredDecision href="#{needs}"/>' if needs else ""
    cells = "".join(
        f"<rule><inputEntry><text>{cell}</text></inputEntry>"
        f"<outputEntry><text>{given}</text></outputEntry></rule>"
        for cell, given in rows.items()
    )
    return (
        f'<decision id="{id}" name="The {id}">'
        + (f"<informationRequirement>{required}</informationRequirement>" if needs else "")
        + f'<decisionTable><input><inputExpression typeRef="{type_}"><text>{column}</text>'
        f'</inputExpression></input><output name="out"/>{cells}</decisionTable></decision>'
    )


RISK = decision("risk", "smoker", "boolean", {"true": '"Very high"', "false": '"low"'})


def test_a_table_that_names_what_another_gives_asks_for_that_one() -> None:
    rows = {'"Very high"': "1", 'not("Very high")': "2"}
    found = taken(document(decision("fee", "The risk", "string", rows, "risk"), RISK))
    assert [each.findings for each in found.decisions] == [(), ()]
    fee, risk = (each.decision for each in found.decisions)
    assert fee is not None and risk is not None
    assert risk[1]["outcomes"].keys() == {"very-high", "low"}
    assert fee[1]["inputs"] == {"the-risk": {"decision": risk[0]}}
    assert [rule["when"]["the-risk"] for rule in fee[1]["rules"]] == ["very-high", "low"]


def test_a_number_that_another_gives_is_its_value() -> None:
    discount = decision("discount", "smoker", "boolean", {"true": "0.05", "false": "10"})
    rows = {"&lt;= 1": '"no"', "> 1": '"yes"'}
    found = taken(document(discount, decision("big", "discount", "number", rows, "discount")))
    given, big = (each.decision for each in found.decisions)
    assert given is not None and big is not None
    assert {each["value"] for each in given[1]["outcomes"].values()} == {"0.05", "10"}
    assert big[1]["inputs"] == {"discount": {"decision": given[0], "of": "value"}}
    assert [each.findings for each in found.decisions] == [(), ()]


def test_a_truth_that_another_gives_is_whether_it_does() -> None:
    fit = decision("fit", "age", "number", {"&lt; 9": "false", ">= 9": "true"})
    rows = {"true": '"yes"', "false": '"no"'}
    found = taken(document(fit, decision("goes", "fit", "boolean", rows, "fit")))
    given, goes = (each.decision for each in found.decisions)
    assert given is not None and goes is not None
    [asked] = goes[1]["inputs"].values()
    assert given[1]["rules"][1]["then"] == asked["outcome"]
    assert [rule["when"]["fit"] for rule in goes[1]["rules"]] == ["yes", "no"]


def test_what_another_never_gives_is_named() -> None:
    rows = {'"low","none"': "1", '"none"': "2", "-": "3"}
    found = taken(document(RISK, decision("fee", "risk", "string", rows, "risk")))
    fee = found.decisions[1]
    assert fee.decision is not None
    messages = [each.message for each in fee.findings]
    assert any("'none' is nothing that the other decision gives" in each for each in messages)
    assert [rule.get("when") for rule in fee.decision[1]["rules"]] == [{"risk": "low"}, None]


def test_decisions_that_need_each_other_ask_the_reader_somewhere() -> None:
    one = decision("one", "two", "string", {'"a"': '"b"'}, "two")
    two = decision("two", "one", "string", {'"b"': '"a"'}, "one")
    found = taken(document(one, two))
    assert any(
        "asked of the reader" in f.message for each in found.decisions for f in each.findings
    )
