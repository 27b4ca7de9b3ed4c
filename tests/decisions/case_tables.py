"""Reads the small tables that case files are about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from wegwijs.decisions.answer.prepared import Given
from wegwijs.decisions.conditions import read_answer, read_condition
from wegwijs.decisions.dates import read_date
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.table import Choice, Day, Domain, Flag, Input, Number, Rule, Table, Version
from wegwijs.decisions.unary_tests import read_unary_tests
from wegwijs.decisions.versions import read_version

CASES = Path(__file__).parents[1] / "cases"


def read_cases(folder: str, name: str = "*") -> Iterator[tuple[str, Any]]:
    """Yield what the files of a folder list, with the file's name; every scalar is text."""
    for path in sorted((CASES / folder).glob(f"{name}.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader):
            yield path.stem, case


def read_domain(raw: dict[str, Any]) -> Domain:
    if "options" in raw:
        return Choice(tuple(raw["options"]), raw.get("many") == "true")
    if "boolean" in raw:
        return Flag()
    if "version" in raw:
        ends = (raw["version"].get(key) for key in ("min", "max"))
        return Version(*(read_version(end) if end else None for end in ends))
    if "date" in raw:
        ends = (raw["date"].get(key) for key in ("min", "max"))
        return Day(*(read_date(end) if end else None for end in ends))
    (bounds,) = read_unary_tests(raw["number"] or "-", Number()).intervals
    return Number(bounds.low, bounds.high, raw.get("whole") == "true")


def read_table(raw: dict[str, Any]) -> Table:
    domains = {id: read_domain(domain) for id, domain in raw["inputs"].items()}
    rules = tuple(
        Rule(
            id,
            {key: read_condition(domains[key], test) for key, test in rule["when"].items()},
            rule["then"],
            *(rule.get(key) and read_day(rule[key]) for key in ("valid_from", "valid_until")),
        )
        for id, rule in raw["rules"].items()
    )
    inputs = tuple(Input(id, domain) for id, domain in domains.items())
    policy = HitPolicy(raw.get("hit_policy", "unique"))
    return Table(inputs, tuple(raw["outcomes"]), rules, policy)


def read_given(table: Table, raw: dict[str, str]) -> Given:
    return {
        id: None if text == "?" else read_answer(table.input(id).domain, text)
        for id, text in raw.items()
    }


def read_day(text: str) -> date:
    return date.fromisoformat(text)


def named(cases: Iterator[tuple[str, Any]]) -> list[Any]:
    """Make each case a parameter that is called after its file and what it says."""
    return [pytest.param(case, id=f"{name}: {case['case']}") for name, case in cases]
