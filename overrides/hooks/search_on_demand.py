"""Leaves what search looks through out of a page's first load.

Material fetches the whole search index with every first page. Here that file keeps its settings
only, and names a second one with the documents, which search-on-demand.js fetches with the first
question. So a page does not grow with the site.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

_WORKER = "assets/javascripts/workers/search-on-demand.js"
_COMMENT = re.compile(r"^\s*//.*\n| // .*$", re.MULTILINE)


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """Move the documents of each language's index to a file beside it, once all are built."""
    if getattr(config.plugins.get("i18n"), "building", False):
        return
    site = Path(config.site_dir)
    worker = site / _WORKER  # every page loads it; its comments stay with those who read the source
    worker.write_text(_COMMENT.sub("", worker.read_text("utf-8")), "utf-8")
    for path in site.glob("**/search/search_index.json"):
        index = json.loads(path.read_text("utf-8"))
        documents = path.with_name("documents.json")
        documents.write_text(_compact(index["docs"]), "utf-8")
        settings = {**index["config"], "documents": documents.relative_to(site).as_posix()}
        path.write_text(_compact({**index, "config": settings, "docs": []}), "utf-8")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
