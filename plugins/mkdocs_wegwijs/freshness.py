"""Tells whether the data or the pages changed since; a build asks once per language."""

from __future__ import annotations

from pathlib import Path

Signature = tuple[tuple[str, int, int], ...]


class Freshness:
    """Remembers the names, times and sizes of the files of some folders."""

    def __init__(self) -> None:
        self._seen: Signature | None = None

    def unchanged(self, *folders: Path) -> bool:
        """Tell whether the folders are as they were at the last call; the first call says no."""
        now = tuple(each for folder in folders for each in signature(folder))
        same = now == self._seen
        self._seen = now
        return same

    def forget(self) -> None:
        """Make the next call say no."""
        self._seen = None


def signature(folder: Path) -> Signature:
    """List the names, times and sizes of the files of a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            status = path.stat()
        except OSError:  # deleted while we looked
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)
