"""The options of `mkdocs serve` do what those who know MkDocs expect of them, or say why not."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from test_serve import copy_of_the_workshop, panel, serving, started

pytestmark = pytest.mark.site
served = contextmanager(serving)


def test_without_livereload_a_page_is_as_it_was_saved_and_nothing_is_added_to_it(
    tmp_path: Path,
) -> None:
    folder = copy_of_the_workshop(tmp_path / "workshop", plain=True)
    with served(folder, "--no-livereload") as server:
        page = folder / "docs" / "en" / "guide.md"
        assert "<script id" not in server.get("guide/")
        page.write_text(page.read_text("utf-8") + "\nSaved.\n", "utf-8")
        assert "Saved." in server.get("guide/")
        (folder / "data" / "tools" / "nail.yaml").write_text("name: [{", "utf-8")
        text = server.get("tools/nail/")
        assert "Nail" in text and panel(text) == "" and "wegwijs-reload" not in text
        assert "[yaml-syntax]" in server.log.read_text(), "the terminal tells"


def test_a_file_that_is_watched_besides_reloads_pages(tmp_path: Path) -> None:
    folder = copy_of_the_workshop(tmp_path / "workshop", plain=True)
    more = folder / "more.txt"
    more.write_text("One.", "utf-8")
    with served(folder, "--watch", str(more)) as server:
        text = server.get("guide/")
        known = dict(re.findall(r'data-(count|saved|as)="([^"]+)"', text))
        path = urlsplit(server.address).path
        query = "&".join(f"{name}={each}" for name, each in known.items())
        more.write_text("Two!", "utf-8")
        root = server.address.removesuffix(path)
        server.address = f"{root}/"
        server.wait(  # what is under way is told as well, at once
            f"livereload/?{query}&page={path}guide/", lambda text: json.loads(text)["reload"]
        )


def test_dirty_is_refused_with_its_reason(tmp_path: Path) -> None:
    folder = copy_of_the_workshop(tmp_path / "workshop", plain=True)
    process = started(folder, "--dirty")
    assert process.wait(60) == 1
    assert (folder / "serve.log").read_text().count("--dirty goes by when pages were saved") == 1


def test_clean_serves_what_a_build_writes(tmp_path: Path) -> None:
    folder = copy_of_the_workshop(tmp_path / "workshop", plain=True)
    with served(folder, "--clean") as server:
        text = server.get("guide/")
        assert "Strike" in text and "wegwijs-reload" not in text
