"""Each kind of fault in the data gives the finding it should, where it stands, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from minimal_site import minimal_data

from wegwijs.model.codes import YIELDING
from wegwijs.site import Settings, build, check

CASES = Path(__file__).parent / "cases" / "findings"


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def _cases_of_yielding_codes() -> list[Any]:
    """List the cases in which everything found may be accepted."""
    return [
        each
        for each in _cases()
        if {found.partition(" ")[0] for found in each.values[1].get("findings", [""])} <= YIELDING
    ]


def test_the_minimal_site_is_clean(tmp_path: Path) -> None:
    assert not check(Settings(minimal_data(tmp_path))).report.findings


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    report = check(Settings(minimal_data(tmp_path, case))).report
    found = [f"{each.code} {each.where}" for each in report]
    assert found == case.get("findings", [])
    for finding, words in zip(report, case.get("says", []), strict=False):
        assert words in f"{finding.severity}: {finding.message} {finding.hint}"
    if case.get("findings"):
        assert any(line.startswith(f"{code} ") for line in found), f"no {code} in {found}"


@pytest.mark.parametrize(("code", "case"), _cases_of_yielding_codes())
def test_what_may_be_accepted_never_keeps_pages_from_being_made(
    code: str, case: dict[str, Any], tmp_path: Path
) -> None:
    data = minimal_data(tmp_path, case)
    found = check(Settings(data)).report
    (data / "accepted.yaml").write_text(
        "".join(
            f"- {{code: {each.code}, path: {each.where.path}, because: A test.}}\n"
            for each in found
        )
    )
    site = build(Settings(data))
    assert not site.report.findings
    assert site.report.accepted and site.documents
