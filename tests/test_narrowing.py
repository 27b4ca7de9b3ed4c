"""A narrowed decision answers the rest of the questions exactly as the whole one does."""

from __future__ import annotations

import shutil
import tempfile
from itertools import product
from pathlib import Path

import pytest
from small_sites import small_site

from wegwijs.decisions.evaluate import evaluate
from wegwijs.decisions.regions import analyse
from wegwijs.decisions.table import Choice
from wegwijs.model.load import load
from wegwijs.model.narrowing import narrowed

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


def test_an_answer_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="onlin"):
        narrowed(WHOLE, {"deployment": "onlin"})
