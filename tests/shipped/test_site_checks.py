"""Faults put into the built site one at a time: each is found, and nothing else is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_links import check, main, site_url
from site_checks.built_pages import BuiltSite, read_page, read_site
from site_checks.faults import Fault, as_lines

pytestmark = pytest.mark.site
CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "built_site" / "faults.yaml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def clean(built: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("www") / "wegwijs"
    return read_site(shutil.copytree(built, folder), site_url())


@pytest.fixture
def folder(clean: BuiltSite) -> Iterator[Path]:
    """Give a copy of the built site to break; every file is as it was afterwards."""
    before = {path: path.read_bytes() for path in clean.folder.rglob("*") if path.is_file()}
    yield clean.folder
    for path in [each for each in clean.folder.rglob("*") if each.is_file()]:
        if path not in before:
            shutil.rmtree(path.parent)
        elif path.read_bytes() != before[path]:
            path.write_bytes(before[path])


def _broken(clean: BuiltSite, case: dict[str, Any]) -> BuiltSite:
    """Break the site as a case asks, and read again what changed."""
    changed = {clean.folder / name: text for name, text in case.get("write", {}).items()}
    for change in case.get("replace", []):
        path = clean.folder / change["in"]
        text = path.read_text("utf-8")
        assert text.count(change["from"]) == 1 or ("every" in change and change["from"] in text)
        changed[path] = text.replace(change["from"], change["to"])
    add = case.get("add", {"to": []})
    for path in clean.folder.rglob("*.html") if "every" in add else [add["to"]]:
        if path:
            path = clean.folder / path
            text = path.read_text("utf-8")
            assert text.count(add["before"]) == 1
            changed[path] = text.replace(add["before"], add["html"] + add["before"])
    for path, text in changed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    pages = [read_page(clean.folder, each) for each in changed if each.suffix == ".html"]
    return replace(clean, pages=clean.pages | {each.address: each for each in pages})


def _once(faults: list[Fault]) -> list[str]:
    """Write each fault without its line; a fault of every page once."""
    lines = [re.sub(r" \(and on \d+ more pages\)$", "", line) for line in as_lines(faults)]
    return [re.sub(r"^(.*?):\d+: (.*) \[(.*)\]$", r"\3 \1: \2", line) for line in lines]


def test_the_site_as_built_has_no_fault(clean: BuiltSite) -> None:
    assert check(clean) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_fault(clean: BuiltSite, case: dict[str, Any]) -> None:
    found = sorted(_once(check(_broken(clean, case))))
    assert len(found) == len(case["found"]), found
    for said, wanted in zip(found, sorted(case["found"]), strict=True):
        assert said.startswith(wanted)


def test_faults_are_told_with_their_lines_and_a_status(
    clean: BuiltSite,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["check_links.py", str(folder)])
    assert main() == 0
    _broken(clean, next(each for each in CASES if each["case"].startswith("6 ")))
    page = folder / "about/proof/index.html"
    page.write_text(page.read_text("utf-8").replace("<h1", '<a href="x"></a>\n<h1', 1), "utf-8")
    capsys.readouterr()
    assert main() == 1
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"404\.html:\d+: .* \[dead-link\] \(and on \d+ more pages\)", said[0])
    assert re.fullmatch(r"about/proof/index\.html:\d+: There is nothing at 'x'\. .*", said[1])
