"""What MkDocs's server keeps to itself: the paths it watches, and what `mkdocs serve` begins with.

The command looks up two names when it runs: what builds, and the class of its server.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from mkdocs.commands import serve as command
from mkdocs.livereload import LiveReloadServer

from mkdocs_wegwijs.doors.standing_in import stand_in

_WATCHED = "_watched_paths"
_BUILD, _SERVER = "build", "LiveReloadServer"
_DRESS = "_inject_js_into_html"

Build = Callable[..., None]


def watched_paths(server: LiveReloadServer) -> tuple[str, ...]:
    """List the paths that a server watches."""
    return tuple(getattr(server, _WATCHED))


def has_watched_paths() -> bool:
    """Tell whether a server keeps the paths where we look for them."""
    return _WATCHED in LiveReloadServer.__init__.__code__.co_names


def can_be_taken_over() -> bool:
    """Tell whether `mkdocs serve` looks up what builds and what serves where we put ours."""
    return {_BUILD, _SERVER} <= set(dir(command)) and {
        *_names_in(command.serve),
    } >= {_BUILD, _SERVER}


def _names_in(function: Callable[..., Any]) -> set[str]:
    """List the names that a function and those inside it look up."""
    found: set[str] = set()
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        found.update(code.co_names)
        waiting.extend(each for each in code.co_consts if inspect.iscode(each))
    return found


def take_over(build: Build, server: Callable[..., LiveReloadServer]) -> Callable[[], None]:
    """Let `mkdocs serve` build and serve with these; gives what puts its own back."""
    return stand_in(command, {_BUILD: build, _SERVER: server})


class OpenServer(LiveReloadServer):
    """MkDocs's server, where what it does to a page before it is sent has a public name."""

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Note a path; nothing looks at it while `watches` says that others do."""
        if self.watches():
            getattr(self, _WATCHED)[path] = 1
        else:
            super().watch(path, func, recursive=recursive)

    def watches(self) -> bool:
        """Tell whether something else than MkDocs looks for what is saved."""
        return False

    def dressed(self, page: bytes) -> bytes | None:
        """Give a page as it is sent; None where MkDocs is to do that."""
        return None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        ours = self.dressed(content)
        if ours is not None:
            return ours
        theirs: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return theirs


def can_be_dressed() -> bool:
    """Tell whether a server has the method that puts its script into a page."""
    return hasattr(LiveReloadServer, _DRESS)
