"""Writes a site's pages as Markdown files that any generator can build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from wegwijs.kept.whole_folders import write_folder
from wegwijs.making.embedding import Embedder
from wegwijs.making.finishing import Finishing
from wegwijs.making.pipeline import Site
from wegwijs.pages.borrowed import whole_markdown
from wegwijs.pages.inert import inert
from wegwijs.parts import (
    CHAIN,
    CHAIN_STYLES,
    DECISION_STYLES,
    DECISIONS,
    FURTHER_SCRIPTS,
    FURTHER_STYLES,
    STATIC,
    STYLES,
)
from wegwijs.parts.styles import for_any_theme
from wegwijs.parts.widget import FURTHER, modules_with, only_with
from wegwijs.published.markdown_copy import moved
from wegwijs.records.catalog import Catalog
from wegwijs.source.site_configuration import SiteConfiguration
from wegwijs.source.yaml_writing import write_yaml
from wegwijs.written.published_path import AS_FOLDERS, composed

_EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "pymdownx.superfences",
    "tables",
)
# It would take a script from elsewhere, for the colours of code.
_THEME = "theme: {name: mkdocs, highlightjs: false}\n"
_DECISION = f"{DECISIONS}/decision.js"


def write(
    site: Site,
    docs: Path,
    target: Path,
    *,
    configuration: SiteConfiguration | None = None,
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
        lambda fresh: _fill(fresh, site, docs, catalog, configuration or SiteConfiguration()),
        sources=sources,
        force=force,
    )


def _fill(
    folder: Path, site: Site, docs: Path, catalog: Catalog, configuration: SiteConfiguration
) -> int:
    pages = folder / "docs"
    folders = site.folders
    for name in _published(docs, configuration):
        inside = folders.inside(name)
        if inside in site.drafts:
            continue
        if not name.endswith(".md") or inside.partition("/")[0] in catalog.languages:
            (pages / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(docs / name, pages / name)
    borrowed = set(_borrowed(pages, catalog)) if folders.only is None else set()
    finish = Finishing(catalog, site.outdated, nested=folders.only is None)
    for language in catalog.languages:
        of_language = pages / folders.outside(f"{language}/")
        if of_language.is_dir():
            own = {below for each, below in borrowed if each == language}
            _expand(of_language, language, catalog, finish, own)
    for document in site.documents:
        finished = finish(document.uri, document.markdown)
        _put_page(pages / folders.outside(f"{document.language}/"), document.path, finished)
    for asset in site.assets:
        _put(pages / folders.outside(asset.uri), asset.content)
    if folders.only is None:
        _put(pages / "index.md", _way_in(catalog))
    modules = _modules(catalog)
    for name in ("changes.js", *modules):
        text = (STATIC / DECISIONS / name).read_text("utf-8")
        _put(pages / DECISIONS / name, only_with(modules, text))
    for name in FURTHER_SCRIPTS:
        _put(pages / name, (STATIC / name).read_text("utf-8"))
    for name in _styles(catalog):
        _put(pages / name, for_any_theme(name))
    _put(folder / "mkdocs.yml", _for_mkdocs(catalog))
    _put(folder / "zensical.toml", _for_zensical(catalog))
    return sum(each.is_file() for each in folder.rglob("*"))


def _modules(catalog: Catalog) -> tuple[str, ...]:
    """List the modules of the widget; those of chains only where a decision uses others."""
    return modules_with([each for each in FURTHER if each != CHAIN or _has_chains(catalog)])


def _styles(catalog: Catalog) -> tuple[str, ...]:
    """List the styles; those of chains only where a decision uses others."""
    chains = _has_chains(catalog)
    further = (each for each in FURTHER_STYLES if each not in CHAIN_STYLES or chains)
    return (*STYLES, *DECISION_STYLES, *further)


def _has_chains(catalog: Catalog) -> bool:
    return any(each.chain is not None for each in catalog.decisions.values())


def _published(docs: Path, configuration: SiteConfiguration) -> Iterator[str]:
    """List the files that the host publishes, pages and pictures, wherever they lie."""
    for path in sorted(docs.rglob("*")) if docs.is_dir() else ():
        name = path.relative_to(docs)
        hidden = any(part.startswith(".") for part in name.parts)
        left_out = hidden or configuration.leaves_out(name.as_posix(), "exclude_docs")
        if path.is_file() and not left_out:
            yield name.as_posix()


def _borrowed(pages: Path, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Copy what languages in progress lack from the default one; give the pages among it."""
    default = pages / catalog.languages[0]
    for path in sorted(default.rglob("*")) if default.is_dir() else ():
        below = path.relative_to(default)
        for language in catalog.site.in_progress:
            own = pages / language / below
            if path.is_file() and not own.exists():
                own.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, own)
                yield language, below.as_posix()


def _expand(
    folder: Path, language: str, catalog: Catalog, finish: Finishing, borrowed: Collection[str]
) -> None:
    """Finish hand-written pages, and write decisions out where they embed them.

    Those that are `borrowed` are in the default language, and say so.
    """
    embedder = Embedder()
    for path in sorted(folder.rglob("*.md")):
        below = path.relative_to(folder).as_posix()
        written = catalog.languages[0] if below in borrowed else language
        embedder.turn_to(catalog, written, below)
        finished = finish(f"{written}/{composed(below)}", composed(path.read_text("utf-8")))
        path.unlink()
        expanded = embedder.expand(finished)
        if written != language:
            expanded = whole_markdown(expanded, catalog, language, written)
        _put_page(folder, composed(below), expanded)
    for path in sorted(folder.rglob("*"), key=lambda each: -len(each.parts)):
        if path.name != composed(path.name) and not path.with_name(composed(path.name)).exists():
            path.rename(path.with_name(composed(path.name)))


def _put_page(folder: Path, path: str, markdown: str) -> None:
    """Write a page where it will be published: generators differ in how they read HTML's links."""
    _put(folder / AS_FOLDERS.copy(path), moved(markdown, path))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _way_in(catalog: Catalog) -> str:
    """Write the page at the root, which leads to each language in its own words."""
    name = catalog.site.name[catalog.languages[0]].strip()
    ways = (
        f"- [{inert(catalog.site.own_name(each))}]({each}/index.md)" for each in catalog.languages
    )
    return "\n".join([f"# {inert(name)}", "", *ways]) + "\n"


def _name(catalog: Catalog) -> str:
    return inert(catalog.site.name[catalog.languages[0]].strip())


def _for_mkdocs(catalog: Catalog) -> str:
    """Write the least a plain MkDocs, or ProperDocs, needs to build the pages."""
    return _THEME + write_yaml(
        {
            "site_name": _name(catalog),
            "docs_dir": "docs",
            "markdown_extensions": list(_EXTENSIONS),
            "extra_css": list(_styles(catalog)),
            "extra_javascript": [
                {"path": _DECISION, "type": "module"},
                *FURTHER_SCRIPTS,
            ],
        }
    )


def _for_zensical(catalog: Catalog) -> str:
    """Write the same for Zensical, which has another theme; its fonts would come from elsewhere.

    Texts are written as JSON has them, which TOML reads: https://toml.io/en/v1.0.0#string
    """
    scripts = [f'{{ path = {_toml(_DECISION)}, type = "module" }}']
    scripts += [f"{{ path = {_toml(each)} }}" for each in FURTHER_SCRIPTS]
    lines = [
        "[project]",
        f"site_name = {_toml(_name(catalog))}",
        'docs_dir = "docs"',
        f"extra_css = [{', '.join(map(_toml, _styles(catalog)))}]",
        f"extra_javascript = [{', '.join(scripts)}]",
        "",
        "[project.theme]",
        "font = false",
        "",
        *(f"[project.markdown_extensions.{each}]" for each in _EXTENSIONS),
    ]
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
