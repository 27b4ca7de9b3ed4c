"""The pages for writers: every finding is explained, and every step works."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from wegwijs.model.codes import CODES, FIRM, YIELDING
from wegwijs.report import explanations

ROOT = Path(__file__).parent.parent
CASES = [ROOT / "tests" / "cases" / name for name in ("findings", "pages_by_hand")]
# What no small change of a small site can cause: who shows it instead.
SHOWN_ELSEWHERE = {
    "no-data": "tests/test_cli.py",
    "decision-undecided": "tests/decisions/test_regions.py",
}


def _codes_in_the_code() -> set[str]:
    """Gather the texts that are given to a finding as its code."""
    found = set()
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            code = node.args[0]
            if name == "Finding" and isinstance(code, ast.Constant):
                found.add(code.value)
    return found


def test_every_code_in_the_code_is_in_the_list() -> None:
    assert _codes_in_the_code() <= CODES, "add it to model/codes.py, a case, and both pages"
    assert not FIRM & YIELDING


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_code_is_documented_with_its_meaning_and_mend(language: str) -> None:
    page = (ROOT / "docs" / language / "writing" / "findings.md").read_text("utf-8")
    documented = explanations(page)
    assert set(documented) == CODES
    assert list(documented) == sorted(documented)
    assert re.findall(r"^## (\S+) \{#(\S+)\}$", page, re.MULTILINE) == [(c, c) for c in documented]
    for code, text in documented.items():
        assert f"\n\n**{ {'en': 'Mend', 'nl': 'Oplossing'}[language] }:** " in text, code


@pytest.mark.parametrize("code", sorted(CODES - SHOWN_ELSEWHERE.keys()))
def test_every_code_has_a_broken_case(code: str) -> None:
    paths = [folder / f"{code}.yaml" for folder in CASES]
    cases = [
        case for path in paths if path.is_file() for case in yaml.safe_load(path.read_text("utf-8"))
    ]
    assert any(found.startswith(f"{code} ") for case in cases for found in case.get("findings", []))


def test_every_case_is_of_a_code() -> None:
    assert {path.stem for folder in CASES for path in folder.glob("*.yaml")} <= CODES
