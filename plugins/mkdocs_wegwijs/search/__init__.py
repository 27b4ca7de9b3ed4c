"""Search: loaded with the first question, and finding pages by the words people type.

Material's worker goes on to split texts, answer the page and mark what was found. Where a site
asks for it, a script that stands before it says what is found, best first, by what the engine
knows of words.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from mkdocs_wegwijs.gathered import Gathered
from mkdocs_wegwijs.search import sections
from wegwijs.making.made import GENERATED

__all__ = ["note_names", "require", "sections"]


def require(config: MkDocsConfig, *, by_words: bool) -> None:
    """Raise PluginError where there is no search of Material to find pages by words with."""
    if not by_words:
        return
    if config.theme.name != "material":
        raise PluginError(
            f"`search: wegwijs` finds pages with the search of the theme material, and the theme "
            f"here is {config.theme.name}. Leave `search` out of the options of wegwijs: the "
            "theme's own search stays as it is."
        )
    if "material/search" not in config.plugins:
        raise PluginError(
            "`search: wegwijs` finds pages with Material's plugin `search`, which this site does "
            "not have. Add `search` to the plugins, or leave `search: wegwijs` out."
        )


def note_names(page: Page, gathered: Gathered | None) -> None:
    """Let search look through the other names of a page as through its tags.

    What the navigation calls it is gathered, too, where search wants to know.
    """
    if gathered is not None:
        gathered.call(page.url, page.title or "")
    if page.file.generated_by == GENERATED and "sought_as" in page.meta:
        page.meta["tags"] = page.meta["sought_as"]
