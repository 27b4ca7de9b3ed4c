"""Reads the words that come with the package, one file a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from wegwijs.kept.own_files import OwnFiles, own_files
from wegwijs.source import read

FALLBACK = "en"
"""The language whose words stand in where a language has none."""

ByKey = Mapping[str, Mapping[str, str]]
"""Texts of one language, by group and key."""


def packaged_languages() -> frozenset[str]:
    """List the languages the package has words for."""
    names = own_files().below("words/", ".yaml")
    return frozenset(PurePosixPath(name).stem for name in names)


def packaged(language: str) -> ByKey:
    """Give the package's words in a language; none when it has no file for it.

    They are read as data is: everything is text, also `yes` and `no`.
    """
    return _packaged(own_files(), language)


@lru_cache(maxsize=64)
def _packaged(own: OwnFiles, language: str) -> ByKey:
    name = f"words/{language}.yaml"
    if name not in own.files:
        return {}
    file, findings = read(f"wegwijs/{name}", own.files[name])
    assert not findings and isinstance(file.data, dict), findings
    return {
        group: {key: str(text) for key, text in keys.items()}
        for group, keys in file.data.items()
        if isinstance(keys, dict)
    }
