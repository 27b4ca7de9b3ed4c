"""Lets the default language stand in where a language that is in progress has no text yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from pydantic import BaseModel, RootModel

from wegwijs.kept.once import relation
from wegwijs.kept.results import remembered
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Names, Text
from wegwijs.records.kinds.declared import Kinds
from wegwijs.words.borrowed import lend
from wegwijs.words.language_names import language_name
from wegwijs.words.merging import in_english
from wegwijs.words.packaged import FALLBACK

_AS_THEY_ARE = (
    *("accepted", "drafts", "files", "filed", "known", "site"),
    *("strings", "word_files", "words"),
)


def lent(catalog: Catalog, *, marked: bool = True) -> Catalog:
    """Give the data with a text in every language: where there is none, that of the default.

    Such a text is `marked`, for pages; or as it is, for terminals and programs. Only languages
    in progress borrow: in the others, a text that is not there is a fault.
    """
    return catalog.once(_another, *(("marked",) if marked else ())) or catalog


@relation
def _another(catalog: Catalog, marked: str = "") -> Catalog | None:
    """Give the data with such texts; None where it is the same, which would hold itself."""
    found = _with_lent(catalog, marked=bool(marked))
    return None if found is catalog else found


def _with_lent(catalog: Catalog, *, marked: bool) -> Catalog:
    borrowing = [each for each in catalog.languages if each in catalog.site.in_progress]
    words = _words(catalog) if marked else catalog.words
    if not borrowing:
        return catalog if words is catalog.words else replace(catalog, words=words)
    languages = " ".join((catalog.languages[0], *borrowing))
    made: dict[str, Any] = {"site": _site(catalog), "words": words}
    for field in fields(catalog):
        value = getattr(catalog, field.name)
        if field.name in _AS_THEY_ARE:
            continue
        if isinstance(value, Mapping):
            made[field.name] = {key: _lent(each, languages, marked) for key, each in value.items()}
        elif isinstance(value, BaseModel | Kinds):
            made[field.name] = _lent(value, languages, marked)
    return replace(catalog, **made)


def _words(catalog: Catalog) -> Mapping[str, Mapping[str, Text]]:
    """Mark the words of pages that are there in English alone; no sign tells readers of each."""
    own = catalog.own_words
    made: dict[str, dict[str, Text]] = {}
    for language in catalog.languages:
        for group, key in in_english(own, language):
            keys = made.setdefault(group, dict(catalog.words[group]))
            said = keys[key].root
            text = lend(said[language], FALLBACK, goes_on=True)
            keys[key] = type(keys[key]).model_construct({**said, language: text})
    return {**catalog.words, **made} if made else catalog.words


def _site(catalog: Catalog) -> Any:
    """Name the site as the default does, and languages as CLDR does."""
    site, default = catalog.site, catalog.languages[0]
    names = {
        each: _named(each, text, default, catalog.languages)
        for each, text in site.languages.items()
    }
    name = {each: site.name.root.get(each) or site.name.root[default] for each in names}
    update = {"languages": names, "name": type(site.name).model_construct(name)}
    return site.model_copy(update=update)


def _named(language: str, text: Text, default: str, languages: tuple[str, ...]) -> Text:
    said = text.root
    known = {
        each: said.get(each) or language_name(language, each) or said.get(default) or language
        for each in languages
    }
    return type(text).model_construct(known)


@remembered
def _lent(value: Any, languages: str, marked: bool) -> Any:
    """Give a record whose texts are all there; the same one where none is missing."""
    default, *others = languages.split()
    return _filled(value, default, others, marked)


def _filled(value: Any, default: str, others: list[str], marked: bool) -> Any:
    if isinstance(value, Text | Names):
        return _in_each(value, default, others, marked)
    if isinstance(value, RootModel):
        return value
    if isinstance(value, BaseModel):
        new = {}
        for name in type(value).model_fields:
            old = getattr(value, name)
            made = _filled(old, default, others, marked)
            if made is not old:
                new[name] = made
        return value.model_copy(update=new) if new else value
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        made = {key: _filled(each, default, others, marked) for key, each in parts.items()}
        return (
            replace(value, **made) if any(made[key] is not parts[key] for key in parts) else value
        )
    if isinstance(value, Mapping):
        inside = {key: _filled(each, default, others, marked) for key, each in value.items()}
        return inside if any(inside[key] is not value[key] for key in value) else value
    if isinstance(value, tuple) and type(value) is tuple:
        items = tuple(_filled(each, default, others, marked) for each in value)
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items
    return value


def _in_each(value: Any, default: str, others: list[str], marked: bool) -> Any:
    texts = value.root
    missing = [each for each in others if not _said(texts.get(each))]
    lending = default if _said(texts.get(default)) else next(filter(texts.get, texts), None)
    if not missing or lending is None:
        return value
    text = texts[lending]
    if marked:
        text = lend(text, lending) if isinstance(text, str) else _each_lent(text, lending)
    return type(value).model_construct({**texts, **dict.fromkeys(missing, text)})


def _each_lent(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(lend(each, language) for each in names)


def _said(text: Any) -> bool:
    return bool(text.strip() if isinstance(text, str) else text)
