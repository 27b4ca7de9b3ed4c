"""Where the pages of each language stand below the documentation folder.

Inside the engine a path begins with its language, whatever the folder looks like: `en/guide.md`.
A site in one language keeps its pages at the root of the folder, as any site of its host does;
only where files are named, read or handed over is the language taken off or put before.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wegwijs.source.site_configuration import SiteConfiguration


@dataclass(frozen=True, slots=True)
class LanguageFolders:
    """Turns paths below the documentation folder into the engine's, and back.

    `only` is the one language whose pages stand at the root; None where each has its folder.
    """

    only: str | None = None

    def inside(self, path: str) -> str:
        """Give the engine's path of a file: `guide.md` is `en/guide.md`."""
        return path if self.only is None else f"{self.only}/{path}"

    def outside(self, uri: str) -> str:
        """Give the path of a file below the documentation folder: that of `en/guide.md`."""
        return uri if self.only is None else uri.removeprefix(f"{self.only}/")

    def from_file(self, uri: str, path: str) -> str:
        """Follow a relative path from one file to another; one out of the folder begins `../`."""
        here = posixpath.dirname(self.outside(uri))
        there = posixpath.normpath(posixpath.join(here, path))
        return there if there == ".." or there.startswith("../") else self.inside(there)


EACH_ITS_OWN = LanguageFolders()
"""What a site in several languages has."""


def language_folders(
    languages: Sequence[str], configuration: SiteConfiguration, docs: Path | None
) -> LanguageFolders:
    """Tell whether a site's pages stand in folders: those of one language without i18n do not.

    Where no settings are known, a folder with the language's name tells.
    """
    if len(languages) != 1:
        return EACH_ITS_OWN
    if configuration.known:
        flat = configuration.languages is None
    else:
        flat = docs is not None and not (docs / languages[0]).is_dir()
    return LanguageFolders(languages[0]) if flat else EACH_ITS_OWN
