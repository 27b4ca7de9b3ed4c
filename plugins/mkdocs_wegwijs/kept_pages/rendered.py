"""What reading and rendering set on a page, as a record: and given back to a page like it."""

from __future__ import annotations

from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_wegwijs.doors import pages
from mkdocs_wegwijs.kept_pages.asked import digest
from mkdocs_wegwijs.kept_pages.plain_data import NotPlain, from_plain, plain
from mkdocs_wegwijs.kept_pages.shelf import shelve, tokens

_OURS = frozenset(
    (
        "markdown",
        "content",
        "toc",
        "meta",
        "present_anchor_ids",
        "links_to_anchors",
        "edit_url",
        "update_date",  # said anew of each page
        "render",
        pages.HEADING,
    )
)


def written(page: Page, before: dict[str, Any], front: dict[str, Any]) -> dict[str, Any]:
    """Write down what became of a page; `front` is its front matter before others added to it.

    `before` is what was set on the page before. Raises NotPlain where somebody set something else.
    """
    changed = {name for name, value in vars(page).items() if before.get(name) is not value}
    if not changed <= _OURS:
        raise NotPlain
    links = page.links_to_anchors
    facts = {
        "meta": plain({name: each for name, each in page.meta.items() if name != _SAID_ANEW}),
        "front": plain(front),
        "toc": tokens(page.toc),
        "heading": pages.heading(page),
        "edit_url": page.edit_url,
        "ids": sorted(each for each in page.present_anchor_ids or () if each is not None),
        "links": {file.src_uri: found for file, found in links.items()} if links else {},
    }
    # What a template is filled in with: two pages that say the same are filled in alike.
    facts["shown"] = digest(repr((page.content, facts["meta"], facts["front"], facts["toc"])))
    return facts


_SAID_ANEW = "undated"


def restore(page: Page, kept: dict[str, Any], unpack: Any, files: Files) -> None:
    """Give a page what is kept of one like it; `unpack` gives its texts when they are asked for."""
    page.meta = from_plain(kept["meta"])
    pages.set_heading(page, kept["heading"])
    page.edit_url = kept["edit_url"]
    page.present_anchor_ids = set(kept["ids"])
    found = {files.get_file_from_path(uri): links for uri, links in kept["links"].items()}
    page.links_to_anchors = {file: links for file, links in found.items() if file is not None}
    page.markdown = page.content = ""  # until the title was asked for
    shelve(page, unpack)
