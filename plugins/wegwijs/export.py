"""Writes a site's pages as Markdown files that any generator can build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from wegwijs.embedder import Embedder
from wegwijs.finishing import Finishing
from wegwijs.model.catalog import Catalog
from wegwijs.model.published_path import composed
from wegwijs.pages.inert import inert
from wegwijs.pages.links import copy_path
from wegwijs.pages.markdown_copy import moved
from wegwijs.parts import DECISION_STYLES, DECISIONS, STATIC
from wegwijs.parts.widget import MODULES
from wegwijs.site import Site
from wegwijs.whole_folders import write_folder

_EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "pymdownx.superfences",
    "tables",
)
_FILES = (*(f"{DECISIONS}/{name}" for name in MODULES), *DECISION_STYLES)


def write(
    site: Site,
    docs: Path,
    target: Path,
    *,
    sources: Sequence[Path] = (),
    force: bool = False,
) -> int:
    """Write the generated and the hand-written pages to a folder, whole or not at all.

    The widget goes along: decisions answer there too.
    Gives the number of files. Raises Refused where that would take a file that was not
    written here, or changed since, unless `force`; and for a folder among its `sources`.
    """
    catalog = site.catalog
    assert catalog is not None
    return write_folder(
        target,
        lambda fresh: _fill(fresh, site, docs, catalog),
        sources=sources,
        force=force,
    )


def _fill(folder: Path, site: Site, docs: Path, catalog: Catalog) -> int:
    pages = folder / "docs"
    finish = Finishing(catalog, site.outdated, nested=True)
    for language in catalog.languages:
        if (docs / language).is_dir():
            shutil.copytree(docs / language, pages / language)
            _expand(pages / language, language, catalog, finish)
    for document in site.documents:
        finished = finish(document.uri, document.markdown)
        _put_page(pages / document.language, document.path, finished)
    for asset in site.assets:
        _put(pages / asset.uri, asset.content)
    _put(pages / "index.md", _way_in(catalog))
    for name in _FILES:
        _put(pages / name, (STATIC / name).read_text("utf-8"))
    _put(folder / "mkdocs.yml", _configuration(catalog))
    return sum(each.is_file() for each in folder.rglob("*"))


def _expand(folder: Path, language: str, catalog: Catalog, finish: Finishing) -> None:
    """Finish hand-written pages, and write decisions out where they embed them."""
    embedder = Embedder()
    for path in sorted(folder.rglob("*.md")):
        below = path.relative_to(folder).as_posix()
        embedder.turn_to(catalog, language, below)
        finished = finish(f"{language}/{composed(below)}", composed(path.read_text("utf-8")))
        path.unlink()
        _put_page(folder, composed(below), embedder.expand(finished))
    for path in sorted(folder.rglob("*"), key=lambda each: -len(each.parts)):
        if path.name != composed(path.name) and not path.with_name(composed(path.name)).exists():
            path.rename(path.with_name(composed(path.name)))


def _put_page(folder: Path, path: str, markdown: str) -> None:
    """Write a page where it will be published: generators differ in how they read HTML's links."""
    _put(folder / copy_path(path), moved(markdown, path))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _way_in(catalog: Catalog) -> str:
    """Write the page at the root, which leads to each language in its own words."""
    name = catalog.site.name[catalog.languages[0]].strip()
    ways = (
        f"- [{inert(catalog.site.own_name(each))}]({each}/index.md)" for each in catalog.languages
    )
    return "\n".join([f"# {inert(name)}", "", *ways]) + "\n"


def _configuration(catalog: Catalog) -> str:
    """Write the least a plain MkDocs needs to build the pages."""
    name = catalog.site.name[catalog.languages[0]].strip()
    lines = [
        f"site_name: {json.dumps(inert(name), ensure_ascii=False)}",
        "docs_dir: docs",
        "markdown_extensions:",
    ]
    lines += [f"  - {each}" for each in _EXTENSIONS]
    lines += ["extra_css:", *(f"  - {each}" for each in DECISION_STYLES), "extra_javascript:"]
    lines += [f"  - {{path: {DECISIONS}/{MODULES[-1]}, type: module}}"]
    return "\n".join(lines) + "\n"
