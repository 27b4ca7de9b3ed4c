"""Shows numbers with their unit, and ranges of them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated
from wegwijs.records.kinds.types.number import Range
from wegwijs.words.locales import number, plural_form


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show a number or a range as the language writes it."""
    locale = showing.links.catalog.numbers(showing.words.language)
    return ranged(bare, field, showing, lambda value: number(value, locale))


def ranged(range_: Range, field: Field, showing: Showing, write: Callable[[Decimal], str]) -> Shown:
    """Show a range with its unit, given what writes one end."""
    low, high = range_.min, range_.max
    words = showing.words
    if low is not None and high is not None:
        text = (
            write(low) if low == high else words("values.range", low=write(low), high=write(high))
        )
    elif high is not None:
        text = words("values.at-most", number=write(high))
    else:
        assert low is not None
        text = words("values.at-least", number=write(low))
    last = range_.ends[-1]
    if field.says.unit is not None:
        unit = showing.text(field.says.unit.form(plural_form(last, words.locale)))
        text = f"{text}\u00a0{unit}" if " " not in unit and low == high else f"{text} {unit}"
    sort = f"{range_.ends[0]:f}"
    return Shown(Markup(inert(text)), sort)


def json(bare: Any, language: str) -> Any:
    """Give a number as one, and a range by its ends."""
    if len(bare.ends) == 1 and bare.min == bare.max:
        return plain_number(bare.min)
    ends = {"min": bare.min, "max": bare.max}
    return {key: plain_number(end) for key, end in ends.items() if end is not None}


def plain_number(number: Decimal) -> int | float:
    """Give a number as JSON has it."""
    return int(number) if number == number.to_integral_value() else float(number)


SHOWER = Shower("number", show, json)
