"""Finds the ids in the HTML of a page's Markdown as MkDocs does, by the tags alone.

MkDocs reads each page with a general parser of HTML to know which anchors it has. Where all that
stands between angle brackets is a whole tag, what it finds are the ids and names in those; any
other page is read by MkDocs itself.
"""

from __future__ import annotations

from typing import Any

from mkdocs_wegwijs.doors import pages
from mkdocs_wegwijs.whole_tags import pieces, settings

_DONE = "quickened_by_wegwijs"


def quicken() -> None:
    """Let MkDocs find the ids so; where it is another version, all stays as it is."""
    theirs = pages.reader_of_ids()
    if theirs is None or hasattr(theirs, _DONE):
        return
    setattr(theirs, _DONE, True)
    read = theirs.run

    def run(self: Any, lines: list[str]) -> list[str]:
        found = ids("\n".join(lines))
        if found is None:
            again: list[str] = read(self, lines)
            return again
        self.present_anchor_ids = found
        return lines

    theirs.run = run


def ids(text: str) -> set[str | None] | None:
    """List the ids in some text, and the names of its links; None where MkDocs is to read it."""
    found: set[str | None] = set()
    for piece in pieces(text):
        if piece is None:
            return None
        said = piece["said"] or piece["set"]
        if said:
            tag = piece["tag"] or piece["code"]
            for name, value in settings(said):
                if name == "id" or (name == "name" and tag == "a"):
                    found.add(value)
    return found
