"""Collects the links that lead out of the site, with the places that use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from site_checks.built_pages import BuiltSite
from wegwijs.records.load import load
from wegwijs.written.addresses import fault

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")

Uses = Mapping[str, tuple[str, ...]]
"""Where each address is used: files, with their lines."""


def external_links(site: BuiltSite, data: Path) -> Uses:
    """Give every address elsewhere that a page or a source names, without its fragment.

    Left out are malformed ones, which another check finds, those that open a file of this
    project in an editor, and those to the machine the reader sits at.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for address, place in (*_of_sources(data), *_on_pages(site)):
        found[urldefrag(address)[0]].append(place)
    return {address: tuple(dict.fromkeys(found[address])) for address in sorted(found)}


def _of_sources(data: Path) -> Iterable[tuple[str, str]]:
    catalog, _ = load(data, shown_as=data.name)
    if catalog is None:
        return
    for id, source in catalog.sources.items():
        for language, url in source.url.items():
            if fault(url) is None:
                where = catalog.where(catalog.file("sources.yaml"), (id, "url", language))
                yield url, f"{where.path}:{where.line}"


def _on_pages(site: BuiltSite) -> Iterable[tuple[str, str]]:
    for page in site.pages.values():
        for each in page.references:
            if "edit" not in each.rel.split() and _leads_out(site, each.target):
                yield each.target, f"{page.file}:{each.line}"


def _leads_out(site: BuiltSite, target: str) -> bool:
    if fault(target) is not None or site.own(target) is not None:
        return False
    split = urlsplit(target)
    return split.scheme in ("http", "https") and split.hostname not in _THIS_MACHINE
