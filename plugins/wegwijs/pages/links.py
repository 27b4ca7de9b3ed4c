"""Addresses of pages, seen from a page: as Markdown files, or as published addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from wegwijs.kept.results import remembered_by_value
from wegwijs.pages.inert import inert
from wegwijs.records.catalog import Catalog
from wegwijs.written.published_path import AS_FOLDERS, Addresses

_ID = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*"
_LINK = re.compile(rf"\[([^\]]*)\]\((?=(concept|decision):)\w+:({_ID})([?#][^()\s]*)?\)")
_ADDRESS = re.compile(rf"(?:concept|decision):({_ID})([?#].*)?")


def without_records(text: str) -> str:
    """Let the links to records, as they are written in data, lead to an address like any other."""
    return _LINK.sub(lambda link: f"[{link[1] or link[3]}](#)", text)


def page_path(folder: str, id: str) -> str:
    """Give the path of a record's page below the language's folder."""
    return f"{folder}/{id}.md"


def full_address(catalog: Catalog, language: str, published: str) -> str | None:
    """Give the whole address of what is published below a language's root: `tools/hammer/`.

    None where the site does not name its own address.
    """
    root = catalog.site.address
    return None if root is None else f"{root}{catalog.site.folder(language)}{published}"


@remembered_by_value(65536)
def _relative(here: str, there: str) -> str:
    relative = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
    return f"{relative}/" if there.endswith("/") or not there else relative


@remembered_by_value(65536)
def _from_file(here: str, there: str) -> str:
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


@dataclass(frozen=True, slots=True)
class Links:
    """Leads from one page to others in the same language."""

    catalog: Catalog
    language: str
    page: str
    addresses: Addresses = AS_FOLDERS

    def name(self, id: str) -> str:
        """Give the name of a concept or decision."""
        record = self.catalog.concepts.get(id) or self.catalog.decisions[id]
        return record.name[self.language].strip()

    def page_of(self, id: str) -> str:
        """Give the path of the page a record stands on, below the language's folder."""
        return self.catalog.page_of(id)

    def file(self, id: str) -> str:
        """Lead to a record in its Markdown file, for links in Markdown."""
        return _from_file(self.page, self.page_of(id)) + self.catalog.anchor_of(id)

    def url(self, id: str) -> str:
        """Lead to a record on its published page, for links in HTML."""
        page = "" if self.page_of(id) == self.page else self.url_of(self.page_of(id))
        anchor = self.catalog.anchor_of(id)
        return page + anchor if anchor else self.url_of(self.page_of(id))

    def url_of(self, path: str) -> str:
        """Lead to a published page given its path: `tools/index.md`."""
        return _relative(
            self.addresses.page(self.page),
            self.addresses.page(path),
        )

    def twin(self, language: str, folders: Mapping[str, str]) -> str:
        """Lead to the same page in another language, given the folder each language is in."""
        path = self.addresses.page(self.page)
        return _relative(folders[self.language] + path, folders[language] + path)

    def beside(self, path: str) -> str:
        """Lead to a published file of the same language that is not a page."""
        here = self.addresses.page(self.page)
        return _from_file(here, path)

    def named(self, text: str) -> str:
        """Give links without words the name of what they lead to."""
        return _LINK.sub(
            lambda link: f"[{self._said(link)}]({link[2]}:{link[3]}{link[4] or ''})", text
        )

    def to_file(self, address: str) -> str:
        """Lead from Markdown to what a link of the data names; other addresses stay."""
        named = _ADDRESS.fullmatch(address)
        return self.file(named[1]) + (named[2] or "") if named else address

    def to_page(self, address: str) -> str:
        """Lead from HTML to what a link of the data names; other addresses stay."""
        named = _ADDRESS.fullmatch(address)
        return self.url(named[1]) + (named[2] or "") if named else address

    def in_html(self, text: str) -> str:
        """Turn `concept:` and `decision:` links into links to published pages."""
        return _LINK.sub(
            lambda link: f"[{self._said(link)}]({self.url(link[3])}{link[4] or ''})", text
        )

    def _said(self, link: re.Match[str]) -> str:
        return link[1] or inert(self.name(link[3]))


@dataclass(frozen=True, slots=True)
class Link:
    """Names a page and where it is."""

    name: str
    href: str
    text: str = ""
    kind: str = ""

    @classmethod
    def to(cls, links: Links, id: str, kinds: Mapping[str, str] | None = None) -> Link:
        """Make the link to a record; `kinds` names its kind by folder."""
        catalog = links.catalog
        record = catalog.concepts.get(id) or catalog.decisions[id]
        kind = (kinds or {}).get(catalog.known[id], "")
        return cls(links.name(id), links.url(id), record.description[links.language].strip(), kind)
