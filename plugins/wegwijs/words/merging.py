"""Lays a site's own words over those of the package, in every language of the site."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from wegwijs.words.locales import PLURAL_FORMS, plural_forms
from wegwijs.words.packaged import FALLBACK, ByKey, packaged

LOCALE = "page", "locale"
"""The word that says how dates and lists are written: as in a country, or as the language does.

They stand in sentences, so a language without words has those of English."""

Own = Mapping[str, Mapping[str, Mapping[str, str]]]
"""A site's own words, by group, key and language."""

Key = tuple[str, str]


def merged(own: Own, languages: Iterable[str]) -> dict[str, dict[str, dict[str, str]]]:
    """Give each word in each language: the site's own, else the package's, else English.

    Words that only the site has are there too, in the languages it says them in.
    """
    names = tuple(languages)
    found: dict[str, dict[str, dict[str, str]]] = {}
    speaking = {each for each in names if packaged(each) or _has_own(own, each)}
    for group, key in _keys(own):
        written = own.get(group, {}).get(key, {})
        said = ((each, _said(written, group, key, each, each in speaking)) for each in names)
        found.setdefault(group, {})[key] = {each: text for each, text in said if text}
    return found


def wanted(language: str) -> tuple[Key, ...]:
    """List the words that pages need in a language: none for plural forms it does not have."""
    forms = (*plural_forms(language), "")
    return tuple(
        (group, key)
        for group, keys in packaged(FALLBACK).items()
        for key in keys
        if (group, key) != LOCALE and form_of(key, keys) in forms
    )


def in_english(own: Own, language: str) -> tuple[Key, ...]:
    """List the package's words that neither the site nor the package says in a language."""
    known = packaged(language)
    return tuple(
        (group, key)
        for group, key in wanted(language)
        if not known.get(group, {}).get(key)
        and not own.get(group, {}).get(key, {}).get(language, "").strip()
    )


def form_of(key: str, keys: Container[str]) -> str:
    """Tell which plural form of a text a key holds; empty for a text without forms."""
    name, _, form = key.rpartition("-")
    return form if form in PLURAL_FORMS and f"{name}-other" in keys else ""


def _keys(own: Own) -> Iterator[Key]:
    known: ByKey = packaged(FALLBACK)
    for group in dict.fromkeys((*known, *own)):
        for key in dict.fromkeys((*known.get(group, ()), *own.get(group, ()))):
            yield group, key


def _has_own(own: Own, language: str) -> bool:
    said = (texts.get(language, "") for keys in own.values() for texts in keys.values())
    return any(text.strip() for text in said)


def _said(written: Mapping[str, str], group: str, key: str, language: str, own_words: bool) -> str:
    if (group, key) == LOCALE:
        said = written.get(language, "").strip() or packaged(language).get(group, {}).get(key, "")
        return said or (language if own_words else packaged(FALLBACK)[group][key])
    for own, language_asked in ((written, language), (written, FALLBACK)):
        text = own.get(language_asked, "")
        if text.strip():
            return text
        text = packaged(language_asked).get(group, {}).get(key, "")
        if text:
            return text
    return ""
