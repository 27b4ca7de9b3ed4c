"""How Material's search takes pages, and where it keeps what it will look through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

NAME, OF_MKDOCS = "material/search", "search"
_INDEX = "search_index"
_OF_INDEX = ("add_entry_from_context", "create_entry_for_section", "generate_search_index")
_ENTRIES = "entries"
_CLASSES = ("Element", "Section", "void")

Parts = tuple[Any, Any, frozenset[str]]
Add = Callable[[Page], None]
Write = Callable[[Any], Any]


def index(config: MkDocsConfig) -> Any | None:
    """Give the index of the language that is being built; None where its search is another."""
    found = getattr(config.plugins.get(NAME), _INDEX, None)
    return found if all(hasattr(found, each) for each in (*_OF_INDEX, _ENTRIES)) else None


def entries_stand() -> bool:
    """Tell whether MkDocs's own search keeps its entries where we look for them."""
    from mkdocs.contrib.search.search_index import SearchIndex

    return hasattr(SearchIndex(), f"_{_ENTRIES}")


def stands() -> bool:
    """Tell whether Material's index has all that is asked of it here."""
    try:
        from material.plugins.search.plugin import SearchIndex
    except ImportError:
        return False
    return all(hasattr(SearchIndex(), each) for each in (*_OF_INDEX, _ENTRIES))


def parts() -> Parts | None:
    """Give Material's own classes of an element and a section, and the elements without an end."""
    try:
        from material.plugins.search import plugin
    except ImportError:
        return None
    if not all(hasattr(plugin, name) for name in _CLASSES):
        return None
    return plugin.Element, plugin.Section, frozenset(plugin.void)


def adder(index: Any) -> Add:
    """Give what adds a page to an index, as it is now."""
    add: Add = index.add_entry_from_context
    return add


def set_adder(index: Any, add: Add) -> None:
    """Let an index take pages so."""
    index.add_entry_from_context = add


def writer(index: Any) -> Write:
    """Give what writes an index, as it is now; it is told of the one before, if that is kept."""
    write: Write = index.generate_search_index
    return write


def set_writer(index: Any, write: Write) -> None:
    """Let an index be written so."""
    index.generate_search_index = write


def without_entries(index: Any, write: Write) -> tuple[Any, list[dict[str, Any]]]:
    """Let an index be written as if it had no entries; gives what was written, and the entries."""
    entries, index.entries = index.entries, []
    try:
        return write(None), entries
    finally:
        index.entries = entries


def add_section(index: Any, section: Any, page: Page) -> None:
    """Add one section of a page to an index, unless it is to be left out."""
    if not section.is_excluded():
        index.create_entry_for_section(section, page.toc, page.url, page)


def entries(config: MkDocsConfig) -> list[dict[str, Any]] | None:
    """Give what search will look through, to be read or added to; None where it is not there.

    Of Material's search or MkDocs's own; a site without search has none, and never any.
    """
    plugins = config.plugins
    own = plugins.get(NAME, plugins.get(OF_MKDOCS))
    if own is None:
        return []
    index = getattr(own, _INDEX, None)
    found = getattr(index, _ENTRIES, None)
    return getattr(index, f"_{_ENTRIES}", None) if found is None else found


def leave_alone(config: MkDocsConfig) -> None:
    """Let no page be added to any index: while pages are served, one is made beside them."""
    for name in (NAME, OF_MKDOCS):
        found = getattr(config.plugins.get(name), _INDEX, None)
        if hasattr(found, "add_entry_from_context"):
            set_adder(found, lambda page: None)
