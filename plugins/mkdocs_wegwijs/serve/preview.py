"""The writer's server: the last good pages stay, and what is to be mended stands beside them.

MkDocs empties the folder it serves before it builds, and tells nobody why a build failed.
Here every build after the first has a folder of its own, which takes the place of the served
one when it is whole; what stopped a build becomes findings, and every page the server sends
carries them. A built site has none of this.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import mkdocs.utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from mkdocs_wegwijs import faults
from mkdocs_wegwijs.serve import explained
from mkdocs_wegwijs.serve.watching import watch_well
from wegwijs.findings.finding import Finding, Report, Severity
from wegwijs.findings.formats import one_line
from wegwijs.findings.panel import Beside, Word, language, nothing, with_panel
from wegwijs.pages.templates_checked import Folders

log = get_plugin_logger("wegwijs")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_ABOUT_MISSING_PAGES = ("mkdocs.structure.nav", "mkdocs.structure.pages")
_UNREADABLE = {"empty-file", "merge-conflict", "not-utf8", "unreadable-file", "yaml-syntax"}
_clean_directory = mkdocs.utils.clean_directory


class Preview:
    """Builds beside what is served, and tells on every page what was found.

    `words` gives the panel's words in a language, `beside` what stands below a finding.
    """

    def __init__(self, words: Callable[[str], Word], beside: Beside = nothing) -> None:
        self.words, self.beside = words, beside
        self.folders: Folders = {}
        self.findings_page = ""
        """The page that explains the codes of findings, below a language's folder."""
        self.read_in: tuple[Path, ...] = ()
        self.docs_shown_as = "docs"
        """How findings name the folder of pages."""
        self.found = Report()
        """What the engine found in the data and the pages."""
        self.note = ""
        """What to say of the pages when the data was refused: `kept` or `absent`."""
        self._stopped: tuple[Finding, ...] = ()
        self._told: tuple[tuple[Finding, ...], str] = ((), "")
        self._fresh: Path | None = None
        self._config_file = Path("mkdocs.yml")
        self._began = False
        self._since = 0.0
        self._texts: dict[str, str] = {}
        self._server: LiveReloadServer | None = None
        self.is_open = False
        """Whether pages are made one by one, by a server that keeps their last texts itself."""

        self._build: Callable[[], None] = lambda: None
        self._listener = faults.Listener()
        logging.getLogger("mkdocs").addHandler(self._listener)
        for name in _ABOUT_MISSING_PAGES:
            logging.getLogger(name).addFilter(self._worth_saying)

    def begin(self, config: MkDocsConfig) -> None:
        """Give a build a folder of its own; the first one has that of MkDocs."""
        self._began = True
        self._since = self._since or time.time()
        self._config_file = Path(config.config_file_path or "mkdocs.yml")
        if self._server is not None:
            self._fresh = Path(tempfile.mkdtemp(prefix="wegwijs_"))
            config.site_dir = str(self._fresh)

    def attach(self, server: LiveReloadServer, build: Callable[[], None]) -> None:
        """Take over how a server builds and answers; MkDocs has built once by now."""
        self._server, self._build = server, build
        server.builder = self.rebuild
        server.set_app(self._answering(server.serve_request))
        watch_well(server, self._since)
        self._settle(failed=False)

    def close(self) -> None:
        """Remove what was built."""
        logging.getLogger("mkdocs").removeHandler(self._listener)
        for name in _ABOUT_MISSING_PAGES:
            logging.getLogger(name).removeFilter(self._worth_saying)
        self._drop_fresh()

    def text_of(self, file: File, text: str | None) -> str | None:
        """Give the last good text of a page when what is saved cannot be read.

        Otherwise its text as it was read with the data, when it was.
        """
        if self.is_open:
            return text
        unreadable = {each.where.path for each in self.found if each.code in _UNREADABLE}
        if f"{self.docs_shown_as}/{file.src_uri}" in unreadable:
            self.note = self.note or "kept"
            return self._texts.get(file.src_uri, "")
        if file.generated_by is None:
            self._texts[file.src_uri] = file.content_string if text is None else text
        return text

    def rebuild(self) -> None:
        """Build once more and serve the result; when that fails, serve what there was."""
        self.forget_what_stopped()
        self._fresh = None
        # A failed build of a second language leaves this replaced by nothing.
        mkdocs.utils.clean_directory = _clean_directory
        try:
            self._build()
        except (Exception, SystemExit) as error:
            self.explain(error)
            self._settle(failed=True)
        else:
            self._put_in_place()
            self._settle(failed=False)
        self._drop_fresh()

    def _worth_saying(self, _: logging.LogRecord) -> bool:
        """Keep what MkDocs says of missing pages when the fault is that all are missing."""
        return self.note != "absent"

    def explain(self, error: BaseException) -> None:
        """Keep what stopped a build as findings; the first who tells knows best."""
        if self._stopped:
            return
        if not self._began:
            heard = self._listener.heard
            self._stopped = tuple(faults.in_configuration(self._config_file, error, heard))
        else:
            self._stopped = faults.causes(error, self.folders, own=self.read_in)
            if self.found.has_errors and isinstance(error, OSError | UnicodeError):
                self._stopped = tuple(self.found)  # a file that cannot be read was told of
                return
        if not self._stopped:
            log.error("", exc_info=error)  # for those who read code
            self._stopped = (faults.unforeseen(error),)
        if not isinstance(error, faults.Stopped):
            for finding in self._stopped:
                log.error(one_line(finding))

    @property
    def what_stopped(self) -> tuple[Finding, ...]:
        """Give what stopped the last build."""
        return self._stopped

    def forget_what_stopped(self) -> None:
        """Begin anew: nothing was said, and the settings were not read yet."""
        self._listener.heard.clear()
        self._stopped, self._began = (), False

    def warned(self) -> tuple[Finding, ...]:
        """Give what MkDocs and other plugins warned of since the last build began."""
        heard, told = self._listener.heard, (*self._stopped, *self.found)
        return tuple(faults.warnings(heard, told, self._config_file))

    def _put_in_place(self) -> None:
        # Requests wait for a build with the path of their file in hand: that must not change.
        assert self._server is not None
        if self._fresh is not None:
            served, old = Path(self._server.root), self._fresh.with_name(f"{self._fresh.name}.old")
            served.rename(old)
            self._fresh.rename(served)
            self._fresh = old

    def _drop_fresh(self) -> None:
        if self._fresh is not None:
            shutil.rmtree(self._fresh, ignore_errors=True)

    def _settle(self, *, failed: bool) -> None:
        findings = Report((*self._stopped, *self.found, *self.warned()))
        note = self.note or ("kept" if failed else "")
        # One assignment: the threads that answer read both together.
        self._told = (tuple(sorted(findings, key=rank)), note)
        if note == "kept":
            log.error("The last good pages stay until this is fixed.")

    def _answering(self, inner: Application) -> Application:
        """Wrap a WSGI application (PEP 3333): pages get the panel while there are findings."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            begun: list[Any] = []

            def begin(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
                begun[:] = [status, headers]

            body = inner(environ, begin)
            status, headers = begun
            findings, note = self._told
            if not findings or ("Content-Type", "text/html") not in headers:
                start_response(status, headers)
                return body
            page = self._with_panel(b"".join(body), findings, note)
            others = [each for each in headers if each[0] != "Content-Length"]
            start_response(status, [*others, ("Content-Length", str(len(page)))])
            return [page]

        return answer

    def _with_panel(self, page: bytes, findings: tuple[Finding, ...], note: str) -> bytes:
        its = language(page)
        word = self.words(its)
        where = self._explained(its)
        return with_panel(page, findings, word, note=note, explained=where, beside=self.beside)

    def _explained(self, its: str) -> str:
        server = self._server
        assert server is not None
        return explained.address(
            self.findings_page,
            its,
            server.mount_path,
            lambda path: Path(server.root, path).is_file(),
        )


def rank(finding: Finding) -> int:
    """Tell how far down a finding stands for its severity; 0 is the gravest."""
    return list(Severity).index(finding.severity)
