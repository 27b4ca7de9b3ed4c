"""Counts what was read and questioned, so that clean never means unread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wegwijs.findings.finding import LookedAt
from wegwijs.records.catalog import Catalog
from wegwijs.records.folders import DECISIONS, RECORD_FOLDERS
from wegwijs.written.written_pages import Pages


def looked_at(catalog: Catalog, pages: Pages, *, with_pages: bool) -> LookedAt:
    """Count records, hand-written pages and languages; without pages, say that none were read."""
    known = Counter(
        DECISIONS if folder == DECISIONS else "concepts" for folder in catalog.known.values()
    )
    filed = {**known, **{name: len(ids) for name, ids in catalog.filed.items()}}
    read = dict(_records(catalog))
    counts = [(name, count) for name, count in read.items() if count or filed.get(name)]
    if with_pages:
        counts.append(("pages", len(pages.written)))
    counts.append(("languages", len(catalog.languages)))
    unread = [(name, filed[name] - read[name]) for name in filed if filed[name] > read[name]]
    if pages.unreadable:
        unread.append(("pages", pages.unreadable))
    return LookedAt(tuple(counts), tuple(unread), tuple(_remarks(catalog, pages, with_pages)))


def _records(catalog: Catalog) -> Iterator[tuple[str, int]]:
    yield "decisions", len(catalog.decisions)
    yield "concepts", len(catalog.concepts)
    for name in RECORD_FOLDERS:
        yield name, len(getattr(catalog, name))
    yield "sources", len(catalog.sources)


def _remarks(catalog: Catalog, pages: Pages, with_pages: bool) -> Iterator[str]:
    if not with_pages:
        yield "No folder of hand-written pages was looked at."
        return
    if not pages.configuration.known:
        yield "No mkdocs.yml was read, so pages were judged by the usual extensions."
    if not catalog.site.checks_all:
        yield "Of the pages, only what asks for the data was looked at (check: own)."
    if pages.left_out:
        some = "page is" if pages.left_out == 1 else "pages are"
        yield f"{pages.left_out} {some} left out by exclude_docs in {pages.configuration.path}."
