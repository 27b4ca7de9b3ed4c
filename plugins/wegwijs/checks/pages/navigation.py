"""Does the navigation reach every hand-written page, and every page it names exist?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.records.drafts import draft_pages
from wegwijs.source.site_configuration import SiteConfiguration
from wegwijs.written.published_path import composed
from wegwijs.written.written_pages import Pages, WrittenPage

# Plugins that make the menu, whatever the settings name.
_MAKE_MENUS = ("awesome-nav", "awesome-pages", "literate-nav", "mkdocs-nav-weight", "blog")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each page no menu names, and each entry that leads to none."""
    configuration = pages.configuration
    quiet = configuration.omitted == "ignore"
    if configuration.nav is None or quiet or makes_menus(configuration):
        return
    named = {_path(each.target, pages) for each in configuration.nav}
    for uri, page in pages.written.items():
        below, kept_at = page.document.path, pages.folders.outside(uri)
        if {below, uri} & named or configuration.leaves_out(kept_at, "not_in_nav", "draft_docs"):
            continue
        yield _unreached(pages, page)
    yield from _nowhere(pages)


def makes_menus(configuration: SiteConfiguration) -> bool:
    """Tell whether a plugin makes the menu, whatever the settings name."""
    return configuration.reads(*_MAKE_MENUS)


def _unreached(pages: Pages, page: WrittenPage) -> Finding:
    path, configuration = page.document.path, pages.configuration
    title = page.own("title") or path.removesuffix(".md")
    entry = f"  - {_quoted(title)}: {path}"
    hint = f"Write in {configuration.path}:\nnav:\n{entry}\n{_in_other_languages(pages, page)}"
    hint += "or, where only links lead to it:\n"
    hint += f"not_in_nav: |\n  /{pages.folders.outside(page.document.uri)}"
    message = "The navigation does not reach this page."
    return Finding("not-in-navigation", Where(page.file), message, hint, Severity.WARNING)


def _in_other_languages(pages: Pages, page: WrittenPage) -> str:
    """Write the lines that name a page in the menus of other languages, where those are put."""
    default, *others = pages.catalog.languages
    first = pages.written.get(f"{default}/{page.document.path}")
    lines = ""
    for language in others if first is not None and pages.configuration.languages else ():
        twin = pages.written.get(f"{language}/{page.document.path}")
        was, is_ = first.own("title") if first else "", twin.own("title") if twin else ""
        if was and is_ and was != is_:
            lines += f"and for {language}, in nav_translations:\n  {_quoted(was)}: {_quoted(is_)}\n"
    return lines


def _quoted(text: str) -> str:
    return f'"{text}"' if ": " in text else text


def _nowhere(pages: Pages) -> Iterator[Finding]:
    languages = pages.catalog.languages
    drafts = pages.drafts | {*draft_pages(pages.catalog)}
    for entry in pages.configuration.nav or ():
        path = _path(entry.target, pages)
        split = urlsplit(entry.target)
        if split.scheme or split.netloc or not path.endswith(".md"):
            continue
        wanted = [path, *(f"{each}/{path}" for each in languages)]
        in_any = any(each in pages or each in drafts for each in wanted)
        if not in_any:
            folded = {each.casefold() for each in wanted[1:]}
            twin = next((each for each in pages.uris if each.casefold() in folded), None)
            hint = f"Write {twin.partition('/')[2]!r}." if twin else "Remove it, or write the page."
            message = f"The navigation names {entry.target!r}, and no language has that page."
            if len(languages) == 1:
                message = f"The navigation names {entry.target!r}, and there is no such page."
            yield Finding("dead-link", entry.where, message, hint)


def _path(target: str, pages: Pages) -> str:
    """Give a page as the menu names it below its language's folder; a README is an index."""
    return composed(target).removeprefix("./").removeprefix("/")
