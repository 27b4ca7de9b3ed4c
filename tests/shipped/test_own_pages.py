"""The pages on making a site of one's own: commands run, files work, numbers are true."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml
from built_site import mkdocs
from click.testing import CliRunner

from wegwijs.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = ("index", "existing", "smallest")
_FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## .*\{#(.+)\}$", re.MULTILINE)
_ROW = re.compile(r"^\| (\[.+?\]\((\S+?)\).*?) \|(( \d+ \|)+)$", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """Holds a block of a page: its language, the file it is about, and its text."""

    kind: str
    path: str
    text: str


def page(name: str, language: str = "en") -> str:
    return (DOCS / language / "own" / f"{name}.md").read_text("utf-8")


def fences(text: str) -> list[Fence]:
    return [Fence(*each) for each in _FENCE.findall(text)]


def sections(text: str) -> dict[str, str]:
    parts = _HEADING.split(text)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_hold_the_same_blocks_under_the_same_headings(name: str) -> None:
    en, nl = page(name), page(name, "nl")
    assert fences(en) and fences(en) == fences(nl)
    assert _HEADING.findall(en) == _HEADING.findall(nl)


class Reader:
    """Does what a page says, from top to bottom, in the folder where it stands."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        self.said = ""
        monkeypatch.chdir(folder)

    def follow(self, steps: list[Fence]) -> None:
        for step, after in zip(steps, [*steps[1:], None], strict=True):
            if step.kind == "sh":
                fails = after is not None and after.kind == "text" and "[" in after.text
                self.said = "".join(self.run(line, fails) for line in step.text.splitlines())
            elif step.kind == "text":
                assert step.text.strip() in self.said, self.said
            elif step.kind == "diff":
                self.change(Path(step.path), step.text)
            else:
                self.write(Path(step.path), step.text)

    def run(self, line: str, fails: bool) -> str:
        program, *arguments = shlex.split(line.removeprefix("uvx ").removeprefix("--with wegwijs "))
        if program == "cd":
            self.monkeypatch.chdir(arguments[0])
            return ""
        if program == "pip":
            project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
            assert arguments[0] == "install" and arguments[-1] == project["name"]
            return ""
        if program == "mkdocs":
            return serves() if arguments == ["serve"] else mkdocs(*arguments, cwd=Path.cwd()).stdout
        assert program == "wegwijs", line
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == (1 if fails else 0), f"{line}\n{result.output}"
        return result.output

    def change(self, path: Path, diff: str) -> None:
        lines = [(line[:1], line[1:]) for line in diff.splitlines()]
        old = "\n".join(text for mark, text in lines if mark != "+")
        new = "\n".join(text for mark, text in lines if mark != "-")
        before = path.read_text("utf-8")
        assert before.count(old) == 1, f"{path} holds this {before.count(old)} times:\n{old}"
        path.write_text(before.replace(old, new), "utf-8")

    def write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def serves() -> str:
    """Serve the site as the page says, until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                with urlopen(f"http://{address}/") as answer:
                    return str(answer.read().decode())
            except URLError:
                assert server.poll() is None
                time.sleep(0.1)
        raise AssertionError("nothing is served")
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.site
def test_the_first_hour_goes_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = sections(page("index"))
    reader = Reader(tmp_path, monkeypatch)
    reader.follow(fences(parts["first"]))
    assert "Does it rain?" in reader.said
    listed = re.findall(r"^\| `(\S+)` \|", parts["first"], re.MULTILINE)
    assert len(listed) == 6 and all((tmp_path / "my-site" / each).is_file() for each in listed)
    for name in list(parts)[1:]:
        reader.follow(fences(parts[name]))
    workflow = yaml.safe_load((tmp_path / "shop/.github/workflows/pages.yml").read_text("utf-8"))
    for step in workflow["jobs"]["publish"]["steps"]:
        reader.run(step.get("run", "pip install wegwijs"), fails=False)
    built = {each.relative_to("site").as_posix() for each in Path("site").rglob("*")}
    assert built >= {
        "boots/index.html",
        "nl/umbrellas/golf/index.html",
        "compare/index.html",
        "_headers",
    }
    card = Path("site/umbrellas/golf/index.html").read_text("utf-8")
    assert "Colours" in card and "navy" in card
    assert "https://example.org/shop/" in Path("site/sitemap.xml").read_text("utf-8")


@pytest.mark.site
def test_a_project_takes_a_decision_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = fences(page("existing"))
    reader = Reader(tmp_path, monkeypatch)
    shown = next(n for n, each in enumerate(steps) if "- wegwijs\n" in each.text and n > 2)
    reader.follow(steps[:shown])
    assert Path("mkdocs.yml").read_text("utf-8") == steps[shown].text  # what the command wrote
    reader.follow(steps[shown + 1 :])
    home = Path("site/index.html").read_text("utf-8")
    assert "Read this first." in home and "Does it rain?" in home and "decisions/" in home


@pytest.mark.site
@pytest.mark.parametrize("name", ["one", "two"])
def test_a_site_of_so_few_lines_builds_strictly(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Reader(tmp_path, monkeypatch).follow(fences(sections(page("smallest"))[name]))
    home = Path("site/index.html").read_text("utf-8")
    assert 'class="ww-decision' in home
    assert Path("site/nl/compare/index.html").is_file() is (name == "two")


def lines_of(files: list[Fence]) -> list[int]:
    """Count what somebody writes, as the columns of the table do."""

    def column(path: str) -> int:
        if path.startswith("docs/"):
            return 1
        names = ("mkdocs.yml", "", "data/site.yaml", "data/kinds.yaml")
        return (
            5 if path.startswith("data/decisions/") else names.index(path) if path in names else 4
        )

    counted = [0] * 6
    for each in files:
        if each.path:
            filled = (line.strip() for line in each.text.splitlines())
            counted[column(each.path)] += sum(
                (bool(line) and line[0] != "#") or (each.path.endswith(".md") and bool(line))
                for line in filled
            )
    return counted


def rows(language: str) -> Iterator[tuple[str, list[int]]]:
    for _, link, numbers, _ in _ROW.findall(page("smallest", language)):
        yield link, [int(each) for each in re.findall(r"\d+", numbers)]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_table_says_how_many_lines_there_are(language: str) -> None:
    parts = sections(page("smallest"))
    one, two = (lines_of(fences(parts[each])) for each in ("one", "two"))
    block = [each for each in fences(page("existing")) if each.path == "docs/index.md"][-1]
    added = [line for line in block.text.splitlines() if line.startswith("+") and line != "+"]
    table = dict(rows(language))
    assert table == {
        "existing.md": [0, len(added), 0, 0, 0, one[5]],
        "#one": one,
        "#two": two,
    }


def test_a_newcomer_writes_few_lines() -> None:
    """Two lines beside the decision; four and the data; the same and few lines of kinds."""
    table = dict(rows("en"))
    assert sum(table["existing.md"][:5]) == 2
    assert table["#one"][0] == 4
    assert table["#two"][0] <= 5 and table["#two"][3] < 40
