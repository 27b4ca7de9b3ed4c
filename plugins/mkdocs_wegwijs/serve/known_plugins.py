"""Names the plugins with which pages can be made one by one; with others, MkDocs serves as ever."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_wegwijs.doors import standing

_KNOWN = frozenset(("i18n", "material/search", "search", "wegwijs"))
NEEDED = (
    "the steps for each page",
    "the templates that are no pages",
    "the text of a file",
    "the address of editing",
    "the languages",
    "the beginning of a server",
    "what a server does to a page",
    "the folders of templates",
)


def in_the_way(config: MkDocsConfig) -> Iterator[str]:
    """Yield what keeps pages from being made one by one, in words."""
    plugins = [each for each in config.plugins if each not in _KNOWN]
    if plugins:
        yield f"the plugins {', '.join(plugins)} may look at all pages"
    if config.hooks:
        yield f"the hooks {', '.join(map(str, config.hooks))} may look at all pages"
    if config.plugins["wegwijs"].config.offline:
        yield "a site that is opened from files is made as a whole"
    if config.strict:
        yield "a strict build looks at every page"
    yield from standing.moved(NEEDED)
