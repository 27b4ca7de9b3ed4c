"""Does any page that is published lead to a draft, or show one?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from wegwijs.checks.data.drafts import CODE, HINT
from wegwijs.findings.finding import Finding
from wegwijs.markdown.page_links import LinkKind
from wegwijs.records.drafts import draft_pages
from wegwijs.written.embedding import embeddings
from wegwijs.written.targets import Targets
from wegwijs.written.written_pages import Pages, WrittenPage


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each link to a draft, and each block that asks for one."""
    records = {thing[1] for thing in pages.catalog.drafts}
    if not records and not pages.drafts:
        return
    drafts = pages.drafts | set(draft_pages(pages.catalog))
    for uri, page in pages.written.items():
        if uri not in pages.drafts:
            yield from _links(pages, page, drafts)
            for block in embeddings(page.text.seen.text):
                if block.id in records:
                    where = page.text.seen.where(block.id_at)
                    yield Finding(CODE, where, f"{block.id!r} is a draft.", HINT)
    yield from _named(pages)


def _links(pages: Pages, page: WrittenPage, drafts: frozenset[str]) -> Iterator[Finding]:
    targets = Targets(pages, page)
    for link in page.text.links:
        if link.kind is LinkKind.UNDEFINED:
            continue
        try:
            split = urlsplit(link.target)
        except ValueError:
            continue
        if split.scheme or split.netloc or split.path.startswith("/"):
            continue
        target = targets.find(link, unquote(split.path)) if split.path else None
        if target is not None and target.uri in drafts:
            message = f"{link.target!r} leads to a draft, which is not published."
            yield Finding(CODE, link.where, message, HINT)


def _named(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each draft among the pages that all others lead to."""
    catalog = pages.catalog
    below = {uri.partition("/")[2] for uri in pages.drafts}
    for name in type(catalog.site.pages).model_fields:
        path = getattr(catalog.site.pages, name)
        if path in below:
            where = catalog.where(catalog.file("site.yaml"), ("pages", name))
            yield Finding(CODE, where, f"{path} is a draft, which is not published.", HINT)
