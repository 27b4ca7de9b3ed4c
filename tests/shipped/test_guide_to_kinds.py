"""What the page about kinds shows works, in the words of both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wegwijs.making.pipeline import Settings, build
from wegwijs.records.kinds.declaration import TYPE_NAMES

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r'```yaml title="data/(.*?)"\n(.*?)```', re.DOTALL)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_its_example_is_a_site(tmp_path: Path, language: str) -> None:
    text = (ROOT / "docs" / language / "writing" / "kinds.md").read_text("utf-8")
    files = dict(BLOCK.findall(text))
    files["site.yaml"] = "name: Policies\nlanguages: {en: English}\n"
    files["sources.yaml"] = (
        "terms: {title: Terms, publisher: X, read: 2026-11-01, language: en, "
        "url: https://example.org/}\n"
    )
    for name, content in files.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    site = build(Settings(tmp_path / "data"))
    assert list(site.report) == []
    trip = next(each.markdown for each in site.documents if each.path == "policies/trip.md")
    assert "€12.50" in trip and "60\u00a0days" in trip and "Winter sports." in trip


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_names_every_type(language: str) -> None:
    text = (ROOT / "docs" / language / "writing" / "kinds.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == TYPE_NAMES
