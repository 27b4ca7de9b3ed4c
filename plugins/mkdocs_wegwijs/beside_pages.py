"""Writes the files that stand beside the pages, where nothing else stands already."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, MutableMapping
from pathlib import Path

from mkdocs.utils import write_file

from mkdocs_wegwijs import hosting
from mkdocs_wegwijs.reading import log
from wegwijs.pages.search.words import SEARCH_WORDS


def write(
    texts: Iterable[MutableMapping[str, str]],
    site_dir: Path,
    default: str,
    asked_for: Collection[str],
) -> None:
    """Write texts by their paths, those of the default language at the root of the site.

    Of two for the same path the first counts; each is asked for when it is written.
    `asked_for` are the files for static hosts that the site wants, and whether search finds pages
    by our words.
    """
    for uri, text in ChainMap(*texts).items():
        below = uri.removeprefix(f"{default}/")
        if below == hosting.REDIRECTS and "redirects" not in asked_for:
            continue
        if below.endswith(SEARCH_WORDS) and "search" not in asked_for:
            continue
        path = site_dir / below
        if path.exists():
            log.warning("%s is there already, by another plugin: it stays as it is.", path)
            continue
        write_file(text.encode(), str(path))
