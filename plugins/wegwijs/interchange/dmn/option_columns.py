"""Carries over columns of texts: each value becomes an option."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wegwijs.decisions.faults import ConditionError
from wegwijs.interchange.dmn.asking import Asking, Carried, Carrying, listed, of_type, write_literal
from wegwijs.interchange.dmn.differing import Differences, Plain
from wegwijs.interchange.dmn.feel_tests import BLANK, Test
from wegwijs.interchange.dmn.identifiers import Identifiers
from wegwijs.interchange.dmn.value_sets import EVERY_VALUE, Key, Values, key_of, named_values

Label = Callable[[str], Plain]
"""Makes a text in every language of one that is known in one language."""


class OptionColumn(Carrying):
    """A column whose values are texts: each becomes an option."""

    def __init__(
        self, asking: Asking, differences: Differences, label: Label, known: Plain
    ) -> None:
        super().__init__(asking, differences)
        self.label = label
        self.known = known
        self.ids: dict[Key, str] = {}
        self.taken = Identifiers()
        self.closed = self._list_allowed()

    def _list_allowed(self) -> bool:
        """Make options of the values allowed; tell whether there are no others."""
        allowed = EVERY_VALUE
        for column in self.asking.columns:
            if column.allowed in BLANK:
                continue
            try:
                allowed &= Values(tuple(map(key_of, listed(column.allowed))))
            except ConditionError:
                message = f"The values allowed of {self.asking.named!r} are no list: any is taken."
                self.differences.differs(column.where, message, was=column.allowed)
        if not allowed.negated:
            self._ids(allowed.named)
        return not allowed.negated

    def carry(self) -> Carried:
        """Carry the column over."""
        found = [self._row_of(row) for row in range(len(self.asking.rows))]
        for row, values in enumerate(found):
            self._name(row, values)
        if not self.closed and not self.ids and self.carried.expressions:
            return self.carried  # nothing is asked but what stands for itself
        if not self.closed:
            self._left_open()
        for row, values in enumerate(found):
            if values.is_empty or (values.negated and len(values.named) == len(self.ids)):
                self.nothing(row)
            elif not values.is_all:
                ids = self._ids(values.named)
                one_or_more = ids[0] if len(ids) == 1 else ids
                self.carried.conditions[row] = (
                    {"not": one_or_more} if values.negated else one_or_more
                )
        options = {id: self._option(id, key) for key, id in self.ids.items()}
        self.carried.answers = {"options": options}
        return self.carried

    def _row_of(self, row: int) -> Values:
        values = EVERY_VALUE
        for each in self.read(row, self._read):
            values &= each
        return values

    def _read(self, test: Test) -> Values:
        values = named_values(test)
        return of_type(values, str, type(None)) if self.asking.column.kind == "text" else values

    def _name(self, row: int, values: Values) -> None:
        """Make options of what a row names, and say which were not allowed."""
        for key in values.named:
            if self.closed and key not in self.ids and key[1] is not None:
                message = (
                    f"{self._row(row)} {write_literal(key[1])!r} is not one of the values allowed; "
                    "it is an option here."
                )
                self.say(row, self.asking.cells[row][0], message, "Is it spelt as it is allowed?")
        self._ids(values.named)

    def _left_open(self) -> None:
        self.ids[_OTHER] = self.taken.take("other", "other")
        message = (
            f"No values are listed for {self.asking.named!r}: the options are those of the cells, "
            f"and {self.ids[_OTHER]!r} stands for any other."
        )
        hint = "Leave it out where there is no other, and look the options over."
        self.differences.noted(self.asking.column.where, message, hint)

    def _option(self, id: str, key: Key) -> Plain:
        value = "" if key == _OTHER else write_literal(key[1]) or '""'
        known: Plain = self.known.get(id) or {"label": self.label(value)}
        label: Plain = known.get("label", known)
        return label if len(known) == 1 else known

    def _ids(self, keys: Iterable[Key]) -> list[str]:
        return [self._id(key) for key in keys]

    def _id(self, key: Key) -> str:
        if key not in self.ids:
            named = {"": "empty", "null": "none"}.get(written := write_literal(key[1]), written)
            self.ids[key] = self.taken.take(named, f"option-{len(self.ids) + 1}")
        return self.ids[key]


_OTHER: Key = (object, None)
