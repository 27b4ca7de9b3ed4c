"""Are the words in the site's own files of words used, and whole?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wegwijs.checks.data.strings import compared, known_placeholders
from wegwijs.findings.finding import Finding, Severity
from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.words.locales import plural_forms
from wegwijs.words.merging import form_of


def check(catalog: Catalog, used: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Yield a finding for each word that no page has, and each placeholder that is not right.

    `used` are the keys the pages use, by group.
    """
    for language, groups in catalog.word_files.items():
        file = catalog.file(f"words/{language}.yaml")
        if language not in catalog.languages:
            message = f"{language!r} is not a language of this site: nothing shows these words."
            hint = f"To give the site this language: wegwijs new language {language}"
            where = catalog.where(file)
            yield Finding("unknown-language", where, message, hint, Severity.WARNING)
        forms = (*plural_forms(language), "")
        for group, keys in groups.items():
            known = used.get(group, frozenset())
            for key, text in keys.items():
                form = form_of(key, known)
                if form not in forms or (key not in known and not form):
                    yield _unused(catalog, file, (group, key), known or used)
                elif text.strip():
                    where = catalog.where(file, (group, key))
                    yield from compared(where, key, text, known_placeholders(group, key))


def _unused(
    catalog: Catalog, file: str, path: tuple[str, str], known: frozenset[str] | Mapping[str, object]
) -> Finding:
    group, key = path
    message = f"Nothing uses the text {group}.{key}."
    hint = did_you_mean(key, known) or "Remove it."
    where = catalog.where(file, path, key=True)
    return Finding("unused-string", where, message, hint, Severity.WARNING)
