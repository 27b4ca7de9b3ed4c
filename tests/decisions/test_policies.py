"""Hit policies are lines of one table: the rest of the engine reads its columns, never a name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.policies import USUAL, By, HitPolicy, Picks, Together
from wegwijs.decisions.prove.proof import analyse
from wegwijs.decisions.table import Choice, Input, OneOf, Rule, Table
from wegwijs.decisions.wire import compile_wire
from wegwijs.interchange.dmn.words import POLICIES

PLUGINS = Path(__file__).parent.parent.parent / "plugins"
HOME = PLUGINS / "wegwijs" / "decisions" / "policies.py"
NAMES = {each.value for each in HitPolicy} | {each.dmn for each in HitPolicy}

MEMBERS = {f"HitPolicy.{each}" for each in HitPolicy.__members__}


def _table(policy: HitPolicy, order: tuple[str, ...], outcomes: tuple[str, ...]) -> Table:
    rules = tuple(
        Rule(f"r{at}", {"i": OneOf(frozenset({"a"}))}, then) for at, then in enumerate(order)
    )
    rest = Rule("rest", {"i": OneOf(frozenset({"b"}))}, outcomes[0])
    return Table((Input("i", Choice(("a", "b"))),), outcomes, (*rules, rest), policy)


@pytest.mark.parametrize("policy", HitPolicy)
@pytest.mark.parametrize("order", [*permutations(("x", "y", "z")), ("y", "y")])
def test_columns_say_what_the_engine_does(policy: HitPolicy, order: tuple[str, ...]) -> None:
    outcomes = ("z", "y", "x")
    fired = tuple(dict.fromkeys(order))
    ranked = tuple(each for each in outcomes if each in order)
    listed = fired if policy.by is By.ORDER else ranked
    chooses = policy.picks is Picks.ONE and policy.by is not By.NONE
    found = evaluate(_table(policy, order, outcomes), {"i": "a"})
    assert found.outcomes == (listed[:1] if chooses else listed)


@pytest.mark.parametrize("policy", HitPolicy)
def test_columns_say_what_a_proof_forbids(policy: HitPolicy) -> None:
    outcomes = ("x", "y")
    apart, alike = (
        analyse(_table(policy, then, outcomes)).overlaps for then in (("x", "y"), ("x", "x"))
    )
    assert bool(apart.pairs) is (policy.together is not Together.ANY)
    assert bool(alike.pairs) is (policy.together is Together.NONE)


TOLD = {  # what WIRE.md promises, as it is written in files
    "unique": ("one", "none"),
    "any": ("one", "none"),
    "first": ("one", "order"),
    "priority": ("one", "outcome"),
    "collect": ("all", "none"),
    "rule order": ("all", "order"),
    "output order": ("all", "outcome"),
    "collect sum": ("all", "none"),
    "collect min": ("all", "none"),
    "collect max": ("all", "none"),
    "collect count": ("all", "none"),
}


def test_files_say_what_was_promised() -> None:
    wires = [compile_wire(_table(policy, ("x",), ("x",))) for policy in HitPolicy]
    assert {each["hit"]: (each["picks"], each["by"]) for each in wires} == TOLD


def test_only_two_policies_forbid_rules_to_fire_together() -> None:
    forbid = {each.value: each.together for each in HitPolicy if each.together is not Together.ANY}
    assert forbid == {"unique": Together.NONE, "any": Together.ALIKE}


@pytest.mark.parametrize("policy", HitPolicy)
def test_the_browser_and_dmn_are_told_of_each(policy: HitPolicy) -> None:
    wire = compile_wire(_table(policy, ("x",), ("x",)))
    assert (wire["hit"], wire["picks"], wire["by"]) == (policy.value, policy.picks, policy.by)
    assert " ".join(filter(None, POLICIES[policy])) == policy.value.upper()
    assert wire.get("total", "") == policy.total.value


def test_no_two_policies_mean_the_same_and_one_is_usual() -> None:
    meanings = {(each.picks, each.by, each.together, each.total) for each in HitPolicy}
    assert len(meanings) == len(HitPolicy) == len(set(POLICIES.values()))
    assert (USUAL.picks, USUAL.together) == (Picks.ONE, Together.NONE)
    assert Table((), (), ()).hit_policy is USUAL


def _named(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that name a policy: as a member, or as a text that something is held to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in MEMBERS:
            yield node.lineno
        held: list[ast.expr | None] = []
        if isinstance(node, ast.Compare):
            held = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            held = [node.value]
        elif isinstance(node, ast.Dict):
            held = node.keys
        for each in (part for one in held if one is not None for part in ast.walk(one)):
            if isinstance(each, ast.Constant) and each.value in NAMES - {"any", "ANY"}:
                yield each.lineno


def test_no_other_module_names_a_policy() -> None:
    for path in PLUGINS.rglob("*.py"):
        if path != HOME:
            assert not list(_named(ast.parse(path.read_text("utf-8")))), path


def test_no_script_compares_a_policy_by_its_name() -> None:
    either = "|".join(map(re.escape, sorted(NAMES)))
    for path in PLUGINS.rglob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(rf"""(?:[=!]==?|case)\s*["'](?:{either})["']""", text), path
        assert "wire.hit" not in text.replace("FORMER[wire.hit]", ""), path
    for path in PLUGINS.rglob("*.json"):
        assert not re.search(rf'"(?:{either})"', path.read_text("utf-8")), path
