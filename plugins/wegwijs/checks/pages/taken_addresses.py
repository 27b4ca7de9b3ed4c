"""Does each page and file of the site have an address of its own?

Addresses are compared as people read them: without capitals, and with composed letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from wegwijs.findings.finding import Finding, Where
from wegwijs.records.catalog import Catalog
from wegwijs.written.published_path import alike
from wegwijs.written.written_pages import Pages

# What every build writes at the root, whatever else stands there.
_OF_THE_BUILD = (
    "404.html",
    "_headers",
    "search/search_index.json",
    "sitemap.xml",
    "sitemap.xml.gz",
)


def check(catalog: Catalog, implied: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each record whose page would stand where the data makes another."""
    often = Counter(map(alike, implied))
    for id, folder in catalog.known.items():
        yield from _twice(catalog, often, folder, id)
    for folder, ids in catalog.filed.items():
        for id in ids:
            yield from _twice(catalog, often, folder, id)


def _twice(catalog: Catalog, often: Counter[str], folder: str, id: str) -> Iterator[Finding]:
    path = f"{folder}/{id}.md"
    if often[alike(f"{catalog.languages[0]}/{path}")] > 1:
        where = Where(catalog.file(f"{folder}/{id}.yaml"))
        message = f"The address {folder}/{id} is that of another page the data makes."
        yield Finding("duplicate-page", where, message, "Rename the file: its name is the id.")


def check_own(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each page or file written by hand where the data makes another."""
    taken = _taken(pages)
    for uri in sorted(pages.own_files):
        address = _address(pages, uri)
        if address in taken:
            yield _is_taken(f"{pages.shown_as}/{uri}", taken[address])


def _taken(pages: Pages) -> dict[str, str]:
    """Give what the data makes, by its address."""
    taken: dict[str, str] = {}
    for uri in pages.generated:
        taken[_address(pages, uri)] = "the data makes a page"
    for uri in pages.published:
        taken.setdefault(_address(pages, uri), "the data makes a file")
    return taken


def _is_taken(shown: str, by: str) -> Finding:
    message = f"{shown} is written by hand, and {by} at the same address."
    hint = "Remove one of the two, or rename the file."
    return Finding("duplicate-page", Where(shown), message, hint)


def check_pages(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each page or file written by hand at an address that is taken."""
    taken = _taken(pages)
    for each in _OF_THE_BUILD:
        taken.setdefault(each, "the build puts a file of its own")
    first: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for uri in sorted(pages.own_files):
        language = uri.partition("/")[0]
        if uri.endswith(".md") and language not in pages.catalog.languages:
            continue
        shown = pages.shown(uri)
        address = _address(pages, uri)
        if by_name.setdefault(alike(uri), uri) != uri:
            continue  # told of as names that are alike
        if address in taken:
            yield _is_taken(shown, taken[address])
        elif address in first:
            message = f"{shown} and {pages.shown(first[address])} have one address: {address}."
            hint = "Rename or remove one of the two."
            yield Finding("duplicate-page", Where(shown), message, hint)
        first.setdefault(address, uri)


def _address(pages: Pages, uri: str) -> str:
    """Give what is published for a page or file, below the root of the site."""
    language, _, path = uri.partition("/")
    if language not in pages.catalog.languages:
        return alike(uri)
    if path.endswith(".md"):
        path = pages.addresses.file(path)
    return alike(pages.catalog.site.folder(language) + path)
