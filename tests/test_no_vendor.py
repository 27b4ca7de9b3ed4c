"""The package knows nothing of the vendor whose licences this repository's own site explains."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_sites import ROOT, SITES, small_site

from wegwijs.making.pipeline import build

VENDOR = re.compile(
    r"superoffice|expander|crm|mirroring|development[ -]tools|(?:sales|service|marketing)[ -]"
    r"(?:essentials|premium)|user[ -]plan|wegwijs\.github\.io|github\.com/wegwijs",
    re.IGNORECASE,
)
REASONS = {
    "plugins/wegwijs/interchange/dmn/words.py": {
        "wegwijs.github.io": "The namespace of what DMN has no word for; documents carry it.",
    },
}
"""The words that stand in the package all the same, by file, each with its reason."""


def _files() -> list[Path]:
    every = (each for each in (ROOT / "plugins").rglob("*") if each.is_file())
    made = ("__pycache__", "wegwijs.egg-info")
    return sorted(each for each in every if not set(made) & set(each.parts))


def test_no_file_of_the_package_names_the_vendor_but_for_a_reason() -> None:
    found: dict[str, set[str]] = {}
    files = _files()
    for path in files:
        words = {each.lower() for each in VENDOR.findall(path.read_text("utf-8", "replace"))}
        if words:
            found[path.relative_to(ROOT).as_posix()] = words

    assert len(files) > 300
    assert found == {path: set(words) for path, words in REASONS.items()}


@pytest.mark.parametrize("name", ["minimal", "larger", "workshop", "three", "one"])
def test_no_page_or_file_of_another_site_names_the_vendor(name: str, tmp_path: Path) -> None:
    made = build(small_site(name, tmp_path / "site"))
    assert made.documents and made.assets
    texts = {each.uri: each.markdown for each in made.documents}
    texts |= {each.uri: each.content for each in made.assets}
    assert {uri: VENDOR.findall(text) for uri, text in texts.items() if VENDOR.search(text)} == {}
    assert not [each for each in SITES.rglob("*.yaml") if VENDOR.search(each.read_text("utf-8"))]
