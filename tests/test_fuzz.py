"""Whatever happens to a file, it is answered with findings: no exception, and no place outside.

WEGWIJS_FUZZ sets how many examples each test draws; the default keeps the suite quick.
"""

from __future__ import annotations

import faulthandler
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import mutated
from small_sites import MINIMAL, ROOT, minimal_repository

from wegwijs.findings.codes import CODES
from wegwijs.findings.finding import Report
from wegwijs.findings.formats import FORMATS, Background
from wegwijs.making.pipeline import Settings, build

EXAMPLES = int(os.environ.get("WEGWIJS_FUZZ", "40"))
LONGEST = 300  # seconds; an example takes a small part of one
fuzz = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

OWN = sorted(
    path.relative_to(MINIMAL.parent).as_posix()
    for path in MINIMAL.parent.rglob("*")
    if path.suffix in (".yaml", ".md") and "mkdocs" not in path.name
)
SHIPPED = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("data", "docs")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".yaml", ".md") and "schema" not in path.parts
)


@pytest.fixture(autouse=True)
def _watchdog() -> Iterator[None]:
    """Say where it hangs, should it ever."""
    faulthandler.dump_traceback_later(LONGEST + EXAMPLES, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return minimal_repository(tmp_path_factory.mktemp("fuzz"))


@fuzz
@given(st.data())
def test_a_file_of_the_small_site(site: Settings, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(OWN))
    raw = (site.data.parent / name).read_bytes()
    _answered(site, name, data.draw(mutated(raw)))


@fuzz
@given(st.data())
def test_a_shipped_file_in_the_small_site(site: Settings, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(SHIPPED))
    _answered(site, name, data.draw(mutated((ROOT / name).read_bytes())))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    return Settings(folder / "data", docs=folder / "docs")


@settings(fuzz, max_examples=max(2, EXAMPLES // 20))
@given(st.data())
def test_a_shipped_file_in_its_place(shipped: Settings, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(SHIPPED))
    _answered(shipped, name, data.draw(mutated((ROOT / name).read_bytes())))


def _answered(site: Settings, name: str, raw: bytes) -> None:
    """Save a file, ask everything, and hold what is said to what a writer may expect."""
    root = site.data.parent
    path = root / name
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    try:
        report = build(site).report
        for finding in report:
            assert finding.code in CODES
            assert finding.message and "\n" not in finding.message
            assert "Traceback" not in finding.message
            assert _within(root / finding.where.path, finding.where.line, finding.where.column), (
                finding
            )
        _written(report, root)
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)


def _within(path: Path, line: int, column: int) -> bool:
    """Tell whether a file has a place; one that is missing, or no text, has its beginning."""
    if not path.is_file():
        return (line, column) == (1, 1)
    raw = path.read_bytes()
    try:
        lines = re.split("\r\n|\r|\n", raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return line <= raw.count(b"\n") + 1 and column <= len(raw) + 1
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def _written(report: Report, root: Path) -> None:
    texts = {
        each.where.path: (root / each.where.path).read_text("utf-8", errors="replace")
        for each in report
        if (root / each.where.path).is_file()
    }
    for write in FORMATS.values():
        assert write(report, Background(texts=texts))
