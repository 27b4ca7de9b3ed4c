"""Reads the pages of a built site: their ids, their links, and the languages they are in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

_ADDRESSES = {
    "blockquote": ("cite",),
    "button": ("formaction",),
    "del": ("cite",),
    "form": ("action",),
    "img": ("srcset",),
    "input": ("formaction",),
    "ins": ("cite",),
    "link": ("imagesrcset",),
    "object": ("data",),
    "q": ("cite",),
    "source": ("srcset",),
    "video": ("poster",),
}
"""Where a tag has an address beside what any tag has."""
_ON_ANY_TAG = ("href", "src")
_SEVERAL = ("imagesrcset", "srcset")
_IMAGES = ("img", "source")
_READ = frozenset(("html", "meta", *_ADDRESSES))

_ATTRIBUTE = r"""[a-zA-Z_:@][-a-zA-Z0-9_:.@]*+(?:=(?:"[^"]*+"|'[^']*+'))?"""
_TAG = rf"(?P<tag>[a-z][a-z0-9-]*+)(?P<said>(?:\s++{_ATTRIBUTE})*)\s*+/?+>"
# What stands in some elements is not read as HTML, by some versions of Python's parser or by all.
_AS_TEXT = "script|style|textarea|title|plaintext|xmp|iframe|noembed|noframes|noscript"
_PIECE = re.compile(
    rf"<(?P<raw>script|style|title)(?P<set>(?:\s++{_ATTRIBUTE})*)>"
    r"(?:(?!</(?P=raw)|<!--)[\s\S])*</(?P=raw)>"
    rf"|<(?!(?:{_AS_TEXT})[\s/>]){_TAG}"
    r"|</[a-z][a-z0-9-]*+>"
    r"|<!--(?!>|->)(?:[^-]|-(?!-))*-->"
    r"|<!doctype html>"
    r"|<"
)
# What comes after going up could be another address by itself, or the rest of the page's own.
_UP = re.compile(r"\.\./(?=[\w.#?-]|$)[^:]*$", re.ASCII)
_ODD = re.compile("[#?]")
_SETTING = re.compile(r"""([^\s="']+)(?:=(?:"([^"]*)"|'([^']*)'))?""")


@dataclass(frozen=True, slots=True)
class Reference:
    """Holds an address on a page: the tag it is in, its target as written, and its line."""

    tag: str
    target: str
    line: int
    rel: str = ""
    hreflang: str = ""

    @property
    def is_image(self) -> bool:
        """Tell whether a picture is wanted, not a page."""
        return self.tag in _IMAGES


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """Holds a page: its file and its address below the site's root, and what is on it.

    `refresh` is the target of a redirect page.
    """

    file: str
    address: str
    language: str
    ids: tuple[tuple[str, int], ...]
    references: tuple[Reference, ...]
    refresh: str | None = None


@dataclass(frozen=True)
class BuiltSite:
    """Holds a site that was built for an address, with its pages by theirs: `nl/tools/macro/`."""

    folder: Path
    url: str
    pages: Mapping[str, BuiltPage]

    @cached_property
    def _absolute(self) -> dict[tuple[str, str], str]:
        return {}

    @cached_property
    def _below(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def default_language(self) -> str:
        """Give the language of the page at the root."""
        return self.pages[""].language

    @cached_property
    def languages(self) -> frozenset[str]:
        """Give the languages its pages are in."""
        return frozenset(each.language for each in self.pages.values())

    def absolute(self, page: BuiltPage, target: str) -> str:
        """Give the whole address that a link leads to; raises ValueError where that is none."""
        key = _from_above(page.address, target)
        if key not in self._absolute:  # each question asks this anew, and each page beside it
            self._absolute[key] = urljoin(self.url + key[0], key[1])
        return self._absolute[key]

    def below(self, page: BuiltPage, target: str) -> str | None:
        """Give the address below the root that a link leads to; None when it leads elsewhere."""
        absolute = self.absolute(page, target)
        if absolute not in self._below:
            self._below[absolute] = self.own(urldefrag(absolute)[0])
        return self._below[absolute]

    def own(self, absolute: str) -> str | None:
        """Give the address below the root, as pages are known by; None for another site's."""
        if f"{absolute}/" == self.url:
            return ""
        if not absolute.startswith(self.url):
            return None
        address = unquote(absolute.removeprefix(self.url)).partition("?")[0]
        if address not in self.pages and f"{address}/" in self.pages:
            return f"{address}/"
        return address.removesuffix("index.html") if address.endswith("/index.html") else address

    def led_to(self, page: BuiltPage, target: str) -> BuiltPage | None:
        """Give the page of this site that a link leads to."""
        address = self.below(page, target)
        return None if address is None else self.pages.get(address)

    def twin(self, page: BuiltPage, language: str) -> BuiltPage | None:
        """Give the page in another language at the same path."""
        path = page.address.removeprefix(self._root(page.language))
        return self.pages.get(self._root(language) + path)

    def _root(self, language: str) -> str:
        return "" if language == self.default_language else f"{language}/"


@lru_cache(maxsize=1 << 18)  # each question of a site asks for all of its links
def _from_above(address: str, target: str) -> tuple[str, str]:
    """Give an address and a target that lead to the same, as far up as the target goes itself."""
    folder, slash, _ = address.rpartition("/")
    while folder and _UP.match(target) and not _ODD.search(folder):
        folder, slash, _ = folder.rpartition("/")
        address, target = f"{folder}{slash}", target[3:]
    return address, target


def read_site(folder: Path, url: str) -> BuiltSite:
    """Read every page of a site; `url` is where it will be published, with a slash at its end."""
    pages = (read_page(folder, path) for path in sorted(folder.rglob("*.html")))
    return BuiltSite(folder, url, {each.address: each for each in pages})


def read_page(folder: Path, path: Path) -> BuiltPage:
    """Read one page of the site in a folder."""
    return page_of(path.relative_to(folder).as_posix(), path.read_text("utf-8"))


def page_of(file: str, html: str) -> BuiltPage:
    """Read the HTML of a page, by its file below the site's root."""
    index = file == "index.html" or file.endswith("/index.html")
    address = file.removesuffix("index.html") if index else file
    found = _Reader()
    found.feed(html)
    found.close()
    return BuiltPage(
        file, address, found.language, tuple(found.ids), tuple(found.references), found.refresh
    )


def _tags(html: str) -> list[tuple[str, str, int]] | None:
    """List the tags with attributes, and where each begins; None where something is no tag."""
    found = []
    for piece in _PIECE.finditer(html):
        if piece.end() - piece.start() == 1:
            return None
        tag, said = piece["tag"] or piece["raw"], piece["said"] or piece["set"]
        if said:
            found.append((tag, said, piece.start()))
    return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.ids: list[tuple[str, int]] = []
        self.references: list[Reference] = []
        self.refresh: str | None = None
        self._line = 0

    def feed(self, data: str) -> None:
        """Read a page by its tags alone, where every one is whole; else as any HTML."""
        found = _tags(data)
        if found is None:
            super().feed(data)
            return
        lines = [0, *(each.end() for each in re.finditer("\n", data))]
        for tag, said, at in found:
            if tag not in _READ:
                names = said.lower()
                if "id" not in names and "href" not in names and "src" not in names:
                    continue
            self._line = bisect_right(lines, at)
            attributes: list[tuple[str, str | None]] = [
                (name.lower(), unescape(double or single))
                for name, double, single in _SETTING.findall(said)
            ]
            self.handle_starttag(tag, attributes)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in reversed(attrs)}
        line = self._line or self.getpos()[0]
        if tag == "html":
            self.language = found.get("lang", "")
        if "id" in found:
            self.ids.append((found["id"], line))
        if tag == "meta" and found.get("http-equiv", "").lower() == "refresh":
            self.refresh = found.get("content", "").partition("=")[2].strip("'\" ") or None
        rel, hreflang = found.get("rel", ""), found.get("hreflang", "")
        for name in (*_ON_ANY_TAG, *_ADDRESSES.get(tag, ())):
            if name in found:
                for target in _targets(found[name]) if name in _SEVERAL else (found[name],):
                    self.references.append(Reference(tag, target, line, rel, hreflang))


def _targets(several: str) -> Iterator[str]:
    """Yield each of several addresses, without the sizes they are for."""
    yield from (each.split()[0] for each in several.split(",") if each.strip())
