"""The pages for writers: every finding is explained, and every step works."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from wegwijs.cli import main
from wegwijs.findings.codes import CODES, FIRM, YIELDING
from wegwijs.findings.formats import explanations
from wegwijs.findings.mendable import SAFE, UNSAFE

ROOT = Path(__file__).parents[2]
FOLDERS = ("findings", "interchange", "pages_by_hand", "translations")
CASES = [ROOT / "tests" / "cases" / name for name in FOLDERS]


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
    assert _codes_in_the_code() <= CODES, "add it to findings/codes.py, a case, and both pages"
    assert not FIRM & YIELDING


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_code_is_documented_with_its_meaning_and_mend(language: str) -> None:
    page = (ROOT / "docs" / language / "writing" / "findings.md").read_text("utf-8")
    documented = explanations(page)
    assert set(documented) == CODES
    assert list(documented) == sorted(documented)
    assert re.findall(r"^## (\S+) \{#(\S+)\}$", page, re.MULTILINE) == [(c, c) for c in documented]
    for code, text in documented.items():
        assert f"\n\n**{ {'en': 'Fix', 'nl': 'Oplossing'}[language] }:** " in text, code


def test_every_case_is_of_a_code() -> None:
    assert {path.stem for folder in CASES for path in folder.glob("*.yaml")} <= CODES


GUIDES = sorted((ROOT / "docs").glob("??/writing/index.md"))
_FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def _sections(guide: Path) -> list[Any]:
    parts = re.split(r"^## .*\{#(.+)\}$", guide.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [
        pytest.param(_FENCE.findall(text), id=id)
        for id, text in zip(parts[::2], parts[1::2], strict=True)
    ]


@pytest.mark.parametrize("steps", _sections(GUIDES[0]))
def test_every_step_of_the_guide_works(
    steps: list[tuple[str, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    # The guide begins where every translation was looked at.
    _told("wegwijs translations accept --all", may_fail=False)
    if any(text.startswith(("wegwijs diff", "wegwijs release")) for _, _, text in steps):
        _commit()
    assert steps
    said = ""
    for (kind, path, text), after in zip(steps, [*steps[1:], ("", "", "")], strict=True):
        if kind == "sh":
            said = _told(text, may_fail=after[0] == "text")
        elif kind == "text":
            assert _as_good_as_shown(text, said), said
        elif kind == "diff":
            _apply(Path(path), text)
        else:
            Path(path).write_text(text, "utf-8")


def _told(commands: str, *, may_fail: bool) -> str:
    said = ""
    for line in commands.splitlines():
        program, *arguments = line.split()
        assert program == "wegwijs"
        result = CliRunner().invoke(main, arguments)
        # 3 and 4 are how `wegwijs diff` says that something changed.
        assert result.exit_code in ((0, 1, 3, 4) if may_fail else (0,)), result.output
        said += result.output
    return said


def _commit() -> None:
    """Make the current folder a repository, with everything in it as version 0.1.0."""
    identity = ("-c", "user.name=W", "-c", "user.email=w@example.org")
    for command in (
        ("init", "-q", "-b", "main"),
        ("add", "data"),
        ("commit", "-q", "-m", "Begin"),
        ("tag", "v0.1.0"),
    ):
        subprocess.run(["git", *identity, *command], check=True)


def _apply(path: Path, diff: str) -> None:
    lines = [(line[:1], line[1:]) for line in diff.splitlines()]
    old = "\n".join(text for mark, text in lines if mark != "+")
    new = "\n".join(text for mark, text in lines if mark != "-")
    before = path.read_text("utf-8")
    old = _as_it_stands(before, old)
    assert before.count(old) == 1, f"{path} holds this {before.count(old)} times:\n{old}"
    path.write_text(before.replace(old, new), "utf-8")


def _as_it_stands(before: str, old: str) -> str:
    """Find lines by their keys, where the words in them are no longer those of the guide."""
    if old in before:
        return old
    lines = (re.match(r"\s*(?:- )?[\w-]+:", line) for line in old.split("\n"))
    pattern = "\n".join(re.escape(found[0]) + ".*" if found else ".*" for found in lines)
    found = re.search(pattern, before)
    return found[0] if found else old


def _as_good_as_shown(text: str, said: str) -> bool:
    """Tell whether a command says what the guide shows, or most lines of it.

    What it says may quote the data, whose words may be others since the guide was written.
    """
    lines = _without_numbers(text).splitlines()
    there = sum(line.strip() in _without_numbers(said) for line in lines)
    return there == len(lines) if len(lines) < 3 else there >= len(lines) * 2 / 3


def _without_numbers(text: str) -> str:
    """Let the lines of a file move without the guide."""
    return re.sub(r"\d+", "#", text.strip())


def test_the_steps_are_the_same_in_every_language() -> None:
    steps = [_FENCE.findall(guide.read_text("utf-8")) for guide in GUIDES]
    assert len(steps) == 2
    assert steps[0] == steps[1]


@pytest.mark.parametrize(("language", "lead"), [("en", "Mend"), ("nl", "Herstel")])
def test_the_page_on_findings_says_which_can_be_mended(language: str, lead: str) -> None:
    page = (ROOT / "docs" / language / "writing" / "findings.md").read_text("utf-8")
    said = {
        code: text.rpartition(f"\n\n**{lead}:** ")[2]
        for code, text in explanations(page).items()
        if f"\n\n**{lead}:** " in text
    }
    unsafe = {code for code, text in said.items() if "`wegwijs mend --unsafe`" in text}
    safe = {code for code, text in said.items() if "`wegwijs mend`" in text}
    assert (safe, unsafe) == (set(SAFE), set(UNSAFE))
