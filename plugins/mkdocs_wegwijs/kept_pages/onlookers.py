"""Tells which plugins look at pages while they are made, so that no page may go by without them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_OF_PAGES = (
    "env",
    "page_content",
    "page_context",
    "page_markdown",
    "page_read_source",
    "post_build",
    "post_page",
    "pre_page",
)
"""The events in which a plugin may see a page, change it, or gather something of it."""

_KNOWN = (
    "material.plugins.search.",
    "mkdocs.contrib.search.",
    "mkdocs_static_i18n.",
    "mkdocs_wegwijs.",
)
"""Whose part in these events is known, and done for pages that are not rendered again."""


def onlookers(config: MkDocsConfig) -> tuple[str, ...]:
    """Name the plugins and hooks of a site that may look at pages, but for those that are known."""
    return tuple(dict.fromkeys(_unknown(config)))


def _unknown(config: MkDocsConfig) -> Iterator[str]:
    names = {id(plugin): name for name, plugin in config.plugins.items()}
    for event in _OF_PAGES:
        for method in config.plugins.events[event]:
            owner: Any = getattr(method, "__self__", None)
            module = type(owner).__module__ if owner is not None else method.__module__
            if not f"{module}.".startswith(_KNOWN):
                yield names.get(id(owner), module)
