"""The notices on a page: that its translation is older than its text, or that it is a draft."""

from __future__ import annotations

from collections.abc import Mapping

from wegwijs.pages.inert import inert
from wegwijs.pages.links import Links
from wegwijs.pages.words import Words


def draft_notice(words: Words) -> str:
    """Write the notice that a page is a draft, as HTML, in the page's language."""
    said = inert(words("notice.draft"))
    return f'<p class="ww-notice" role="note" data-search-exclude>{said}</p>'


def outdated_notice(links: Links, folders: Mapping[str, str]) -> str:
    """Write the notice as HTML, in the page's language, with a link to the text it lags behind.

    `folders` tells in which folder each language is published.
    """
    catalog = links.catalog
    source = catalog.languages[0]
    spoken = catalog.site.languages[source]
    words, word = Words(catalog, links.language), Words(catalog, source)
    said = words("notice.outdated", language=spoken[links.language])
    read = word("notice.read-source", language=spoken[source])
    return (
        f'<p class="ww-notice" role="note" data-search-exclude>{inert(said)} '
        f'<a href="{inert(links.twin(source, folders))}" hreflang="{source}" lang="{source}">'
        f"{inert(read)}</a></p>"
    )
