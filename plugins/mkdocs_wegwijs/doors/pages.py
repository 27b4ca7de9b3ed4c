"""What MkDocs keeps of a page while and after it is rendered."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

_IDS = "_RawHTMLPreprocessor"
HEADING = "_title_from_render"
_LINKS = "_RelativePathTreeprocessor"
_TEXT = "_content"
_CURRENT = "_current_page"
_EDIT = "_set_edit_url"


def reader_of_ids() -> Any | None:
    """Give the class that finds the ids in a page's Markdown; None where it is not there."""
    theirs = getattr(pages, _IDS, None)
    return theirs if hasattr(theirs, "run") else None


def reader_of_links() -> Any | None:
    """Give the class that follows the links of a page; None where it is not there."""
    theirs = getattr(pages, _LINKS, None)
    return theirs if hasattr(theirs, "path_to_url") else None


def heading(page: Page) -> str | None:
    """Give the text of the first heading, as it was rendered."""
    found: str | None = getattr(page, HEADING, None)
    return found


def set_heading(page: Page, text: str | None) -> None:
    """Let a page have been rendered with a first heading."""
    setattr(page, HEADING, text)


def has_heading() -> bool:
    """Tell whether rendering leaves the first heading where we look for it."""
    return HEADING in pages.Page.render.__code__.co_names


def set_text(file: File, text: str | None) -> None:
    """Give a file its text, without a word about where it is stored; None takes it away."""
    setattr(file, _TEXT, text)


def has_text() -> bool:
    """Tell whether a file keeps its text where we put it."""
    return hasattr(File, _TEXT)


def set_current(config: MkDocsConfig, page: Page | None) -> None:
    """Say which page is at work, as MkDocs does for plugins that ask."""
    setattr(config, _CURRENT, page)


def has_current() -> bool:
    """Tell whether a configuration knows the page at work."""
    return hasattr(MkDocsConfig, _CURRENT)


def set_edit_address(page: Page, config: MkDocsConfig) -> None:
    """Let a page tell where it is edited; its file may have come to know since."""
    edit = (config.repo_url, config.edit_uri, config.edit_uri_template)
    getattr(page, _EDIT)(*edit)


def has_edit_address() -> bool:
    """Tell whether a page can be told where it is edited."""
    return hasattr(Page, _EDIT)


def has_title_of_its_own(page: Page) -> bool:
    """Tell whether the navigation names a page, whatever stands in it."""
    return "title" in vars(page)


_SHOWN = ("markdown", "meta", "content", HEADING, "toc", "present_anchor_ids")


def take_over(page: Page, former: Page) -> None:
    """Let a page in the navigation be read as it was, where the navigation was made anew."""
    for name in _SHOWN:
        setattr(page, name, getattr(former, name))


_OF_ITEMS = frozenset(
    (
        *("abs_url", "canonical_url", "children", "content", "edit_url", "file", "is_homepage"),
        *("links_to_anchors", "markdown", "meta", "next_page", "parent", "present_anchor_ids"),
        *("previous_page", "render", "title", "toc", "update_date", "url"),
        *("abs_dest_path", "abs_src_path", "alternates", "dest_dir", "dest_uri", "edit_uri"),
        *("generated_by", "inclusion", "locale", "locale_alternate_of", "localization", "name"),
        *("norm_src_uri", "page", "src_dir", "src_uri", "use_directory_urls"),
    )
)
"""What MkDocs and static-i18n set on files and what stands in a navigation; ours begins with _."""


def noted(item: object) -> dict[str, object]:
    """Give what others noted on a page, a file, or whatever stands in the navigation."""
    return {
        name: value
        for name, value in vars(item).items()
        if name not in _OF_ITEMS and not name.startswith("_")
    }


def shrink(page: Page) -> None:
    """Keep of a page that was read what the navigation shows of it."""
    page.markdown = page.content = ""
    page.toc = []  # type: ignore[assignment]
    page.present_anchor_ids = page.links_to_anchors = None
