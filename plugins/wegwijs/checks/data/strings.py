"""Are the site's own words used, whole, and there in languages the package has none for?"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.words.locales import plural_forms
from wegwijs.words.merging import form_of, in_english, wanted
from wegwijs.words.packaged import FALLBACK, packaged

_MAY_LEAVE_OUT = ("-zero", "-one", "-two")
"""Forms for one count each, which may be a word."""


def check(catalog: Catalog, used: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Yield a finding for each fault in `strings.yaml`, and for each language without words.

    `used` are the keys the pages use, by group.
    """
    if catalog.files.get(catalog.file("strings.yaml")) is not None:
        if catalog.could_not_read("strings.yaml"):
            return
        yield from _unused(catalog, used)
        yield from _placeholders(catalog)
    yield from _in_english(catalog)


def _unused(catalog: Catalog, used: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    file = catalog.file("strings.yaml")
    for group, words in catalog.strings.items():
        if group not in used:
            yield Finding(
                "unused-string",
                catalog.where(file, (group,), key=True),
                f"Nothing uses texts named {group}.",
                did_you_mean(group, used) or "Remove them.",
                Severity.WARNING,
            )
            continue
        for key in words.keys() - used[group]:
            if form := form_of(key, used[group]):
                yield from _forms(catalog, (group, key), form)
                continue
            yield Finding(
                "unused-string",
                catalog.where(file, (group, key), key=True),
                f"Nothing uses the text {group}.{key}.",
                did_you_mean(key, used[group]) or "Remove it.",
                Severity.WARNING,
            )


def _forms(catalog: Catalog, path: tuple[str, str], form: str) -> Iterator[Finding]:
    """Find a plural form that a language does not have."""
    file, (group, key) = catalog.file("strings.yaml"), path
    for language in catalog.strings[group][key].root:
        known = plural_forms(language)
        if language in catalog.languages and form not in known:
            yield Finding(
                "unused-string",
                catalog.where(file, (*path, language), key=True),
                f"{catalog.site.own_name(language)} has no form {form} for counts.",
                f"It has: {', '.join(known)}.",
                Severity.WARNING,
            )


def _placeholders(catalog: Catalog) -> Iterator[Finding]:
    """Compare what stands in braces with the package's own text."""
    file = catalog.file("strings.yaml")
    for group in packaged(FALLBACK):
        for key, own in catalog.strings.get(group, {}).items():
            known = known_placeholders(group, key)
            for language, written in own.root.items():
                where = catalog.where(file, (group, key, language))
                yield from compared(where, key, written, known)


def known_placeholders(group: str, key: str) -> frozenset[str] | None:
    """List what the package's own text has in braces; None where it has no such text."""
    keys = packaged(FALLBACK).get(group, {})
    form = form_of(key, keys)
    text = keys.get(f"{key.removesuffix(form)}other" if form not in ("", "one") else key)
    return None if text is None else placeholders(text) or frozenset()


def compared(
    where: Where, key: str, written: str, known: frozenset[str] | None
) -> Iterator[Finding]:
    """Yield a finding where a text has other braces than are known."""
    if known is None:
        return
    found, shown = placeholders(written), _in_braces(known) or "nothing"
    if found is None or found - known:
        message = "A brace here has no other half."
        if found:
            message = f"Nothing fills in {_in_braces(found - known)}."
        hint = f"What may stand in braces here: {shown}."
        yield Finding("string-placeholder", where, message, hint)
    elif written.strip() and known - found and not key.endswith(_MAY_LEAVE_OUT):
        message = f"This text leaves out {_in_braces(known - found)}."
        hint = f"Say {shown} in it, in braces."
        yield Finding("string-placeholder", where, message, hint, Severity.WARNING)


def _in_braces(names: frozenset[str]) -> str:
    return ", ".join(f"{{{each}}}" for each in sorted(names))


def placeholders(text: str) -> frozenset[str] | None:
    """List what a text has in braces; None when the braces cannot be read."""
    try:
        parts = [(name, spec, how) for _, name, spec, how in string.Formatter().parse(text)]
    except ValueError:
        return None
    return frozenset(
        f"{name}{'!' + how if how else ''}{':' + spec if spec else ''}"
        for name, spec, how in parts
        if name is not None
    )


def _in_english(catalog: Catalog) -> Iterator[Finding]:
    """Tell of each language in which some words of the pages stay English."""
    own = catalog.own_words
    for language in catalog.languages:
        missing = in_english(own, language)
        if missing:
            name = catalog.site.own_name(language)
            first = ", ".join(f"{group}.{key}" for group, key in missing[:3])
            more = ", …" if len(missing) > 3 else "."
            yield Finding(
                "missing-string",
                catalog.where(catalog.file("site.yaml"), ("languages", language), key=True),
                f"{len(missing)} of the {len(wanted(language))} words of generated pages are not "
                f"there in {name} ({language}), and are shown in English.",
                f"Say them in {catalog.file('strings.yaml')}: {first}{more} "
                f"Or begin a file of them: wegwijs new words {language}",
                Severity.NOTE,
            )
