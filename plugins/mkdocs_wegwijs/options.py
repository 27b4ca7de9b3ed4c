"""What a site may say to the plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config

from mkdocs_wegwijs import hosting, slim


class WegwijsConfig(Config):
    """Takes the plugin's options in mkdocs.yml."""

    data_dir = config_options.Dir(default="data", exists=True)
    """The data folder, relative to mkdocs.yml."""

    look = config_options.Optional(config_options.Choice(("wegwijs",)))
    """Whose whole pages these are: the theme's, or in our own look, with Material."""

    slim = config_options.ListOfItems(config_options.Choice(slim.CHOICES), default=[])
    """What is made lighter in a build; see `slim`."""

    hosting = config_options.ListOfItems(config_options.Choice(hosting.CHOICES), default=[])
    """The files for static hosts that a build writes."""

    offline = config_options.Type(bool, default=False)
    """Whether the site is made to be opened from files, without a server."""
