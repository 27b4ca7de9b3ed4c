"""Links to a page in another language: where they lead, and how readers are told."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import urlsplit

from wegwijs.records.catalog import Catalog
from wegwijs.written.published_path import AS_FOLDERS, Addresses


@dataclass(frozen=True, slots=True)
class Crossing:
    """Holds a link into another language: its published address, and the language's names.

    `name` is what the readers of this page call the language; `own_name` is its own.
    """

    href: str
    language: str
    name: str
    own_name: str


class Crossings:
    """Finds the links into another language on the page it was last told of."""

    def __init__(self, *, addresses: Addresses = AS_FOLDERS) -> None:
        self._addresses = addresses
        self._catalog: Catalog | None = None
        self._language = self._page = ""

    def turn_to(self, catalog: Catalog, language: str, page: str) -> None:
        """Begin a page: its language, and its path below the language's folder."""
        self._catalog, self._language, self._page = catalog, language, page

    def __call__(self, target: str) -> Crossing | None:
        """Read a link as Markdown writes it, from file to file: `../nl/guide.md#steps`."""
        if self._catalog is None:
            return None
        site = self._catalog.site
        split = urlsplit(target)
        here = posixpath.dirname(f"{self._language}/{self._page}")
        there = posixpath.normpath(posixpath.join(here, split.path))
        language, _, path = there.partition("/")
        if split.scheme or split.netloc or language == self._language or not path:
            return None
        if language not in site.languages:
            return None
        base = posixpath.dirname(site.folder(self._language) + self._published(self._page))
        published = site.folder(language) + self._published(path)
        href = posixpath.relpath(published or ".", base or ".")
        href += "/" if published.endswith("/") or not published else ""
        names = site.languages[language].root
        name = names.get(self._language) or site.own_name(language)
        href = split._replace(path=href).geturl()
        return Crossing(href, language, name, site.own_name(language))

    def _published(self, path: str) -> str:
        if not path.endswith(".md"):
            return path
        return self._addresses.page(path)
