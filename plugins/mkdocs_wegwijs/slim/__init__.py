"""What a site may ask for to weigh less, or to work from files; nothing of it by default."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from mkdocs_wegwijs.search import on_demand
from mkdocs_wegwijs.slim import offline, pages, source_maps, stylesheet, theme_script

CHOICES = ("pages", "script", "search", "source-maps", "stylesheet")
"""What can be made lighter; see the module of that name, and `search.on_demand`."""


class Options(Protocol):
    """Says what is made lighter, and whether the site works from files."""

    @property
    def lighter(self) -> frozenset[str]:
        """List what is made lighter."""
        ...

    @property
    def by_words(self) -> bool:
        """Tell whether search finds pages by the words people type."""
        ...

    @property
    def offline(self) -> bool:
        """Tell whether pages are opened from files."""
        ...


def scripts(html: str, options: Options) -> str:
    """Choose when a page loads the theme's script, before its scripts are noted."""
    return theme_script.when_needed(html) if "script" in options.lighter else html


def page(html: str, url: str, options: Options) -> str:
    """Make the HTML of one page lighter; `url` is its address below the site's root."""
    if "search" in options.lighter and not options.offline:
        html = on_demand.before_the_worker(html, url)
    return pages.lean(html) if "pages" in options.lighter else html


def site(
    folder: Path, chosen: Collection[str], options: Options, theme: Sequence[Path] = ()
) -> None:
    """Make what was built lighter, all languages of it, or let it work from files.

    `theme` are the folders with the theme's files; those of the site stay as they are.
    """
    if "stylesheet" in chosen:
        stylesheet.trim(folder)
    if "source-maps" in chosen:
        source_maps.drop(folder, theme)
    if options.offline:
        if options.by_words:
            on_demand.whole(folder)
        offline.for_files(folder)
    elif "search" in chosen:
        on_demand.split(folder, by_words=options.by_words)
