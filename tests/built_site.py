"""Builds the site as `make site` does, and serves it on a loopback port as a static host would."""

from __future__ import annotations

import contextlib
import fnmatch
import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def mkdocs(*arguments: str, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as `make site` does."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "plugins")}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=cwd,
        env=environment,
        check=check,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def copy_of_the_repository(folder: Path) -> Path:
    """Copy what a build reads, so that a test may break it."""
    for name in ("data", "docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, with the site's own page for an address that does not exist."""

    rules: Sequence[tuple[str, str, str]] = ()
    """The headers to add: a path in which `*` stands for anything, a name, a value."""

    def end_headers(self) -> None:
        added = {
            name: value
            for path, name, value in self.rules
            if fnmatch.fnmatchcase(self.path.partition("?")[0], path)
        }
        for name, value in added.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = next(Path(self.directory).glob("*/404.html"), None)
        if code != 404 or missing is None:
            return super().send_error(code, message, explain)
        body = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


def header_rules(text: str) -> Iterator[tuple[str, str, str]]:
    """Read a `_headers` file as the hosts do that know it."""
    path = ""
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.partition(":")
            yield path, name.strip(), value.strip()
        else:
            path = line.strip()


@contextlib.contextmanager
def served(folder: Path, *, with_headers: bool = False) -> Iterator[str]:
    """Serve a folder, as its `_headers` say if so wished; gives its address, ending in a slash."""
    rules = header_rules((folder / "_headers").read_text("utf-8")) if with_headers else ()
    served_here = type("_Served", (_Quiet,), {"rules": tuple(rules)})
    handler = functools.partial(served_here, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
