"""Hand-written pages: each fault gives the finding it should, where it stands, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from small_sites import minimal_repository

from wegwijs.making.pipeline import check
from wegwijs.markdown.page_text import read_text

CASES = Path(__file__).parent / "cases" / "pages_by_hand"


def _cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def test_the_minimal_pages_are_clean(tmp_path: Path) -> None:
    assert not check(minimal_repository(tmp_path)).report.findings


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    report = check(minimal_repository(tmp_path, case)).report
    only = case.get("only")
    findings = [each for each in report if not only or each.code in only]
    found = [f"{each.code} {each.where}" for each in findings]
    assert found == case.get("findings", [])
    for finding, words in zip(findings, case.get("says", []), strict=False):
        assert words in f"{finding.severity}: {finding.message} {finding.hint}"
    if case.get("findings"):
        assert any(line.startswith(f"{code} ") for line in found), f"no {code} in {found}"


MARKUP = ["[", "](", ")", "][", "]:", "<a href=", ">", "`", "```", "#", "{#", "}", "!", "|-", "\n"]


@given(st.lists(st.sampled_from([*MARKUP, "\n\n", "    ", "- ", "---", "<!--", "\\", "é", "x y"])))
def test_no_markup_however_broken_stops_the_reader(pieces: list[str]) -> None:
    text = "".join(pieces)
    page = read_text("page.md", text)
    lines = text.split("\n")
    assert [len(line) for line in page.seen.text.split("\n")] == [len(line) for line in lines]
    for link in page.links:
        assert lines[link.where.line - 1][link.where.column - 1 :].startswith(link.target[:1])
