"""Renders generated pages with a Markdown of their own, whatever the host has switched on."""

from __future__ import annotations

import copy

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

EXTENSIONS = ("attr_list", "tables", "toc")


def render_apart(page: Page) -> None:
    """Let a page be read by these extensions alone; the table of contents is the host's."""
    render = page.render

    def apart(config: MkDocsConfig, files: Files) -> None:
        own = copy.copy(config)
        own.data["markdown_extensions"] = list(EXTENSIONS)
        own.data["mdx_configs"] = {"toc": dict((config.mdx_configs or {}).get("toc", {}))}
        render(own, files)

    page.render = apart  # type: ignore[method-assign]
