"""Each kind of fault in the data gives the finding it should, where it stands, and no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_sites import minimal_data

from wegwijs.findings.codes import CODES, YIELDING
from wegwijs.making.pipeline import Settings, build, check

CASES = Path(__file__).parent / "cases" / "findings"
FOLDERS = ("findings", "interchange", "pages_by_hand", "translations")
ALL_CASES = [CASES.parent / name for name in FOLDERS]
# Neither is caused by a small change of a small site: who shows it, and what is no such fault.
SHOWN_ELSEWHERE = {
    "broken-config": "tests/test_serve.py",
    "broken-template": "tests/test_serve.py",
    "build-stopped": "tests/test_serve.py",
    "mkdocs-warning": "tests/test_serve.py",
    "no-data": "tests/test_cli.py",
    "decision-undecided": "tests/decisions/test_regions.py",
    "incomplete-unit": "tests/interchange/test_translators.py",
    "lost-code": "tests/interchange/test_translators.py",
    "malformed-exchange": "tests/interchange/test_translators.py",
    "unknown-unit": "tests/interchange/test_translators.py",
}


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def _day(case: dict[str, Any]) -> date:
    """Give the day a case is about; on that of the minimal site's rules none of them is over."""
    day = case.get("day", date(2026, 7, 24))
    assert isinstance(day, date)
    return day


def _gives(code: str) -> list[bool]:
    """Tell of each case of a code, of data, pages or files to import, whether it gives it."""
    paths = [folder / f"{code}.yaml" for folder in ALL_CASES]
    cases = [
        case for path in paths if path.is_file() for case in yaml.safe_load(path.read_text("utf-8"))
    ]
    return [
        any(found.startswith(f"{code} ") for found in case.get("findings", [])) for case in cases
    ]


@pytest.mark.parametrize("code", sorted(CODES - SHOWN_ELSEWHERE.keys()))
def test_every_code_has_a_broken_case_and_a_healthy_twin(code: str) -> None:
    assert set(_gives(code)) == {True, False}


def test_the_corpus_is_large_enough() -> None:
    broken = [case for _, case in (each.values for each in _cases()) if case.get("findings")]
    assert len(broken) >= 120
    assert all(set(case) - {"case", "day", "findings", "says"} for case in broken), (
        "a case changes a file"
    )


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
    report = check(Settings(minimal_data(tmp_path, case), day=_day(case))).report
    found = [f"{each.code} {each.where}" for each in report]
    assert found == case.get("findings", [])
    for finding, words in zip(report, case.get("says", []), strict=False):
        assert words in f"{finding.severity}: {finding.message} {finding.hint}"


@pytest.mark.parametrize(("code", "case"), _cases_of_yielding_codes())
def test_what_may_be_accepted_never_keeps_pages_from_being_made(
    code: str, case: dict[str, Any], tmp_path: Path
) -> None:
    data = minimal_data(tmp_path, case)
    found = check(Settings(data, day=_day(case))).report
    (data / "accepted.yaml").write_text(
        "".join(
            f"- {{code: {each.code}, path: {each.where.path}, because: A test.}}\n"
            for each in found
        )
    )
    site = build(Settings(data, day=_day(case)))
    assert not site.report.findings
    assert site.report.accepted and site.assets
