"""Resolves the addresses on a page: as Markdown writes them, and as browsers read raw HTML.

A path in Markdown goes from file to file and is turned into an address when built;
one in raw HTML stays as it is, and so goes from published page to published page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from wegwijs.findings.known_names import KnownNames
from wegwijs.markdown.page_links import Link, LinkKind
from wegwijs.written.published_path import alike, composed, is_index, stem
from wegwijs.written.redirects import Redirect
from wegwijs.written.written_pages import Pages, WrittenPage

_ALIKE = 0.75  # how like its name a misspelt one must be; a wrong hint costs more than none
# What the build adds beside the pages: the theme's files, the search index, the list of pages.
_MADE_WHEN_BUILT = ("assets/", "search/", "sitemap.xml", "404.html")


@dataclass(frozen=True, slots=True)
class Target:
    """Names a page or file by its path below the documentation folder."""

    uri: str
    language: str | None

    @property
    def path(self) -> str:
        """Give the path below the language's folder."""
        return self.uri.removeprefix(f"{self.language}/")


@dataclass(frozen=True, slots=True)
class Targets:
    """Finds what the links on one page lead to."""

    pages: Pages
    page: WrittenPage
    redirects: Mapping[str, Redirect] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Give the language of the page."""
        return self.page.document.language

    def find(self, link: Link, path: str) -> Target | None:
        """Find what a relative path leads to, or None; an empty path is the page itself."""
        if not path:
            return self._target(self.page.document.uri)
        uri = self.uri(link, path)
        if link.kind is not LinkKind.HTML:
            return self._target(uri) if uri in self.pages and not path.endswith("/") else None
        if uri.partition("/")[2].startswith(_MADE_WHEN_BUILT):
            return Target(uri, None)
        return next((self._target(each) for each in self._behind(uri) if each in self.pages), None)

    def moved(self, link: Link, path: str) -> Redirect | None:
        """Find the redirect at the old address that a relative path leads to, or None."""
        uri = self.uri(link, path.rstrip("/")).removesuffix(".md").removesuffix("/index.html")
        return self.redirects.get(self.pages.addresses.old(uri))

    def uri(self, link: Link, path: str) -> str:
        """Give the path below the documentation folder that a relative path would lead to."""
        path = composed(path)
        if link.kind is not LinkKind.HTML:
            return self.pages.folders.from_file(self.page.document.uri, path)
        address = self._address(path)
        if address.startswith(".."):
            return address
        default, *others = self.pages.catalog.languages
        if address.partition("/")[0] in others:
            return address
        return posixpath.normpath(f"{default}/{address}")

    def nearest(self, uri: str) -> str | None:
        """Find the page or file of this language that a path to none may have meant."""
        language = self.page.document.language
        own = self.pages.once(_own, language)
        below = uri.partition("/")[2] if self._target(uri).language else uri
        below = below.removesuffix("/").removesuffix(".html")
        for each in (below, f"{below}.md", f"{below}/index.md"):
            if f"{language}/{each}" in own.paths:
                return f"{language}/{each}"
        close = own.names.closest(_name(below), _ALIKE)
        if close is None:
            return None
        meant = f"{language}/{below}"
        return min(own.by_name[close].like(meant), key=lambda each: _unlike(each, meant))

    def of_record(self, id: str) -> str | None:
        """Find the page of a concept or decision by its id."""
        folder = self.pages.catalog.known.get(id)
        return f"{self.page.document.language}/{folder}/{id}.md" if folder else None

    def of_uid(self, uid: str) -> str | None:
        """Find the page written by hand that has a uid, in the reader's own language if there."""
        own = f"{self.page.document.language}/"
        found = self.pages.once(_by_uid).get(uid, ())
        return min(found, key=lambda uri: not uri.startswith(own), default=None)

    def written(self, uri: str, link: Link) -> str:
        """Write the way to a page or file as a link of this kind does."""
        if link.kind is LinkKind.HTML:
            return self.published(uri)
        return posixpath.relpath(uri, posixpath.dirname(self.page.document.uri))

    def published(self, uri: str) -> str:
        """Write the way to a page or file as a browser goes it."""
        there = self._published(uri)
        here = self._base()
        relative = posixpath.relpath(there or ".", here or ".")
        return f"{relative}/" if there.endswith("/") or not there else relative

    def _target(self, uri: str) -> Target:
        return Target(uri, _language_of(uri, self.pages))

    def _address(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(self._base(), path))

    def _base(self) -> str:
        """Give the folder from which a browser reads the relative addresses on this page."""
        return posixpath.dirname(self._published(self.page.document.uri))

    def _published(self, uri: str) -> str:
        default = self.pages.catalog.languages[0]
        path = uri.removeprefix(f"{default}/")
        if not path.endswith(".md"):
            return path
        if not self.pages.addresses.folders:
            return f"{stem(path)}.html"
        return stem(path).removesuffix("index") if is_index(path) else f"{stem(path)}/"

    def _behind(self, uri: str) -> Iterator[str]:
        """List the files an address may be published from."""
        yield f"{uri}/index.md"
        yield f"{uri}/README.md"
        if self.pages.addresses.folders:
            yield f"{uri}.md"
        if uri.endswith(".html"):
            page = uri.removesuffix(".html")
            if not self.pages.addresses.folders or page.endswith("/index"):
                yield f"{page}.md"
                yield f"{page.removesuffix('index')}README.md"
        if not uri.endswith(".md"):
            yield uri
            yield uri.partition("/")[2]


@dataclass(frozen=True, slots=True)
class _Own:
    """Holds the pages and files for the readers of one language, and what they are called."""

    paths: frozenset[str]
    names: KnownNames
    by_name: Mapping[str, KnownNames]


def _own(pages: Pages, language: str) -> _Own:
    found = frozenset(each for each in _known(pages) if _is_for_readers(each, language, pages))
    by_name: dict[str, list[str]] = {}
    for each in found:
        by_name.setdefault(_name(each), []).append(each)
    called = {name: KnownNames(paths) for name, paths in by_name.items()}
    return _Own(found, KnownNames(called), called)


def _is_for_readers(uri: str, language: str, pages: Pages) -> bool:
    """Tell whether a page is in a language, or a file is for all of them."""
    found = _language_of(uri, pages)
    return found == language or (found is None and not uri.endswith(".md"))


def _language_of(uri: str, pages: Pages) -> str | None:
    language = uri.partition("/")[0]
    return language if language in pages.catalog.languages else None


def _known(pages: Pages) -> Iterator[str]:
    yield from pages.uris
    yield from pages.files - pages.written.keys()


def _by_uid(pages: Pages) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for uri, each in pages.written.items():
        found.setdefault(each.own("uid"), []).append(uri)
    return found


# Pages of other systems too: DocFX makes pages of YAML, Mintlify of MDX.
_ENDING = re.compile(r"\.(?:mdx?|ya?ml)$")


def _name(path: str) -> str:
    """Give what a path is called: its file without the ending, or the folder of an index."""
    found = _ENDING.sub("", path).removesuffix("/index")
    return alike(posixpath.basename(found))


def _unlike(one: str, other: str) -> float:
    return 1 - SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
