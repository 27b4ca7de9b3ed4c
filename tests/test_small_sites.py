"""Small sites are copied whole, and changed where a case says and nowhere else."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from small_sites import change, set_value, small_site

from wegwijs.making.pipeline import check
from wegwijs.source import read

HAMMER = "data/decisions/need-hammer.yaml"


def _data(path: Path) -> Any:
    file, findings = read(path.name, path.read_bytes())
    assert not findings
    return deepcopy(file.data)


@pytest.mark.parametrize("name", ["minimal", "workshop", "three"])
def test_a_small_site_has_no_fault(name: str, tmp_path: Path) -> None:
    assert {each.severity for each in check(small_site(name, tmp_path)).report} <= {"note"}


@pytest.mark.parametrize(
    ("at", "to", "of"),
    [
        ("name/nl", "Klopper", ("name", "nl")),
        ("rules/stone/then", "needed", ("rules", 3, "then")),
        ("rules/0/source/1", "tool-book", ("rules", 0, "source", 1)),
        ("inputs/length/number/max", "12", ("inputs", "length", "number", "max")),
        ("kind", "of its own", ("kind",)),
    ],
)
def test_a_value_is_set_by_the_keys_that_lead_to_it(
    at: str, to: str, of: tuple[Any, ...], tmp_path: Path
) -> None:
    small_site("minimal", tmp_path)
    before, wanted = _data(tmp_path / HAMMER), _data(tmp_path / HAMMER)
    change(tmp_path, {"set": [{"in": HAMMER, "at": at, "to": to}]})
    now = _data(tmp_path / HAMMER)
    held = wanted
    for part in of[:-1]:
        held = held[part]
    if isinstance(held, list) and of[-1] == len(held):
        held.append(to)
    else:
        held[of[-1]] = to
    assert now == wanted and now != before


def test_a_value_is_dropped_and_what_stands_before_it_keeps_its_lines(tmp_path: Path) -> None:
    small_site("minimal", tmp_path)
    path = tmp_path / HAMMER
    before = path.read_text("utf-8")
    set_value(path, "rules/wood", drop=True)
    text = path.read_text("utf-8")
    assert _data(path)["rules"][0]["id"] == "long-wood-alone"
    at = before.index("rules:")
    assert text[:at] == before[:at]
    assert text.endswith(before[before.index("examples:") :])


def test_a_place_that_is_not_there_is_no_place_to_drop(tmp_path: Path) -> None:
    small_site("minimal", tmp_path)
    with pytest.raises(AssertionError, match="there is no 'nmae'"):
        set_value(tmp_path / HAMMER, "nmae", drop=True)
