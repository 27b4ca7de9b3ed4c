"""What the browser reads is what the engine knows, and its evaluator agrees with Python."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from brute_force import days, situations, values
from case_tables import read_cases, read_day, read_given, read_table
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy
from playwright._impl._driver import compute_driver_executable
from strategies import counting_tables, tables

from wegwijs.decisions import wire
from wegwijs.decisions.answer.alternatives import alternatives
from wegwijs.decisions.answer.asking import Plan, next_question, plan_questions
from wegwijs.decisions.answer.evaluate import Part, decide, evaluate
from wegwijs.decisions.answer.explain import what_would_change
from wegwijs.decisions.answer.periods import next_change
from wegwijs.decisions.answer.prepared import Given, Prepared, prepare
from wegwijs.decisions.table import (
    Answer,
    Choice,
    Flag,
    Input,
    Interval,
    Number,
    OneOf,
    Rule,
    Table,
    Version,
    Within,
)
from wegwijs.decisions.versions import VersionNumber, read_version
from wegwijs.decisions.wire import compile_wire, wire_answers
from wegwijs.records.load import load

HERE = Path(__file__).parent
CATALOG, _ = load(HERE.parents[1] / "data")
assert CATALOG is not None
# What the browser tells by what it leaves out.
PYTHON_ONLY = {"gap", "gap_possible", "ruled_out", "conflict", "listed", "total"}
IN_CI = bool(os.environ.get("CI"))


@pytest.fixture(scope="module")
def node() -> str:
    """Name the machine's node, or the one that Playwright brings along."""
    found = shutil.which("node") or shutil.which(compute_driver_executable()[0])
    if found is None:
        refuse = pytest.fail if IN_CI else pytest.skip
        refuse("no node; the browser's evaluator was not tested")
    return str(found)


def run(node: str, script: str, cases: Path | None = None) -> None:
    environment = {**os.environ, "WEGWIJS_CASES": str(cases) if cases else ""}
    done = subprocess.run(
        [node, "--no-warnings", "--test", HERE / script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[:4000] + done.stderr[:4000]


def following(prepared: Prepared, plan: Plan, answers: Given) -> dict[str, str]:
    """Tell what is asked next."""
    asked = next_question(prepared, plan, answers, evaluate(prepared, answers))
    return {"next": asked} if asked else {}


def told(prepared: Prepared, plan: Plan, answers: Given, on: date | None) -> dict[str, Any]:
    """Write what Python tells of some answers as the browser's evaluator does."""
    complete = all(answers.get(each.id) not in (None, ()) for each in prepared.table.inputs)
    complete = complete and evaluate(prepared, answers).certain
    return {
        "given": wire_answers(answers),
        "on": on and on.isoformat(),
        "evaluated": as_browser(evaluate(prepared, answers), following(prepared, plan, answers)),
        "decided": decide(prepared, answers) if complete else None,
        "later": later(prepared.table, answers, on),
        "changed": [
            {"chosen": each.chosen, "outcome": each.outcome, "answers": wire_answers(each.answers)}
            for each in what_would_change(prepared, answers)
        ],
        "differently": [
            asdict(each) | {"cells": list(each.cells), "outcomes": list(each.outcomes)}
            for each in alternatives(prepared, answers)
        ],
    }


def later(table: Table, answers: Given, on: date | None) -> dict[str, Any] | None:
    """Write when the answer changes next."""
    change = next_change(table, answers, on) if on else None
    return change and {
        "day": change.day.isoformat(),
        "last": change.last_day.isoformat(),
        "parts": [as_browser(each) for each in change.parts],
    }


def as_browser(part: Part, following: Mapping[str, str] | None = None) -> dict[str, Any]:
    fields = {key: each for key, each in asdict(part).items() if key not in PYTHON_ONLY}
    if "parts" in fields:
        fields["parts"] = [as_browser(each) for each in part.parts]  # type: ignore[attr-defined]
        fields.pop("next")
    return {**fields, **(following or {})}


def agrees(
    node: str, folder: Path, cases: list[tuple[Table, list[tuple[Given, date | None]]]]
) -> None:
    written = []
    for table, asked in cases:
        prepared = {on: prepare(table, on) for _, on in asked}
        plan = plan_questions(prepare(table), exact=20 * (len(written) % 2))
        answered = [told(prepared[on], plan, answers, on) for answers, on in asked]
        written.append({"wire": compile_wire(table, plan=plan), "asked": answered})
    file = folder / "cases.json"
    file.write_text(json.dumps(written), encoding="utf-8")
    run(node, "agreement.test.js", file)


def test_the_evaluator_takes_any_answer(node: str) -> None:
    run(node, "evaluate.test.js")


def test_days_are_told_apart_in_every_time_zone(node: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Niue"):
        monkeypatch.setenv("TZ", zone)
        run(node, "days.test.js")


def test_cases_agree(node: str, tmp_path: Path) -> None:
    cases = []
    for _, case in read_cases("evaluate"):
        table = read_table(case["table"])
        cases.append(
            (
                table,
                [
                    (
                        read_given(table, each["given"]),
                        read_day(each["on"]) if "on" in each else None,
                    )
                    for each in case["answers"]
                ],
            )
        )
    agrees(node, tmp_path, cases)


@pytest.mark.parametrize("drawn", [tables(), counting_tables()], ids=["tables", "counting"])
def test_random_tables_agree_on_all_answers_and_some_partial_ones(
    node: str, tmp_path: Path, drawn: SearchStrategy[Table]
) -> None:
    cases: list[tuple[Table, list[tuple[Given, date | None]]]] = []

    @settings(max_examples=50, database=None, suppress_health_check=list(HealthCheck))
    @given(drawn)
    def draw(table: Table) -> None:
        choose = random.Random(len(cases))
        on = choose.choice(days(table))
        whole = list(situations(table))
        all_answers: list[Given] = choose.sample(whole, min(len(whole), 25))
        partial = [some(table, each, choose) for each in choose.choices(whole, k=5)]
        cases.append((table, [(each, on) for each in (*all_answers, *partial)]))

    draw()
    agrees(node, tmp_path, cases)


def begun(value: Answer, choose: random.Random) -> Answer:
    """Leave out, of a version, some of its last parts."""
    if isinstance(value, VersionNumber):
        return VersionNumber(value.parts[: choose.randint(1, 3)])
    return value


def some(table: Table, whole: Mapping[str, Answer], choose: random.Random) -> Given:
    """Leave out some answers, do not know others, and choose several options where possible."""
    answers: dict[str, Answer | None] = {}
    for each in table.inputs:
        domain, luck = each.domain, choose.random()
        if luck < 0.6:
            is_many = isinstance(domain, Choice) and domain.many
            several = tuple(option for option in values(domain) if choose.random() < 0.6)
            answers[each.id] = (
                several if is_many else begun(whole[each.id], choose)  # type: ignore[assignment]
            )
        elif luck < 0.75:
            answers[each.id] = None
    return answers


def test_shipped_decisions_agree_on_all_answers(node: str, tmp_path: Path) -> None:
    assert CATALOG is not None
    cases: list[tuple[Table, list[tuple[Given, date | None]]]] = []
    choose = random.Random(1)
    for decision in CATALOG.decisions.values():
        whole = list(told_apart(decision.table))
        assert len(whole) < 2000
        more = choose.choices(list(situations(decision.table)), k=20)
        partial = [some(decision.table, each, choose) for each in more]
        asked = (*whole, *more, *partial)
        cases.append((decision.table, [(each, decision.dated) for each in asked]))
    assert cases
    agrees(node, tmp_path, cases)


def told_apart(table: Table) -> Iterator[Mapping[str, Answer]]:
    """Try every combination of answers that the rules tell apart."""
    columns = prepare(table).grid.columns
    for cells in product(*(range(len(column.cells)) for column in columns)):
        chosen = zip(columns, cells, strict=True)
        yield {column.input.id: column.representative(cell) for column, cell in chosen}


def number(*ends: str) -> Iterator[Rule]:
    for at, end in enumerate(ends):
        test = Within((Interval(None, Decimal(end), False, True),))
        yield Rule(f"r{at}", {"x": test}, "yes")


def test_every_kind_of_input_is_written() -> None:
    inputs = (
        Input("plan", Choice(("a", "b"))),
        Input("want", Choice(("c",), many=True)),
        Input("paid", Flag()),
        Input("x", Number(Decimal("0.50"), None)),
        Input("count", Number(Decimal("0.50"), Decimal(4), whole=True)),
        Input("release", Version(read_version("8"), read_version("13"))),
    )
    before = Within((Interval(None, read_version("10.0.2").first, False, False),))
    dated = Rule("dated", {"release": before}, "no", date(2026, 1, 1), date(2026, 2, 1))
    rules = (*number("1.0"), dated)
    assert compile_wire(Table(inputs, ("yes", "no"), rules), date(2026, 7, 24)) == {
        "format": "wegwijs/2",
        "hit": "unique",
        "picks": "one",
        "by": "none",
        "dated": "2026-07-24",
        "periods": [
            {"until": "2025-12-31"},
            {"from": "2026-01-01", "until": "2026-02-01"},
            {"from": "2026-02-02"},
        ],
        "inputs": [
            {"id": "plan", "kind": "choice", "options": [{"id": "a"}, {"id": "b"}]},
            {"id": "want", "kind": "choice", "options": [{"id": "c"}], "many": True},
            {"id": "paid", "kind": "flag", "options": [{"id": "yes"}, {"id": "no"}]},
            {
                "id": "x",
                "kind": "number",
                "min": "0.5",
                "ends": [["1", 1], None],
                "values": ["1", "2"],
            },
            {
                "id": "count",
                "kind": "number",
                "whole": True,
                "min": "1",
                "max": "4",
                "ends": [["4", 1]],
                "values": ["1"],
            },
            {
                "id": "release",
                "kind": "version",
                "min": "8",
                "max": "13",
                "ends": [["10.0.2", 0], ["14", 0]],
                "values": ["8", "10.0.2"],
            },
        ],
        "outcomes": [{"id": "yes"}, {"id": "no"}],
        "rules": [
            {"id": "r0", "then": 0},
            {"id": "dated", "then": 1, "from": "2026-01-01", "until": "2026-02-01"},
        ],
        "accepts": [
            ["0x3", "0x3"],
            ["0x3"],
            ["0x3", "0x3"],
            ["0x3", "0x2"],
            ["0x3"],
            ["0x3", "0x1"],
        ],
    }


def test_the_example_in_the_description_is_what_is_written() -> None:
    described = Path(wire.__file__).with_name("WIRE.md").read_text("utf-8")
    example = described.split("```json")[1].split("```")[0]
    inputs = (
        Input("deployment", Choice(("online", "on-premise"))),
        Input("version", Number(Decimal(8), None)),
    )
    before, on_premise = Interval(None, Decimal(10), False, False), OneOf(frozenset({"on-premise"}))
    from_ten = Within((Interval(Decimal(10), None, True, False),))
    rules = (
        Rule("online", {"deployment": OneOf(frozenset({"online"}))}, "yes"),
        Rule("old", {"deployment": on_premise, "version": Within((before,))}, "no"),
        Rule("new", {"deployment": on_premise, "version": from_ten}, "yes", date(2026, 7, 1)),
    )
    table = Table(inputs, ("yes", "no"), rules)
    assert compile_wire(table, date(2026, 7, 24), "Europe/Amsterdam") == json.loads(example)
    assert decide(table, {"deployment": "on-premise", "version": Decimal(11)}) == ("yes",)


def test_more_rules_and_cells_than_a_machine_word_are_written_whole() -> None:
    table = Table((Input("x", Number()),), ("yes",), tuple(number(*map(str, range(100)))))
    accepts = compile_wire(table)["accepts"][0]
    assert len(accepts) == 101
    assert [int(each, 16).bit_count() for each in accepts] == list(range(100, -1, -1))


def test_a_number_that_a_browser_would_round_is_refused() -> None:
    table = Table((Input("x", Number()),), ("yes",), tuple(number("0.1234567890123456")))
    with pytest.raises(ValueError, match=r"0\.1234567890123456 has more than 15 digits"):
        compile_wire(table)
