"""Does the navigation reach every hand-written page, and every page it names exist?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.written.published_path import composed
from wegwijs.written.written_pages import Pages, WrittenPage

# Plugins that make the menu, whatever the settings name.
_MAKE_MENUS = ("awesome-nav", "awesome-pages", "literate-nav", "mkdocs-nav-weight", "blog")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each page no menu names, and each entry that leads to none."""
    configuration = pages.configuration
    quiet = configuration.omitted == "ignore"
    if configuration.nav is None or quiet or configuration.reads(*_MAKE_MENUS):
        return
    named = {_path(each.target, pages) for each in configuration.nav}
    for uri, page in pages.written.items():
        below, kept_at = page.document.path, pages.folders.outside(uri)
        if {below, uri} & named or configuration.leaves_out(kept_at, "not_in_nav", "draft_docs"):
            continue
        yield _unreached(pages, page)
    yield from _nowhere(pages)


def _unreached(pages: Pages, page: WrittenPage) -> Finding:
    path, configuration = page.document.path, pages.configuration
    title = page.own("title") or path.removesuffix(".md")
    entry = f'  - "{title}": {path}' if ": " in title else f"  - {title}: {path}"
    hint = f"Write in {configuration.path}:\nnav:\n{entry}\nor, where only links lead to it:\n"
    hint += f"not_in_nav: |\n  /{pages.folders.outside(page.document.uri)}"
    message = "The navigation does not reach this page."
    return Finding("not-in-navigation", Where(page.file), message, hint, Severity.WARNING)


def _nowhere(pages: Pages) -> Iterator[Finding]:
    languages = pages.catalog.languages
    for entry in pages.configuration.nav or ():
        path = _path(entry.target, pages)
        split = urlsplit(entry.target)
        if split.scheme or split.netloc or not path.endswith(".md"):
            continue
        in_any = any(f"{each}/{path}" in pages for each in languages) or path in pages
        if not in_any:
            wanted = _wanted(path, pages)
            twin = next((each for each in pages.uris if each.casefold() in wanted), None)
            hint = f"Write {twin.partition('/')[2]!r}." if twin else "Remove it, or write the page."
            message = f"The navigation names {entry.target!r}, and no language has that page."
            if len(languages) == 1:
                message = f"The navigation names {entry.target!r}, and there is no such page."
            yield Finding("dead-link", entry.where, message, hint)


def _wanted(path: str, pages: Pages) -> set[str]:
    return {f"{each}/{path}".casefold() for each in pages.catalog.languages}


def _path(target: str, pages: Pages) -> str:
    """Give a page as the menu names it below its language's folder; a README is an index."""
    return composed(target).removeprefix("./").removeprefix("/")
