"""Markdown as this project reads it; the only code that imports a Markdown library."""

from __future__ import annotations

from functools import lru_cache

import markdown


@lru_cache(maxsize=1)
def _reader() -> markdown.Markdown:
    return markdown.Markdown(output_format="html")


@lru_cache(maxsize=8192)
def inline(text: str) -> str:
    """Render a short Markdown text as HTML inside an element; one paragraph loses its `<p>`."""
    html = _reader().reset().convert(text.strip())
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        html = html[3:-4]
    return html.replace("\n", " ")
