"""Evaluation tells, of any answers, exactly what every completion of them bears out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest
from brute_force import answer, days, fired, situations, values
from case_tables import named, read_cases, read_day, read_given, read_table
from hypothesis import given
from hypothesis import strategies as st
from strategies import law, tables

from wegwijs.decisions.answer.evaluate import decide, evaluate
from wegwijs.decisions.answer.explain import what_would_change, why, why_not
from wegwijs.decisions.answer.prepared import prepare
from wegwijs.decisions.conditions import ConditionError, write_answer
from wegwijs.decisions.policies import HitPolicy
from wegwijs.decisions.table import Answer, Answers, Choice, Flag, Input, Table
from wegwijs.decisions.versions import VersionNumber

FLAGS = {"true": True, "false": False}


@pytest.mark.parametrize("case", named(read_cases("evaluate")))
def test_case(case: dict[str, Any]) -> None:
    table = read_table(case["table"])
    for told in case["answers"]:
        answers = read_given(table, told["given"])
        on = read_day(told["on"]) if "on" in told else None
        found = evaluate(table, answers, on)
        agree(found, told)
        for part, expected in zip(found.parts, told.get("parts", found.parts), strict=True):
            if isinstance(expected, dict):
                agree(part, expected)
        if "why" in told:
            assert {each.rule: list(each.met) for each in why(table, answers, on)} == told["why"]
        if "why_not" in told:
            assert {each.outcome: nearest(each) for each in why_not(table, answers, on)} == {
                outcome: {"failed": []} | expected for outcome, expected in told["why_not"].items()
            }
        if "changes" in told:
            assert changes(table, answers, on) == told["changes"]
        if found.certain and all(answers.get(each.id) is not None for each in table.inputs):
            assert decide(table, answers, on) == found.outcomes


def agree(found: Any, told: dict[str, Any]) -> None:
    for key, expected in told.items():
        if isinstance(expected, str) and expected in FLAGS:
            assert getattr(found, key) == FLAGS[expected], key
        elif key == "next":
            assert (found.next or "") == expected
        elif isinstance(expected, list) and key != "parts":
            assert list(getattr(found, key)) == expected, key
        elif key == "chosen":
            assert found.chosen == expected


def nearest(found: Any) -> dict[str, Any]:
    said = {"rule": found.rule} if found.rule else {}
    behind = {"beaten_by": list(found.beaten_by)} if found.beaten_by else {}
    return {**said, "failed": list(found.failed), **behind}


def changes(table: Table, answers: Answers, on: date | None) -> dict[str, list[dict[str, str]]]:
    by_outcome: dict[str, list[dict[str, str]]] = {}
    for change in what_would_change(table, answers, on):
        written = {id: write_answer(answer) for id, answer in change.answers.items()}
        by_outcome.setdefault(change.outcome, []).append(written)
    return by_outcome


class Truth:
    """What every completion of some answers says, found by trying them all."""

    def __init__(self, table: Table, answers: Answers, on: date | None) -> None:
        self.table, self.answers, self.on = table, answers, on
        self.completions = list(complete(table, answers))
        self.results = [answer(table, each, on) for each in self.completions]
        self.deciders = [{rule.id for rule in self.deciding(each)} for each in self.completions]

    def deciding(self, answers: Answers) -> Iterator[Any]:
        """List the rules that make the result."""
        rules = fired(self.table, answers, self.on)
        match self.table.hit_policy:
            case HitPolicy.FIRST:
                yield from rules[:1]
            case HitPolicy.PRIORITY:
                best = answer(self.table, answers, self.on)
                yield from (rule for rule in rules if rule.then in best)
            case _:
                yield from rules

    def matters(self, id: str, known: Answers) -> bool:
        """Tell whether completions that differ in one input only differ in their result."""
        results: dict[Any, set[Any]] = {}
        for each in complete(self.table, known):
            rest = tuple(value for key, value in each.items() if key != id)
            results.setdefault(rest, set()).add(answer(self.table, each, self.on))
        return any(len(found) > 1 for found in results.values())


def complete(table: Table, answers: Answers) -> Iterator[Answers]:
    choices = [
        [value for value in values(each.domain, table) if fits(answers.get(each.id), value)]
        for each in table.inputs
    ]
    for chosen in product(*choices):
        yield dict(zip((each.id for each in table.inputs), chosen, strict=True))


def fits(given: Answer | None, value: Answer) -> bool:
    """Tell whether a whole answer is what was given, or begins so."""
    if isinstance(given, VersionNumber) and isinstance(value, VersionNumber):
        return value.parts[: len(given.parts)] == given.parts
    return given is None or given == value


def is_part(answer: Answer | None) -> bool:
    return isinstance(answer, VersionNumber) and len(answer.parts) < 3


@st.composite
def asked(
    draw: st.DrawFn, in_part: bool = False
) -> tuple[Table, Mapping[str, Answer], date | None]:
    """Draw a table, some single answers, now and then the beginning of a version, and a day."""
    table = draw(tables())
    whole = draw(st.sampled_from(list(situations(table))))
    known = draw(st.sets(st.sampled_from([each.id for each in table.inputs])))
    answers = {
        id: VersionNumber(value.parts[: draw(st.integers(1, 3))])
        if in_part and isinstance(value, VersionNumber)
        else value
        for id, value in whole.items()
        if id in known
    }
    return table, answers, draw(st.sampled_from(days(table)))


@law
@given(asked(in_part=True))
def test_what_is_certain_and_possible_is_what_the_completions_say(drawn: Any) -> None:
    table, answers, on = drawn
    found, truth = evaluate(table, answers, on), Truth(*drawn)
    assert found.certain == (len(set(truth.results)) == 1)
    if found.certain:
        assert found.outcomes == truth.results[0]
    if table.hit_policy.single and not found.certain and table.hit_policy in "first priority":
        assert found.outcomes == ()
    possible = {outcome for result in truth.results for outcome in result}
    assert found.possible == tuple(each for each in table.outcomes if each in possible)
    assert set(found.outcomes) == {each for each in possible if all(map_in(each, truth.results))}
    assert found.gap_possible == (() in truth.results)
    assert found.gap == (set(truth.results) == {()})


def map_in(outcome: str, results: list[tuple[str, ...]]) -> Iterator[bool]:
    return (outcome in result for result in results)


@law
@given(asked(in_part=True))
def test_a_rule_is_fired_or_ruled_out_in_every_completion_or_else_open(drawn: Any) -> None:
    table, answers, on = drawn
    found, truth = evaluate(table, answers, on), Truth(*drawn)
    rules = [rule.id for rule in table.rules if rule.in_force(on)]
    assert found.fired == tuple(id for id in rules if all(id in each for each in truth.deciders))
    assert found.ruled_out == tuple(
        id for id in rules if not any(id in each for each in truth.deciders)
    )
    assert {*found.fired, *found.ruled_out, *found.open} == set(rules)
    assert len(found.fired) + len(found.ruled_out) + len(found.open) == len(rules)


@law
@given(asked(in_part=True))
def test_an_input_matters_or_is_irrelevant_exactly_when_completions_differ_by_it(
    drawn: Any,
) -> None:
    table, answers, on = drawn
    found, truth = evaluate(table, answers, on), Truth(*drawn)
    ids = [each.id for each in table.inputs]
    without = {id: {key: each for key, each in answers.items() if key != id} for id in ids}
    open = [id for id in ids if id not in answers or is_part(answers[id])]
    assert found.matters == tuple(id for id in open if truth.matters(id, answers))
    assert found.irrelevant == tuple(
        id for id in ids if id in answers and not truth.matters(id, without[id])
    )
    assert found.next == next(iter(found.matters), None)


@law
@given(asked(), st.data())
def test_what_the_reader_does_not_know_is_not_asked_again(drawn: Any, data: Any) -> None:
    table, answers, on = drawn
    unknown = data.draw(st.sets(st.sampled_from([each.id for each in table.inputs])))
    found = evaluate(table, {**dict.fromkeys(unknown - answers.keys()), **answers}, on)
    assert found.matters == evaluate(table, answers, on).matters
    assert found.next == next((id for id in found.matters if id not in unknown), None)


@law
@given(tables())
def test_deciding_every_answer_is_evaluating_it(table: Table) -> None:
    for on in days(table):
        prepared = prepare(table, on)
        for answers in situations(table):
            result = answer(table, answers, on)
            assert decide(prepared, answers) == result
            found = evaluate(prepared, answers)
            assert (found.outcomes, found.certain, found.next) == (result, True, None)
            clash = {rule.id for rule in fired(table, answers, on)}
            several = len(clash) > 1 and table.hit_policy is HitPolicy.UNIQUE
            disagree = len(result) > 1 and table.hit_policy is HitPolicy.ANY
            assert set(found.conflict) == (clash if several or disagree else set())


@law
@given(tables())
def test_several_options_are_decided_one_by_one_and_gathered(table: Table) -> None:
    many = [each for each in table.inputs if isinstance(each.domain, Choice) and each.domain.many]
    for answers in list(situations(table))[:20]:
        several = {each.id: each.domain.options for each in many}  # type: ignore[union-attr]
        found = evaluate(table, {**answers, **several})
        singles = [
            evaluate(table, {**answers, **{id: (option,) for id, option in part.chosen.items()}})
            for part in found.parts
        ]
        assert [part.outcomes for part in found.parts] == [each.outcomes for each in singles]
        gathered = {outcome for each in singles for outcome in each.outcomes}
        assert set(found.outcomes) == gathered
        assert set(decide(table, {**answers, **several})) == gathered
        assert found.gap == any(each.gap for each in singles)
        assert set(found.matters) == {id for each in singles for id in each.matters}


TABLE = Table((Input("a", Flag()), Input("b", Choice(("x", "y")))), ("yes",), ())


def test_an_unknown_input_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ConditionError) as caught:
        evaluate(Table((Input("deployment", Flag()),), (), ()), {"deploiment": True})
    assert caught.value.message == "There is no input 'deploiment' here."
    assert caught.value.hint == "Did you mean 'deployment'?"


def test_an_answer_outside_the_domain_is_refused() -> None:
    with pytest.raises(ValueError, match="'z' is not an answer to b"):
        evaluate(TABLE, {"b": "z"})


def test_deciding_needs_every_answer() -> None:
    with pytest.raises(ValueError, match="b is not answered"):
        decide(TABLE, {"a": True})
