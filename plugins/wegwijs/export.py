"""Writes a site's pages as Markdown files that any generator can build."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from wegwijs.embedder import Embedder
from wegwijs.finishing import Finishing
from wegwijs.model.catalog import Catalog
from wegwijs.site import Site

_MARKER = ".written-by-wegwijs"
_EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables")


class Refused(Exception):
    """Says why a folder is not written to."""


def write(site: Site, docs: Path, target: Path) -> int:
    """Write the generated and the hand-written pages to a folder, whole or not at all.

    Gives the number of files. Raises Refused when the folder holds anything this
    function did not write.
    """
    assert site.catalog is not None
    if target.exists() and any(target.iterdir()) and not (target / _MARKER).is_file():
        raise Refused(f"{target} holds other files. Name a new or empty folder.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as scratch:
        fresh = Path(scratch) / "fresh"
        count = _fill(fresh, site, docs, site.catalog)
        if target.exists():
            target.rename(Path(scratch) / "old")
        fresh.rename(target)
    return count


def _fill(folder: Path, site: Site, docs: Path, catalog: Catalog) -> int:
    pages = folder / "docs"
    finish = Finishing(catalog, site.outdated, nested=True)
    for language in catalog.languages:
        if (docs / language).is_dir():
            shutil.copytree(docs / language, pages / language)
            _expand(pages / language, language, catalog, finish)
    for document in site.documents:
        _put(pages / document.uri, finish(document.uri, document.markdown))
    for asset in site.assets:
        _put(pages / asset.uri, asset.content)
    _put(folder / "mkdocs.yml", _configuration(catalog))
    _put(folder / _MARKER, "")
    return sum(each.is_file() for each in folder.rglob("*"))


def _expand(folder: Path, language: str, catalog: Catalog, finish: Finishing) -> None:
    """Finish hand-written pages, and write decisions out where they embed them."""
    embedder = Embedder()
    for path in folder.rglob("*.md"):
        below = path.relative_to(folder).as_posix()
        embedder.turn_to(catalog, language, below)
        finished = finish(f"{language}/{below}", path.read_text("utf-8"))
        path.write_text(embedder.expand(finished), "utf-8")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _configuration(catalog: Catalog) -> str:
    """Write the least a plain MkDocs needs to build the pages."""
    name = catalog.site.name[catalog.languages[0]].strip()
    lines = [f"site_name: {name}", "docs_dir: docs", "markdown_extensions:"]
    return "\n".join([*lines, *(f"  - {each}" for each in _EXTENSIONS)]) + "\n"
