"""Tells whether the data changed since it was last read; a build asks once per language."""

from __future__ import annotations

from pathlib import Path

Signature = tuple[tuple[str, int, int], ...]


class Freshness:
    """Remembers the names, times and sizes of the files of a folder."""

    def __init__(self) -> None:
        self._seen: Signature | None = None

    def unchanged(self, folder: Path) -> bool:
        """Tell whether the folder is as it was at the last call; the first call says no."""
        signature = _signature(folder)
        same = signature == self._seen
        self._seen = signature
        return same

    def forget(self) -> None:
        """Make the next call say no."""
        self._seen = None


def _signature(folder: Path) -> Signature:
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            status = path.stat()
        except OSError:  # deleted while we looked
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)
