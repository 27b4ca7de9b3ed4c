"""What others wrote is read, or the finding says where and why it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from made_decisions import take
from small_sites import minimal_data

from wegwijs.findings.finding import Finding, Report
from wegwijs.interchange.csv.reading import read_csv
from wegwijs.interchange.csv.rules import RuleRow, column_names, read_rules
from wegwijs.interchange.decision_file import write_decision_file
from wegwijs.records.catalog import Catalog
from wegwijs.records.load import load
from wegwijs.source import read

CASES = Path(__file__).parents[1] / "cases" / "interchange"


def _cases(*families: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        if path.stem.startswith(families)
        for case in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    ]


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    catalog, _ = load(minimal_data(tmp_path_factory.mktemp("minimal")))
    assert catalog is not None
    return catalog


def _file(raw: Any) -> bytes:
    if isinstance(raw, str):
        return raw.encode()
    return (raw.get("before", "") + raw["text"] * int(raw["times"])).encode()


def _without_none(new: Any) -> Any:
    """Write what goes away as an empty value, as a case does."""
    if isinstance(new, dict):
        return {key: _without_none(each) for key, each in new.items()}
    return "" if new is None else new


def _agrees(found: tuple[Finding, ...], case: dict[str, Any]) -> None:
    report = Report(found)
    assert [f"{each.code} {each.where}" for each in report] == case.get("findings", [])
    for finding, words in zip(report, case.get("says", []), strict=False):
        assert words in f"{finding.message} {finding.hint}"


@pytest.mark.parametrize("case", _cases("csv"))
def test_csv(case: dict[str, Any], minimal: Catalog) -> None:
    decision = minimal.decisions[case["into"]]
    names = column_names(decision, minimal.languages)
    rows, found = read_csv("made.csv", _file(case["file"]), names)
    rules: tuple[RuleRow, ...] = ()
    if rows:
        rules, found = read_rules(rows, decision, minimal)
    _agrees(found, case)
    if "changes" in case:
        assert {each.id: _without_none(each.new) for each in rules} == case["changes"]


@pytest.mark.parametrize("case", _cases("dmn", "xml"))
def test_dmn(case: dict[str, Any]) -> None:
    taken = take(_file(case["file"]), wanted=case.get("decision"))
    _agrees((*taken.findings, *(one for each in taken.decisions for one in each.findings)), case)
    files = [each.decision[1] for each in taken.decisions if each.decision is not None]
    for key, value in case.get("gives", {}).items():
        assert files[0][key] == value
    for data in files:
        assert read("made.yaml", write_decision_file(data).encode())[0].data == data
