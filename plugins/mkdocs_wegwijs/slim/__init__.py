"""What a site may ask for to weigh less, or to work from files; nothing of it by default."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from mkdocs_wegwijs.slim import offline, pages, search, source_maps, stylesheet

CHOICES = ("pages", "search", "source-maps", "stylesheet")
"""What can be made lighter; see the module of that name."""


def page(html: str, url: str, chosen: Collection[str], *, from_files: bool) -> str:
    """Make the HTML of one page lighter; `url` is its address below the site's root."""
    if "search" in chosen and not from_files:
        html = search.before_the_worker(html, url)
    return pages.lean(html) if "pages" in chosen else html


def site(folder: Path, chosen: Collection[str], *, from_files: bool) -> None:
    """Make what was built lighter, all languages of it, or let it work from files."""
    if "stylesheet" in chosen:
        stylesheet.trim(folder)
    if "source-maps" in chosen:
        source_maps.drop(folder)
    if from_files:
        offline.for_files(folder)
    elif "search" in chosen:
        search.split(folder)
