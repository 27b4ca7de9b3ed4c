"""What others wrote is read, or the finding says where and why it is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from made_decisions import LANGUAGES

from wegwijs.diagnostics import Report
from wegwijs.interchange.decision_file import write_decision_file
from wegwijs.interchange.dmn_carrying import carry_table
from wegwijs.interchange.dmn_reading import read_dmn
from wegwijs.source import read

CASES = Path(__file__).parents[1] / "cases" / "interchange"


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    ]


def _file(raw: Any) -> bytes:
    if isinstance(raw, str):
        return raw.encode()
    return (raw.get("before", "") + raw["text"] * int(raw["times"])).encode()


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    table, found = read_dmn("made.dmn", _file(case["file"]), case.get("decision"))
    data = {}
    if table is not None:
        _, data, more = carry_table(table, LANGUAGES, "en", date(2026, 7, 24))
        found = (*found, *more)
    report = Report(found)
    assert [f"{each.code} {each.where}" for each in report] == case.get("findings", [])
    for finding, words in zip(report, case.get("says", []), strict=False):
        assert words in f"{finding.message} {finding.hint}"
    written = write_decision_file(data)
    for key, value in case.get("gives", {}).items():
        assert data[key] == value
    assert read("made.yaml", written.encode())[0].data == (data or None)
