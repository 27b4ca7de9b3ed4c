"""Makes the texts of front matter and configuration safe for themes, which write them as they are.

A theme's templates are not ours, and most of them escape nothing. So they are given text that is
HTML already: `Markup`, which a template may escape again without harm. Everybody else, such as
other plugins, sees the plain texts.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from mkdocs_wegwijs import template_globals
from mkdocs_wegwijs.doors import pages
from wegwijs.making.made import GENERATED
from wegwijs.pages.allowed import read_html
from wegwijs.pages.finished import finished
from wegwijs.pages.inert import clean, runs_code

_PLAIN = ("site_name", "site_description", "site_author")
_SIGNS = frozenset("<>\"'&")


def prepare(env: Any, texts: Texts) -> None:
    """Let what a template strips of tags stay free of them: the entities come back as signs.

    On pages that are not ours, only texts that were written as HTML here.
    """
    template_globals.keep(env)
    strip = env.filters["striptags"]

    def striptags(value: Any) -> Any:
        if texts.all_ours or isinstance(value, Markup):
            return escape(Markup(value).striptags())
        return strip(value)

    env.filters["striptags"] = striptags


def in_context(context: TemplateContext, config: MkDocsConfig) -> TemplateContext:
    """Give a template's context the configuration's texts as HTML."""
    shown = copy.copy(config)
    for name in _PLAIN:
        if shown.get(name):
            shown.data[name] = as_text(shown[name])
    if runs_code(shown.get("repo_url") or ""):
        shown.data["repo_url"] = ""
    if shown.get("copyright"):
        shown.data["copyright"] = finished(read_html(shown["copyright"]).root)
    shown.data["theme"] = _ThemeSettings(shown["theme"])
    # What plugins set as attributes of `extra` is what templates read; static-i18n does.
    set_since = vars(shown["extra"]) if hasattr(shown["extra"], "__dict__") else {}
    extra = {name: set_since.get(name, each) for name, each in shown["extra"].items()}
    shown.data["extra"] = _rich(extra)
    context["config"] = shown
    return context


class _ThemeSettings(Mapping[str, Any]):
    """Gives the settings of a theme, such as the names of its palettes, with texts as HTML."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def __getattr__(self, name: str) -> Any:
        return getattr(self._theme, name)

    def __getitem__(self, name: str) -> Any:
        return _rich(self._theme[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._theme)

    def __len__(self) -> int:
        return len(self._theme)


class Texts:
    """Makes the texts around a page HTML while its template is filled in, and plain again.

    Those of a page the data makes and its title in the navigation; on a site that is ours as a
    whole, `every` one, of its configuration too.
    """

    def __init__(self) -> None:
        self.all_ours = False
        """Whether all that is written on the page at hand is ours."""

        self._titles: Titles | None = None
        self._page: tuple[Page, Any] | None = None
        self._front: dict[str, dict[str, Any]] = {}

    def note(self, page: Page) -> None:
        """Note the front matter of a page: what plugins add to it later is HTML, or theirs."""
        self.note_front(page, dict(page.meta))

    def note_front(self, page: Page, written: dict[str, Any]) -> None:
        """Note what was written in the front matter of a page."""
        self._front[page.file.src_uri] = written

    def front(self, page: Page) -> dict[str, Any]:
        """Give what was written in the front matter of a page; nothing of one that has no text."""
        return self._front.get(page.file.src_uri, {})

    def on_page(
        self,
        context: TemplateContext,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
        *,
        every: bool,
    ) -> TemplateContext:
        """Give what the template of a page is filled in with."""
        self.all_ours = every or page.file.generated_by == GENERATED
        self._titles = Titles(nav, page, every=every)
        if self.all_ours:
            self._page = page, page.meta
            page.meta = in_front_matter(page.meta, self._front.get(page.file.src_uri, page.meta))
        return in_context(context, config) if every else context

    def in_template(
        self, context: TemplateContext, config: MkDocsConfig, *, every: bool
    ) -> TemplateContext:
        """Give what a template of the whole site is filled in with."""
        self.all_ours = every
        self._titles = Titles(context["nav"], every=every)
        return in_context(context, config) if every else context

    def restore(self) -> None:
        """Give all texts back as they were."""
        if self._titles is not None:
            self._titles.restore()
        if self._page is not None:
            page, meta = self._page
            page.meta = meta
            self._page = None


class Titles:
    """Makes titles HTML while a template is filled in, and plain again: ours, or `every` one."""

    def __init__(self, nav: Navigation, page: Page | None = None, *, every: bool) -> None:
        self._every = every
        self._plain: list[tuple[StructureItem, Any]] = []
        waiting: list[StructureItem] = list(nav.items)
        while waiting:
            item = waiting.pop()
            waiting.extend(getattr(item, "children", None) or ())
            if every and isinstance(item, Link) and runs_code(item.url):
                item.url = ""
            self._write(item)
        if page is not None:
            self._write(page)

    def restore(self) -> None:
        """Give every title back as it was."""
        for item, title in reversed(self._plain):
            item.title = title

    def _write(self, item: StructureItem) -> None:
        if not self._every and not (isinstance(item, Page) and item.file.generated_by == GENERATED):
            return
        title = item.title
        heading = pages.heading(item) if isinstance(item, Page) else None
        if heading == title and "title" not in getattr(item, "meta", {}):
            return  # what was made of a heading is HTML already
        shown = as_text(title)
        if shown is not title:
            self._plain.append((item, title))
            item.title = shown


def in_front_matter(meta: Mapping[str, Any], written: Mapping[str, Any]) -> dict[str, Any]:
    """Give the texts of a page's front matter as HTML, as far as they were `written` there."""
    own = {name for name, value in meta.items() if name in written and written[name] == value}
    return {name: _plain(value) if name in own else value for name, value in meta.items()}


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
        return finished(read_html(value).root)
    return "" if isinstance(value, str) and runs_code(value) else value
