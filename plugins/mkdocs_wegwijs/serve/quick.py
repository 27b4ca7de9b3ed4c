"""Remembers, while a server runs, what pages became, so that a save renders only what it changed.

A page is rendered again unless its Markdown, the files of the site, the settings and, where it
shows data, the data are what they were; so is a page that MkDocs warned of, to warn again. Every
page is when a Markdown extension may look at something else, such as a file that it includes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from mkdocs_wegwijs.doors import i18n
from mkdocs_wegwijs.doors import search as door
from mkdocs_wegwijs.extensions import looking_elsewhere
from wegwijs.kept.unchanged import names
from wegwijs.pages.compiled import CompiledTemplates

log = get_plugin_logger("wegwijs")

_LINKS = "links_to_anchors"


@dataclass(frozen=True, slots=True)
class _Rendered:
    """Holds what rendering set on a page, and what it was rendered from."""

    source: tuple[object, ...]
    results: dict[str, Any]
    links: dict[str, dict[str, str]] | None
    """The links to anchors, by the path of the page they lead to."""

    def restore(self, page: Page, files: Files) -> None:
        for name, value in self.results.items():
            setattr(page, name, set(value) if isinstance(value, set) else value)
        if self.links is not None:
            found = {files.get_file_from_path(uri): links for uri, links in self.links.items()}
            page.links_to_anchors = {file: links for file, links in found.items() if file}


class Memory:
    """Remembers what rendering and searching made of each page, and the theme's templates.

    `asked` tells how often pages have asked for data so far, while they were rendered.
    """

    def __init__(self, asked: Callable[[], int]) -> None:
        self._asked = asked
        self._data = object()  # stands for the data: another one when it was read anew
        self._rendered: dict[str, _Rendered] = {}
        self._searched: dict[str, tuple[tuple[object, ...], list[dict[str, Any]]]] = {}
        self._listed: dict[tuple[object, ...], list[str]] = {}
        self._compiled = CompiledTemplates()
        self._around_of: tuple[Files | None, tuple[object, ...]] = (None, ())
        self._known: dict[tuple[object, ...], tuple[object, ...]] = {}
        self._follows_from_text = True
        self._said = ""

    def begin(self, config: MkDocsConfig) -> None:
        """Look at a build's settings: whether pages follow from their text and those alone."""
        others = ", ".join(looking_elsewhere(config))
        self._follows_from_text = not others
        if others and others != self._said:
            log.info("Every page is rendered after each save: what %s reads is not known.", others)
        self._said = others

    def forget_data(self) -> None:
        """Note that the data may be another: render again what shows it."""
        self._data = object()

    def quicken_theme(self, theme: Theme) -> None:
        """Let a theme compile and list its templates only when they changed."""
        make = theme.get_env

        def get_env() -> Any:
            environment: Any = make()
            environment.bytecode_cache = self._compiled
            look = environment.list_templates

            def list_templates(*args: Any, **kwargs: Any) -> list[str]:
                own = Path(theme.custom_dir) if theme.custom_dir else None
                here = names(own) if own else ()
                key = (tuple(theme.dirs), tuple(sorted(theme.static_templates)), here)
                if key not in self._listed:
                    self._listed.clear()
                    self._listed[key] = look(*args, **kwargs)
                return self._listed[key]

            environment.list_templates = list_templates
            return environment

        theme.get_env = get_env  # type: ignore[method-assign]

    def quicken_page(self, page: Page) -> None:
        """Let a page be rendered only when something it is made from changed."""
        if not self._follows_from_text:
            return
        render = page.render

        def remembered(config: MkDocsConfig, files: Files) -> None:
            uri = page.file.src_uri
            around = self._around(config, files)
            source: tuple[object, ...] = (page.markdown, around)
            kept = self._rendered.get(uri)
            if kept is not None and kept.source in (source, (*source, self._data)):
                kept.restore(page, files)
                return
            before, asked = dict(vars(page)), self._asked()
            with _Said() as said:
                render(config, files)
            results = {
                name: value for name, value in vars(page).items() if before.get(name) is not value
            }
            links = results.pop(_LINKS, None)
            if self._asked() > asked:
                source = (*source, self._data)
            by_path = {file.src_uri: found for file, found in links.items()} if links else None
            if said:
                self._rendered.pop(uri, None)
            else:
                self._rendered[uri] = _Rendered(source, results, by_path)

        page.render = remembered  # type: ignore[method-assign]

    def quicken_search(self, config: MkDocsConfig) -> None:
        """Let Material's search read a page only when its content changed."""
        index = door.index(config)
        entries = door.entries(config)
        if index is None or entries is None:
            return
        add = door.adder(index)

        def remembered(page: Page) -> None:
            shown = tuple(repr(page.meta.get(name)) for name in ("search", "tags", "title"))
            source = (page.content, page.url, str(page.title), *shown)
            kept = self._searched.get(page.file.src_uri)
            if kept is None or kept[0] != source:
                count = len(entries)
                add(page)
                added = [dict(each) for each in entries[count:]]
                self._searched[page.file.src_uri] = (source, added)
            else:
                entries.extend(dict(each) for each in kept[1])

        door.set_adder(index, remembered)

    def _around(self, config: MkDocsConfig, files: Files) -> tuple[object, ...]:
        if self._around_of[0] is not files:
            around = tuple(surroundings(config, files).items())
            # The same object for the same surroundings, so that comparing them costs nothing.
            self._around_of = (files, self._known.setdefault(around, around))
        return self._around_of[1]


def surroundings(config: MkDocsConfig, files: Files) -> Mapping[str, object]:
    """Name what else a page's HTML follows from: the other files, and the settings."""
    return {
        "files": tuple((each.src_uri, each.url, each.inclusion) for each in files),
        "extensions": tuple(
            each if isinstance(each, str) else type(each).__qualname__
            for each in config.markdown_extensions
        ),
        "their settings": repr(config.mdx_configs),
        "validation": repr(dict(config.validation)),
        "addresses": (config.site_url, config.use_directory_urls),
        "titles of callouts": repr(i18n.callout_titles(config)),
    }


class _Said(logging.Handler):
    """Gathers what MkDocs says while a page is rendered."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.records: list[logging.LogRecord] = []

    def __enter__(self) -> list[logging.LogRecord]:
        logging.getLogger("mkdocs").addHandler(self)
        return self.records

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
