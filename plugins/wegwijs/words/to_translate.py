"""Writes the words of pages as a file to translate, with English beside each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from wegwijs.words.locales import plural_forms
from wegwijs.words.merging import LOCALE, Own, form_of
from wegwijs.words.packaged import FALLBACK, packaged

_EXAMPLES = range(0, 200)


def words_file(language: str, name: str, own: Own) -> str:
    """Write the words of a language, those that are known filled in, the others empty.

    Counts have the forms that the language asks for, and no other.
    """
    return "".join(f"{line}\n" for line in _lines(language, name, own))


def _lines(language: str, name: str, own: Own) -> Iterator[str]:
    yield f"# The words of generated pages in {name} ({language})."
    yield "# The comment above each says it in English; what stays empty is shown in English."
    yield "# What stands in {braces} is filled in, and must stand in the translation."
    forms = plural_forms(language)
    yield f"# Forms for counts: {'; '.join(_counted(forms, language))}."
    known = packaged(language)
    for group, keys in packaged(FALLBACK).items():
        yield ""
        yield f"{group}:"
        for key, english in _wanted(keys, forms):
            said = own.get(group, {}).get(key, {}).get(language, "")
            text = said or known.get(group, {}).get(key, "")
            if (group, key) == LOCALE and not text:
                continue  # as the language does, without a word
            yield from (f"  # {line}" for line in english.strip().split("\n"))
            yield f"  {key}: {json.dumps(text.strip(), ensure_ascii=False)}"


def _wanted(keys: Mapping[str, str], forms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each key with its English; for counts, one for each form, beside the last."""
    for key, english in keys.items():
        form = form_of(key, keys)
        if not form:
            yield key, english
        elif form == "other":
            name = key.removesuffix("other")
            for each in forms:
                yield f"{name}{each}", keys.get(f"{name}{each}", english)


def _counted(forms: tuple[str, ...], language: str) -> Iterator[str]:
    """Say of each form for which counts it is."""
    from wegwijs.words.locales import plural_form

    for form in forms:
        counts = [str(each) for each in _EXAMPLES if plural_form(each, language) == form][:4]
        yield f"{form} ({', '.join(counts)})" if counts else form
