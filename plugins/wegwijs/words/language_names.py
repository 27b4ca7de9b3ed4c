"""What languages are called, in their own words and in those of others, by CLDR."""

from __future__ import annotations

import re

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")


def is_language(code: str) -> bool:
    """Tell whether a code is that of a language, written as HTML has it: nl, pt-BR, zh-Hant."""
    return bool(_CODE.fullmatch(code)) and language_name(code, "en") is not None


def language_name(language: str, own: str) -> str | None:
    """Name a language in the words of `own`, as in a sentence; None where CLDR has no name."""
    from babel import Locale, UnknownLocaleError

    try:
        named = Locale.parse(language.replace("_", "-"), sep="-")
        speaking = Locale.parse(own.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return named.get_display_name(speaking) or None


def own_name(language: str) -> str | None:
    """Name a language in its own words, as a list of languages would; None where CLDR cannot."""
    name = language_name(language, language)
    return name[:1].upper() + name[1:] if name else None
