"""Keeps what each page of a built site says of links, so that only pages that changed are read."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mkdocs_wegwijs.kept_pages.store import Store
from site_checks import built_pages
from site_checks.built_pages import BuiltPage, BuiltSite, Reference, page_of


class KeptFacts:
    """Reads the pages of a site, or takes what was read of the same content before."""

    def __init__(self, folder: Path, *, cold: bool = False) -> None:
        self._store = None if cold else Store(folder)
        code = Path(built_pages.__file__).read_bytes()
        self._reader = hashlib.sha256(sys.version.encode() + code).hexdigest()
        self.read = 0
        """How many pages were read, and not taken."""

    def site(self, folder: Path, url: str) -> BuiltSite:
        """Read every page of a site; `url` is where it will be published."""
        pages = [self.page(folder, path) for path in sorted(folder.rglob("*.html"))]
        if self._store is not None:
            self._store.tidy()
            if self._store.unusable:
                print(f"Facts in {self._store.folder} were read anew: {self._store.unusable}.")
        return BuiltSite(folder, url, {each.address: each for each in pages})

    def page(self, folder: Path, path: Path) -> BuiltPage:
        """Read one page of the site in a folder."""
        file, content = path.relative_to(folder).as_posix(), path.read_bytes()
        whole = hashlib.sha256(f"{self._reader}\0{file}\0".encode() + content)
        name = whole.hexdigest()[:32]
        kept = self._store.get(name) if self._store is not None else None
        if kept is not None:
            return _page(kept[0])
        self.read += 1
        page = page_of(file, content.decode("utf-8"))
        if self._store is not None:
            self._store.put(name, asdict(page), "")
        return page


def _page(kept: dict[str, Any]) -> BuiltPage:
    ids = tuple((id, line) for id, line in kept["ids"])
    references = tuple(Reference(**each) for each in kept["references"])
    return BuiltPage(**{**kept, "ids": ids, "references": references})
