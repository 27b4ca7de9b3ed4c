"""Finds the published page that a path on the vendor's own site means, among the sources cited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from wegwijs.records.catalog import Catalog

_ENDING = re.compile(r"(?:/index)?(?:\.(?:mdx?|ya?ml|html))?/?$")


def published_source(catalog: Catalog, path: str, language: str) -> str | None:
    """Give the address of the source whose own path ends as a path does, or None.

    Of several, the one in the reader's language counts first, then the one nearest to the root.
    """
    wanted = _parts(path, catalog.languages)
    found = [
        (written != language, url.count("/"), url)
        for source in catalog.sources.values()
        for written, url in source.url.items()
        if wanted and _parts(urlsplit(url).path)[-len(wanted) :] == wanted
    ]
    return min(found)[-1] if found else None


def _parts(path: str, languages: Iterable[str] = ()) -> list[str]:
    parts = [each for each in _ENDING.sub("", path).split("/") if each not in ("", ".", "..")]
    return parts[1:] if len(parts) > 1 and parts[0] in languages else parts
