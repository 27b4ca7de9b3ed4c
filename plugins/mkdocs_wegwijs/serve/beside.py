"""Makes the whole site beside the server, in a process of its own, for what needs every page.

That is search, and what MkDocs warns of. It takes no time from who waits for a page, and its
memory goes when it ends.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from mkdocs_wegwijs.search import on_demand
from mkdocs_wegwijs.serve.apart import Apart, NotDone
from mkdocs_wegwijs.serve.config_files import told
from mkdocs_wegwijs.serve.open_pages import OpenPages
from wegwijs.findings.finding import Finding
from wegwijs.findings.kept_report import finding_of


class Beside:
    """Runs a build, and takes from it what is for search; it may become needless meanwhile."""

    def __init__(self, pages: OpenPages, is_needless: Callable[[], bool]) -> None:
        self._pages = pages
        self.ready = threading.Event()
        """Set once there is something to search in."""
        self._build = Apart("mkdocs_wegwijs.serve.whole_build", is_needless)

    def make(self) -> tuple[Finding, ...] | None:
        """Build once; gives what MkDocs warned of. None where it became needless meanwhile."""
        languages = self._pages.languages
        with tempfile.TemporaryDirectory(prefix="wegwijs_") as name:
            site, said = Path(name, "site"), Path(name, "said.json")
            asked = json.dumps(told(languages.config, languages.serve_url)).encode()
            try:
                if not self._build.run(asked, str(site), str(said)):
                    return None
            except NotDone:
                self.ready.set()
                return ()
            self._take(site)
            return tuple(map(finding_of, json.loads(said.read_text("utf-8"))))

    def stop(self) -> None:
        """End the build at once."""
        self._build.stop()

    def _take(self, site: Path) -> None:
        with self._pages.lock:
            for path in site.rglob("*"):
                name = path.relative_to(site).as_posix()
                if path.is_file() and on_demand.belongs_to_search(name):
                    target = self._pages.root / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(path, target)
        self.ready.set()
