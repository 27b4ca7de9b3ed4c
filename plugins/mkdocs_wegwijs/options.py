"""What a site may say to the plugin in mkdocs.yml."""

from __future__ import annotations

import os

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError

from mkdocs_wegwijs import hosting, slim
from mkdocs_wegwijs.kept_pages.part import WHOLE, Part, part
from wegwijs.kept.cold import cold_is_asked_for


class WegwijsConfig(Config):
    """Takes the plugin's options in mkdocs.yml."""

    data_dir = config_options.Dir(default="data", exists=True)
    """The data folder, relative to mkdocs.yml."""

    look = config_options.Optional(config_options.Choice(("wegwijs",)))
    """Whose whole pages these are: the theme's, or in our own look, with Material."""

    slim = config_options.ListOfItems(config_options.Choice(slim.CHOICES), default=[])
    """What is made lighter in a build; see `slim`."""

    search = config_options.Optional(config_options.Choice(("wegwijs",)))
    """Whose search finds pages: the theme's, or, with Material, ours by the words people type."""

    hosting = config_options.ListOfItems(config_options.Choice(hosting.CHOICES), default=[])
    """The files for static hosts that a build writes."""

    offline = config_options.Type(bool, default=False)
    """Whether the site is made to be opened from files, without a server."""

    cold = config_options.Type(bool, default=False)
    """Whether nothing kept is used, and nothing is kept; WEGWIJS_COLD=1 asks for that, too."""

    part = config_options.Optional(config_options.Type(str))
    """Which part of the pages is made and kept, and nothing else; `2/4`, or in WEGWIJS_PART."""

    @property
    def wanted_part(self) -> Part:
        """Give the part of the pages to make; raises PluginError for what is no part."""
        written = self.part or os.environ.get("WEGWIJS_PART", "")
        try:
            return part(written) if written else WHOLE
        except ValueError as why:
            raise PluginError(f"{why}.") from None

    @property
    def is_cold(self) -> bool:
        """Tell whether the settings or the environment ask for a build without what was kept."""
        return self.cold or cold_is_asked_for(os.environ)

    @property
    def by_words(self) -> bool:
        """Tell whether search finds pages by the words people type."""
        return self.search is not None

    @property
    def lighter(self) -> frozenset[str]:
        """List what is made lighter; what finds pages by words comes with the first question."""
        return frozenset(self.slim) | ({"search"} if self.by_words else frozenset())

    @property
    def asked_for(self) -> frozenset[str]:
        """List the files beside the pages that are written where a site asks for them."""
        return frozenset(self.hosting) | ({"search"} if self.by_words else frozenset())
