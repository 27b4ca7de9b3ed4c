"""Prepares the files of a site for static-i18n: composed names, and one file for each page.

Some systems store the accents of names apart from their letters (Unicode NFD). Links are
composed, and so is what is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_wegwijs import languages
from wegwijs.written.published_path import composed


def prepare(files: Files, config: MkDocsConfig, known: tuple[str, ...]) -> Mapping[str, File]:
    """Compose the paths of files; gives the files as they are stored, by their composed paths.

    Raises PluginError for a page beside the folders of the languages that is also in one.
    """
    stored: dict[str, File] = {}
    for file in list(files):
        uri = composed(file.src_uri)
        if uri != file.src_uri:
            files.remove(file)
            if uri not in files.src_uris:
                again = File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
                again.abs_src_path, again.inclusion = file.abs_src_path, file.inclusion
                files.append(again)
                stored[uri] = file
    if languages.folders(config, known).only is not None:
        return stored
    for file in list(files):
        inside = file.src_uri.partition("/")[0] in known
        if file.is_documentation_page() and not inside:
            _settle(files, file, known[0])
    return stored


def _settle(files: Files, file: File, default: str) -> None:
    """Leave out what is left out anyway: static-i18n takes it for a page all the same."""
    if file.inclusion is InclusionLevel.EXCLUDED:
        files.remove(file)
    elif f"{default}/{file.src_uri}" in files.src_uris:
        raise PluginError(
            f"docs/{file.src_uri} and docs/{default}/{file.src_uri} are the same page. "
            "Remove one of the two; each language has its own folder."
        )


def restore(files: Files, stored: Mapping[str, File]) -> None:
    """Let static-i18n's own file objects find the files as they are stored."""
    for file in files:
        own = stored.get(file.src_uri)
        if own is not None:
            file.abs_src_path = own.abs_src_path
            file.edit_uri = own.src_uri


def compose_nav(nav: Any) -> Any:
    """Give a navigation with composed paths."""
    if isinstance(nav, str):
        return composed(nav)
    if isinstance(nav, list):
        return [compose_nav(each) for each in nav]
    if isinstance(nav, dict):
        return {title: compose_nav(each) for title, each in nav.items()}
    return nav
