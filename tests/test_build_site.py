"""Builds killed at any moment: the last good site is whole, and the next build needs no help."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_folder import SiteFolder, exchange

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are POSIX")

ROOT = Path(__file__).parent.parent
FILES = 40

# Writes a small site in which every file names the build it is from.
STEP = f"""
import sys, pathlib, time
fresh, build, seconds = pathlib.Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
for number in range({FILES}):
    (fresh / str(number % 4)).mkdir(parents=True, exist_ok=True)
    (fresh / str(number % 4) / f"{{number}}.html").write_text(build)
    time.sleep(seconds / {FILES})
"""

# Builds as `make site` does, with that step; may kill itself, group and all, before a call.
BUILD = """
import os, pathlib, shutil, signal, sys
import build_site, site_folder

root, build, seconds, stop_before, can_exchange, step = sys.argv[1:]
folder = site_folder.SiteFolder(pathlib.Path(root))
calls = 0

def counted(function):
    def call(*arguments, **options):
        global calls
        calls += 1
        if str(calls) == stop_before:
            os.killpg(0, signal.SIGKILL)
        return function(*arguments, **options)
    return call

def refuse(one, other):
    raise OSError("no exchange here")

exchange = site_folder.exchange if can_exchange == "yes" else refuse
site_folder.exchange = counted(exchange)
pathlib.Path.rename = counted(pathlib.Path.rename)
os.unlink, os.rmdir = counted(os.unlink), counted(os.rmdir)
arguments = [sys.executable, "-c", step, str(folder.fresh), build, seconds]
status = build_site.build(folder, [arguments])
print("calls", calls, flush=True)
sys.exit(status)
"""


def _start(
    root: Path, build: str, *, seconds: float = 0, stop_before: int = 0, can_exchange: bool = True
) -> subprocess.Popen[str]:
    arguments = [str(root), build, str(seconds), str(stop_before), "yes" if can_exchange else "no"]
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, *arguments, STEP],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _built(root: Path, build: str, *, can_exchange: bool = True) -> str:
    process = _start(root, build, can_exchange=can_exchange)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return said


def _whole(site: Path) -> str:
    """Give the build a site is from, all of it from the same."""
    files = [each for each in site.rglob("*") if each.is_file()]
    assert len(files) == FILES
    builds = {each.read_text() for each in files}
    assert len(builds) == 1, builds
    return builds.pop()


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    _built(tmp_path, "first")
    assert [each.name for each in tmp_path.iterdir()] == ["site"]
    yield tmp_path
    # Whatever happened, the next build works and leaves nothing else.
    _built(tmp_path, "last")
    assert _whole(tmp_path / "site") == "last"
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_build_killed_at_random_leaves_a_whole_site(root: Path) -> None:
    moments = random.Random(7)
    good, ended = {"first"}, set()
    for number in range(25):
        process = _start(root, f"build {number}", seconds=0.05)
        time.sleep(moments.uniform(0, 0.35))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        good.add(f"build {number}")
        ended.add(_whole(root / "site"))
    assert ended <= good


def test_a_build_stopped_before_any_of_its_steps_leaves_a_whole_site(root: Path) -> None:
    calls = int(_built(root, "second").split()[-1])
    assert calls > FILES  # the exchange, and each file of the old site that goes
    for stop in (*range(1, 8), calls - 1, calls):
        process = _start(root, f"stop {stop}", stop_before=stop)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        assert _whole(root / "site")


def test_without_an_exchange_the_next_build_finds_the_last_good_site(root: Path) -> None:
    _built(root, "second", can_exchange=False)
    assert _whole(root / "site") == "second"
    for stop in range(1, 6):
        process = _start(root, f"stop {stop}", stop_before=stop, can_exchange=False)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        SiteFolder(root).tidy()
        assert _whole(root / "site")


def test_a_step_that_fails_leaves_the_last_good_site(root: Path) -> None:
    code = (
        "import build_site, site_folder, pathlib, sys\n"
        f"folder = site_folder.SiteFolder(pathlib.Path({str(root)!r}))\n"
        "steps = [[sys.executable, '-c', 'import os; os.mkdir(\".site-fresh\")'],"
        " [sys.executable, '-c', 'exit(3)']]\n"
        "sys.exit(build_site.build(folder, steps))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stdout) == (3, "The site was not replaced.\n")
    assert _whole(root / "site") == "first"
    assert not (root / ".site-fresh").exists()


def test_builds_at_the_same_time_take_turns(root: Path) -> None:
    both = [_start(root, name, seconds=0.4) for name in ("one", "other")]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Another build is at work here" in each for each in said) == 1
    assert _whole(root / "site") in ("one", "other")


def test_a_step_that_outlives_its_build_does_not_disturb_the_next(root: Path) -> None:
    process = _start(root, "killed", seconds=1)
    while not (root / ".site-fresh").exists():
        time.sleep(0.01)
    process.kill()  # the build alone; its step writes on
    process.wait()
    assert process.stdout
    process.stdout.close()
    assert "Another build is at work here" in _built(root, "next")
    assert _whole(root / "site") == "next"


def test_a_reader_finds_a_site_at_every_moment(tmp_path: Path) -> None:
    for name in ("site", ".site-fresh"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    try:
        exchange(tmp_path / "site", tmp_path / ".site-fresh")
    except OSError:
        pytest.skip("this system cannot exchange two names")
    assert (tmp_path / "site" / "index.html").read_text() == ".site-fresh"
    watch = (
        "import os, sys\nwhile not os.path.exists(sys.argv[2]):\n"
        "    assert os.path.exists(sys.argv[1])\n"
    )
    stop = tmp_path / "stop"
    arguments = [sys.executable, "-c", watch, str(tmp_path / "site" / "index.html"), str(stop)]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE) as watcher:
        for _ in range(5000):
            exchange(tmp_path / "site", tmp_path / ".site-fresh")
        stop.touch()
        assert watcher.wait(60) == 0
