"""How a language writes numbers, as the Unicode CLDR has it."""

from __future__ import annotations

from functools import cache

from wegwijs.decisions.typed_numbers import NumberStyle
from wegwijs.words.locales import known

# Where digits of a language's own begin (Unicode), for the systems CLDR uses by default.
_ZERO = {
    "adlm": "\U0001e950",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "tibt": "\u0f20",
}


@cache
def number_style(code: str) -> NumberStyle:
    """Give the style of a locale.

    One that CLDR does not know has a point for decimals, and no sign between groups but a space.
    """
    locale = known(code)
    if locale is None:
        return NumberStyle()
    system = locale.default_numbering_system
    symbols = locale.number_symbols
    signs = symbols.get(system) or symbols.get("latn") or {}
    zero = _ZERO.get(system, "")
    digits = "".join(chr(ord(zero) + value) for value in range(10)) if zero else ""
    decimal, group = str(signs.get("decimal", ".")), str(signs.get("group", ""))
    near = locale.decimal_formats[None].grouping[1]
    return NumberStyle(decimal, "" if group == decimal else group, near, digits)
