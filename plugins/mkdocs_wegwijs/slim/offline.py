"""Makes a site that works from files: search without a server, nothing that only a server needs.

Opened from a file, a page may start no worker and fetch nothing. So search runs in a hidden frame
(iframe-worker 1.0.4, by the theme's author), and finds its index in a script, where the theme's own
bundle looks for it.
"""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

_FOLDER = re.compile(r'href="(?P<path>[^":?#]+/)(?P<rest>(?:[?#][^"]*)?)"')
SHIM = Path(__file__).parent / "offline_files"
FOR_SERVERS = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def for_files(site: Path) -> None:
    """Put each language's index into a script and the shim beside the theme's scripts."""
    for path in site.glob("**/search/search_index.json"):
        index = path.read_text("utf-8")
        path.with_suffix(".js").write_text(f"var __index = {index}", "utf-8", newline="\n")
        path.unlink()
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        path.write_text(_FOLDER.sub(partial(_file, path.parent), text), "utf-8", newline="\n")
    scripts = site / "assets" / "javascripts"
    shutil.copy(SHIM / "iframe-worker.js", scripts)
    shutil.copy(SHIM / "LICENSE.txt", scripts / "iframe-worker.LICENSE.txt")
    for name in FOR_SERVERS:
        (site / name).unlink(missing_ok=True)


def _file(here: Path, link: re.Match[str]) -> str:
    """Name the file that a server would have given for an address with a slash at its end.

    MkDocs does so for links in Markdown; those in raw HTML are left to us.
    """
    stem = link["path"].rstrip("/")
    for name in (f"{stem}/index.html", f"{stem}.html"):
        if (here / name).is_file():
            return f'href="{name}{link["rest"]}"'
    return link[0]
