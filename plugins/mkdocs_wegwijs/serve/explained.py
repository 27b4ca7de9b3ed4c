"""Finds the page of a site that explains the codes of findings."""

from __future__ import annotations

from collections.abc import Callable

from wegwijs.written.published_path import AS_FOLDERS, Addresses


def address(page: str, language: str, mount: str, has: Callable[[str], bool]) -> str:
    """Give the address below `mount` of the `page` in a language; nothing where there is none.

    `page` is its path below the folder of a language, and `has` tells of a path below the root of
    the site whether a file is there.
    """
    for root in (f"{language}/", "") if page else ():
        for addresses in (AS_FOLDERS, Addresses(folders=False)):
            path = addresses.file(f"{root}{page}")
            if has(path):
                return f"{mount}{path.removesuffix('index.html')}"
    return ""
