"""Questions of the site as a whole: can each page be reached, and found in each language?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from site_checks.built_pages import BuiltPage, BuiltSite
from site_checks.faults import Fault

_SITEMAP = "sitemap.xml"
_SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
_NOT_REACHED = ("404.html",)
DEFAULT = "x-default"

Alternates = Mapping[str, str]
"""The address of a page in each language."""


def orphans(site: BuiltSite) -> Iterator[Fault]:
    """Yield a fault for each page that no page leads to, its own in another language left out."""
    reached: set[str] = set()
    for page in site.pages.values():
        if page.refresh is not None or page.file in _NOT_REACHED:
            continue
        for each in page.references:
            there = site.led_to(page, each.target) if each.tag in ("a", "area") else None
            if there is not None and there is not page and not _twins(site, page, there):
                reached.add(there.address)
    for page in site.pages.values():
        if page.address not in reached and page.refresh is None and page.file not in _NOT_REACHED:
            yield Fault(page.file, 1, "orphan-page", f"No page links to {page.address!r}.")


def _twins(site: BuiltSite, one: BuiltPage, other: BuiltPage) -> bool:
    return one.language != other.language and site.twin(one, other.language) is other


def alternates(site: BuiltSite) -> Iterator[Fault]:
    """Yield a fault for each address in another language that is not there, or not mutual."""
    yield from _in_sitemap(site)
    for page in site.pages.values():
        listed: dict[str, str] = {}
        for each in page.references:
            if each.tag == "link" and "alternate" in each.rel.split() and each.hreflang:
                address = site.below(page, each.target)
                listed[each.hreflang] = each.target if address is None else address
        if listed:
            yield from _each_alternate(site, page.file, page.address, listed)


def _in_sitemap(site: BuiltSite) -> Iterator[Fault]:
    try:
        listed = dict(_sitemap(site))
    except ElementTree.ParseError as error:
        yield Fault(_SITEMAP, error.position[0], "malformed-sitemap", f"This is no XML: {error}.")
        return
    for page in site.pages.values():
        indexed = page.refresh is None and page.file not in _NOT_REACHED
        if indexed and page.address not in listed:
            yield Fault(page.file, 1, "not-in-sitemap", f"{page.address!r} is not in {_SITEMAP}.")
    for address, found in listed.items():
        page_there = site.pages.get(address)
        if page_there is None or page_there.refresh is not None:
            message = f"{address!r} is no page, or sends its readers elsewhere."
            yield Fault(_SITEMAP, 1, "dead-link", message)
        yield from _each_alternate(site, _SITEMAP, address, found)
        for language, other in found.items():
            if listed.get(other, found) != found:
                message = f"{address!r} and {other!r} ({language}) do not name the same alternates."
                yield Fault(_SITEMAP, 1, "alternate-not-mutual", message)


def _each_alternate(
    site: BuiltSite, file: str, address: str, listed: Alternates
) -> Iterator[Fault]:
    for language, other in listed.items():
        there = site.pages.get(other)
        if there is None or there.refresh is not None:
            message = f"{address!r} names {other!r} for {language}, where there is no page."
            yield Fault(file, 1, "alternate-missing", message)
        elif language not in (DEFAULT, there.language):
            message = f"{address!r} names {other!r} for {language}; that is in {there.language!r}."
            yield Fault(file, 1, "alternate-language", message)
    page = site.pages.get(address)
    for language in site.languages:
        twin = site.twin(page, language) if page is not None else None
        if twin is not None and listed.get(language) != twin.address:
            message = f"{address!r} does not name {twin.address!r} for {language}."
            yield Fault(file, 1, "alternate-missing", message)
    if address not in listed.values():
        message = f"{address!r} is not among its own alternates."
        yield Fault(file, 1, "alternate-not-mutual", message)
    fallback = listed.get(site.default_language)
    if listed.get(DEFAULT) != fallback:
        message = f"{address!r} does not name {fallback!r} for {DEFAULT}."
        yield Fault(file, 1, "alternate-missing", message)


def _sitemap(site: BuiltSite) -> Iterator[tuple[str, Alternates]]:
    path = site.folder / _SITEMAP
    if not path.is_file():
        return
    for entry in ElementTree.parse(path).getroot().findall("s:url", _SPACES):
        found = {
            each.get("hreflang", ""): _own(site, each.get("href", ""))
            for each in entry.findall("x:link", _SPACES)
        }
        yield _own(site, entry.findtext("s:loc", "", _SPACES)), found


def _own(site: BuiltSite, absolute: str) -> str:
    address = site.own(absolute)
    return absolute if address is None else address
