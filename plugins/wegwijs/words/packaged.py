"""Reads the words that come with the package, one file a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from wegwijs.source import read

FALLBACK = "en"
"""The language whose words stand in where a language has none."""

ByKey = Mapping[str, Mapping[str, str]]
"""Texts of one language, by group and key."""


@cache
def packaged_languages() -> frozenset[str]:
    """List the languages the package has words for."""
    names = (each.name for each in files("wegwijs.words").iterdir())
    return frozenset(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


@cache
def packaged(language: str) -> ByKey:
    """Give the package's words in a language; none when it has no file for it.

    They are read as data is: everything is text, also `yes` and `no`.
    """
    if language not in packaged_languages():
        return {}
    raw = files("wegwijs.words").joinpath(f"{language}.yaml").read_bytes()
    file, findings = read(f"wegwijs/words/{language}.yaml", raw)
    assert not findings and isinstance(file.data, dict), findings
    return {
        group: {key: str(text) for key, text in keys.items()}
        for group, keys in file.data.items()
        if isinstance(keys, dict)
    }
