"""A narrowed decision answers the rest of the questions exactly as the whole one does."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from small_sites import small_site

from wegwijs.decisions.answer.evaluate import evaluate
from wegwijs.decisions.conditions import ConditionError, read_answer
from wegwijs.decisions.intervals import bounds
from wegwijs.decisions.prove.proof import analyse
from wegwijs.decisions.table import Choice, Input, Version
from wegwijs.decisions.versions import VersionNumber, read_version
from wegwijs.records.load import load
from wegwijs.records.narrowing import narrowed

_FOLDER = Path(tempfile.mkdtemp(prefix="narrowing-"))
CATALOG, _ = load(small_site("workshop", _FOLDER).data)
shutil.rmtree(_FOLDER)
assert CATALOG is not None
WHOLE = CATALOG.decisions["need-licence"]


@pytest.mark.parametrize(
    "fixed",
    [
        {},
        {"deployment": "online"},
        {"subscription": "suite-core"},
        {"subscription": "module-based", "deployment": "on-premise"},
    ],
)
def test_every_remaining_answer_stays_the_same(fixed: dict[str, str]) -> None:
    part = narrowed(WHOLE, fixed)
    inputs = part.table.inputs
    assert {each.id for each in inputs} == {each.id for each in WHOLE.table.inputs} - fixed.keys()
    domains = [each.domain.options for each in inputs if isinstance(each.domain, Choice)]
    for answers in product(*domains):
        rest = dict(zip((each.id for each in inputs), answers, strict=True))
        whole = evaluate(WHOLE.table, {**rest, **fixed})
        found = evaluate(part.table, rest)
        assert (found.outcomes, found.fired) == (whole.outcomes, whole.fired)


def test_what_is_left_is_proved_as_well() -> None:
    part = narrowed(WHOLE, {"deployment": "online"})
    analysis = analyse(part.table)
    assert not analysis.gaps.found
    assert not analysis.overlaps.pairs
    assert not analysis.unreached_outcomes
    assert len(part.rules) < len(WHOLE.rules)


HINGE = CATALOG.decisions["hinge-fits"]


def spread(text: str) -> list[VersionNumber]:
    """List full versions around the beginning of one."""
    parts = [int(each) for each in text.split(".")]
    ends = (0, 1, 2, 99_999)
    tails = product(ends, repeat=3 - len(parts))
    return [VersionNumber((*parts, *tail)) for tail in tails]


@pytest.mark.parametrize("begun", ["8", "9", "10", "10.0", "10.0.0", "10.0.1", "10.1", "11", "12"])
@pytest.mark.parametrize("place", [{}, {"place": "hall"}, {"place": "home"}])
def test_of_a_version_fixed_in_part_the_rest_is_asked_where_it_matters(
    begun: str, place: dict[str, str]
) -> None:
    part = narrowed(HINGE, {"version": read_version(begun), **place})
    asked = {each.id for each in part.table.inputs}
    matters = begun in ("10", "10.0") and place != {"place": "hall"}
    assert asked == {"place", "doors"} - place.keys() | ({"version"} if matters else set())
    assert set(part.inputs) == asked
    assert not analyse(part.table).gaps.found
    for version, doors, where in product(spread(begun), (1, 1001), ("hall", "home")):
        if place and place != {"place": where}:
            continue
        answers = {"version": version, "doors": Decimal(doors), "place": where}
        rest = {id: each for id, each in answers.items() if id in asked}
        whole = evaluate(HINGE.table, answers)
        found = evaluate(part.table, rest)
        assert (found.outcomes, found.fired) == (whole.outcomes, whole.fired)


def test_what_is_left_to_ask_of_a_version_takes_no_other() -> None:
    part = narrowed(HINGE, {"version": read_version("10")})
    assert evaluate(part.table, {"version": read_version("10")}).matters[:2] == ("place", "version")
    for outside in ("9", "11", "10.100000"):
        with pytest.raises(ConditionError):
            read_answer(part.inputs["version"].domain, outside)
    assert part.inputs["version"].domain == part.table.input("version").domain
    low = narrowed(HINGE, {"version": read_version("8")})  # as the smallest that is taken
    assert "version" not in low.inputs


def test_a_version_is_narrowed_within_the_bounds_of_its_question() -> None:
    domain = Version(read_version("10.0.0"), read_version("10.0.5"))
    table = replace(HINGE.table, inputs=(Input("version", domain), *HINGE.table.inputs[::2]))
    decision = HINGE.model_copy(update={"table": table})
    left = narrowed(decision, {"version": read_version("10")}).inputs["version"].domain
    assert bounds(left) == bounds(domain)
    with pytest.raises(ValueError, match="11"):
        narrowed(decision, {"version": read_version("11")})


def test_an_answer_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="onlin"):
        narrowed(WHOLE, {"deployment": "onlin"})
