"""Reads what the package knows of a language that search must take for one another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from wegwijs.kept.own_files import OwnFiles, own_files
from wegwijs.source import read

Rule = tuple[str, str]
"""An expression of JavaScript, and what it is replaced by."""

Same = tuple[str, ...]
"""Words, or several words each, that say the same."""


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Holds spellings of one word, words that say the same, and words that say little."""

    spelling: tuple[Rule, ...] = ()
    same: tuple[Same, ...] = ()
    little: tuple[str, ...] = ()


def language_words(language: str) -> LanguageWords:
    """Give the package's words of a language, or of one as some country writes it; none of others.

    They hold for `en-GB` as they do for `en`.
    """
    return _read(own_files(), language.partition("-")[0])


@lru_cache(maxsize=64)
def _read(own: OwnFiles, language: str) -> LanguageWords:
    name = f"pages/search/{language}.yaml"
    if name not in own.files:
        return LanguageWords()
    file, findings = read(f"wegwijs/{name}", own.files[name])
    assert not findings and isinstance(file.data, dict), findings
    lists = {
        key: tuple(tuple(map(str, each)) if isinstance(each, list) else str(each) for each in value)
        for key, value in file.data.items()
        if isinstance(value, list)
    }
    return LanguageWords(**lists)  # type: ignore[arg-type]
