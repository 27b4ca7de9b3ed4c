"""Takes `mkdocs serve` over where it can: nothing is built first, pages are made on request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from mkdocs_wegwijs.doors import server as door
from mkdocs_wegwijs.reading import log
from mkdocs_wegwijs.serve import memory, spoken
from mkdocs_wegwijs.serve.answering import AnsweringServer
from mkdocs_wegwijs.serve.known_plugins import in_the_way
from mkdocs_wegwijs.serve.open_languages import OpenLanguages
from mkdocs_wegwijs.serve.open_pages import OpenPages
from mkdocs_wegwijs.serve.open_reader import OpenReader
from mkdocs_wegwijs.serve.preview import Preview
from mkdocs_wegwijs.serve.quick import Memory

if TYPE_CHECKING:
    from mkdocs_wegwijs.plugin import WegwijsPlugin


class Serving:
    """Stands in for what `mkdocs serve` builds with, and for its server."""

    def __init__(self, plugin: WegwijsPlugin) -> None:
        self.plugin = plugin
        self.pages: OpenPages | None = None
        self.copies: dict[str, str] = {}
        """The published copy of the page that was made last, by its path."""

        self.preview = Preview(
            lambda each: spoken.words(plugin.reader.made, each), plugin.reader.changed_words
        )
        self._memory = Memory(self._asked_for_data)
        plugin.preview = plugin.reader.preview = self.preview
        plugin.memory, plugin.reader.cache = self._memory, None
        self._server: AnsweringServer | None = None
        self._as_ever: bool | None = None
        self._asks = False
        self._given: MkDocsConfig | None = None
        stands = door.can_be_taken_over() and door.can_be_dressed()
        self._restore = door.take_over(self.build, self.server) if stands else lambda: None

    def _asked_for_data(self) -> int:
        return self.plugin.finisher.asked if self.plugin.finisher is not None else 0

    def server(self, *given: Any, **named: Any) -> LiveReloadServer:
        """Make the server, before anything is built."""
        self._server = AnsweringServer(*given, **named)
        return self._server

    def build(self, config: MkDocsConfig, **how: Any) -> None:
        """Open the site in place of building it; with unknown plugins, build it."""
        if self._asks:
            self._given = config
            return
        if self._as_ever is None:
            why = "; ".join(in_the_way(config))
            self._as_ever = bool(why) or self._server is None
            if why:
                log.info("Every page is made anew after each save: %s.", why)
        if self._as_ever or self._server is None:
            build.build(config, **how)
            return
        if self.pages is None:
            memory.stays()
            self.pages = self._hold_open(Path(self._server.root))
            self.pages.open(config, how.get("serve_url"))
            self._server.open(self.pages)
        else:
            self.pages.open(config, how.get("serve_url"))

    def _hold_open(self, root: Path) -> OpenPages:
        """Let the plugin read what is asked for, and remember no page."""
        plugin = self.plugin
        reader = OpenReader(self.preview, plugin.reader.changed_words)
        plugin.reader, plugin.memory, plugin.finisher = reader, None, None
        self.preview.is_open = True
        languages = OpenLanguages(reader, self._memory.quicken_theme, self._another)
        return OpenPages(self, reader, root, languages)

    def _another(self) -> MkDocsConfig:
        """Read the settings once more, as the command was given them."""
        assert self._server is not None
        self._asks, self._given = True, None
        self.preview.forget_what_stopped()
        try:
            self._server.builder()
        finally:
            self._asks = False
        assert self._given is not None
        return self._given

    def turn(self) -> None:
        """Let pages be finished with the data as it is now."""
        finisher, made = self.plugin.finisher, self.plugin.reader.made
        assert finisher is not None and made is not None
        finisher.turn_to_data(made)

    def forget_page(self) -> None:
        """Keep nothing of a page that was made but its copy, until the next one is."""
        plugin = self.plugin
        self.copies = dict(plugin.gathered.copies)
        plugin.gathered.begin()

    def attach(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        """Let a server that builds everything keep the last good pages."""
        if self.pages is None:
            self.preview.attach(server, builder)

    def close(self) -> None:
        """Give `mkdocs serve` its own back."""
        self._restore()
        if self._server is not None:
            self._server.close_site()
        if self.pages is not None:
            self.pages.languages.close()
        self.preview.close()
