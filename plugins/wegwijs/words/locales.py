"""How a language writes dates, numbers, money, lists and plurals, as the Unicode CLDR has it.

A locale is the code of a language, or of one as some country writes it: `nl`, `en-GB`, `zh-Hans`.
One that CLDR does not know is written neutrally: ISO dates, commas, plain numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal
from unicodedata import bidirectional

if TYPE_CHECKING:  # the library takes a while to load, and most commands write nothing
    from babel import Locale

Joiner = Literal["and", "or"]
_STYLES: dict[Joiner, Literal["standard", "or"]] = {"and": "standard", "or": "or"}
_FORMS = ("zero", "one", "two", "few", "many", "other")
_ALONE = {"zero": 0, "one": 1, "two": 2}


@cache
def known(locale: str) -> Locale | None:
    """Find a locale, or the language alone where only that is known; None where neither is."""
    from babel import Locale, UnknownLocaleError

    for each in (locale, locale.partition("-")[0]):
        try:
            return Locale.parse(each.replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


@cache
def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Tell in which direction a language is written."""
    found = known(locale)
    return "rtl" if found is not None and found.text_direction == "rtl" else "ltr"


_TURNS = {"ltr": frozenset({"R", "AL"}), "rtl": frozenset({"L"})}
_ISOLATE, _POP = "\u2068", "\u2069"


def isolated(text: str, locale: str, seen: str | None = None) -> str:
    """Keep a text of the other direction apart, so that signs around it stay in their order.

    `seen` is what a reader sees of it, where it holds more: elements of HTML.
    """
    turning = _TURNS[direction(locale)]
    if any(bidirectional(each) in turning for each in (text if seen is None else seen)):
        return f"{_ISOLATE}{text}{_POP}"
    return text


@cache
def long_date(day: date, locale: str) -> str:
    """Write a day with its month as a word: 24 July 2026."""
    from babel.dates import format_date

    found = known(locale)
    return day.isoformat() if found is None else format_date(day, "long", found)


@cache
def months(locale: str) -> tuple[str, ...]:
    """List the months as dates have them, from January on; none where they are not known."""
    found = known(locale)
    names = found.months["format"]["wide"] if found is not None else {}
    return tuple(names[each] for each in sorted(names))


def number(value: Decimal, locale: str) -> str:
    """Write a number with its groups and its decimal sign, and no digit less: 1,234.5."""
    from babel.numbers import format_decimal

    found = known(locale)
    if found is None:
        return f"{value:f}"
    return format_decimal(value, locale=found, decimal_quantization=False)


def money(amount: Decimal, currency: str, locale: str) -> str:
    """Write an amount in a currency, by its code of ISO 4217: € 12,50."""
    from babel.numbers import format_currency

    found = known(locale)
    if found is None:
        return f"{currency} {amount:f}"
    return format_currency(amount, currency, locale=found, decimal_quantization=False)


@cache
def separators(count: int, joiner: Joiner, locale: str) -> tuple[str, ...]:
    """Give what stands before, between and after the items of a list: `, ` and ` and `.

    There is one more than there are items, so that a list of any kind of text can be joined.
    """
    from babel.lists import format_list

    found = known(locale)
    if found is None or count < 2:
        return ("", *[", "] * (count - 1), "") if count else ("",)
    return tuple(format_list(["\0"] * count, _STYLES[joiner], found).split("\0"))


def listed(items: Sequence[str], joiner: Joiner, locale: str) -> str:
    """Join texts as a sentence does: a, b and c."""
    between = separators(len(items), joiner, locale)
    after = (item + sign for item, sign in zip(items, between[1:], strict=True))
    return between[0] + "".join(after)


@cache
def plural_forms(locale: str) -> tuple[str, ...]:
    """List the forms that a language has for counts; `other`, the last, is always there."""
    found = known(locale)
    tags = {"one"} if found is None else set(found.plural_form.tags)
    return tuple(each for each in _FORMS if each in tags or each == "other")


@cache
def plural_form(count: int | Decimal, locale: str) -> str:
    """Tell which form a count takes."""
    found = known(locale)
    if found is None:
        return "one" if count == 1 else "other"
    return str(found.plural_form(count))


def stands_for(form: str, count: int) -> bool:
    """Tell whether a form may leave its count out: `one` of 21 things is not one thing."""
    return _ALONE.get(form) == count


PLURAL_FORMS = frozenset(_FORMS)
"""The forms that some language has."""
