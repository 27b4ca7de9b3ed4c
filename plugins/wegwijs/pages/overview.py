"""The overview of the decisions, the tasks or the life cycles: a card for each page."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.pages.lifecycle import LIFECYCLES, lifecycle_cards, links_to_lifecycles_of
from wegwijs.pages.links import Link, Links
from wegwijs.pages.page import Page
from wegwijs.pages.task import TASKS, task_cards
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
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
        cards=_cards(folder, links),
        more=tuple(links_to_lifecycles_of(folder, links)),
    )


def _cards(folder: str, links: Links) -> tuple[Link, ...]:
    if folder == TASKS:
        return task_cards(links)
    if folder == LIFECYCLES:
        return lifecycle_cards(links)
    return tuple(Link.to(links, id) for id in links.catalog.ordered(folder))
