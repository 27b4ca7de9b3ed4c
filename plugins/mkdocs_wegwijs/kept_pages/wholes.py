"""The records of whole pages: the HTML that templates make of a content, as it is published."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime, write_file

from mkdocs_wegwijs.doors import i18n, search
from mkdocs_wegwijs.gathered import Gathered
from mkdocs_wegwijs.kept_pages import surroundings
from mkdocs_wegwijs.kept_pages.asked import named
from mkdocs_wegwijs.kept_pages.language import Language
from mkdocs_wegwijs.kept_pages.store import Store
from mkdocs_wegwijs.kept_pages.written_down import Unwritable


class Wholes:
    """Takes and keeps whole pages, one at a time."""

    def __init__(self, store: Store, gathered: Gathered) -> None:
        self._store, self._gathered = store, gathered

    def name(self, page: Page, config: MkDocsConfig, language: Language, shown: str) -> str:
        """Name a record by what its page shows, and what is around it; nothing for one unknown."""
        if not shown or not language.nav or search.entries(config) is None:
            return ""
        try:
            return named("whole", self._names(page, config, language, shown))
        except Unwritable:  # what somebody noted on the page, and nobody can compare
            return ""

    @staticmethod
    def _names(
        page: Page, config: MkDocsConfig, language: Language, shown: str
    ) -> dict[str, object]:
        """Name all that a whole page is made from, but for its templates."""
        return {
            "settings": language.settings,
            "navigation": language.nav,
            "file": surroundings.of_file(page.file, config),
            "page": surroundings.of_page(page, language.root),
            "shown": shown,
        }

    def take(
        self, name: str, page: Page, config: MkDocsConfig, nav: Navigation, language: Language
    ) -> bool:
        """Write the page that is kept under a name; False where there is none, or not the same."""
        found = self._store.get(name)
        if found is None:
            return False
        kept, html = found
        if not (language.templates.same(kept["templates"]) and _same_days(kept["days"], page)):
            return False
        self._gathered.turn()
        self._gathered.add(kept["gathered"])
        entries = search.entries(config)
        assert entries is not None
        entries.extend(kept["entries"])
        i18n.pass_page(page, config, nav)
        write_file(html.encode("utf-8", "xmlcharrefreplace"), page.file.abs_dest_path)
        return True

    def begin(self, config: MkDocsConfig, language: Language) -> int:
        """Begin to write a page; gives how many entries search has."""
        self._gathered.turn()
        language.templates.begin()
        return len(search.entries(config) or ())

    def keep(
        self, name: str, page: Page, config: MkDocsConfig, language: Language, before: int
    ) -> None:
        """Keep a page that was written; `before` is how many entries search had then."""
        templates, at_work = language.templates, self._gathered.page
        if at_work is None or templates.look_at_all_pages():
            return
        facts = {
            "templates": templates.asked(),
            "days": _days(page) if templates.look_at_days() else None,
            "entries": (search.entries(config) or [])[before:],
            "gathered": self._gathered.plain(),
        }
        self._store.put(name, facts, at_work.written)


def _same_days(kept: list[Any] | None, page: Page) -> bool:
    return kept is None or kept == _days(page)


def _days(page: Page) -> list[Any]:
    """Say what a template may show of days."""
    build = get_build_datetime().isoformat()
    return [page.update_date, page.meta.get("undated"), build]
