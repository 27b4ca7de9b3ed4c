"""What the engine makes of the small sites, page by page: a move of code changes none of it.

The golden files hold a digest a page and a published file. `pytest --update` writes them again;
`python tests/test_digest.py FOLDER` writes the pages themselves, to compare before and after.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from small_sites import small_site

from wegwijs.making.pipeline import build

GOLDEN = Path(__file__).parent / "cases" / "digests"
SITES = ("minimal", "workshop", "three")


def made(name: str, folder: Path) -> dict[str, str]:
    """Make a small site in a folder; gives all texts it is made of, by path."""
    site = build(replace(small_site(name, folder), site_url="https://site.example/"))
    assert not site.report.has_errors
    return {each.uri: each.markdown for each in site.documents} | {
        each.uri: each.content for each in site.assets
    }


@pytest.mark.parametrize("name", SITES)
def test_every_page_is_as_it_was(name: str, tmp_path: Path, update_golden: bool) -> None:
    digests = {
        uri: hashlib.sha256(text.encode()).hexdigest()[:16]
        for uri, text in made(name, tmp_path).items()
    }
    lines = [f"{digest} {uri}\n" for uri, digest in sorted(digests.items())]
    golden = GOLDEN / f"{name}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("".join(lines), "utf-8")
    before = golden.read_text("utf-8").splitlines(keepends=True)
    assert sorted(set(before) ^ set(lines), key=lambda each: each.split()[1]) == []


if __name__ == "__main__":
    for each in SITES:
        with tempfile.TemporaryDirectory() as scratch:
            for uri, text in made(each, Path(scratch)).items():
                path = Path(sys.argv[1]) / each / uri
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
