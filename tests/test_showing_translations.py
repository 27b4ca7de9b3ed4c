"""`wegwijs translations show`: the words that changed, out of a real history."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from small_sites import minimal_repository
from watched_site import run, watched

from mkdocs_wegwijs.serve.changed_words import ChangedWords
from wegwijs.findings.finding import Finding
from wegwijs.findings.panel import in_english, panel
from wegwijs.making.made import Source
from wegwijs.making.pipeline import Settings, check
from wegwijs.translations.word_diff import word_diff

NAIL = "data/tools/nail.yaml"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=W", "-c", "user.email=w@example.org")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True)


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), "utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Change")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give a small site with a history, in which a text and a page changed twice since."""
    folder = tmp_path / "site"
    settings = watched(minimal_repository(folder))
    monkeypatch.chdir(folder)
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    change(folder, NAIL, "A nail holds wood.", "A nail holds wood and rope.")
    change(folder, "docs/en/guide.md", "Mind your thumbs.", "Mind your thumbs and fingers.")
    commit(folder)
    git(folder, "mv", NAIL, "data/tools/pin.yaml")
    git(folder, "mv", "data/tools/pin.yaml", NAIL)
    change(folder, NAIL, "wood and rope.", "rope only.")
    return settings


def test_the_source_is_shown_from_the_words_looked_at_to_those_of_now(settings: Settings) -> None:
    assert run(settings, "show", NAIL).output.splitlines() == [
        f"{NAIL}:8:44: outdated: summary",
        "  English: A nail holds [-wood-]{+rope only+}.",
        "  Nederlands: Een spijker houdt hout vast.",
    ]
    shown = run(settings, "show", "docs").output
    assert "> Mind your thumbs{+ and fingers+}." in shown
    assert "> Pas op uw duimen." in shown


def test_a_file_is_followed_through_its_renames(settings: Settings) -> None:
    folder = settings.data.parent
    commit(folder)
    git(folder, "mv", "data/questions/how-long.yaml", "data/questions/how-old.yaml")
    commit(folder)
    change(folder, "data/questions/how-old.yaml", "Not documented.", "Nobody knows.")
    shown = run(settings, "show", "data/questions").output
    assert "English: [-Not-]{+Nobody+} [-documented-]{+knows+}." in shown


def test_a_translation_that_changed_is_shown_in_the_same_way(settings: Settings) -> None:
    folder = settings.data.parent
    change(folder, NAIL, "houdt hout vast", "houdt touw vast")
    shown = run(settings, "show", f"{NAIL}:summary").output
    assert "outdated, changed too" in shown
    assert "Nederlands: Een spijker houdt [-hout-]{+touw+} vast." in shown


def test_what_needs_nothing_is_shown_when_it_is_asked_for(settings: Settings) -> None:
    assert run(settings, "show", f"{NAIL}:name").output.splitlines() == [
        f"{NAIL}:1:22: up to date: name",
        "  English: Nail",
        "  Nederlands: Spijker",
    ]
    assert "Every translation there is up to date." in run(settings, "show", "data/tasks").output
    assert run(settings, "show").exit_code == 2


def test_a_history_that_is_not_here_is_said(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(settings.data.parent)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{settings.data.parent}", str(shallow))
    monkeypatch.chdir(shallow)
    there = Settings(shallow / "data", docs=shallow / "docs")
    shown = run(there, "show", NAIL).output
    assert "English: A nail holds rope only.\n  The earlier words are not here." in shown
    assert "git fetch --unshallow" in shown
    shutil.rmtree(shallow / ".git")
    assert "is not in a git repository." in run(there, "show", NAIL).output
    assert "outdated: summary" in run(there, "list").output


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("one two", "one two", "one two"),
        ("one two three", "one three", "one [-two -]three"),
        ("", "new", "{+new+}"),
        ("É a", "É b", "É [-a-]{+b+}"),
    ],
)
def test_words_are_compared(old: str, new: str, shown: str) -> None:
    assert word_diff(old, new) == shown


def _source(settings: Settings) -> Source:
    assert settings.docs is not None
    return Source(settings.data, "data", settings.docs, "docs", True, "")


def test_the_panel_of_the_server_shows_the_same_words(settings: Settings) -> None:
    folder = settings.data.parent
    change(folder, NAIL, "houdt hout vast", "houdt <b>touw</b> vast")
    words = ChangedWords()
    words.turn_to(_source(settings), folder)
    found = check(replace(settings, data_shown_as="data", docs_shown_as="docs")).report
    told = next(each for each in found if each.where.path == NAIL and "summary" in each.message)
    assert told.code == "outdated-translation"
    assert words(told) == (
        '<div class="wf-words">'
        '<p lang="en">A nail holds <del>wood</del><ins>rope only</ins>.</p>'
        '<p lang="nl">Een spijker houdt <del>hout</del>'
        "<ins>&lt;b&gt;touw&lt;/b&gt;</ins> vast.</p>"
        f"<code>wegwijs translations accept {NAIL}:summary</code></div>"
    )
    assert words(Finding("dead-link", told.where, "No page.")) == ""
    assert words(told) in panel([told], in_english, note="", beside=words)


def test_without_a_history_the_panel_says_so(settings: Settings) -> None:
    shutil.rmtree(settings.data.parent / ".git")
    words = ChangedWords()
    words.turn_to(_source(settings), settings.data.parent)
    found = check(settings).report
    told = next(each for each in found if each.where.path == NAIL)
    assert '<p lang="en">A nail holds rope only. <i lang="en">The earlier words' in words(told)
