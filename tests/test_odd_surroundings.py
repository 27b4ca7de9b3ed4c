"""Whatever is odd around a command, it ends in a clear line and a documented status.

Every command there is takes part: a new one without arguments here is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from small_sites import minimal_data

from wegwijs import cli

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")

DOCUMENTED = {0, 1, 2}
# How each command is called; `{…}` is filled in. Those that write name what they write to.
CALLS: dict[str, list[str]] = {
    "check": ["check"],
    "decide": ["decide", "need-hammer", "--lang", "nl", "material=wood"],
    "diff": ["diff", "{other}"],
    "release": ["release", "0.2.0"],
    "build": ["build", "--to", "{new}"],
    "schema": ["schema"],
    "sources": ["sources"],
    "new KIND ID": ["new", "tools", "saw"],
    "new page": ["new", "page", "tips/more.md", "--title", "Tips"],
    "new words": ["new", "words", "fr"],
    "new language": ["new", "language", "fr", "--write"],
    "init": ["init", "{new}"],
    "upgrade": ["upgrade", "--write"],
    "export": ["export", "json", "need-hammer", "--to", "{new}"],
    "import": ["import", "{sheet}", "--write"],
    "translations": ["translations"],
    "translations accept": ["translations", "accept", "data"],
    "translations begin": ["translations", "begin"],
    "translations export": ["translations", "export", "--to", "{new}"],
    "translations import": ["translations", "import", "{texts}", "--write"],
    "translations list": ["translations", "list"],
    "translations show": ["translations", "show", "data/site.yaml"],
    "rename": ["rename", "tools/hammer", "mallet", "--write", "--force"],
    "move": ["move", "guide.md", "handbook.md", "--write", "--force"],
    "mend": ["mend", "--unsafe"],
    "baseline": ["baseline"],
    "baseline take": ["baseline", "take", "docs"],
    "baseline shrink": ["baseline", "shrink"],
    "period": ["period"],
    "mcp": ["mcp"],
}
# What else a command may be called with, to try its other ways of writing.
MORE: list[list[str]] = [
    ["--help"],
    ["--version"],
    ["check", "--format", "json"],
    ["check", "--format", "sarif"],
    ["decide", "need-hammer", "--json"],
    ["export", "csv", "need-hammer"],
    ["export", "dmn", "need-hammer"],
    ["export", "json", "need-hammer", "--lang", "nl"],
    ["import", "{document}"],
    ["diff", "HEAD"],
    ["nothing-like-it"],
]
ODD: dict[str, dict[str, Any]] = {
    "a full device": {"stdout": "/dev/full"},
    "no reader": {"stdout": "gone"},
    "a closed output": {"stdout": "closed"},
    "ascii": {"encoding": "ascii"},
    "a full disk": {"largest": 0},
    "a disk that fills up": {"largest": 256},
    "no git": {"path": "/nowhere"},
    "an interruption": {"interrupt": True},
}


SAYING = ("a full device", "no reader", "ascii")  # where it matters what is said, and how


def leaves(command: click.Command, name: str = "") -> list[str]:
    """List every command and its own commands, by the words they are called with."""
    only_leads = isinstance(command, click.Group) and not command.invoke_without_command
    found = [name] if name and not only_leads else []
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for each in command.list_commands(context):
                inner = command.get_command(context, each)
                assert inner is not None
                found += leaves(inner, f"{name} {each}".strip())
    return found


def site(folder: Path) -> Path:
    """Make a small site in a folder of its own, with what the calls name."""
    folder.mkdir(parents=True)
    data = minimal_data(folder)
    shutil.copytree(data, folder / "other" / "data")
    sheet = folder / "need-hammer.csv"
    for format_, to in (("csv", sheet), ("dmn", folder / "document.dmn")):
        command = [sys.executable, "-m", "wegwijs", "export", format_, "need-hammer", "--to", to]
        subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=True)
    sheet.write_bytes(sheet.read_bytes().replace(b"<= 10", b"<= 11"))
    texts = folder / "texts.xlf"
    command = [sys.executable, "-m", "wegwijs", "translations", "export", "--to", texts]
    subprocess.run(command, cwd=folder, env=ENVIRONMENT, check=True)
    content = texts.read_text("utf-8")
    assert "Een spijker" in content
    texts.write_text(content.replace("Een spijker", "Een dunne spijker"), "utf-8")
    return folder


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}


def filled(call: list[str], folder: Path) -> list[str]:
    places = {
        "other": folder / "other",
        "new": folder / "made.out",
        "sheet": folder / "need-hammer.csv",
        "document": folder / "document.dmn",
        "texts": folder / "texts.xlf",
    }
    return [each.format(**places) for each in call]


def run(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "odd_surroundings.py")],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def holds(case: dict[str, Any], done: dict[str, Any], more: set[int]) -> None:
    said = f"{case}\n{done}"
    assert "Traceback" not in done["stderr"] and "Traceback" not in done["stdout"], said
    assert done["status"] in DOCUMENTED | more, said
    assert "Exception ignored" not in done["stderr"], said
    if case["arguments"][0] != "mcp" and done["status"] == 2 and case.get("stdout") != "gone":
        lines = [each for each in done["stderr"].splitlines() if each.startswith(("Err", "Stop"))]
        assert len(lines) == 1, said


def test_every_command_has_a_call_here() -> None:
    assert set(leaves(cli.main)) == set(CALLS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("odd") / "site")


@pytest.mark.parametrize("odd", list(ODD))
def test_every_command_ends_in_a_clear_line(odd: str, made: Path, tmp_path: Path) -> None:
    calls = [*CALLS.values(), *(MORE if odd in SAYING else ())]
    cases = []
    for number, call in enumerate(calls):
        folder = tmp_path / str(number)
        shutil.copytree(made, folder)
        cases.append({"arguments": filled(call, folder), "cwd": str(folder), **ODD[odd]})
    before = files(made)
    for case, done in zip(cases, run(cases), strict=True):
        holds(case, done, {3, 4} if case["arguments"][0] == "diff" else set())
        if "largest" in ODD[odd]:
            after = files(Path(case["cwd"]))
            assert {name: after.get(name) for name in before} == before, case
            assert not [name for name in after if ".wegwijs-" in name], case
        if odd in ("a full device", "a closed output") and case["arguments"] != ["mcp"]:
            writes_there = case["arguments"][0] not in ("nothing-like-it",)
            assert done["status"] == 2 or not writes_there or not done["stdout"], (case, done)
        if case["arguments"][-1:] == ["sarif"] and odd in ("ascii", "latin"):
            json.loads(done["stdout"])


# What stands where a command looks for a file or writes one, and the commands that do.
PLACES = {
    "data/decisions/need-hammer.yaml": ("check", "export", "import"),
    "data/site.yaml": ("check", "new KIND ID", "new language", "diff"),
    "data/schema": ("schema",),
    "data/releases": ("release", "check"),
    "data/tools/saw.yaml": ("new KIND ID",),
    "docs/en/index.md": ("check",),
    "mkdocs.yml": ("check", "new language"),
    "made.out": ("export", "build"),
    "need-hammer.csv": ("import",),
}


@pytest.mark.parametrize("kind", ["folder", "file", "pipe", "huge", "link", "broken", "bytes"])
def test_what_stands_in_the_way_is_said(kind: str, made: Path, tmp_path: Path) -> None:
    cases = []
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("not yours\n")
    for number, (place, names) in enumerate(PLACES.items()):
        folder = tmp_path / str(number)
        shutil.copytree(made, folder)
        put(folder / place, kind, elsewhere)
        for name in names:
            cases.append({"arguments": filled(CALLS[name], folder), "cwd": str(folder)})
    for case, done in zip(cases, run(cases), strict=True):
        holds(case, done, {3, 4} if case["arguments"][0] == "diff" else set())
    assert elsewhere.read_text() == "not yours\n"


def put(target: Path, kind: str, elsewhere: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        target.mkdir()
        (target / "inside.txt").write_text("x")
    elif kind == "file":
        target.write_text("a: 1\n")
    elif kind == "pipe":
        os.mkfifo(target)
    elif kind == "huge":
        with target.open("wb") as file:
            file.truncate(3 * 1024**3)
    elif kind == "link":
        target.symlink_to(elsewhere)
    elif kind == "broken":
        target.symlink_to(elsewhere.parent / "nothing" / "there")
    else:
        target.write_bytes(b"\xff\xfe\x00bytes\n")
