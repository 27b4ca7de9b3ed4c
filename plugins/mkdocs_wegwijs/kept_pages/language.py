"""What all pages of the language that is being built follow from."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from mkdocs_wegwijs.extensions import looking_elsewhere
from mkdocs_wegwijs.kept_pages import surroundings
from mkdocs_wegwijs.kept_pages.asked import digest
from mkdocs_wegwijs.kept_pages.templates_filled import TemplatesFilled
from mkdocs_wegwijs.kept_pages.written_down import Unwritable


class Language:
    """Holds the settings of a language, its navigation and its templates, each once.

    `made_of` says what code and which libraries make pages, `root` where the site lies. Raises
    Unwritable for settings of which it cannot be said whether they are the same.
    """

    def __init__(self, config: MkDocsConfig, made_of: str, root: str) -> None:
        self.root = root
        self.settings = digest(f"{made_of}\0{surroundings.of_settings(config, root)}")
        self.follows_from_text = not looking_elsewhere(config)
        """Whether pages by hand follow from their text and what is said here alone."""
        self.nav, self._seen = "", False
        """The navigation in a few letters; nothing where nobody can tell whether it is the same."""
        self._templates: TemplatesFilled | None = None

    def fill(self, env: Any) -> None:
        """Look at the templates before the first is read."""
        self._templates = TemplatesFilled(env)

    def see(self, nav: Navigation) -> None:
        """Look at the navigation, now that all titles are known."""
        if not self._seen:
            self._seen = True
            with suppress(Unwritable):
                self.nav = digest(surroundings.of_navigation(nav, self.root))

    @property
    def templates(self) -> TemplatesFilled:
        """Give the templates."""
        assert self._templates is not None
        return self._templates
