"""Takes pages that are drafts out of what is published; a server shows them, with a mark."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_wegwijs.doors import i18n
from wegwijs.written.language_folders import LanguageFolders


def take_out(files: Files, hidden: Collection[str], folders: LanguageFolders) -> None:
    """Remove pages by their paths, which begin with their language."""
    for uri in hidden:
        file = files.get_file_from_path(folders.outside(uri))
        if file is not None:
            files.remove(file)


def take_out_of_navigation(
    config: MkDocsConfig, hidden: Collection[str], folders: LanguageFolders
) -> None:
    """Remove pages from the navigation, and from that of each language."""
    if not hidden:
        return
    named = {*map(folders.outside, hidden), *(each.partition("/")[2] for each in hidden)}
    config.nav = _without(config.nav, named) if config.nav else config.nav
    for language in i18n.said_of_languages(config):
        if getattr(language, "nav", None):
            language.nav = _without(language.nav, named)


def _without(nav: Any, named: Collection[str]) -> Any:
    """Give a navigation without some pages, and without what is empty then."""
    if isinstance(nav, list):
        kept = [_without(each, named) for each in nav]
        return [each for each in kept if each not in (None, [], {})]
    if isinstance(nav, dict):
        inside = {title: _without(each, named) for title, each in nav.items()}
        return {title: each for title, each in inside.items() if each not in (None, [])}
    return None if isinstance(nav, str) and nav.removeprefix("./") in named else nav
