"""A part of the pages: what one of several machines makes, for a last build of the site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass

_WRITTEN = re.compile(r"(?P<number>[1-9][0-9]*)/(?P<count>[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Part:
    """Says which pages are made: each belongs to one of so many parts, the same everywhere.

    Titles of the navigation stand on every page, so pages that are in it are read in each part.
    """

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number} of {self.count}"

    def holds(self, uri: str) -> bool:
        """Tell whether the page at a path belongs to this part."""
        whole = hashlib.sha256(uri.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(whole[:8], "big") % self.count == self.number - 1

    def reads(self, uri: str, in_navigation: Collection[str]) -> bool:
        """Tell whether this part needs what a page says."""
        return uri in in_navigation or self.holds(uri)


WHOLE = Part(1, 1)


def part(text: str) -> Part:
    """Read a part as people write it: `2/4`; raises ValueError."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or int(found["number"]) > int(found["count"]):
        raise ValueError(f"{text!r} is no part: write 2/4 for the second of four")
    return Part(int(found["number"]), int(found["count"]))
