"""What is mended is gone, nothing new comes of it, and a second time nothing changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from planting import Fault, batches, faults, plant, settings, site
from small_sites import small_site

from wegwijs.findings.codes import CODES
from wegwijs.findings.mendable import LEFT, SAFE, UNSAFE
from wegwijs.making.pipeline import check
from wegwijs.mends import mend_of
from wegwijs.mends.rounds import Mended, Wanted, around_of, mended

MENDED = {*SAFE, *UNSAFE}
# What a mend brings to light, where a page or a file could not be read or compared before.
HIDDEN_BEFORE = {"dead-anchor", "twin-differs"}
BATCHES = [
    batch
    for batch in batches(faults())
    if any(each.code in MENDED for fault in batch for each in fault.gives)
]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {
        name: site(name, tmp_path_factory.mktemp(name)) for name in ("larger", "watched", "three")
    }


def _mended(folder: Path, wanted: Wanted, scratch: Path) -> Mended:
    scratch.mkdir()
    made = mended(settings(folder), wanted, scratch)
    for path, changed in made.files.items():
        (folder / path).write_bytes(changed.after)
    return made


def test_every_code_has_a_mend_or_a_reason() -> None:
    assert MENDED | LEFT.keys() == CODES
    assert not MENDED & LEFT.keys()


@pytest.mark.parametrize("batch", [pytest.param(each, id=each[0].id) for each in BATCHES])
def test_what_is_mended_is_gone_and_nothing_new_is_there(
    batch: list[Fault], healthy: dict[str, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(healthy[batch[0].site], folder)
    for fault in batch:
        plant(folder, fault)
    made = _mended(folder, Wanted(unsafe=True), tmp_path / "copy")
    assert made.settled
    assert {each.code for each in made.came_to_light} <= HIDDEN_BEFORE
    assert {code for each in made.counts.values() for code in each} <= MENDED
    again = check(settings(folder))
    around = around_of(settings(folder), again)
    assert again.report.findings == made.after.findings
    left = [each for each in again.report if around and mend_of(each, around)]
    assert {(each.code, each.where.path, each.message) for each in left} <= made.refused


def test_a_file_keeps_its_line_ends_and_its_mark(tmp_path: Path) -> None:
    small_site("larger", tmp_path / "site")
    page = tmp_path / "site" / "docs" / "en" / "tips.md"
    text = page.read_text("utf-8") + "\nSee [nails](/en/tools/nail) and [saws](tools/saw).\n"
    page.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    made = _mended(tmp_path / "site", Wanted(("docs/en/tips.md",)), tmp_path / "copy")
    assert made.counts == {"docs/en/tips.md": {"malformed-link": 1, "dead-link": 1}}
    mended_text = text.replace("/en/tools/nail", "tools/nail.md").replace(
        "(tools/saw)", "(tools/saw.md)"
    )
    assert page.read_bytes() == b"\xef\xbb\xbf" + mended_text.replace("\n", "\r\n").encode()
