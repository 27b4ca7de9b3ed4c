"""The writer's loop: a save is seen, a fault keeps the last good pages, a good save recovers."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
import yaml
from built_site import ROOT
from small_sites import change, minimal_data

pytestmark = pytest.mark.site
PATIENCE = 60  # seconds; how fast it is, is a benchmark's question
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "serve.yaml").read_text("utf-8"))
_CONFIGURATION = """\
INHERIT: {root}/mkdocs.yml
site_name: Workshop
site_url: https://example.org/workshop/
docs_dir: docs
theme:
  name: {theme}
  custom_dir: overrides
  icon: {{logo: material/hammer}}
nav:
  - Home: index.md
  - Guide: guide.md
  - Tools: tools/index.md
validation: {{nav: {{omitted_files: info}}}}
"""
_PLUGINS = """\
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {locale: en, name: English, default: true, build: true}
        - {locale: nl, name: Nederlands, build: true}
  - wegwijs
"""
_PANEL = re.compile(r'<aside id="wegwijs-findings".*?</aside>', re.DOTALL)


@dataclass
class Server:
    folder: Path
    address: str
    log: Path

    def get(self, path: str) -> str:
        try:
            with urlopen(f"{self.address}{path}", timeout=5) as response:
                return str(response.read().decode("utf-8"))
        except HTTPError as missing:
            return str(missing.read().decode("utf-8"))

    def wait(self, path: str, wanted: Callable[[str], bool]) -> str:
        end, text = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            try:
                text = self.get(path)
                if wanted(text):
                    return text
            except (URLError, OSError):
                pass
            time.sleep(0.05)
        pytest.fail(f"{path} did not come: {panel(text)}\nThe log says:\n{self.log.read_text()}")


def panel(page: str) -> str:
    found = _PANEL.search(page)
    return re.sub(r"<(style|script)>.*?</\1>", "", found[0], flags=re.DOTALL) if found else ""


def copy_of_the_workshop(folder: Path, *, plain: bool = False) -> Path:
    """Copy the small site with its pages, a theme of its own, and the engine.

    A plain one has the theme of MkDocs itself, and no search.
    """
    minimal_data(folder)
    shutil.copytree(ROOT / "tests" / "sites" / "minimal" / "docs", folder / "docs")
    shutil.copytree(
        ROOT / "plugins", folder / "plugins", ignore=shutil.ignore_patterns("__pycache__")
    )
    settings = _CONFIGURATION.format(root=ROOT, theme="mkdocs" if plain else "material")
    (folder / "mkdocs.yml").write_text(settings + (_PLUGINS if plain else ""), "utf-8")
    (folder / "overrides").mkdir()
    (folder / "overrides" / "main.html").write_text('{% extends "base.html" %}\n', "utf-8")
    return folder


def started(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "port").write_text(str(port))
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(folder / "plugins"),
        "PYTHONUNBUFFERED": "1",
    }
    with (folder / "serve.log").open("w") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *options],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def serving(folder: Path, *options: str) -> Iterator[Server]:
    process = started(folder, *options)
    port = (folder / "port").read_text()
    server = Server(folder, f"http://127.0.0.1:{port}/workshop/", folder / "serve.log")
    try:
        while "Serving on" not in server.log.read_text():
            assert process.poll() is None, server.log.read_text()
            time.sleep(0.05)
        server.wait("", lambda text: "</html>" in text)
        yield server
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    # The theme of MkDocs itself is quicker, and shows that the server needs no other.
    folder = tmp_path_factory.mktemp("serve") / "workshop"
    yield from serving(copy_of_the_workshop(folder, plain=True))


@pytest.fixture
def untouched(server: Server) -> Iterator[Server]:
    """Give the server with a clean site; put back afterwards what a test changed."""
    kept = server.folder.with_name("kept")
    shutil.copytree(server.folder, kept, ignore=shutil.ignore_patterns("__pycache__", "serve.log"))
    yield server
    for path in server.folder.rglob("*"):
        other = kept / path.relative_to(server.folder)
        if path.is_file() and path != server.log and not other.exists():
            path.unlink()
    shutil.copytree(kept, server.folder, dirs_exist_ok=True, copy_function=_restored)
    shutil.rmtree(kept)
    for language in ("", "nl/"):
        server.wait(language, lambda text: "</html>" in text and not panel(text))


def _restored(source: str, target: str) -> None:
    if not Path(target).exists() or Path(source).read_bytes() != Path(target).read_bytes():
        shutil.copyfile(source, target)


EDITS = {
    "a text": ("data/tools/hammer.yaml", "name: {en: Hammer", "name: {en: Sledge", "tools/hammer/"),
    "a page": ("docs/en/guide.md", "3. Strike.", "3. Sledge.", "guide/"),
    "a string": ("data/strings.yaml", "home: {en: Home", "home: {en: Sledge", "tools/hammer/"),
    "the theme": ("overrides/main.html", '{% extends "base.html" %}\n', None, ""),
    "the engine": ("plugins/wegwijs/pages/templates/kind_overview.md.j2", None, None, "tools/"),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_is_served(untouched: Server, what: str) -> None:
    name, old, new, page = EDITS[what]
    path = untouched.folder / name
    text = path.read_text("utf-8")
    if old is None:
        path.write_text(f"{text}\nSledge\n", "utf-8")
    elif new is None:
        path.write_text(f"{text}{{% block footer %}}Sledge{{% endblock %}}\n", "utf-8")
    else:
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    untouched.wait(page, lambda page: "Sledge" in page)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_a_fault_keeps_the_last_good_pages_and_is_told_on_them(
    untouched: Server, case: dict[str, Any]
) -> None:
    said_before = len(untouched.log.read_text())
    change(untouched.folder, case)
    code, _, place = case["finds"].partition(" ")
    text = untouched.wait(
        case["page"], lambda text: f">{code}<" in panel(text) or f"#{code}" in panel(text)
    )
    assert f"<code>{place}" in panel(text), panel(text)
    assert case["keeps"] in text
    assert 'aria-label="1 finding"' in panel(text) or "findings" in panel(text)
    dutch = untouched.get("nl/")
    assert "bevinding" in panel(dutch) and f"<code>{place}" in panel(dutch)
    if code != "mkdocs-warning":
        # The page shows at once what is wrong with it; everything is asked after that.
        wanted = re.compile(rf"ERROR .*{re.escape(place)}.*\[{code}\]")
        patience = time.monotonic() + 30
        while not wanted.search(untouched.log.read_text()[said_before:]):
            assert time.monotonic() < patience, untouched.log.read_text()[said_before:]
            time.sleep(0.1)
    assert "Traceback" not in untouched.log.read_text()[said_before:]
