"""Where pages and files of the site are published; names are compared as people see them."""

from __future__ import annotations

import posixpath
import unicodedata
from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Addresses:
    """Says at which addresses a site has its pages: each in a folder of its own, or as a file.

    Pages are named by their path below a language's folder, or below all: `tools/new.md`.
    """

    folders: bool = True
    site_url: str = ""
    """Where the site will be published; empty where that is not known."""

    def page(self, path: str) -> str:
        """Give the address of a page, below the same: `tools/new/`."""
        found = stem(path)
        if not self.folders:
            return f"{found}.html"
        return found.removesuffix("index") if is_index(path) else f"{found}/"

    def file(self, path: str) -> str:
        """Give the HTML file that a page is published as: `tools/new/index.html`."""
        as_folder = self.folders and not is_index(path)
        return f"{stem(path)}/index.html" if as_folder else f"{stem(path)}.html"

    def copy(self, path: str) -> str:
        """Give where a page's Markdown is published: beside its HTML, so that links in it hold."""
        as_folder = self.folders and not is_index(path)
        return f"{stem(path)}/index.md" if as_folder else f"{stem(path)}.md"

    def old(self, address: str) -> str:
        """Give the HTML file that stands at an old address: `tools/old/`, `tools/old.html`."""
        return address if address.endswith(".html") else self.file(address.rstrip("/"))


AS_FOLDERS = Addresses()
"""Each page in a folder, as hosts have it by default."""
