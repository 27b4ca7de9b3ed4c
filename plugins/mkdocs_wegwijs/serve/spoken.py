"""The words of the writer's panel, in the language of the page it stands on."""

from __future__ import annotations

from typing import Any

from wegwijs.findings import panel
from wegwijs.making.made import Made


def words(made: Made | None, language: str) -> panel.Word:
    """Give the panel's words in a language; in English while the data cannot be read."""
    from wegwijs.pages.words import Words

    catalog = made.catalog() if made else None
    if catalog is None or language not in catalog.languages:
        return panel.in_english
    own = Words(catalog, language)

    def word(key: str, **values: Any) -> str:
        said = own.plural if key == panel.FOUND else own
        try:
            return said(f"preview.{key}", **values)
        except KeyError:
            return panel.in_english(key, **values)

    return word
