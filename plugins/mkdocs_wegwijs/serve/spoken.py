"""The words of the writer's panel, in the language of the page it stands on."""

from __future__ import annotations

from typing import Any

from wegwijs.findings import panel
from wegwijs.making.made import Made


def words(made: Made | None, language: str) -> panel.Word:
    """Give the panel's words in a language: the package's while the data cannot be read.

    They are in English where the package has none either.
    """
    from wegwijs.pages.words import Words

    catalog = made.catalog() if made else None
    if catalog is None or language not in catalog.languages:
        return _packaged(language)
    own = Words(catalog, language)

    def word(key: str, **values: Any) -> str:
        said = own.plural if key == panel.FOUND else own
        try:
            return said(f"preview.{key}", **values)
        except KeyError:
            return panel.in_english(key, **values)

    return word


def _packaged(language: str) -> panel.Word:
    from wegwijs.words.locales import plural_form
    from wegwijs.words.packaged import packaged

    known = packaged(language).get("preview", {})

    def word(key: str, **values: Any) -> str:
        forms = [key]
        if key == panel.FOUND:
            forms = [f"{key}-{plural_form(values['count'], language)}", f"{key}-other"]
        said = next((known[each] for each in forms if each in known), None)
        return panel.in_english(key, **values) if said is None else said.format(**values)

    return word
