"""The private doors of others stand where we expect; nothing else goes through others' walls."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path, PurePath, PurePosixPath
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands import build, serve
from mkdocs.structure.pages import Page

from mkdocs_wegwijs.doors import i18n, page_steps, pages, paths_compared, search
from mkdocs_wegwijs.doors.standing import DOORS, Door

ADAPTOR = Path(__file__).parent.parent / "plugins" / "mkdocs_wegwijs"
INSIDE = ADAPTOR / "doors"
BY_NAME = {i18n.NAME: "doors/i18n.py", search.NAME: "doors/search.py"}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_a_door_stands_where_it_was_seen(door: Door) -> None:
    assert door.stands(), (
        f"{door.name}: seen in {door.package} {door.seen_in}, "
        f"moved in {version(door.package)} or before"
    )


def _without(owner: Any, name: str) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.delattr(owner, name)


def _steps_take_more(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(build, page_steps.READ, lambda page, config, files, dirty, more: None)


def _index_without_entries(patch: pytest.MonkeyPatch) -> None:
    from material.plugins.search.plugin import SearchIndex

    patch.setattr(SearchIndex, "__init__", lambda self, **config: None)


def _templates_elsewhere(patch: pytest.MonkeyPatch) -> None:
    from mkdocs.theme import Theme

    patch.setattr(Theme, "get_env", lambda self: SimpleNamespace(loader=None))


def _moved() -> dict[str, Callable[[pytest.MonkeyPatch], None]]:
    from material.plugins.search import plugin as material
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.contrib.search import search_index as contrib
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure import pages as theirs
    from mkdocs.structure.files import File
    from mkdocs_static_i18n import reconfigure
    from mkdocs_static_i18n.plugin import I18n

    def elsewhere(owner: Any, name: str) -> Callable[[pytest.MonkeyPatch], None]:
        return lambda patch: patch.setattr(owner, name, lambda self, *_, **__: None)

    return {
        "the steps for each page": _steps_take_more,
        "the ids of a page": _without(theirs, "_RawHTMLPreprocessor"),
        "the links of a page": _without(theirs, "_RelativePathTreeprocessor"),
        "the heading of a page": elsewhere(Page, "render"),
        "the page at work": _without(MkDocsConfig, "_current_page"),
        "the text of a file": _without(File, "_content"),
        "the templates that are no pages": _without(build, "_build_theme_template"),
        "the address of editing": _without(Page, "_set_edit_url"),
        "the folders of templates": _templates_elsewhere,
        "the definitions of templates": elsewhere(jinja2.Template, "_get_default_module"),
        "the beginning of a server": _without(serve, "build"),
        "what a server does to a page": _without(LiveReloadServer, "_inject_js_into_html"),
        "the paths that are watched": elsewhere(LiveReloadServer, "__init__"),
        "the entries of MkDocs's search": elsewhere(contrib.SearchIndex, "__init__"),
        "the languages": elsewhere(I18n, "__init__"),
        "the comparing of paths": _without(reconfigure, "is_relative_to"),
        "the index of search": _index_without_entries,
        "the parts of search": _without(material, "Section"),
    }


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_a_door_that_moved_is_noticed(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    _moved()[door.name](monkeypatch)
    assert not door.stands()


def test_the_steps_of_a_build_are_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = page_steps.steps()
    restore = page_steps.replace(lambda *_: None, lambda *_: None)
    assert page_steps.steps() != theirs
    restore()
    assert page_steps.steps() == theirs


def test_a_heading_is_read_where_it_was_set() -> None:
    page: Any = SimpleNamespace()
    assert pages.heading(page) is None
    pages.set_heading(page, "Title")
    assert pages.heading(page) == "Title"


def _attributes(path: Path) -> Iterator[tuple[ast.Attribute, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node, node.value.id if isinstance(node.value, ast.Name) else ""


MODULES = sorted(path for path in ADAPTOR.rglob("*.py") if INSIDE not in path.parents)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ADAPTOR).as_posix())
def test_no_module_but_a_door_reaches_for_what_others_keep_to_themselves(path: Path) -> None:
    text = path.read_text("utf-8")
    for node, owner in _attributes(path):
        private = node.attr.startswith("_") and not node.attr.startswith("__")
        assert not private or owner in ("self", "cls"), f"line {node.lineno}: .{node.attr}"
    for name, home in BY_NAME.items():
        asked = (f'plugins.get("{name}")', f'plugins["{name}"]')
        assert not any(each in text for each in asked), f"ask {home} for {name}"


NAMES = st.sampled_from(["en", "nl", "en-x", "e", "a.md", ".hidden", "..", ".", "", "index", "EN"])
PATHS = st.lists(NAMES, max_size=4).map("/".join)
PATHS_OR_TEXTS = st.one_of(PATHS, PATHS.map(PurePosixPath), PATHS.map(lambda each: f"/{each}"))


@given(PATHS_OR_TEXTS, PATHS_OR_TEXTS)
def test_paths_are_compared_as_by_the_plugin_itself(path: Any, folder: Any) -> None:
    theirs = importlib.import_module("mkdocs_static_i18n").is_relative_to
    asked: list[object] = []
    for separator in "/\\":
        ours = paths_compared.quick(lambda *given: asked.append(given) or theirs(*given), separator)
        assert ours(path, folder) == theirs(path, folder)
    assert asked  # a system with other paths


def test_a_path_that_is_none_is_told_of_as_by_the_plugin_itself() -> None:
    theirs = importlib.import_module("mkdocs_static_i18n").is_relative_to
    for compare in (theirs, paths_compared.quick(theirs)):
        with pytest.raises(TypeError):
            compare(None, "docs")


def test_paths_are_compared_quickly_once_a_site_is_read() -> None:
    from mkdocs_static_i18n import folder, reconfigure

    paths_compared.quicken()
    quick = folder.is_relative_to
    paths_compared.quicken()
    assert folder.is_relative_to is quick
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PurePath, "is_relative_to", None)
        assert quick("en/guide.md", "en") and not reconfigure.is_relative_to("end/a.md", "en")
