"""Makes a site of nothing but a search index, by hand, with the theme's worker and our scripts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import material

from mkdocs_wegwijs.languages import read_as
from mkdocs_wegwijs.search import on_demand
from wegwijs.pages.search.language_words import language_words

THEME = Path(material.__file__).parent / "templates" / "assets" / "javascripts"


def write_site(folder: Path, language: str, texts: Mapping[str, str], **words: Any) -> None:
    """Write a site that is nothing but pages to search, each an address with its text as HTML.

    A line of the text that begins with `# ` is the title; one with `names: ` gives other names.
    `words` stand beside those of the package, as the data's would.
    """
    scripts = folder / "assets" / "javascripts"
    (scripts / "workers").mkdir(parents=True)
    shutil.copytree(THEME / "lunr", scripts / "lunr")
    worker = next(THEME.glob("workers/search.*.min.js"))
    shutil.copy(worker, scripts / "workers")
    search = folder / "search"
    search.mkdir()
    own = language_words(language)
    index = {
        "config": {
            "lang": [read_as(language, folder)],
            "separator": r"[\s\-]+",
            "pipeline": ["stopWordFilter"],
            "fields": {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1000000}},
        },
        "docs": [_document(location, text) for location, text in texts.items()],
    }
    (search / "search_index.json").write_text(json.dumps(index), "utf-8")
    known = {
        "lang": language,
        "spelling": own.spelling,
        "little": own.little,
        "same": [*own.same, *words.pop("same", ())],
        "last": [],
        "pages": {},
        **words,
    }
    (search / "words.json").write_text(json.dumps(known), "utf-8")
    on_demand.split(folder, by_words=True)
    behind = (on_demand.WORKERS / worker.name).as_posix()
    config = json.dumps({"search": f"{on_demand.WORKER}#{behind}"})
    page = f'<!doctype html><title>-</title><script id="__config" type="application/json">{config}'
    (folder / "index.html").write_text(f"{page}</script>", "utf-8")


def _document(location: str, text: str) -> dict[str, Any]:
    lines = text.splitlines()
    title = next((each[2:] for each in lines if each.startswith("# ")), location)
    names: Sequence[str] = [each[7:] for each in lines if each.startswith("names: ")]
    body = " ".join(each for each in lines if not each.startswith(("# ", "names: ")))
    found: dict[str, Any] = {"location": location, "title": title, "text": f"<p>{body}</p>"}
    return {**found, "tags": names[0].split(", ")} if names else found
