"""Looks which files were saved since: by their times and sizes, in a few milliseconds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_Sign = tuple[int, int, int]
"""When a file was saved, when that was last said of it, and its size: a date put back is seen."""


class SavedFiles:
    """Remembers the files of some folders, and single ones; hidden files belong to editors."""

    def __init__(self, folders: Iterable[Path], files: Iterable[Path] = ()) -> None:
        self._folders = tuple(dict.fromkeys(map(str, folders)))
        self._files = tuple(dict.fromkeys(map(str, files)))
        self._seen: dict[str, _Sign] = dict(self._signs())

    def look(self) -> frozenset[Path]:
        """List what was saved, came or went since the last look."""
        now = dict(self._signs())
        before, self._seen = self._seen, now
        if now == before:
            return frozenset()
        changed = {path for path, sign in now.items() if before.get(path) != sign}
        return frozenset(map(Path, changed | (before.keys() - now.keys())))

    def _signs(self) -> Iterator[tuple[str, _Sign]]:
        for path in self._files:
            try:
                status = os.stat(path)  # noqa: PTH116
            except OSError:
                continue
            yield path, (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
        waiting = [*self._folders]
        while waiting:
            try:
                entries = list(os.scandir(waiting.pop()))
            except OSError:  # it went while we looked
                continue
            for entry in entries:
                if entry.name[0] == "." and entry.name != ".icons":
                    continue
                try:
                    if entry.is_dir():
                        waiting.append(entry.path)
                        continue
                    status = entry.stat()
                except OSError:
                    continue
                yield entry.path, (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
