"""Is every text there in every language of the site, and in no other?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Names, Text
from wegwijs.records.walk import records, walk
from wegwijs.source import Path, SourceFile


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
    source = catalog.files.get(file)
    said = source.left_out if source is not None else frozenset()
    alone = _alone(source, path) if source is not None and path else None
    for language in names:
        if (*path, language) in said or language in catalog.site.in_progress:
            continue  # one note counts what a language in progress lacks
        name = catalog.site.own_name(language)
        if language not in texts:
            yield Finding(
                "missing-translation",
                catalog.where(file, path, key=True),
                f"{shown!r} has no text in {name} ({language}).",
                _in_each(alone, names) if alone else f"Add {language}: to it.",
            )
        elif not (texts[language].strip() if isinstance(texts[language], str) else texts[language]):
            yield Finding(
                "missing-translation",
                catalog.where(file, (*path, language)),
                f"{shown!r} is empty in {name} ({language}).",
                "Write the text.",
            )


def _alone(source: SourceFile, path: Path) -> str | None:
    """Give the key of a text that is written without a language before it, else None."""
    value: Any = source.data
    for number, part in enumerate(path):
        if isinstance(value, dict | list):
            try:
                value = value[part]  # type: ignore[index]
            except (KeyError, IndexError):
                return None  # an option's label, said by its languages
        elif isinstance(value, str):
            return str(path[number - 1])
    return str(path[-1]) if isinstance(value, str) else None


def _in_each(key: str, names: Iterable[str]) -> str:
    texts = ", ".join(f"{each}: …" for each in names)
    return f"Write it for each language: {key}: {{{texts}}}"
