"""Where pages and files of the site are published; names are compared as people see them."""

from __future__ import annotations

import posixpath
import unicodedata


def composed(name: str) -> str:
    """Write a name in composed letters (Unicode NFC): some systems take accents apart."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def alike(name: str) -> str:
    """Give what is the same for all names that some file system takes for this one."""
    return composed(composed(name).casefold())


def stem(path: str) -> str:
    """Give the path of a page without its ending; a README is the index of its folder."""
    found = path.removesuffix(".md")
    folder, name = posixpath.split(found)
    return posixpath.join(folder, "index") if name == "README" else found


def is_index(path: str) -> bool:
    """Tell whether a page is the index of its folder."""
    return posixpath.basename(stem(path)) == "index"


def published_file(path: str, *, directory_urls: bool = True) -> str:
    """Give the HTML file a page is published as: `tools/new/index.html` of `tools/new.md`."""
    as_folder = directory_urls and not is_index(path)
    return f"{stem(path)}/index.html" if as_folder else f"{stem(path)}.html"
