"""Are the pages that `pages:` of site.yaml names there?

In the first language; where another one lacks a page, its twin says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity
from wegwijs.written.written_pages import Pages

WRITTEN = ("proof", "findings")
"""Those of the keys whose pages somebody writes; the others are where the data makes one."""


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each named page that is not there."""
    catalog = pages.catalog
    site, first = catalog.file("site.yaml"), catalog.languages[0]
    for key in WRITTEN:
        path = getattr(catalog.site.pages, key)
        if path is None or f"{first}/{path}" in pages:
            continue
        where = catalog.where(site, ("pages", key))
        message = f"There is no page {path}."
        hint = f"Write {pages.shown_as}/{first}/{path}, or remove {key!r}."
        yield Finding("missing-page", where, message, hint, Severity.WARNING)
