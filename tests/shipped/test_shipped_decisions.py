"""The shipped decisions are proved, and the proof notices whatever is taken away or added."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from wegwijs.checks.data import decisions as decisions_check
from wegwijs.cli import main
from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.prove.proof import analyse
from wegwijs.decisions.table import Table
from wegwijs.records.decision import Decision
from wegwijs.records.load import load

ROOT = Path(__file__).parents[2]
CATALOG, _ = load(ROOT / "data")
assert CATALOG is not None
RULES = [(id, rule.id) for id, decision in CATALOG.decisions.items() for rule in decision.rules]


def findings(decision: Decision, table: Table) -> list[str]:
    """Check the shipped catalogue with another table for one decision."""
    assert CATALOG is not None
    rules = tuple(decision.rule(each.id) for each in table.rules)
    changed = decision.model_copy(update={"table": table, "rules": rules})
    catalog = replace(CATALOG, decisions={decision.id: changed})
    proofs = {decision.id: analyse(table)}
    return [f"{each.code} {each.where}" for each in decisions_check.check(catalog, proofs)]


@pytest.mark.parametrize("id", CATALOG.decisions)
def test_a_decision_has_examples_and_is_proved_whole(id: str) -> None:
    assert CATALOG is not None
    analysis = analyse(CATALOG.decisions[id].table)
    assert not analysis.undecided
    assert not (analysis.gaps.found or analysis.overlaps.pairs or analysis.unreachable)
    assert CATALOG.decisions[id].examples


@pytest.mark.parametrize(("id", "rule"), RULES)
def test_without_any_one_rule_there_is_a_gap_that_it_covered(id: str, rule: str) -> None:
    assert CATALOG is not None
    decision = CATALOG.decisions[id]
    table = replace(
        decision.table, rules=tuple(each for each in decision.table.rules if each.id != rule)
    )
    analysis = analyse(table)
    assert analysis.gaps.regions
    for region in analysis.gaps.regions:
        assert evaluate(decision.table, region.witness).fired == (rule,)
    line = CATALOG.where(decision.path, ("rules",), key=True)
    assert f"decision-gap {line}" in findings(decision, table)


@pytest.mark.parametrize(("id", "rule"), RULES)
def test_a_rule_repeated_with_another_outcome_is_an_overlap(id: str, rule: str) -> None:
    assert CATALOG is not None
    decision = CATALOG.decisions[id]
    original = next(each for each in decision.table.rules if each.id == rule)
    other = next(each for each in decision.table.outcomes if each != original.then)
    table = replace(decision.table, rules=(*decision.table.rules, replace(original, then=other)))
    pairs = analyse(table).overlaps.pairs
    assert [each.contradiction for each in pairs] == [True]
    assert pairs[0].rules == (rule, rule)


RULE = "  - rule: {id: "


def test_check_fails_at_the_line_when_a_rule_is_repeated(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    path = data / "decisions" / "need-development-tools.yaml"
    text = path.read_text("utf-8")
    start = text.index(RULE)
    end = text.index(RULE, start + 1)
    copied = text[start:end].replace(RULE, f"{RULE}again-", 1)
    copied = re.sub(r"then: [\w-]+", "then: needed", copied, count=1)
    path.write_text(text[:end] + copied + text[end:], "utf-8")
    result = CliRunner().invoke(main, ["check", "--data", str(data)])
    assert result.exit_code == 1
    line = text[:end].count("\n") + 1
    assert f"need-development-tools.yaml:{line}:5: error: The rules " in result.output
    assert (
        "contradict each other: for example a customer who answers Subscription: " in result.output
    )


def test_check_fails_with_a_witness_in_words_when_a_rule_is_removed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    path = data / "decisions" / "need-development-tools.yaml"
    text = path.read_text("utf-8")
    start = text.index(f"{RULE}store-app-online,")
    end = text.index(RULE, start + 1)
    path.write_text(text[:start] + text[end:], "utf-8")
    result = CliRunner().invoke(main, ["check", "--data", str(data)])
    assert result.exit_code == 1
    line = text[: text.index("\nrules:")].count("\n") + 2
    assert (
        f"need-development-tools.yaml:{line}:1: error: No rule covers one situation"
        in result.output
    )
    assert (
        "Subscription: Module-based, Where it runs: Online, What you want to do: Use"
        in result.output
    )
