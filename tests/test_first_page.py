"""Whoever waits for the first page of a server waits for nothing else."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import stale_site

from mkdocs_wegwijs.serve import following
from mkdocs_wegwijs.serve.following import Following
from wegwijs.kept import results
from wegwijs.source import reading


@pytest.mark.site
@pytest.mark.skipif(sys.platform == "win32", reason="the site has links to files")
def test_what_was_read_is_kept_after_the_first_page_and_recalled_by_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    site = stale_site.make_site(tmp_path / "workshop", snippets=False)
    kept, read = site / ".cache" / "wegwijs" / "recalled", reading.read_plain
    pages: list[dict[str, bytes]] = []
    files: list[str] = []
    counts: list[tuple[int, int, int]] = []

    def noted(path: str, text: str) -> Any:
        files.append(path)
        return read(path, text)

    monkeypatch.setattr(reading, "read_plain", noted)

    def script(server: Any) -> None:
        server.close_site()
        pages.append(stale_site.sent(server, ["guide/", "tools/hammer/"]))
        before = len(list(kept.glob("*.recalled")))
        server._pages.keep_what_was_read()
        counts.append((before, len(list(kept.glob("*.recalled"))), len(files)))
        written = {each: each.stat().st_mtime_ns for each in kept.iterdir()}
        server._pages.keep_what_was_read()
        assert written == {each: each.stat().st_mtime_ns for each in kept.iterdir()}
        files.clear()

    for _ in range(2):
        results.forget()  # as a process that begins
        stale_site.serving(site, script)
    assert pages[0] == pages[1] and len(pages[0]) == 2
    assert [each[:2] for each in counts] == [(0, 1), (1, 1)]
    assert counts[0][2] > 10 and counts[1][2] == 0


def test_nothing_is_done_beside_while_a_browser_asks_for_the_first_page_and_what_it_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "_QUIET_AFTER_FIRST", 0.2)
    pages = SimpleNamespace(asked=threading.Event(), asked_at=0.0)
    follows = Following(pages, SimpleNamespace())  # type: ignore[arg-type]
    last = time.monotonic()

    def ask() -> None:
        nonlocal last
        for _ in range(4):
            last = pages.asked_at = time.monotonic()
            pages.asked.set()
            time.sleep(0.05)

    asking = threading.Timer(0.1, ask)
    asking.start()
    follows._wait_for_first()
    ended = time.monotonic()
    asking.join()
    assert ended >= last + 0.2
    begun = time.monotonic()
    pages.asked_at = begun + 3600
    monkeypatch.setattr(following, "_LONGEST_TO_FIRST", 0.3)
    follows._wait_for_first()
    assert 0.3 <= time.monotonic() - begun < 60, (
        "who never ends asking keeps nothing from being done"
    )
