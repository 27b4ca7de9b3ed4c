"""Leaves what search looks through out of a page's first load.

Material fetches the whole search index with every first page. Here that file keeps its settings
only, and names others with the documents and the words to find them by, which search-on-demand.js
fetches with the first question. So a page does not grow with the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.utils import get_relative_url

from wegwijs.pages.search.words import SEARCH_WORDS

WORKERS = Path("assets") / "javascripts" / "workers"
WORKER = "assets/javascripts/workers/search-on-demand.js"
FINDER = "search-words.js"
_SCRIPTS = Path(__file__).parent
_NAMES_WORKER = '"search": "'
_LOOKED_THROUGH = re.compile(r"(?:^|/)search/[^/]+\.json$")
_COMMENT = re.compile(r"^\s*//.*\n| // .*$", re.MULTILINE)


def before_the_worker(html: str, url: str) -> str:
    """Let a page start our script in place of the worker.

    `url` is its address below the site's root; or, for a page that stands in for any address, the
    root itself, beginning with a slash.
    """
    script = f"{url}{WORKER}" if url.startswith("/") else get_relative_url(WORKER, url)
    return html.replace(_NAMES_WORKER, f"{_NAMES_WORKER}{script}#", 1)


def split(site: Path, *, by_words: bool = False) -> None:
    """Move the documents of each language's index to a file beside it, once all are built.

    They are found `by_words`, where a file beside the index has them, or as the theme does.
    """
    publish(site, by_words=by_words)
    for path, index in _indexes(site):
        documents = path.with_name("documents.json")
        documents.write_text(_compact(index["docs"]), "utf-8", newline="\n")
        settings = {**index["config"], "documents": documents.relative_to(site).as_posix()}
        words = path.with_name(Path(SEARCH_WORDS).name)
        if by_words and words.is_file():
            settings["words"] = words.relative_to(site).as_posix()
        path.write_text(_compact({**index, "config": settings, "docs": []}), "utf-8", newline="\n")


def publish(site: Path, *, by_words: bool = False) -> None:
    """Write the scripts that pages start in the place of the theme's worker."""
    _publish(site, Path(WORKER).name, FINDER) if by_words else _publish(site, Path(WORKER).name)


def belongs_to_search(name: str) -> bool:
    """Tell whether a file of a site is one that search looks through, by its path."""
    return _LOOKED_THROUGH.search(name) is not None


def whole(site: Path) -> None:
    """Put the words into each index and the script that finds by them before the theme's worker.

    So that search does the same without a server, where nothing can be fetched.
    """
    for path, index in _indexes(site):
        words = path.with_name(Path(SEARCH_WORDS).name)
        if words.is_file():
            index["config"]["words"] = json.loads(words.read_text("utf-8"))
            words.unlink()
            path.write_text(_compact(index), "utf-8", newline="\n")
    for path in (site / WORKERS).glob("search.*.min.js"):
        path.write_text(f"{_script(FINDER)}{path.read_text('utf-8')}", "utf-8", newline="\n")


def _indexes(site: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in site.glob("**/search/search_index.json"):
        yield path, json.loads(path.read_text("utf-8"))


def _publish(site: Path, *names: str) -> None:
    (site / WORKERS).mkdir(parents=True, exist_ok=True)
    for name in names:
        (site / WORKERS / name).write_text(_script(name), "utf-8", newline="\n")


def _script(name: str) -> str:
    """Read a script without its comments: they stay with those who read the source."""
    return _COMMENT.sub("", (_SCRIPTS / name).read_text("utf-8"))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
