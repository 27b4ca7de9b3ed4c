"""Leaves what search looks through out of a page's first load.

Material fetches the whole search index with every first page. Here that file keeps its settings
only, and names a second one with the documents, which search-on-demand.js fetches with the first
question. So a page does not grow with the site.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from mkdocs.utils import get_relative_url

WORKER = "assets/javascripts/workers/search-on-demand.js"
_SCRIPTS = Path(__file__).parent / "javascripts" / "workers"
_NAMES_WORKER = '"search": "'
_COMMENT = re.compile(r"^\s*//.*\n| // .*$", re.MULTILINE)


def before_the_worker(html: str, url: str) -> str:
    """Let a page start our script in place of the worker.

    `url` is its address below the site's root; or, for a page that stands in for any address, the
    root itself, beginning with a slash.
    """
    script = f"{url}{WORKER}" if url.startswith("/") else get_relative_url(WORKER, url)
    return html.replace(_NAMES_WORKER, f"{_NAMES_WORKER}{script}#", 1)


def split(site: Path) -> None:
    """Move the documents of each language's index to a file beside it, once all are built."""
    text = (_SCRIPTS / Path(WORKER).name).read_text("utf-8")
    (site / WORKER).parent.mkdir(parents=True, exist_ok=True)
    # Every page loads it; its comments stay with those who read the source.
    (site / WORKER).write_text(_COMMENT.sub("", text), "utf-8", newline="\n")
    for path in site.glob("**/search/search_index.json"):
        index = json.loads(path.read_text("utf-8"))
        documents = path.with_name("documents.json")
        documents.write_text(_compact(index["docs"]), "utf-8", newline="\n")
        settings = {**index["config"], "documents": documents.relative_to(site).as_posix()}
        path.write_text(_compact({**index, "config": settings, "docs": []}), "utf-8", newline="\n")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
