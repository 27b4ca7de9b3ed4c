"""Makes the texts of front matter and configuration safe for themes, which write them as they are.

A theme's templates are not ours, and most of them escape nothing. So they are given text that is
HTML already: `Markup`, which a template may escape again without harm. Everybody else, such as
other plugins, sees the plain texts.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from wegwijs.pages.finished import finished
from wegwijs.pages.inert import clean, runs_code

_PLAIN = ("site_name", "site_description", "site_author")
_SIGNS = frozenset("<>\"'&")


def prepare(env: Any) -> None:
    """Let what a template strips of tags stay free of them: the entities come back as signs."""
    env.filters["striptags"] = lambda value: escape(Markup(value).striptags())


def in_context(context: TemplateContext, config: MkDocsConfig) -> TemplateContext:
    """Give a template's context the configuration's texts as HTML."""
    shown = copy.copy(config)
    for name in _PLAIN:
        if shown.get(name):
            shown.data[name] = as_text(shown[name])
    if runs_code(shown.get("repo_url") or ""):
        shown.data["repo_url"] = ""
    if shown.get("copyright"):
        shown.data["copyright"] = finished(shown["copyright"])
    # What plugins set as attributes of `extra` is what templates read; static-i18n does.
    set_since = vars(shown["extra"]) if hasattr(shown["extra"], "__dict__") else {}
    extra = {name: set_since.get(name, each) for name, each in shown["extra"].items()}
    shown.data["extra"] = _rich(extra)
    context["config"] = shown
    return context


class Titles:
    """Makes titles HTML while a template is filled in, and plain again."""

    def __init__(self, nav: Navigation, page: Page | None = None) -> None:
        self._plain: list[tuple[StructureItem, Any]] = []
        waiting: list[StructureItem] = list(nav.items)
        while waiting:
            item = waiting.pop()
            waiting.extend(getattr(item, "children", None) or ())
            if isinstance(item, Link) and runs_code(item.url):
                item.url = ""
            self._write(item)
        if page is not None:
            self._write(page)

    def restore(self) -> None:
        """Give every title back as it was."""
        for item, title in reversed(self._plain):
            item.title = title

    def _write(self, item: StructureItem) -> None:
        title = item.title
        heading = item._title_from_render if isinstance(item, Page) else None
        if heading == title and "title" not in getattr(item, "meta", {}):
            return  # what was made of a heading is HTML already
        shown = as_text(title)
        if shown is not title:
            self._plain.append((item, title))
            item.title = shown


def in_front_matter(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Give the texts of a page's front matter as HTML."""
    return {name: _plain(value) for name, value in meta.items()}


def as_text(text: object) -> Any:
    """Write a text as HTML; what holds no sign of HTML stays the object it is."""
    if not isinstance(text, str) or hasattr(text, "__html__") or not _SIGNS & set(text):
        return text
    return escape(clean(text))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return as_text(value)


def _rich(value: Any) -> Any:
    """Let texts of `extra` hold what the door lets through, and no address that runs code."""
    if isinstance(value, Mapping):
        return {name: _rich(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rich(each) for each in value]
    if isinstance(value, str) and not hasattr(value, "__html__") and {"<", '"'} & set(value):
        return finished(value)
    return "" if isinstance(value, str) and runs_code(value) else value
