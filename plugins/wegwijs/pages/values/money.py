"""Shows amounts of money, each language in its own way."""

from __future__ import annotations

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
    return number.ranged(bare, field, showing, lambda amount: money(amount, currency, locale))


SHOWER = Shower("money", show, number.json)
