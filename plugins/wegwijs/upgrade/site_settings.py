"""Writes into `site.yaml` what earlier versions did without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wegwijs.source import Change, Put
from wegwijs.upgrade.site_files import SITE, STRINGS, SiteFiles, forms

_PAGES = {"proof": "about/proof.md", "findings": "writing/findings.md"}
_MADE = {"translations": "writing/translations.md"}
"""Where the page stood that was made for every site in several languages."""


def completed(site: SiteFiles) -> SiteFiles:
    """Say what was so for every site, where this one is from then; and name pages as files."""
    data = site.plain(SITE)
    if not isinstance(data, dict):
        return site
    changes: list[Change] = []
    if _is_from_then(site):
        if "check" not in data:
            changes.append(Put(("check",), "all"))
            site = site.say(f"{SITE}: check: all, since every page was held to all rules.")
        changes += _pages(site, data)
    changes += _last(site, data)
    return site.edit(SITE, changes) if changes else site


def _is_from_then(site: SiteFiles) -> bool:
    """Know a site from before the package brought words, checks and hooks by choice."""
    strings = site.plain(STRINGS)
    words = strings.get("page") if isinstance(strings, dict) else None
    return bool(former_hooks(site)) or (isinstance(words, dict) and "date" in words)


def former_hooks(site: SiteFiles) -> dict[str, str]:
    """Give the hooks in the settings that were copied from 0.1: each path with its file name."""
    hooks = site.configured.get("hooks")
    listed = hooks if isinstance(hooks, list) else []
    named = {str(each): str(each).rpartition("/")[2] for each in listed}
    return {path: name for path, name in named.items() if name in forms()["hooks"]}


def _pages(site: SiteFiles, data: dict[str, Any]) -> Iterator[Change]:
    named = {name: path for name, path in _PAGES.items() if path in site.pages}
    if named and len(site.languages) > 1:
        named |= _MADE
    if named and "pages" not in data:
        yield Put(("pages",), dict(named))


def _last(site: SiteFiles, data: dict[str, Any]) -> Iterator[Change]:
    """Name a page of `search.last` as its file: an address is taken for a folder."""
    search = data.get("search")
    last = search.get("last") if isinstance(search, dict) else None
    for number, each in enumerate(last if isinstance(last, list) else ()):
        file = f"{str(each).rstrip('/')}.md"
        if str(each).endswith("/") and file in site.pages:
            yield Put(("search", "last", number), file)
