"""Renders generated pages with a Markdown of their own, and blocks in pages of the site's own."""

from __future__ import annotations

import copy
from typing import Any

from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_wegwijs import own_rendering


def render_apart(page: Page) -> None:
    """Let a page be read by these extensions alone; the table of contents is the host's."""
    render = page.render

    def apart(config: MkDocsConfig, files: Files) -> None:
        toc = dict((config.mdx_configs or {}).get("toc", {}))
        own = _with(config, list(own_rendering.EXTENSIONS), {"toc": toc})
        if not own_rendering.render(page, own, files, toc):
            render(own, files)

    page.render = apart  # type: ignore[method-assign]


def render_with(page: Page, extension: Extension) -> None:
    """Let a page be read by one more extension than the host has switched on."""
    render = page.render

    def with_one_more(config: MkDocsConfig, files: Files) -> None:
        extensions = [*config.markdown_extensions, extension]
        render(_with(config, extensions, config.mdx_configs or {}), files)

    page.render = with_one_more  # type: ignore[method-assign]


def _with(config: MkDocsConfig, extensions: list[Any], settings: dict[str, Any]) -> MkDocsConfig:
    own = copy.copy(config)
    own.data["markdown_extensions"], own.data["mdx_configs"] = extensions, settings
    return own
