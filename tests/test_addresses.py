"""Where pages are published is one value, and everything that names a page asks that value."""

from __future__ import annotations

import ast
import posixpath
from dataclasses import replace
from pathlib import Path

import pytest
from small_sites import ROOT, small_site

from wegwijs.assistant.answers import Answering
from wegwijs.assistant.concepts import Describing
from wegwijs.making.pipeline import build
from wegwijs.written.published_path import AS_FOLDERS, Addresses

AS_FILES = Addresses(folders=False)
PATHS = {  # page: its address, its file, its copy; as folders, then as files
    "tools/new.md": (
        ("tools/new/", "tools/new/index.html", "tools/new/index.md"),
        ("tools/new.html", "tools/new.html", "tools/new.md"),
    ),
    "tools/index.md": (
        ("tools/", "tools/index.html", "tools/index.md"),
        ("tools/index.html", "tools/index.html", "tools/index.md"),
    ),
    "index.md": (("", "index.html", "index.md"), ("index.html", "index.html", "index.md")),
    "tools/README.md": (
        ("tools/", "tools/index.html", "tools/index.md"),
        ("tools/index.html", "tools/index.html", "tools/index.md"),
    ),
}
OLD = {  # old address: the file that stands there; as folders, then as files
    "tools/old/": ("tools/old/index.html", "tools/old.html"),
    "tools/old": ("tools/old/index.html", "tools/old.html"),
    "tools/old.html": ("tools/old.html", "tools/old.html"),
    "tools/index": ("tools/index.html", "tools/index.html"),
}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_one_address_one_file_and_one_copy(path: str) -> None:
    for addresses, told in zip((AS_FOLDERS, AS_FILES), PATHS[path], strict=True):
        assert (addresses.page(path), addresses.file(path), addresses.copy(path)) == told


@pytest.mark.parametrize("path", PATHS)
def test_what_a_host_shows_at_an_address_is_the_file_and_its_copy_lies_beside(path: str) -> None:
    for addresses in (AS_FOLDERS, AS_FILES):
        address, file = addresses.page(path), addresses.file(path)
        assert file == (f"{address}index.html" if address.endswith("/") or not address else address)
        assert posixpath.dirname(addresses.copy(path)) == posixpath.dirname(file)


@pytest.mark.parametrize("old", OLD)
def test_an_old_address_is_a_file(old: str) -> None:
    assert (AS_FOLDERS.old(old), AS_FILES.old(old)) == OLD[old]


def test_assistants_are_given_the_addresses_that_the_site_has(tmp_path: Path) -> None:
    site = build(replace(small_site("workshop", tmp_path), directory_urls=False))
    assert site.catalog is not None
    told = [each.address for each in Answering(site.catalog, AS_FILES).decisions("en")]
    told.append(Describing(site.catalog, AS_FILES).find("licence", "en").concept.address)
    assert told
    for each in told:
        assert each is not None and each.endswith(".html")


def test_no_function_of_the_engine_takes_how_addresses_are_written_apart() -> None:
    for path in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                taken = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
                assert not taken & {"directory_urls", "site_url"}, f"{path}:{node.lineno}"
