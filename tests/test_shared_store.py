"""Builds share what is kept: at the same time, of other texts, by another program, and killed.

Each build is a process of its own, as from a terminal. One moment of dying is tried; all with
WEGWIJS_STALE_STEPS=20.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import stale_site
from small_sites import ROOT
from stale_site import EDITS, contents, differing

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal"),
]

# A file is half-written, and not in its place yet; that many were written before.
_DYING = """\
import os
import pathlib
import signal

left, replace = int(os.environ["DIES_AFTER"]), pathlib.Path.replace


def dying(self, target):
    global left
    if str(target).endswith((".record", ".json", ".jsonl")):
        left -= 1
        if left < 0:
            os.truncate(self, self.stat().st_size // 2)
            os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)


pathlib.Path.replace = dying
"""
MOMENTS = (0, 3, 15, 30, 45, 60)
"""After how many files it dies: alone it writes a hundred, fewer where others were before it."""
ALIKE = ("an answer", "a page by hand", "the words of pages")
"""Edits of the sites that are built at once: of the data, of a page, and of all pages."""


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    stale_site.surround(monkeypatch)


def _begun(site: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(_out(site))],
        cwd=site,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _out(site: Path) -> Path:
    return site.with_name(f"{site.name}-built")


def _ended(build: subprocess.Popen[str]) -> str:
    said, _ = build.communicate(timeout=300)
    assert build.returncode == 0, said
    return said


def _is_cold(site: Path) -> None:
    """Compare what was built of a site with what a cold build makes."""
    cold = stale_site.cold(site, site.with_name("cold"), check=False)
    assert cold.build.status == 0, cold.build.said
    assert differing(contents(_out(site)), cold.files) == [], site.name


def _nothing_made(said: str) -> bool:
    return "0 were rendered and 0 filled" in said and "anew" not in said


@pytest.mark.parametrize("after", stale_site.some_of(MOMENTS, 1))
def test_builds_at_once_of_which_one_dies_leave_nothing_wrong(tmp_path: Path, after: int) -> None:
    first = stale_site.make_site(tmp_path / "site-0", snippets=False)
    sites = [first, *(tmp_path / f"site-{number}" for number in (1, 2))]
    for site in sites[1:]:
        shutil.copytree(first, site)
    for site, edit in zip(sites, ALIKE, strict=True):
        EDITS[edit](site)
        (site / ".cache").symlink_to(tmp_path / "kept")
    (tmp_path / "kept").mkdir()
    (tmp_path / "dying").mkdir()
    (tmp_path / "dying" / "sitecustomize.py").write_text(_DYING, "utf-8")
    dying = {"PYTHONPATH": str(tmp_path / "dying"), "DIES_AFTER": str(after)}
    builds = [_begun(sites[0]), _begun(sites[1]), _begun(sites[2], **dying)]
    builds[2].communicate(timeout=300)
    assert builds[2].returncode == -signal.SIGKILL
    for site, build in zip(sites[:2], builds, strict=False):
        _ended(build)
        _is_cold(site)
    assert list((tmp_path / "kept").rglob("*.new")), "what the one that died was writing"
    for site in sites:
        said = _ended(_begun(site))
        assert "anew" not in said, said
        _is_cold(site)
    assert _nothing_made(_ended(_begun(sites[2])))


def test_programs_of_two_versions_do_not_take_what_the_other_kept(tmp_path: Path) -> None:
    site = stale_site.make_site(tmp_path / "site", snippets=False)
    twin = tmp_path / "twin"
    shutil.copytree(site, twin)
    for each in (site, twin):
        (each / ".cache").symlink_to(tmp_path / "kept")
    (tmp_path / "kept").mkdir()
    plugins = tmp_path / "plugins"
    shutil.copytree(ROOT / "plugins", plugins, ignore=shutil.ignore_patterns("__pycache__"))
    template = plugins / "wegwijs" / "pages" / "templates" / "concept.md.j2"
    with template.open("a", encoding="utf-8") as newer_template:
        newer_template.write("\n\nMade by another version.\n")
    newer = {"PYTHONPATH": str(plugins)}
    for build in [_begun(site), _begun(twin, **newer)]:
        _ended(build)
    ours, theirs = contents(_out(site)), contents(_out(twin))
    assert differing(ours, theirs) != []
    assert _nothing_made(_ended(_begun(site)))
    assert _nothing_made(_ended(_begun(twin, **newer)))
    assert differing(contents(_out(site)), ours) == []
    assert differing(contents(_out(twin)), theirs) == []
    _ended(_begun(twin, WEGWIJS_COLD="1", **newer))
    assert differing(contents(_out(twin)), theirs) == []
    _is_cold(site)


def _refusing(number: int) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return lambda _, patch: patch.setattr(tempfile, "mkstemp", refuse)


def _a_file(name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def write(site: Path, _: pytest.MonkeyPatch) -> None:
        path = site / ".cache" / name
        shutil.rmtree(path, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("in the way", "utf-8")

    return write


def _folders(site: Path, _: pytest.MonkeyPatch) -> None:
    for path in [each for each in (site / ".cache").rglob("*") if each.is_file()]:
        path.unlink()
        path.mkdir()


def _letters(site: Path, _: pytest.MonkeyPatch) -> None:
    for path in [each for each in (site / ".cache").rglob("*") if each.is_file()]:
        path.write_bytes(b"\xff letters")


ODD: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "a full disk": _refusing(errno.ENOSPC),
    "a disk that is read alone": _refusing(errno.EROFS),
    "a file for the folder": _a_file("wegwijs"),
    "a file for that of pages": _a_file("wegwijs/pages"),
    "a file for that of documents": _a_file("wegwijs/documents"),
    "folders for files": _folders,
    "letters for what was kept": _letters,
}


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, stale_site.Built]]:
    """Build a site, with all that is kept of it, and change it; gives what it becomes, too."""
    with pytest.MonkeyPatch.context() as patch:
        stale_site.surround(patch)
        site = stale_site.make_site(tmp_path_factory.mktemp("whole") / "site", snippets=False)
        assert stale_site.build(site, _out(site), check=False).build.status == 0
        EDITS["an answer"](site)
        yield site, stale_site.cold(site, site.with_name("cold"), check=False)


@pytest.mark.parametrize("what", ODD)
def test_a_store_that_cannot_be_used_is_said_and_stops_nothing(
    edited: tuple[Path, stale_site.Built],
    what: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (kept, cold), site = edited, tmp_path / "site"
    shutil.copytree(kept, site)
    monkeypatch.setattr(stale_site, "_NOT_COMPARED", re.compile("$^"))
    with monkeypatch.context() as patch:
        ODD[what](site, patch)
        built = stale_site.build(site, _out(site), check=False)
    assert built.build.status == 0, built.build.said
    assert differing(built.files, cold.files) == []
    lines = built.build.said.splitlines()
    said = [each for each in lines if "anew" in each or ("kept" in each and " Pages: " not in each)]
    anew = sum("made anew: " in each for each in said)
    assert anew <= 1 and 1 <= len(said) <= anew + 1, said
