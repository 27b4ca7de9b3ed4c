"""The history of a file is read once, however many of its texts ask what they were."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from wegwijs.changes import histories, revision
from wegwijs.changes.histories import Histories
from wegwijs.changes.revision import RevisionError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file with three versions in git."""
    file = tmp_path / "note.yaml"
    git = ("git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@b.example")
    subprocess.run([*git, "init", "-q"], check=True)
    for number in range(3):
        file.write_text(f"text: {number}\n", "utf-8")
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-qm", str(number)], check=True)
    return file


def test_versions_come_as_git_has_them_and_are_read_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    git = revision._git
    monkeypatch.setattr(
        revision, "_git", lambda folder, *words: asked.append(words) or git(folder, *words)
    )
    every, known = [b"text: 2\n", b"text: 1\n", b"text: 0\n"], Histories()
    first = known.of(file)
    assert next(first) == every[0]
    seen = len(asked)
    assert next(known.of(file)) == every[0], "what was looked at already"
    assert len(asked) == seen, "and nothing further"
    assert [*first] == every[1:]
    seen = len(asked)
    assert [*known.of(file)] == [*known.of(file)] == every
    assert len(asked) == seen


def test_without_a_history_each_asker_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def without(file: Path) -> Iterator[bytes]:
        asked.append(file)
        raise RevisionError("no git here")
        yield b""

    monkeypatch.setattr(histories, "earlier_versions", without)
    known = Histories()
    for _ in range(3):
        with pytest.raises(RevisionError, match="no git here"):
            next(known.of(tmp_path / "note.yaml"))
    assert len(asked) == 1
