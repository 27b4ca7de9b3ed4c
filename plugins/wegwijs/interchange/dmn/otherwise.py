"""Writes rules for what no row covers: there a table of another tool may have a default."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from wegwijs.decisions.conditions import read_condition, write_condition
from wegwijs.decisions.dates import read_date
from wegwijs.decisions.policies import By, HitPolicy
from wegwijs.decisions.prove.budget import Budget, BudgetSpent
from wegwijs.decisions.prove.gaps import find_gaps
from wegwijs.decisions.prove.laid_out import lay_out
from wegwijs.decisions.table import Choice, Day, Domain, Flag, Input, Number, Rule, Table, Version
from wegwijs.decisions.versions import read_version
from wegwijs.interchange.dmn.identifiers import Identifiers

MOST = 40
"""So many rules are written at most: more nobody would read."""

_BUDGET = 300_000

Plain = Mapping[str, Any]


def uncovered_conditions(
    inputs: Mapping[str, Plain], rules: Sequence[Plain], policy: HitPolicy
) -> list[dict[str, Any]] | None:
    """Give the conditions of rules that cover exactly what others do not, as a data file has them.

    None where there would be too many.
    """
    if policy.chooses_by is By.ORDER:
        return [{}]
    domains = {id: _domain(each) for id, each in inputs.items()}
    made = (
        Rule(
            each["id"],
            {id: read_condition(domains[id], raw) for id, raw in each.get("when", {}).items()},
            "",
        )
        for each in rules
    )
    asked = tuple(Input(id, domain) for id, domain in domains.items())
    laid = lay_out(Table(asked, ("",), tuple(made), policy))
    try:
        found = next(find_gaps(laid, Budget(_BUDGET), MOST))
    except BudgetSpent:
        return None
    if not found.exact or found.found > MOST:
        return None
    return [
        {
            id: _written(write_condition(domains[id], condition))
            for id, condition in region.where.items()
        }
        for region in found.regions
    ]


def otherwise_rules(
    found: Sequence[Plain], outcome: str, rules: Sequence[Plain], because: Plain
) -> list[dict[str, Any]]:
    """Write rules with some conditions, all with one outcome and a reason to be written."""
    ids = Identifiers()
    for each in rules:
        ids.take(each["id"], "rule")
    return [
        {
            "id": ids.take("otherwise", "otherwise"),
            **({"when": when} if when else {}),
            "then": outcome,
            "because": because,
            "source": ["todo"],
        }
        for when in found
    ]


def _written(condition: str) -> Any:
    """Write options as a data file does, in a list."""
    if condition.startswith("not(") and not any(each in condition for each in "<>[]"):
        inside = condition[4:-1].split(", ")
        if all(not each.replace(".", "").lstrip("-").isdigit() for each in inside):
            return {"not": inside[0] if len(inside) == 1 else inside}
    parts = condition.split(", ")
    plain = not any(each in condition for each in "<>[](")
    return parts if len(parts) > 1 and plain else condition


def _domain(answers: Plain) -> Domain:
    if "options" in answers:
        return Choice(tuple(answers["options"]), answers.get("many") == "yes")
    if "number" in answers:
        ends = {key: Decimal(each) for key, each in answers["number"].items() if key != "whole"}
        whole = answers["number"].get("whole") == "yes"
        return Number(ends.get("min"), ends.get("max"), whole)
    if "version" in answers:
        found = {key: read_version(each) for key, each in answers["version"].items()}
        return Version(found.get("min"), found.get("max"))
    if "date" in answers:
        days = {key: read_date(each) for key, each in answers["date"].items()}
        return Day(days.get("min"), days.get("max"))
    return Flag()
