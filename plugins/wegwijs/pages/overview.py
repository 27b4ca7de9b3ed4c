"""The overview of one kind: a card for each page in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.lifecycle import links_to_lifecycles
from wegwijs.pages.links import Link, Links
from wegwijs.pages.matrix import PATH as MATRIX
from wegwijs.pages.page import Page
from wegwijs.pages.side_by_side import KINDS as COMPARED
from wegwijs.pages.side_by_side import PATH as SIDE_BY_SIDE
from wegwijs.pages.side_by_side import is_compared
from wegwijs.pages.task import TASKS, task_cards
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Kind
from wegwijs.written.published_path import AS_FOLDERS, Addresses


@dataclass(frozen=True, slots=True)
class OverviewPage(Page):
    """Holds the overview of a folder of pages, in one language."""

    cards: tuple[Link, ...]
    more: tuple[Link, ...] = ()


def overview_page(
    folder: str, catalog: Catalog, language: str, *, addresses: Addresses = AS_FOLDERS
) -> OverviewPage:
    """Gather what the overview of a folder shows in one language."""
    path = f"{folder}/index.md"
    links = Links(catalog, language, path, addresses)
    words = Words(catalog, language)
    return OverviewPage(
        path=path,
        section=folder,
        name=words(f"kinds.{folder}"),
        title=words(f"overview-title.{folder}"),
        description=words(f"overview-description.{folder}"),
        lead=words(f"overview-lead.{folder}"),
        breadcrumbs=(Link(words("page.home"), links.url_of("index.md")),),
        cards=task_cards(links)
        if folder == TASKS
        else tuple(Link.to(links, id) for id in catalog.ordered(folder)),
        more=tuple(_more(folder, links, words)),
    )


def _more(folder: str, links: Links, words: Words) -> Iterator[Link]:
    """Lead to the pages that show what is in a folder in another way."""
    catalog = links.catalog
    if folder == Kind.PLANS and catalog.matrices:
        yield Link(words("matrix.name"), links.url_of(MATRIX))
    if folder in COMPARED and is_compared(catalog):
        yield Link(words("compare.name"), links.url_of(SIDE_BY_SIDE))
    for id, known in catalog.known.items():
        if known == folder:
            yield from links_to_lifecycles(links, id, first=True)
