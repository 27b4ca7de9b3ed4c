"""Makes pages of the site from a text alone, for checks that ask nothing of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from wegwijs.findings.finding import Finding, Where
from wegwijs.markdown.page_text import read_text
from wegwijs.source import read
from wegwijs.source.site_configuration import UNKNOWN, SiteConfiguration, with_names
from wegwijs.written.document import Document
from wegwijs.written.written_pages import Pages, WrittenPage


def page_of(text: str, configuration: SiteConfiguration = UNKNOWN) -> Pages:
    """Give a site of one page, `docs/en/page.md`."""
    document = Document("en", "page.md", text, Where("docs/en/page.md"))
    front, _ = read("docs/en/page.md", b"")
    page = WrittenPage(document, front, read_text("docs/en/page.md", text))
    catalog: Any = None
    return Pages(catalog, {"en/page.md": page}, {}, configuration=configuration)


def found(
    check: Callable[[Pages], Iterator[Finding]],
    text: str,
    configuration: SiteConfiguration = UNKNOWN,
) -> list[Finding]:
    """Give what a check finds on a page."""
    return list(check(page_of(text, configuration)))


def configured(*extensions: str, plugins: tuple[str, ...] = ()) -> SiteConfiguration:
    """Give the settings of a site that has some extensions and plugins on."""
    on = with_names({}, extensions)
    return SiteConfiguration(known=True, extensions=on, plugins={each: {} for each in plugins})
