"""Is every text there in every language of the site, and in no other?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.diagnostics import Finding
from wegwijs.model.catalog import Catalog
from wegwijs.model.fields import Names, Text
from wegwijs.model.walk import records, walk
from wegwijs.source import Path
from wegwijs.text import did_you_mean


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each missing, empty or unknown language of each text."""
    for file, record in records(catalog):
        for path, value in walk(record):
            if isinstance(value, Text | Names):
                if _said_for_others(catalog, file, value):
                    continue
                yield from _text(catalog, file, path, value.root)


def _said_for_others(catalog: Catalog, file: str, value: Text | Names) -> bool:
    """Tell of a word of generated pages that the default language takes from the package."""
    return file == catalog.file("strings.yaml") and catalog.languages[0] not in value.root


def _text(catalog: Catalog, file: str, path: Path, texts: Mapping[str, Any]) -> Iterator[Finding]:
    names = catalog.site.languages
    shown = ".".join(str(part) for part in path)
    for language in texts:
        if language not in names:
            yield Finding(
                "unknown-language",
                catalog.where(file, (*path, language), key=True),
                f"{language!r} is not a language of this site.",
                did_you_mean(language, names) or None,
            )
    said = catalog.files[file].left_out if file in catalog.files else frozenset()
    for language in names:
        if (*path, language) in said:
            continue
        name = catalog.site.own_name(language)
        if language not in texts:
            yield Finding(
                "missing-translation",
                catalog.where(file, path, key=True),
                f"{shown!r} has no text in {name} ({language}).",
                f"Add {language}: to it.",
            )
        elif not (texts[language].strip() if isinstance(texts[language], str) else texts[language]):
            yield Finding(
                "missing-translation",
                catalog.where(file, (*path, language)),
                f"{shown!r} is empty in {name} ({language}).",
                "Write the text.",
            )
