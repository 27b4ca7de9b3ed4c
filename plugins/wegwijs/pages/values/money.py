"""Shows amounts of money, each language in its own way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wegwijs.pages.values import number
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated
from wegwijs.words.locales import money


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show an amount in its currency; amounts in another currency are sorted apart."""
    currency = said.currency or field.says.currency or ""
    locale = showing.links.catalog.numbers(showing.words.language)
    shown = number.ranged(bare, field, showing, lambda amount: money(amount, currency, locale))
    own = currency == field.says.currency
    return shown if own else replace(shown, sort=f"{currency} {shown.sort}")


SHOWER = Shower("money", show, number.json)
