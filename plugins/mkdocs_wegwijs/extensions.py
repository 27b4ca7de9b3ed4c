"""Tells which Markdown extensions make a page of its text and their settings, and of nothing else.

Only what is known to do so counts: a page may be kept in memory when all extensions are. One that
includes files, draws icons from a folder or asks the clock makes another page of the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_PYTHON_MARKDOWN = (
    "abbr",
    "admonition",
    "attr_list",
    "codehilite",
    "def_list",
    "extra",
    "fenced_code",
    "footnotes",
    "legacy_attrs",
    "legacy_em",
    "md_in_html",
    "meta",
    "nl2br",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
)
# Not among them: snippets and b64 read files.
_PYMDOWN = (
    "arithmatex",
    "betterem",
    "blocks.admonition",
    "blocks.caption",
    "blocks.definition",
    "blocks.details",
    "blocks.html",
    "blocks.tab",
    "bracketspan",
    "caret",
    "critic",
    "details",
    "emoji",
    "escapeall",
    "extra",
    "fancylists",
    "highlight",
    "inlinehilite",
    "keys",
    "magiclink",
    "mark",
    "pathconverter",
    "progressbar",
    "quotes",
    "saneheaders",
    "smartsymbols",
    "striphtml",
    "superfences",
    "tabbed",
    "tasklist",
    "tilde",
)
_KNOWN = frozenset(
    (
        *_PYTHON_MARKDOWN,
        *(f"markdown.extensions.{each}" for each in _PYTHON_MARKDOWN),
        *(f"pymdownx.{each}" for each in _PYMDOWN),
        "callouts",
        "github-callouts",
    )
)
_PLAIN = (str, int, float, bool, type(None))
_KNOWN_CODE = ("markdown", "pymdownx", "wegwijs")


def looking_elsewhere(config: MkDocsConfig) -> tuple[str, ...]:
    """Name the extensions of a configuration that may make something of more than the text."""
    extensions: Iterable[Any] = config.markdown_extensions
    settings: dict[str, Any] = config.mdx_configs or {}
    return tuple(dict.fromkeys(_unknown(extensions, settings)))


def _unknown(extensions: Iterable[Any], settings: dict[str, Any]) -> Iterator[str]:
    for each in extensions:
        name = each if isinstance(each, str) else type(each).__qualname__
        known = name in _KNOWN if isinstance(each, str) else _is_known_code(type(each))
        if not (known and _is_plain(settings.get(name))):
            yield name


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(_is_plain(each) for each in value.values())
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, partial):
        return _is_plain(value.func) and _is_plain(value.args) and _is_plain(value.keywords)
    return isinstance(value, _PLAIN) or (callable(value) and _is_known_code(value))


def _is_known_code(code: Any) -> bool:
    return str(getattr(code, "__module__", "")).partition(".")[0] in _KNOWN_CODE
