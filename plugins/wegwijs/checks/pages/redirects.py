"""Can every old address lead to its page, and to no other?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wegwijs.findings.finding import Finding
from wegwijs.records.catalog import Catalog
from wegwijs.written.redirects import Fault, Redirect, judged, judged_data
from wegwijs.written.written_pages import Pages


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each old address in the data that cannot be kept."""
    yield from _findings(judged_data(catalog))


def check_pages(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each old address that collides, now that all pages are known."""
    yield from _findings(judged(pages))


def _findings(judged: Iterable[tuple[Redirect, Fault | None]]) -> Iterator[Finding]:
    for redirect, fault in judged:
        if fault is None:
            continue
        if fault.code == "malformed-redirect":
            yield Finding("malformed-redirect", redirect.where, fault.message, fault.hint)
        else:
            yield Finding("redirect-collision", redirect.where, fault.message, fault.hint)
