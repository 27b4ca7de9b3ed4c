"""Lets MkDocs and static-i18n do quickly, from now on, what they do for each page or file."""

from __future__ import annotations

from mkdocs_wegwijs import anchors
from mkdocs_wegwijs.doors import paths_compared


def quicken() -> None:
    """Let them; what they find stays the same, and where one is another version, all of it."""
    anchors.quicken()
    paths_compared.quicken()
