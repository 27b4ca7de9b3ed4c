"""Every door, with where it is and the version in which it was seen there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from mkdocs_wegwijs.doors import i18n, page_steps, pages, paths_compared, search, server, templates


@dataclass(frozen=True, slots=True)
class Door:
    """Names a door: whose it is, the version it was seen in, and what tells whether it stands."""

    name: str
    package: str
    seen_in: str
    stands: Callable[[], bool]


DOORS = (
    Door("the steps for each page", "mkdocs", "1.6.1", page_steps.stand),
    Door("the templates that are no pages", "mkdocs", "1.6.1", page_steps.templates_stand),
    Door("the ids of a page", "mkdocs", "1.6.1", lambda: pages.reader_of_ids() is not None),
    Door("the links of a page", "mkdocs", "1.6.1", lambda: pages.reader_of_links() is not None),
    Door("the heading of a page", "mkdocs", "1.6.1", pages.has_heading),
    Door("the page at work", "mkdocs", "1.6.1", pages.has_current),
    Door("the text of a file", "mkdocs", "1.6.1", pages.has_text),
    Door("the address of editing", "mkdocs", "1.6.1", pages.has_edit_address),
    Door("the folders of templates", "mkdocs", "1.6.1", templates.can_be_read_elsewhere),
    Door("the definitions of templates", "jinja2", "3.1.6", templates.keeps_definitions),
    Door("the beginning of a server", "mkdocs", "1.6.1", server.can_be_taken_over),
    Door("what a server does to a page", "mkdocs", "1.6.1", server.can_be_dressed),
    Door("the paths that are watched", "mkdocs", "1.6.1", server.has_watched_paths),
    Door("the entries of MkDocs's search", "mkdocs", "1.6.1", search.entries_stand),
    Door("the languages", "mkdocs-static-i18n", "1.3.1", i18n.stands),
    Door("the comparing of paths", "mkdocs-static-i18n", "1.3.1", paths_compared.stands),
    Door("the index of search", "mkdocs-material", "9.8.2", search.stands),
    Door("the parts of search", "mkdocs-material", "9.8.2", lambda: search.parts() is not None),
)


def moved(names: Collection[str]) -> Iterator[str]:
    """Name each of some doors that is gone, with the version in which it is."""
    for door in DOORS:
        if door.name in names and not door.stands():
            yield f"{door.name} moved in {door.package} {version(door.package)}"
