"""Questions of one page at a time: its ids, the form of its addresses, the pages it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from site_checks.built_pages import BuiltPage, BuiltSite
from site_checks.faults import Fault
from wegwijs.written.addresses import fault


def duplicate_ids(site: BuiltSite) -> Iterator[Fault]:
    """Yield a fault for each id that stands on a page again: links lead to the first alone."""
    for page in site.pages.values():
        first: dict[str, int] = {}
        for id, line in page.ids:
            if id in first:
                message = f"The id {id!r} also stands on line {first[id]}."
                yield Fault(page.file, line, "duplicate-anchor", message)
            first.setdefault(id, line)


def malformed_addresses(site: BuiltSite) -> Iterator[Fault]:
    """Yield a fault for each address no browser or mail program can use."""
    judged = cache(fault)  # most addresses stand on many pages
    for page in site.pages.values():
        for each in page.references:
            wrong = judged(each.target, image=each.is_image)
            if wrong is not None:
                message = f"{wrong[0]} {wrong[1]}"
                yield Fault(page.file, each.line, "malformed-link", message, each.target)


def old_addresses(site: BuiltSite) -> Iterator[Fault]:
    """Yield a fault for each link to a redirect page, and each such page that leads nowhere."""
    for page in site.pages.values():
        if page.refresh is not None and site.led_to(page, page.refresh) is None:
            message = f"This page sends its readers to {page.refresh!r}, where there is none."
            yield Fault(page.file, 1, "dead-link", message)
        for each in page.references:
            there = site.led_to(page, each.target) if each.tag in ("a", "area") else None
            if there is not None and there.refresh is not None and there is not page:
                new = site.below(there, there.refresh)
                message = f"{each.target!r} is the old address of {new}. Write the new one."
                yield Fault(page.file, each.line, "link-to-redirect", message, each.target)


def wrong_languages(site: BuiltSite) -> Iterator[Fault]:
    """Yield a fault for each link that changes the language and does not say so."""
    for page in site.pages.values():
        for each in page.references:
            there = site.led_to(page, each.target) if each.tag in ("a", "area") else None
            if there is None or there.language in (page.language, each.hreflang):
                continue
            own = site.twin(there, page.language)
            if own is not None:
                message = (
                    f"{each.target!r} leads from {_in(page)} to {_in(there)}; "
                    f"there is a page in its own language: {own.address or './'}."
                )
            else:
                message = f"{each.target!r} leads to {_in(there)} and has no hreflang."
            yield Fault(page.file, each.line, "wrong-language-link", message, each.target)


def _in(page: BuiltPage) -> str:
    return f"a page in {page.language!r}"
