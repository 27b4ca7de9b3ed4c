"""What is written and tried is the same on each system, or says that it cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2

ROOT = Path(__file__).parent.parent
CODE = [*(ROOT / "plugins").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
OF_POSIX = re.compile(r"\bos\.(?:fork|killpg)\b|\bimport (?:fcntl|pty|resource)\b|setrlimit")
GUARDED = re.compile(r"skipif|importorskip|sys\.platform|os\.name")


def _calls(text: str, name: str) -> list[str]:
    """List the calls of a method with their arguments, whatever lines they stand on."""
    found = []
    for match in re.finditer(rf"\.{name}\(", text):
        depth, at = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            at += 1
        found.append(text[match.start() : at])
    return found


def test_texts_are_written_with_the_same_line_ends() -> None:
    calls = {path: _calls(path.read_text("utf-8"), "write_text") for path in CODE}
    assert sum(map(len, calls.values())) > 5
    assert {
        path.name: each for path, of in calls.items() for each in of if "newline" not in each
    } == {}


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches too little there (python/cpython#106052); one sign is fine."""
    possessive = re.compile(r"\)[*+?]\+")
    found = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in CODE
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if possessive.search(line)
    }
    assert found == set()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "plugins").rglob("*.css")), ids=lambda each: each.name
)
def test_no_style_sheet_holds_what_browsers_pass_over(path: Path) -> None:
    rules = tinycss2.parse_stylesheet(path.read_text("utf-8"), skip_comments=True)
    wrong = [each for each in rules if each.type == "error"]
    heads = [each for rule in rules for each in getattr(rule, "prelude", ()) or ()]
    wrong += [each for each in heads if each.type == "error"]
    assert [f"{each.source_line}: {each.message}" for each in wrong] == []


def test_texts_are_read_and_written_as_utf_8() -> None:
    for path in CODE:
        text = path.read_text("utf-8")
        for each in (*_calls(text, "write_text"), *_calls(text, "read_text")):
            assert "utf-8" in each or "encoding" in each, f"{path}: {each}"


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("tests/**/test_*.py")), ids=lambda each: each.name
)
def test_what_only_some_systems_have_is_skipped_on_others(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.name != Path(__file__).name and OF_POSIX.search(text):
        assert GUARDED.search(text), OF_POSIX.findall(text)
