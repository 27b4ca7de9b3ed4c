"""Watches what a writer saves: often, from the first build on, and what goes and comes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

from mkdocs_wegwijs.doors.server import watched_paths

_SECONDS_BETWEEN_LOOKS = 0.2
_COARSENESS = 0.1  # of the clock that files are dated with


def watch_well(server: LiveReloadServer, since: float) -> None:
    """Watch the paths of a server more often; a look at a few hundred files costs little.

    `since` is when the first build began, in seconds of `time.time()`: MkDocs looks for the
    first time after that build, and would not see what was saved meanwhile.
    """
    paths = watched_paths(server)
    for path in paths:
        server.unwatch(path)
    server.observer = _Observer(since - _COARSENESS)
    for path in paths:
        server.watch(path)


class _Looked:
    """Tells of a file when it was saved: a date put back does not hide when that was done."""

    def __init__(self, path: str) -> None:
        self._status = Path(path).stat()
        self.st_mtime = max(self._status.st_mtime, self._status.st_ctime)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._status, name)


class _Observer(PollingObserver):
    def __init__(self, since: float) -> None:
        emitter: Any = partial(_Patient, since, stat=_Looked)
        BaseObserver.__init__(self, emitter, timeout=_SECONDS_BETWEEN_LOOKS)


class _Patient(PollingEmitter):
    """Goes on watching when what it watches is gone; watchdog's own stops for good."""

    def __init__(self, since: float, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._since = since
        look = self._take_snapshot

        def look_again() -> DirectorySnapshot:
            try:
                return look()
            except (FileNotFoundError, NotADirectoryError):
                return EmptyDirectorySnapshot()

        self._take_snapshot = look_again

    def on_thread_start(self) -> None:
        """Take the first look; a folder is younger than what was deleted from it."""
        super().on_thread_start()
        first = self._snapshot
        if any(first.mtime(path) > self._since for path in first.paths):
            self.queue_event(FileModifiedEvent(self.watch.path))
