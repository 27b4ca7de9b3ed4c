"""Finds the published page that a path on the vendor's own site means, among the sources cited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from wegwijs.model.catalog import Catalog
from wegwijs.model.citations import Source

_ENDING = re.compile(r"(?:/index)?(?:\.(?:mdx?|ya?ml|html))?/?$")


def published_source(catalog: Catalog, path: str, language: str) -> str | None:
    """Give the address of the source whose own path ends as a path does, or None.

    Of several, the one in the reader's language counts first, then the one nearest to the root.
    """
    wanted = _parts(path, catalog.languages)
    found = [
        source
        for source in catalog.sources.values()
        if source.url and wanted and _parts(urlsplit(source.url).path)[-len(wanted) :] == wanted
    ]
    best = min(found, key=lambda each: _distance(each, language), default=None)
    return best.url if best else None


def _parts(path: str, languages: Iterable[str] = ()) -> list[str]:
    parts = [each for each in _ENDING.sub("", path).split("/") if each not in ("", ".", "..")]
    return parts[1:] if len(parts) > 1 and parts[0] in languages else parts


def _distance(source: Source, language: str) -> tuple[bool, int, str]:
    url = source.url or ""
    return source.language != language, url.count("/"), url
