"""A folder of old pages comes in: what is found before and after mending, and what stands then."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_sites import small_site

from wegwijs.cli import main
from wegwijs.findings.finding import Report, Severity
from wegwijs.making.pipeline import check
from wegwijs.mends.rounds import Mended, Wanted, mended
from wegwijs.source.site_configuration import configuration

# How many findings are on the 64 pages: before, after safe mends, after those that guess.
BEFORE, SAFELY, ALL = 534, 169, 132


def _mend(folder: Path, scratch: Path, *, unsafe: bool = False) -> Mended:
    scratch.mkdir()
    made = mended(_settings(folder), Wanted(unsafe=unsafe), scratch)
    for path, changed in made.files.items():
        (folder / path).write_bytes(changed.after)
    return made


def _settings(folder: Path):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    from wegwijs.making.pipeline import Settings

    host, found = configuration(folder / "mkdocs.yml", "mkdocs.yml", {})
    plain = Settings(folder / "data", docs=folder / "docs")
    return replace(plain, configuration=host, on_configuration=found)


def _errors(report: Report) -> Counter[str]:
    return Counter(each.code for each in report if each.severity is Severity.ERROR)


def test_old_pages_come_in_and_what_is_left_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    small_site("old", site)
    pages = sorted((site / "docs").rglob("*.md"))
    assert len(pages) == 64
    for page in pages[::9]:  # some come from an editor that ends lines in its own way
        page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    lines = {page: page.read_bytes().count(b"\r\n") > 0 for page in pages}

    safe = _mend(site, tmp_path / "safe")
    assert (len(safe.before), len(safe.after), safe.settled) == (BEFORE, SAFELY, True)
    assert not {each.code for each in safe.came_to_light} - {"unknown-value"}

    unsafe = _mend(site, tmp_path / "unsafe", unsafe=True)
    assert (len(unsafe.after), unsafe.settled, unsafe.refused) == (ALL, True, frozenset())
    assert _errors(unsafe.after) == {"dead-link": 5}
    again = _mend(site, tmp_path / "again", unsafe=True)
    assert not again.files and not again.counts

    monkeypatch.chdir(site)
    run = CliRunner().invoke
    assert f"{ALL} findings in 64 files" in run(main, ["baseline", "take", "docs", "data"]).output
    said = run(main, ["check"])
    assert said.exit_code == 0
    assert f"the data is clean; {ALL} in the baseline." in said.output
    assert check(_settings(site)).report.findings == ()
    assert {page: page.read_bytes().count(b"\r\n") > 0 for page in pages} == lines


def test_nothing_of_the_old_dialects_is_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    small_site("old", site)
    signs = ("](/en/", "<Note", "<Tip", "<Tabs", "<Step", "<Frame", "(#tab/", "xref:", "[!INCLUDE",
             "import Ask", "al.", "{github-id}", "1) ", ":::", "Ã©")  # fmt: skip
    before = "".join(each.read_text("utf-8") for each in (site / "docs").rglob("*.md"))
    assert [each for each in signs if each not in before] == []
    _mend(site, tmp_path / "copy", unsafe=True)
    after = "".join(each.read_text("utf-8") for each in (site / "docs").rglob("*.md"))
    assert [each for each in signs if each in after and each != "al."] == []
    assert "\nal." not in after
