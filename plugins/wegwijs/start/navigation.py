"""Puts a page into the navigation of a host: beside its neighbours, in each language's words."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.source import Change, Insert, Path, Put, edited_with_tags

_NAV, _TRANSLATED = "nav", "nav_translations"


def with_page(raw: bytes, page: str, titles: Mapping[str, str], path: str) -> bytes:
    """Write the host's settings with a page in the navigation; raises NotEdited.

    `page` is its path as the navigation names it, `titles` are by language, the default first.
    """
    return edited_with_tags(raw, lambda data: list(_changes(data, page, titles)), path=path)


def _changes(data: Any, page: str, titles: Mapping[str, str]) -> Iterator[Change]:
    default, *others = titles
    nav = data.get(_NAV) if isinstance(data, Mapping) else None
    if isinstance(nav, list):
        yield _entry(nav, (_NAV,), page, titles[default])
    for at, language in _languages(data):
        code, own = str(language.get("locale")), language.get(_NAV)
        if isinstance(own, list):
            yield _entry(own, (*at, _NAV), page, titles.get(code, titles[default]))
        elif code in others and isinstance(nav, list) and titles[code] != titles[default]:
            said = language.get(_TRANSLATED)
            if isinstance(said, Mapping) and said:
                if titles[default] not in said:
                    yield Put((*at, _TRANSLATED, titles[default]), titles[code])
            else:
                yield Put((*at, _TRANSLATED), {titles[default]: titles[code]})


def _entry(nav: list[Any], path: Path, page: str, title: str) -> Change:
    at, count = _beside(nav, path, posixpath.dirname(page))
    return Insert((*at, count), {title: page})


def _beside(nav: list[Any], path: Path, folder: str) -> tuple[Path, int]:
    """Find the list that names pages of the same folder, or of the nearest around it."""
    while True:
        found = [(at, count) for at, folders, count in _lists(nav, path) if folder in folders]
        if found and folder:
            return max(found, key=lambda each: len(each[0]))
        if not folder:
            return path, len(nav)
        folder = posixpath.dirname(folder)


def _lists(nav: list[Any], path: Path) -> Iterator[tuple[Path, set[str], int]]:
    """Yield each list of a navigation with the folders of the pages in it, and its length."""
    folders: set[str] = set()
    for number, each in enumerate(nav):
        named = next(iter(each.values()), None) if isinstance(each, Mapping) else each
        if isinstance(named, str) and named.endswith(".md"):
            folders.add(posixpath.dirname(named.removeprefix("./")))
        elif isinstance(named, list) and isinstance(each, Mapping):
            yield from _lists(named, (*path, number, next(iter(each))))
    yield path, folders, len(nav)


def _languages(data: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield the languages of the i18n plugin, with where they stand."""
    plugins = data.get("plugins") if isinstance(data, Mapping) else None
    listed = plugins.items() if isinstance(plugins, Mapping) else enumerate(plugins or ())
    for at, each in listed:
        options: Any = each if at == "i18n" else None
        path: Path = ("plugins", at)
        if isinstance(at, int) and isinstance(each, Mapping) and "i18n" in each:
            options, path = each["i18n"], ("plugins", at, "i18n")
        languages = options.get("languages") if isinstance(options, Mapping) else None
        for number, language in enumerate(languages if isinstance(languages, list) else ()):
            if isinstance(language, Mapping):
                yield (*path, "languages", number), language
