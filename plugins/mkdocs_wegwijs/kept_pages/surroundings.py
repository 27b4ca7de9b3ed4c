"""What pages follow from besides their own text: the settings, the navigation, their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_wegwijs.doors import i18n, pages
from mkdocs_wegwijs.kept_pages.written_down import written_down

_ELSEWHERE = frozenset(
    (
        "config_file_path",  # where the site lies, and where it is built
        "docs_dir",
        "site_dir",
        "dev_addr",
        "watch",
        "strict",
        "remote_branch",
        "remote_name",
        "nav",  # what became of it counts: see `of_navigation`
        "plugins",
        "hooks",
        "theme",
        "extra",
        "markdown_extensions",
    )
)
_OF_A_BUILD = ("cold", "part")
"""Options of ours that say how pages are made, and not what becomes of them."""
_ALTERNATES = "alternate"
"""The entry of `extra` in which static-i18n writes the addresses of each page in other languages;
its file says them, too."""


def of_settings(config: MkDocsConfig, root: str) -> str:
    """Write down the settings as pages see them, in the language that is being built.

    Raises Unwritable.
    """
    extra = config.extra
    alternates = i18n.alternates(config) or extra.get(_ALTERNATES)  # or as the site names them
    set_since = vars(extra) if hasattr(extra, "__dict__") else {}
    extensions = [
        each if isinstance(each, str) else type(each).__qualname__
        for each in config.markdown_extensions
    ]
    values: dict[str, Any] = {
        "extensions": extensions,
        "settings": {name: each for name, each in config.items() if name not in _ELSEWHERE},
        "extra": {
            name: set_since.get(name, each) for name, each in extra.items() if name != _ALTERNATES
        },
        "alternates": alternates,
        "plugins": {name: _of_plugin(plugin) for name, plugin in config.plugins.items()},
        "theme": {name: config.theme[name] for name in config.theme} | {"": config.theme.name},
        "words of the theme": _own_words(config),
        "language": i18n.language(config),
        "callouts": i18n.callout_titles(config) if i18n.language(config) else {},
    }
    return written_down(values, root)


def _of_plugin(plugin: Any) -> object:
    """Write down what a plugin was told; of a hook, which is told nothing, what it does."""
    if isinstance(plugin, ModuleType):
        return Path(plugin.__file__ or "").read_bytes()
    return {key: each for key, each in plugin.config.items() if key not in _OF_A_BUILD}


def _own_words(config: MkDocsConfig) -> Mapping[str, bytes]:
    """Read the translations that the site has in the place of its theme's."""
    own = config.theme.custom_dir
    found = sorted(Path(own, "locales").rglob("*.mo")) if own else ()
    return {path.as_posix(): path.read_bytes() for path in found}


def of_navigation(nav: Navigation, root: str) -> str:
    """Write down what templates may show of the navigation; raises Unwritable."""
    homepage = nav.homepage.url if nav.homepage is not None else None
    return written_down([homepage, [_item(each) for each in nav.items]], root)


def _item(item: StructureItem) -> list[Any]:
    inside = [_item(each) for each in _inside(item)]
    found: list[Any] = [type(item).__name__, item.title, getattr(item, "url", None), inside]
    found += _noted(item)
    if isinstance(item, Page):
        meta = {name: each for name, each in item.meta.items() if name != "undated"}
        found += [item.file.src_uri, item.edit_url, item.canonical_url, meta]
    return found


def _inside(item: StructureItem) -> Iterable[StructureItem]:
    return getattr(item, "children", None) or ()


def of_file(file: File, config: MkDocsConfig) -> Mapping[str, object]:
    """Say of a page's file what the page may show, or follows from."""
    return {
        "path": file.src_uri,
        "published": file.dest_uri,
        "address": file.url,
        "inclusion": file.inclusion.name,
        "by": file.generated_by,
        "languages": i18n.of_file(file) if i18n.plugin(config) is not None else None,
    }


def of_page(page: Page, root: str) -> list[Any]:
    """Say of a page what a template may show besides its content; raises Unwritable.

    Where it stands in the navigation, and what is before and after it, follows from that and its
    file.
    """
    said = (page.edit_url, page.canonical_url, page.abs_url, page.is_homepage)
    noted = [*_noted(page), *_noted(page.file)]
    return [page.title, *said, written_down(noted, root) if noted else ""]


def _noted(item: object) -> list[Any]:
    found = pages.noted(item)
    return [found] if found else []
