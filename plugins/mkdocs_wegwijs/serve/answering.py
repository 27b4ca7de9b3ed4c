"""Answers browsers: makes what is asked for, and tells pages that are open what came since."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from mkdocs_wegwijs.doors.server import OpenServer, watched_paths
from mkdocs_wegwijs.reading import log
from mkdocs_wegwijs.search import on_demand
from mkdocs_wegwijs.serve.following import Following
from mkdocs_wegwijs.serve.open_pages import OpenPages
from mkdocs_wegwijs.serve.telling import Telling

_POLLED = "/livereload/"
_LONGEST_POLL = 25.0
_LONGEST_WAIT_FOR_SEARCH = 600.0

Start = Callable[..., Any]


class AnsweringServer(OpenServer):
    """MkDocs's server; once a site is `open`, it writes what is asked for before it sends it."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self._at = threading.local()
        self._error_page: Callable[[int], bytes | None] = lambda code: None
        self._pages: OpenPages | None = None
        self._telling: Telling | None = None
        self._following: Following | None = None
        super().__init__(*given, **named)

    def open(self, pages: OpenPages) -> None:
        """Serve a site that is held open from now on."""
        self._pages = pages
        self._telling = Telling(pages, self.mount_path)
        self._following = Following(pages, self._telling)

    def close_site(self) -> None:
        """Stop looking at files."""
        if self._following is not None:
            self._following.stop()

    def watches(self) -> bool:
        """Tell whether we look at the files ourselves."""
        return self._pages is not None

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until somebody stops it."""
        if self._following is not None:
            self._following.start()
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    @property
    def error_handler(self) -> Callable[[int], bytes | None]:
        """Give what makes the page of an error."""
        return self._error

    @error_handler.setter
    def error_handler(self, handler: Callable[[int], bytes | None]) -> None:
        self._error_page = handler

    def _error(self, code: int) -> bytes | None:
        if self._pages is not None:
            self._pages.prepare(f"{code}.html")
        page = self._error_page(code)
        return page if page is None or self._pages is None else self.dressed(page)

    def serve_request(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        self._at.path = path
        if self._pages is not None:
            if path.startswith(_POLLED):
                return self._poll(environ, start_response)
            if path.startswith(self.mount_path):
                self._make(path)
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _make(self, path: str) -> None:
        assert self._pages is not None and self._telling is not None
        below = path.removeprefix(self.mount_path)
        if on_demand.belongs_to_search(below) and self._following is not None:
            self._following.wait_for_search(_LONGEST_WAIT_FOR_SEARCH)
        self._telling.look()
        try:
            self._pages.prepare(f"{below}index.html" if path.endswith("/") else below)
        except Exception:
            log.exception("%s could not be made.", path)
        if any(True for _ in self._pages.stopped):
            self._telling.say()

    def dressed(self, page: bytes) -> bytes | None:
        """Put what reloads a page, and what was found, at its end."""
        if self._telling is None:
            return None
        return self._telling.dressed(page, self._at.path) if watched_paths(self) else page

    def _poll(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer a page that asks what came since, when something did."""
        assert self._telling is not None
        asked = parse_qs(environ.get("QUERY_STRING", ""))
        said = {name: values[0] for name, values in asked.items()}
        answer = self._telling.news(said, _LONGEST_POLL)
        body = json.dumps(answer).encode()
        start_response(
            "200 OK",
            [
                ("Content-Type", "application/json"),
                ("Cache-Control", "no-store"),
                ("Content-Length", str(len(body))),
            ],
        )
        return [body]
