"""Pages are made as they are asked for: what is served is what a build writes, byte for byte."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from built_site import ROOT
from playwright.sync_api import Browser, expect
from small_sites import change
from test_serve import Server, copy_of_the_workshop, panel, started

pytestmark = pytest.mark.site
_ADDED = re.compile(
    rb'\n?<aside id="wegwijs-findings".*?</aside>\n|<script id="wegwijs-reload".*?</script>',
    re.DOTALL,
)
# A build says when something was changed, writes for hosts, and leaves out of styles what no page
# has; a server does nothing of that.
_BY_BUILDS = re.compile(r"_headers|sitemap\.xml(\.gz)?|search/.*")
_NEW_PAGE = "---\ntitle: More {0}\ndescription: More.\n---\n\n# More\n"
_NAIL = (ROOT / "tests/sites/minimal/data/tools/nail.yaml").read_text("utf-8")
_SAW = _NAIL.replace("nail", "saw").replace("Nail", "Saw").replace("pijker", "zager")
EDITS = {  # what is saved together, and compared with one build
    "texts, words and terms": {
        "replace": [
            {"in": "data/tools/hammer.yaml", "from": "{en: Hammer", "to": "{en: Sledge"},
            {"in": "docs/en/guide.md", "from": "3. Strike.", "to": "3. Smash."},
            {"in": "data/strings.yaml", "from": "home: {en: Home", "to": "home: {en: Base"},
        ],
        "write": {
            "data/glossary.yaml": "terms:\n  thumb:\n    use: {en: Thumbs, nl: Duimen}\n"
            "    meaning: {en: Parts of a hand., nl: Delen van een hand.}\n"
        },
    },
    "templates, styles, new pages": {
        "write": {
            "overrides/main.html": '{% extends "base.html" %}{% block footer %}Look{% endblock %}',
            "docs/en/assets/own.css": "p {color: red}\n",
            **{f"docs/{each}/more.md": _NEW_PAGE.format(each) for each in ("en", "nl")},
        }
    },
    "other names, pages that go, settings": {
        "rename": {"data/tasks/join-wood.yaml": "data/tasks/join-two.yaml"},
        "delete": ["docs/en/more.md", "docs/nl/more.md"],
        "replace": [
            {"in": "docs/nl/guide.md", "from": 'title: "', "to": 'title: "Nieuw: '},
            {"in": "mkdocs.yml", "from": "Workshop", "to": "Ateliers"},
        ],
    },
    "all that comes and goes": {
        "rename": {
            "data/questions/how-long.yaml": "data/questions/how-deep.yaml",
            "docs/en/guide.md": "docs/en/manual.md",
            "docs/nl/guide.md": "docs/nl/manual.md",
        },
        "delete": ["docs/en/assets/own.css", "overrides/main.html", "data/glossary.yaml"],
        "write": {
            "docs/en/notes/index.md": _NEW_PAGE.format("en"),
            "docs/nl/notes/index.md": _NEW_PAGE.format("nl"),
            "data/tools/saw.yaml": _SAW,
            "docs/en/assets/other.css": "p {color: green}\n",
            "overrides/partials/own.html": "Own.",
            "overrides/404.html": '{% extends "main.html" %}{% block content %}Gone{% endblock %}',
        },
        "replace": [
            {"in": "mkdocs.yml", "from": "guide.md", "to": "manual.md"},
            {"in": "docs/en/index.md", "from": "(guide.md)", "to": "(manual.md)"},
            {"in": "docs/nl/index.md", "from": "(guide.md)", "to": "(manual.md)"},
        ],
    },
}

BACK = {  # pages that the other tests look at
    "rename": {
        "docs/en/manual.md": "docs/en/guide.md",
        "docs/nl/manual.md": "docs/nl/guide.md",
    },
    "replace": [
        {"in": "mkdocs.yml", "from": "manual.md", "to": "guide.md"},
        {"in": "docs/en/index.md", "from": "(manual.md)", "to": "(guide.md)"},
        {"in": "docs/nl/index.md", "from": "(manual.md)", "to": "(guide.md)"},
    ],
}


@contextmanager
def held_open(folder: Path, theme: str) -> Iterator[Server]:
    """Serve the small site in a theme, at the address that it names."""
    copy_of_the_workshop(folder, plain=True)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("name: mkdocs", f"name: {theme}"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1790000000")
        process = started(folder)
        address = f"http://127.0.0.1:{(folder / 'port').read_text()}/workshop/"
        for name in ("mkdocs.yml", "data/site.yaml"):
            path = folder / name
            text = path.read_text("utf-8").replace("https://example.org/workshop/", address)
            path.write_text(text, "utf-8")
        server = Server(folder, address, folder / "serve.log")
        try:
            while "Serving on" not in server.log.read_text():
                assert process.poll() is None, server.log.read_text()
                time.sleep(0.1)
            server.wait("", lambda text: "</html>" in text)
            yield server
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with held_open(tmp_path_factory.mktemp("open") / "workshop", "mkdocs") as server:
        yield server


def built(server: Server) -> dict[str, bytes]:
    site = server.folder.with_name("built")
    shutil.rmtree(site, ignore_errors=True)
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(server.folder / "plugins"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(site)],
        cwd=server.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = (path for path in site.rglob("*") if path.is_file())
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
    return {name: text for name, text in found.items() if not _BY_BUILDS.fullmatch(name)}


def sent(server: Server, name: str) -> bytes:
    try:
        with urlopen(f"{server.address}{quote(name)}", timeout=60) as response:
            return _ADDED.sub(b"", bytes(response.read()))
    except HTTPError as missing:
        return f"{missing.code}".encode()


def differing(server: Server) -> list[str]:
    wanted = built(server)
    assert len(wanted) > 40
    return [name for name, text in wanted.items() if sent(server, name) != text]


def test_every_file_is_served_as_it_is_built_whatever_was_saved(held: Server) -> None:
    assert differing(held) == []
    for what, edit in EDITS.items():
        change(held.folder, edit)
        assert differing(held) == [], what
    change(held.folder, BACK)


def test_every_file_is_served_as_it_is_built_in_another_theme(tmp_path: Path) -> None:
    with held_open(tmp_path / "workshop", "readthedocs") as server:
        assert differing(server) == []


def test_search_is_made_of_what_is_kept_and_of_what_changed(tmp_path: Path) -> None:
    folder = copy_of_the_workshop(tmp_path / "workshop")
    first, kept = _searched(folder)
    assert b"Hammer" in first["search/documents.json"]
    again, the_same = _searched(folder)
    assert again == first and the_same == kept
    change(folder, EDITS["texts, words and terms"] | {"write": {}})
    changed, some = _searched(folder)
    assert b"Sledge" in changed["search/documents.json"]
    assert len(kept.items() & some.items()) > len(kept) / 3, "pages that did not change stay"
    shutil.rmtree(folder / ".cache")
    anew, _ = _searched(folder)
    assert anew == changed


def _searched(folder: Path) -> tuple[dict[str, bytes], dict[str, int]]:
    """Make every page as a server does beside; gives what search has, and what is kept of pages."""
    address = "http://127.0.0.1:8000/workshop/"
    told = {
        "config_file": str(folder / "mkdocs.yml"),
        "options": {},
        "site_url": address,
        "serve_url": address,
    }
    environment = {**os.environ, "WEGWIJS_PART": "1/2", "NO_MKDOCS_2_WARNING": "1"}
    environment["PYTHONPATH"] = str(folder / "plugins")
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "mkdocs_wegwijs.serve.whole_build",
                f"{name}/site",
                f"{name}/said",
            ],
            input=json.dumps(told).encode(),
            cwd=folder,
            env=environment,
            check=True,
        )
        assert json.loads(Path(name, "said").read_text()) == []
        site = Path(name, "site")
        files = site.rglob("search/*.json")
        found = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
    of_builds = {each.name for each in (folder / ".cache" / "wegwijs").iterdir()}
    assert of_builds == {"recalled"}, "the pages that builds keep are left alone"
    store = folder / ".cache" / "wegwijs-served" / "pages"
    return found, {str(p): p.stat().st_ino for p in store.rglob("*") if p.is_file()}


def test_a_page_that_goes_is_not_found_and_comes_back(held: Server) -> None:
    page, text = held.folder / "docs" / "en" / "note.md", "---\ntitle: T\n---\n\n# Note\n"
    assert sent(held, "note/") == b"404"
    for _ in range(2):
        page.write_text(text, "utf-8")
        assert b"Note" in sent(held, "note/")
        page.unlink()
        assert sent(held, "note/") == b"404"
        assert "wegwijs-reload" in held.get("note/")


def test_two_saves_in_a_row_are_both_seen(held: Server) -> None:
    page = held.folder / "docs" / "en" / "guide.md"
    text = page.read_text("utf-8")
    for number in range(5):
        page.write_text(f"{text}\nSave {number}.\n", "utf-8")
        assert f"Save {number}." in held.get("guide/")
    page.write_text(text, "utf-8")
    assert "Save" not in held.get("guide/")


def test_what_is_broken_is_told_at_once_and_all_else_goes_on(held: Server) -> None:
    record, page = held.folder / "data/tools/nail.yaml", held.folder / "docs/en/guide.md"
    good, text = record.read_text("utf-8"), page.read_text("utf-8")
    record.write_text("name: [{", "utf-8")
    page.write_text(f"{text}\nGoes on.\n", "utf-8")
    broken = held.get("tools/nail/")
    assert "yaml-syntax" in panel(broken) and "Nail" in broken
    assert panel(broken).index("data/tools/nail.yaml") < panel(broken).find("</li>")
    assert "Goes on." in held.get("guide/")
    record.write_text(good, "utf-8")
    page.write_text(text, "utf-8")
    assert "yaml-syntax" not in panel(held.get("tools/nail/"))


def test_a_browser_reloads_what_changed_where_the_reader_was(
    held: Server, browser: Browser
) -> None:
    source = held.folder / "docs" / "en" / "guide.md"
    other = held.folder / "data" / "tools" / "nail.yaml"
    text, record = source.read_text("utf-8"), other.read_text("utf-8")
    source.write_text(text + "\nLong.\n" * 80, "utf-8")
    page = browser.new_page(viewport={"width": 800, "height": 300})
    page.goto(f"{held.address}guide/")
    page.evaluate("document.fonts.ready.then(() => { scrollTo(0, 700); window.same = true; })")
    page.wait_for_function("scrollY === 700")
    source.write_text(text + "\nLonger.\n" * 80, "utf-8")
    page.wait_for_function("document.body?.textContent.includes('Longer.')", timeout=60_000)
    page.wait_for_load_state("load")
    page.wait_for_function("scrollY === 700")
    assert page.evaluate("window.same") is None
    page.evaluate("window.same = true")
    other.write_text("name: [{", "utf-8")
    told = "(document.getElementById('wegwijs-findings')?.textContent ?? '').includes('nail.yaml')"
    page.wait_for_function(told, timeout=60_000)
    assert page.evaluate("window.same"), "what is found elsewhere reloads no page"
    other.write_text(record, "utf-8")
    page.wait_for_function(f"!{told}", timeout=60_000)
    assert page.evaluate("window.same")
    source.write_text(text, "utf-8")
    page.close()


def test_a_browser_that_reloads_a_decision_keeps_what_was_answered(
    held: Server, browser: Browser
) -> None:
    rules = held.folder / "data" / "decisions" / "need-hammer.yaml"
    text = rules.read_text("utf-8")
    page = browser.new_page()
    page.goto(f"{held.address}decisions/need-hammer/")
    page.locator('[name="material"][value="stone"]').click()
    because = page.locator(".ww-answer:visible").first
    expect(because).to_contain_text("Stone breaks.")
    page.evaluate("window.same = true")
    rules.write_text(text.replace("Stone breaks.", "Stone only breaks."), "utf-8")
    expect(because).to_contain_text("Stone only breaks.", timeout=60_000)
    assert page.evaluate("window.same") is None
    expect(page.locator(".ww-pill[value=material]").first).to_contain_text("Stone")
    rules.write_text(text, "utf-8")
    page.close()
