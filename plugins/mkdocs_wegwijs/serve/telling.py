"""Tells pages that are open in a browser what was saved and found since they were sent."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from threading import Condition
from typing import Any
from urllib.parse import unquote

from mkdocs_wegwijs import faults
from mkdocs_wegwijs.saying import say
from mkdocs_wegwijs.serve import explained
from mkdocs_wegwijs.serve.config_files import config_file
from mkdocs_wegwijs.serve.open_pages import OpenPages
from mkdocs_wegwijs.serve.preview import rank
from wegwijs.findings.finding import Finding, Report, Severity
from wegwijs.findings.panel import at_end, language, panel
from wegwijs.records.catalog import Catalog


class Telling:
    """Counts what happens, and gives each page what is new to it."""

    def __init__(self, pages: OpenPages, mount: str) -> None:
        self._pages, self._mount = pages, mount
        self._happened = Condition()
        self._count = int(time.time() * 1000)  # another server goes on where the last one ended
        self.saved = self._count
        """The count when something was saved last."""

        self._renewed = self._count
        """The count when pages came to be others last: by a save, or by what a check found."""

        self._styled = self._count
        self._checked = Report()
        self._since_check: set[str] = set()
        self._heard_beside: tuple[Finding, ...] = ()
        self._under_way = ""
        self._said: set[Finding] = set()

    # What happens -----------------------------------------------------------------------------

    def look(self) -> bool:
        """Take in what was saved; tells whether anything was."""
        changed = self._pages.look()
        if changed:
            with self._happened:
                self._since_check.update(map(self._shown, changed))
                self._count += 1
                self.saved = self._renewed = self._count
                self._heard_beside = ()  # it was said of what was
                if any(each.suffix not in (".md", ".yaml", ".yml", ".html") for each in changed):
                    self._styled = self._count
                self._happened.notify_all()
            self.say()
        return bool(changed)

    def found(self, report: Report, since: int, *, renewed: bool) -> None:
        """Note what a check found in what was saved up to `since`; pages may be `renewed` by it."""
        with self._happened:
            self._checked = report
            if renewed:
                self._renewed = self._count + 1
            if since == self.saved:
                self._since_check.clear()
        self.say()
        self._tell()

    def heard(self, findings: tuple[Finding, ...]) -> None:
        """Note what MkDocs said while all pages were made beside."""
        self._heard_beside = findings
        self.say()
        self._tell()

    def is_under_way(self, what: str) -> None:
        """Say what is being done beside; nothing when all is done."""
        if what != self._under_way:
            self._under_way = what
            self._tell()

    def _tell(self) -> None:
        with self._happened:
            self._count += 1
            self._happened.notify_all()

    def say(self) -> None:
        """Tell the terminal, once for as long as it lasts."""
        found = self.findings()
        new = tuple(each for each in found if each not in self._said)
        self._said = set(found)
        say(new)

    def _shown(self, path: Path) -> str:
        return self._pages.reader.shown_path(path)

    # What is found ----------------------------------------------------------------------------

    def findings(self, page: str = "") -> tuple[Finding, ...]:
        """List what is found, first what touches the page at a path."""
        at_once = self._pages.found_at_once
        stale = self._since_check
        checked = (each for each in self._checked if each.where.path not in stale)
        told = (*at_once, *checked)
        config = config_file(self._pages.languages.config)
        records = [each for heard in tuple(self._pages.languages.heard.values()) for each in heard]
        warned = (*faults.warnings(records, told, config), *self._heard_beside)
        touched = self._pages.made_of(page)
        every = dict.fromkeys((*told, *warned))
        return tuple(sorted(every, key=lambda each: (each.where.path not in touched, rank(each))))

    def _note(self, findings: tuple[Finding, ...]) -> str:
        if not any(each.severity is Severity.ERROR for each in findings):
            return ""
        return "kept" if self._catalog is not None else "absent"

    @property
    def _catalog(self) -> Catalog | None:
        site = self._pages.reader.site
        return site.catalog if site is not None else None

    def _panel(self, html: bytes, path: str) -> str:
        findings = self.findings(self._below(path))
        if not findings:
            return ""
        its, preview = language(html), self._pages.serving.preview
        return panel(
            findings,
            preview.words(its),
            note=self._note(findings),
            explained=self._explained(its),
            beside=preview.beside,
        )

    def _explained(self, its: str) -> str:
        catalog = self._catalog
        page = (catalog.site.pages.findings if catalog is not None else "") or ""
        return explained.address(page, its, self._mount, self._pages.has)

    # What a page is told ----------------------------------------------------------------------

    def dressed(self, page: bytes, path: str) -> bytes:
        """Put the findings and what reloads a page at its end."""
        script = (
            f'<script id="wegwijs-reload" data-count="{self._count}" data-saved="{self._renewed}" '
            f'data-as="{_print(page)}">{_script()}</script>'
        )
        return at_end(page, self._panel(page, path) + script)

    def news(self, said: Mapping[str, str], patience: float) -> Mapping[str, Any]:
        """Give what is new to a page, as soon as something is; `said` is what it knows."""
        count, saved = int(said.get("count", 0)), int(said.get("saved", 0))
        with self._happened:
            self._happened.wait_for(lambda: self._count > count, patience)
            now, last = self._count, self._renewed
        path = unquote(said.get("page", self._mount))
        html = self._page(path, anew=last > saved)
        reload = last > saved and (self._styled > saved or _print(html) != said.get("as"))
        return {
            "count": now,
            "saved": last,
            "reload": reload,
            "panel": "" if reload else self._panel(html, path),
            "status": self._status(html),
        }

    def _page(self, path: str, *, anew: bool) -> bytes:
        """Give a page; the page for addresses that do not exist where it is gone.

        Where it is not to be made `anew`, it is given as it was written last.
        """
        for name in (self._below(path), "404.html"):
            file = self._pages.root / name
            if anew or not file.is_file():
                self._pages.prepare(name)
            if file.is_file():
                return file.read_bytes()
        return b""

    def _below(self, path: str) -> str:
        below = path.removeprefix(self._mount)
        return f"{below}index.html" if not below or below.endswith("/") else below

    def _status(self, html: bytes) -> str:
        if not self._under_way:
            return ""
        return self._pages.serving.preview.words(language(html))(self._under_way)


def _print(page: bytes) -> str:
    return hashlib.sha256(page).hexdigest()[:16]


def _script() -> str:
    return files("mkdocs_wegwijs.serve").joinpath("reload.js").read_text("utf-8")
