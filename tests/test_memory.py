"""What a server remembers between saves: the pages are, byte for byte, those of a build anew."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import mkdocs.commands.build
import mkdocs.config
import pytest
from test_serve import copy_of_the_workshop

from mkdocs_wegwijs.plugin import WegwijsPlugin
from mkdocs_wegwijs.serve.quick import Memory

pytestmark = pytest.mark.site

DECISION = """
/// decision | need-hammer
///
"""
# Saves, one after the other, each of some files: a text in it, and what takes its place.
SAVES = {
    "pages": [
        ("docs/en/guide.md", "3. Strike.", "3. Hit.\n\n## More {#more}\n\nOf it.\n"),
        ("docs/en/guide.md", "(#steps)", "(#stops)"),  # MkDocs warns, and must do so again
        ("docs/en/guide.md", "Of it.", f"Of it.\n{DECISION}"),
    ],
    "the data that pages show": [
        ("data/decisions/need-hammer.yaml", 'en: "Yes"', 'en: "Indeed"'),
        ("data/tools/nail.yaml", "name: {en: Nail", "name: {en: Spike"),
        ("data/strings.yaml", "home: {en: Home", "home: {en: Start"),
    ],
    "the theme, and what stands above pages": [
        ("overrides/main.html", "", "{% block announce %}Look{% endblock %}"),
        ("docs/nl/guide.md", 'title: "', 'title: "Nieuw: '),
        ("docs/en/guide.md", "uid: guide-en", "search: {exclude: true}"),
        ("docs/en/guide.md", "(#stops)", "(#steps)"),
    ],
    "the settings": [("mkdocs.yml", "", "markdown_extensions: [attr_list, md_in_html]\n")],
}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield copy_of_the_workshop(tmp_path_factory.mktemp("memory") / "workshop")
    logging.getLogger("mkdocs").handlers.clear()


def build(workshop: Path, target: Path, plugin: WegwijsPlugin | None) -> WegwijsPlugin:
    config = mkdocs.config.load_config(str(workshop / "mkdocs.yml"), site_dir=str(target))
    loaded = config.plugins["wegwijs"]
    assert isinstance(loaded, WegwijsPlugin)
    if plugin is None:
        config.plugins.on_startup(command="serve", dirty=False)
    mkdocs.commands.build.build(config)
    return loaded


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def test_pages_after_each_save_are_those_of_a_build_anew(workshop: Path) -> None:
    plugin = build(workshop, workshop / "site", None)
    memory = plugin.memory
    assert memory is not None
    for save, changes in SAVES.items():
        for name, old, new in changes:
            path = workshop / name
            text = path.read_text("utf-8")
            assert old in text, save
            path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
        plugin.memory = memory
        build(workshop, workshop / "site", plugin)
        plugin.memory = Memory(lambda: 0)
        build(workshop, workshop / "anew", plugin)
        found, wanted = contents(workshop / "site"), contents(workshop / "anew")
        assert found.keys() == wanted.keys(), save
        assert [each for each in found if found[each] != wanted[each]] == [], save
        shutil.rmtree(workshop / "anew")
