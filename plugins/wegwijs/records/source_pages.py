"""Finds the published page that a path on the vendor's own site means, among the sources cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from wegwijs.kept.once import relation
from wegwijs.records.catalog import Catalog

_ENDING = re.compile(r"(?:/index)?(?:\.(?:mdx?|ya?ml|html))?/?$")


def published_source(catalog: Catalog, path: str, language: str) -> str | None:
    """Give the address of the source whose own path ends as a path does, or None.

    Of several, the one in the reader's language counts first, then the one nearest to the root.
    """
    wanted = _parts(path, catalog.languages)
    found = [
        (written != language, url.count("/"), url)
        for written, url, parts in catalog.once(_by_end).get(wanted[-1] if wanted else "", ())
        if parts[-len(wanted) :] == wanted
    ]
    return min(found)[-1] if found else None


@relation
def _by_end(catalog: Catalog) -> Mapping[str, list[tuple[str, str, list[str]]]]:
    """Part the addresses of the sources by the last part of their path."""
    found: dict[str, list[tuple[str, str, list[str]]]] = {}
    for source in catalog.sources.values():
        for written, url in source.url.items():
            if parts := _parts(urlsplit(url).path):
                found.setdefault(parts[-1], []).append((written, url, parts))
    return found


def _parts(path: str, languages: Iterable[str] = ()) -> list[str]:
    parts = [each for each in _ENDING.sub("", path).split("/") if each not in ("", ".", "..")]
    return parts[1:] if len(parts) > 1 and parts[0] in languages else parts
