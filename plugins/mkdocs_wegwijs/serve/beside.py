"""Makes the whole site beside the server, in a process of its own, for what needs every page.

That is search, and what MkDocs warns of. It takes no time from who waits for a page, and its
memory goes when it ends.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs_wegwijs.reading import log
from mkdocs_wegwijs.search import on_demand
from mkdocs_wegwijs.serve.config_files import told
from mkdocs_wegwijs.serve.open_pages import OpenPages
from wegwijs.findings.finding import Finding, Severity, Where


class Beside:
    """Runs a build, and takes from it what is for search."""

    def __init__(self, pages: OpenPages) -> None:
        self._pages = pages
        self.ready = threading.Event()
        """Set once there is something to search in."""
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, is_needless: Callable[[], bool]) -> tuple[Finding, ...] | None:
        """Build once; gives what MkDocs warned of. None where it became needless meanwhile."""
        languages = self._pages.languages
        with tempfile.TemporaryDirectory(prefix="wegwijs_") as name:
            site, said = Path(name, "site"), Path(name, "said.json")
            with Path(name, "log").open("wb") as output:
                self._process = subprocess.Popen(
                    [
                        sys.executable,
                        "-m",
                        "mkdocs_wegwijs.serve.whole_build",
                        str(site),
                        str(said),
                    ],
                    stdin=subprocess.PIPE,
                    stdout=output,
                    stderr=output,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
                _send(self._process, told(languages.config, languages.serve_url))
                while self._process.poll() is None:
                    if is_needless():
                        self.stop()
                        return None
                    threading.Event().wait(0.1)
            if self._process.returncode != 0 or not said.is_file():
                log.debug("%s", Path(name, "log").read_text("utf-8", "replace"))
                self.ready.set()
                return ()
            self._take(site)
            return tuple(_finding(each) for each in json.loads(said.read_text("utf-8")))

    def stop(self) -> None:
        """End the build at once."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _take(self, site: Path) -> None:
        with self._pages.lock:
            for path in site.rglob("*"):
                name = path.relative_to(site).as_posix()
                if path.is_file() and on_demand.belongs_to_search(name):
                    target = self._pages.root / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(path, target)
        self.ready.set()


def _send(process: subprocess.Popen[bytes], told: Any) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps(told).encode())
        process.stdin.close()
    except OSError:
        logging.getLogger(__name__).debug("It ended before it was told.")


def _finding(said: dict[str, Any]) -> Finding:
    where, severity = Where(**said["where"]), Severity(said["severity"])
    return Finding(**{**said, "where": where, "severity": severity})
