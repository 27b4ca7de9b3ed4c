"""Cases of regions: each finding as a writer of tables would meet it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from wegwijs.decisions.conditions import write_answer, write_condition
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.prove.proof import Analysis, Region, Span, analyse
from wegwijs.decisions.table import (
    Choice,
    Condition,
    Day,
    Domain,
    Flag,
    Input,
    Is,
    Number,
    OneOf,
    Rule,
    Table,
)
from wegwijs.decisions.unary_tests import read_unary_tests

CASES = Path(__file__).parents[1] / "cases" / "regions"


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    table = read_table(case)
    analysis = analyse(table)
    assert not analysis.undecided
    assert analysis.situations == int(case["situations"])
    assert told(table, analysis) == case.get("found", {})


def read_table(case: dict[str, Any]) -> Table:
    inputs = tuple(Input(id, read_domain(raw)) for id, raw in case["inputs"].items())
    domains = {each.id: each.domain for each in inputs}
    rules = tuple(
        Rule(
            id,
            {key: read_test(domains[key], test) for key, test in raw["when"].items()},
            raw["then"],
            *(
                raw.get(key) and date.fromisoformat(raw[key])
                for key in ("valid_from", "valid_until")
            ),
        )
        for id, raw in case["rules"].items()
    )
    return Table(
        inputs,
        tuple(case.get("outcomes") or dict.fromkeys(rule.then for rule in rules)),
        rules,
        HitPolicy(case.get("hit_policy", "unique")),
        case.get("allow_gaps") == "true",
    )


def read_domain(raw: str | list[str]) -> Domain:
    if isinstance(raw, list):
        return Choice(tuple(raw))
    if raw == "boolean":
        return Flag()
    if raw == "number":
        return Number()
    if raw.startswith("date"):
        ends = raw.removeprefix("date").strip(" []")
        return Day(*(date.fromisoformat(each) for each in filter(None, ends.split(".."))))
    (bounds,) = read_unary_tests(raw.removeprefix("number "), Number()).intervals
    return Number(bounds.low, bounds.high)


def read_test(domain: Domain, raw: str | list[str]) -> Condition:
    """Read a condition without a word about the domain, which the real reader would say."""
    if isinstance(domain, Choice):
        return OneOf(frozenset([raw] if isinstance(raw, str) else raw))
    assert isinstance(raw, str)
    if isinstance(domain, Flag):
        return Is(raw == "yes")
    return read_unary_tests(raw, Day() if isinstance(domain, Day) else Number())


def told(table: Table, analysis: Analysis) -> dict[str, Any]:
    """Write what was found as the cases have it, without what was not found."""
    pairs = [
        (pair.contradiction, {"rules": list(pair.rules), **region(table, pair.region)})
        for pair in analysis.overlaps.pairs
    ]
    everything = {
        "gaps": [region(table, each) for each in analysis.gaps.regions],
        "contradictions": [pair for contradiction, pair in pairs if contradiction],
        "duplications": [pair for contradiction, pair in pairs if not contradiction],
        "outside": [
            {
                "rule": each.rule,
                "input": each.input,
                "part": condition(table, each.input, each.part),
            }
            for each in analysis.outside
        ],
        "unreachable": {each.rule: list(each.because_of) for each in analysis.unreachable},
        "redundant": {each.rule: list(each.because_of) for each in analysis.redundant},
        "idle_for_a_time": [
            {
                "rule": each.rule,
                "because_of": list(each.because_of),
                "during": [days(span) for span in each.during],
            }
            for each in analysis.idle_for_a_time
        ],
        "unreached_outcomes": list(analysis.unreached_outcomes),
        "idle_inputs": list(analysis.idle_inputs),
        "dead_options": {each.input: list(each.options) for each in analysis.dead_options},
        "alike_options": {each.input: list(each.options) for each in analysis.alike_options},
        "merges": [
            {"rules": list(each.rules), "input": each.input}
            | (
                {"condition": condition(table, each.input, each.condition)}
                if each.condition
                else {}
            )
            for each in analysis.merges
        ],
    }
    return {key: found for key, found in everything.items() if found}


def region(table: Table, found: Region) -> dict[str, Any]:
    return {
        "where": {id: condition(table, id, test) for id, test in found.where.items()},
        "witness": {id: write_answer(answer) for id, answer in found.witness.items()},
        "count": str(found.count),
    } | ({"during": [days(span) for span in found.during]} if found.during else {})


def days(span: Span) -> list[str]:
    return [end.isoformat() if end else "" for end in (span.start, span.end)]


def condition(table: Table, id: str, test: Condition) -> str:
    """Write a condition, and options outside the domain too, which the real writer cannot."""
    domain = table.input(id).domain
    if isinstance(domain, Choice) and isinstance(test, OneOf):
        known = [option for option in domain.options if option in test.options]
        return ", ".join([*known, *sorted(test.options - set(domain.options))])
    return write_condition(domain, test)
