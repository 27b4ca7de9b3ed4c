"""Is what site.yaml tells search about languages and pages that are there?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.written.written_pages import Pages


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each language and each page that search is told of in vain."""
    catalog = pages.catalog
    site, first, told = catalog.file("site.yaml"), catalog.languages[0], catalog.site.search
    for language in told.same:
        if language not in catalog.languages:
            where = catalog.where(site, ("search", "same", language), key=True)
            message = f"{language!r} is not a language of this site."
            hint = did_you_mean(language, catalog.languages) or "Remove it."
            yield Finding("unknown-language", where, message, hint, Severity.WARNING)
    known = [each.removeprefix(f"{first}/") for each in pages.uris if each.startswith(f"{first}/")]
    places: list[tuple[str, tuple[str | int, ...]]] = [
        *((each, ("search", "last", n)) for n, each in enumerate(told.last)),
        *((each, ("search", "also", each)) for each in told.also),
    ]
    for path, place in places:
        folder = path if path.endswith("/") else "/"
        if path not in known and not any(each.startswith(folder) for each in known):
            where = catalog.where(site, place, key="also" in place)
            message = f"There is no page {path}."
            hint = did_you_mean(path, known) or "Name a page below a language's folder: about.md."
            yield Finding("missing-page", where, message, hint, Severity.WARNING)
