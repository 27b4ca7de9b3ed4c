"""Writes what is asked for and is no page: lists of pages, published data, copies, redirects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import write_file

from mkdocs_wegwijs import hosting, package_files
from mkdocs_wegwijs.doors import i18n
from mkdocs_wegwijs.search import on_demand
from mkdocs_wegwijs.serve.open_language import OpenLanguage
from mkdocs_wegwijs.serve.open_languages import OpenLanguages
from mkdocs_wegwijs.serve.open_reader import OpenReader
from wegwijs.pages.search.words import SEARCH_WORDS

if TYPE_CHECKING:
    from mkdocs_wegwijs.serve.serving import Serving

NOT_FOUND = "404.html"

ReadNavigation = Callable[[OpenLanguage], None]
WritePage = Callable[[OpenLanguage, File], None]


class WrittenBeside:
    """Writes files of a site that stand beside its pages."""

    def __init__(
        self, serving: Serving, reader: OpenReader, root: Path, languages: OpenLanguages
    ) -> None:
        self._serving, self._reader, self._root = serving, reader, root
        self._languages = languages
        self._published: set[Path] = set()
        self._composed: Mapping[str, Callable[[], str]] = {}

    def publish(self, config: MkDocsConfig) -> None:
        """Note what is made of several files of the package; the theme's worker is replaced now."""
        if self._composed:
            return
        options = self._serving.plugin.config
        if "search" in options.lighter:
            on_demand.publish(self._root, by_words=options.by_words)
        self._published = {each for each in self._root.rglob("*") if each.is_file()}
        self._composed = package_files.composed(config.theme.name)

    def is_published(self, name: str) -> bool:
        """Tell whether a file is written once and for all; the first who asks has it written."""
        path = self._root / name
        if path not in self._published and name in self._composed:
            write_file(self._composed[name]().encode(), str(path))
            self._published.add(path)
        return path in self._published

    def write(self, name: str, read: ReadNavigation, write: WritePage) -> bool:
        """Write a file by its path, given what makes pages; tells whether there is one."""
        if self._write_template(name, read):
            return True
        text = self._text(name, write)
        if text is None:
            return False
        write_file(text.encode(), str(self._root / name))
        return True

    def _write_template(self, name: str, read: ReadNavigation) -> bool:
        """Write a template that is no page: the one of the language that is built last."""
        plain = name.removesuffix(".gz")
        first = self._languages.language(self._languages.first)
        if plain not in first.template_names:
            return False
        every = (first,) if plain == NOT_FOUND else self._languages.every()
        opened = every[-1]
        if plain != NOT_FOUND:
            known = {str(each.language): each.documentation for each in every}
            i18n.share_files(opened.config, known)
            for each in every:
                for file in each.documentation:
                    each.page(file)
        with self._languages.hearing(name):
            read(opened)
            opened.write_template(plain)
        for each in every:
            each.forget_pages()
        return (self._root / name).is_file()

    def _text(self, name: str, write: WritePage) -> str | None:
        """Give what the data publishes at a path, or the copy of a page."""
        made, wanted = self._reader.made, self._serving.plugin.config.asked_for
        left_out = (name == hosting.REDIRECTS and "redirects" not in wanted) or (
            name.endswith(SEARCH_WORDS) and "search" not in wanted
        )
        if made is None or left_out:
            return None
        inside = name.partition("/")[0] in made.languages[1:]
        uri = name if inside else f"{(*made.languages, '')[0]}/{name}"
        text = self._reader.asset(uri)
        return self._copy(name, uri, write) if text is None and name.endswith(".md") else text

    def _copy(self, name: str, uri: str, write: WritePage) -> str | None:
        """Give the Markdown of a page, as it is published beside it."""
        stem = name.removesuffix(".md")
        for opened in self._languages.likely(name):
            for address in (f"{stem}.html", f"{stem.removesuffix('index')}index.html"):
                file = opened.by_address.get(address)
                if file is not None and file.is_documentation_page():
                    write(opened, file)
                    return self._serving.copies.get(uri)
        return None
