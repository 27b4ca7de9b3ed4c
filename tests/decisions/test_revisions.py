"""`wegwijs diff` on a real repository tells exactly the answers that changed, by brute force."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import brute_force
import pytest
from case_tables import read_cases
from click.testing import CliRunner, Result
from pydantic import TypeAdapter
from small_sites import minimal_data

from wegwijs.cli import main
from wegwijs.decisions.compare.differences import Change
from wegwijs.decisions.table import Answers, Choice, Flag, Input, Number, Table
from wegwijs.records.catalog import Catalog
from wegwijs.records.changed_answers import ChangedAnswers
from wegwijs.records.frozen_answers import FrozenAnswers, thawed
from wegwijs.records.load import load

CASES = [case for _, case in read_cases("diff")]
DECISION = "need-hammer"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=W", "-c", "user.email=w@example.org")
    command = ["git", "-C", str(folder), *identity, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def repository(folder: Path, case: Mapping[str, Any] | None = None) -> Path:
    """Commit the small site to a new repository; gives the data folder."""
    data = minimal_data(folder, {"replace": (case or {}).get("before", [])})
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    return data


def change(data: Path, case: Mapping[str, Any]) -> None:
    for edit in case.get("change", []):
        path = data / edit["in"]
        text = path.read_text("utf-8")
        assert text.count(edit["from"]) == 1, edit["from"]
        path.write_text(text.replace(edit["from"], edit["to"]), "utf-8")
    for name, text in case.get("write", {}).items():
        (data / name).write_text(text, "utf-8")
    for name in case.get("delete", []):
        (data / name).unlink()


def diff(data: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["diff", "HEAD", "--data", str(data), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def in_order(lines: list[str], text: str) -> bool:
    rest = iter(line.strip() for line in text.splitlines())
    return all(any(wanted in line for line in rest) for wanted in lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_change_is_told_in_words_and_its_regions_are_those_of_brute_force(
    case: Mapping[str, Any], tmp_path: Path
) -> None:
    data = repository(tmp_path, case)
    old = loaded(data)
    change(data, case)
    result = diff(data)
    assert result.exit_code == int(case["status"]), result.output
    assert in_order(case["told"], result.output), result.output
    if "told_nl" in case:
        dutch = diff(data, "--lang", "nl").output
        assert in_order(case["told_nl"], dutch), dutch
    new = loaded(data)
    if DECISION in new.decisions:
        found = json.loads(diff(data, "--format", "json").output)["decisions"]
        changed = told(found[DECISION]) if DECISION in found else None
        compare_by_brute_force(
            old.decisions[DECISION].table, new.decisions[DECISION].table, changed
        )


def compare_by_brute_force(old: Table, new: Table, changed: ChangedAnswers | None) -> None:
    seen = 0
    for answers in joint_situations(old, new, changed):
        before, after = answer(old, answers, changed), answer(new, answers, None)
        for day in brute_force.days(old, new):
            one = set(brute_force.answer(old, before, day)) if before else set()
            other = set(brute_force.answer(new, after, day)) if after else set()
            regions = [] if changed is None else list(around(changed, answers, day))
            if one == other:
                assert not regions
            else:
                (region,) = regions
                assert (set(region.before), set(region.after)) == (one, other)
                seen += 1
    assert bool(seen) == (changed is not None and not changed.same_answers)


def loaded(data: Path) -> Catalog:
    catalog, _ = load(data)
    assert catalog is not None
    return catalog


def told(plain: Mapping[str, Any]) -> ChangedAnswers:
    """Read what was written as JSON back, as if it stood in data."""
    return thawed(DECISION, TypeAdapter(FrozenAnswers).validate_python(plain))


def joint_situations(old: Table, new: Table, changed: ChangedAnswers | None) -> Iterator[Answers]:
    inputs: dict[str, Input] = {each.id: each for each in (*old.inputs, *new.inputs)}
    if changed is not None:
        inputs = {id: changed.input(id) for id in changed.words.inputs}
    # Asked of both tables, so that the ends of the conditions of both are tried.
    values = [brute_force.values(each.domain, old, new) for each in inputs.values()]
    for chosen in product(*values):
        yield dict(zip(inputs, chosen, strict=True))


def answer(table: Table, answers: Answers, changed: ChangedAnswers | None) -> Answers | None:
    """Give what a table is asked; None when it does not take one of the answers."""
    own = {}
    for each in table.inputs:
        former = f"{each.id}-before"
        value = answers[former if changed and former in changed.formerly else each.id]
        if not takes(each, value):
            return None
        own[each.id] = value
    return own


def takes(asked: Input, value: Any) -> bool:
    match asked.domain:
        case Choice(options):
            return value in options
        case Flag():
            return isinstance(value, bool)
        case Number(low, high):
            return (low is None or low <= value) and (high is None or value <= high)


def around(changed: ChangedAnswers, answers: Answers, day: Any) -> Iterator[Change]:
    for each in changed.differences.changes:
        periods = each.region.during
        now = not periods or any(
            (span.start is None or span.start <= day) and (span.end is None or day <= span.end)
            for span in periods
        )
        if now and brute_force.lies_in(each.region.where, answers):
            yield each
