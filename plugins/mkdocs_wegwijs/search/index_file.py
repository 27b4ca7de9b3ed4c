"""Writes the index of Material's search entry by entry: whole, it lies in memory four times.

The file is the same, byte for byte: a test compares it with what Material writes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mkdocs_wegwijs.doors import search as door

_DONE = "written_by_wegwijs"
_DOCUMENTS = '"docs":['


def lighten(index: Any) -> None:
    """Let an index be written so, in all languages; where it looks otherwise, as before."""
    if hasattr(index, _DONE):
        return
    setattr(index, _DONE, True)
    write = door.writer(index)

    def by_entries(former: Any) -> Any:
        if former:  # some of its entries count, too
            return write(former)
        empty, entries = door.without_entries(index, write)
        before, sign, after = empty.rpartition(f"{_DOCUMENTS}]")
        return ByEntries(before + _DOCUMENTS, entries, f"]{after}") if sign else write(former)

    door.set_writer(index, by_entries)


class ByEntries:
    """Stands for the text of an index, which is written when its bytes are asked for."""

    def __init__(self, before: str, entries: Sequence[dict[str, Any]], after: str) -> None:
        self._before, self._entries, self._after = before, entries, after

    def encode(self, encoding: str = "utf-8") -> bytearray:
        """Write the bytes, one entry after the other."""
        whole = bytearray(self._before.encode(encoding))
        for number, entry in enumerate(self._entries):
            said = json.dumps(entry, separators=(",", ":"), default=str)
            whole += f"{',' if number else ''}{said}".encode(encoding)
        whole += self._after.encode(encoding)
        return whole

    def __str__(self) -> str:
        """Give the text itself."""
        return self.encode().decode()
