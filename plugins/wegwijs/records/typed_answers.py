"""Reads answers as people type them in their language: `ja`, 1.234,5, v10.3, 31 januari 2026."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.table import Day, Domain, Flag, Number, Version
from wegwijs.decisions.typed_numbers import NumberStyle, narrow, readings, write_typed
from wegwijs.decisions.versions import typed_version
from wegwijs.records.catalog import Catalog
from wegwijs.records.number_style import number_style
from wegwijs.words.written_dates import dates_meant


class Ambiguous(ConditionError):
    """Says that an answer can be read in two ways; `readings` has both, each written clearly."""

    def __init__(self, text: str, found: tuple[str, ...]) -> None:
        ways = " or ".join(found)
        super().__init__(f"{text!r} can be read in two ways.", f"Do you mean {ways}?")
        self.readings = found


@dataclass(frozen=True, slots=True)
class Typing:
    """Says how answers are typed in a language: numbers, its words for yes and no, months."""

    style: NumberStyle
    yes: str
    no: str
    locale: str = ""

    def plain(self, domain: Domain, text: str) -> str:
        """Write an answer as files hold it; raises Ambiguous.

        What cannot be understood stays as it is.
        """
        if isinstance(domain, Version):
            return typed_version(narrow(text, self.style))
        if isinstance(domain, Number):
            found = readings(text, self.style)
            if len(found) > 1:
                raise Ambiguous(text, tuple(write_typed(each, self.style) for each in found))
            return found[0] if found else text
        if isinstance(domain, Day):
            plain = narrow(text, self.style)
            meant = dates_meant(plain, (self.locale,)) if ":" not in plain else []
            if len(meant) > 1:
                raise Ambiguous(text, tuple(meant))
            return meant[0] if meant else text
        if isinstance(domain, Flag):
            said = text.strip().casefold()
            own = {self.yes.casefold(): "yes", self.no.casefold(): "no"}
            return said if said in ("yes", "no") else own.get(said, text)
        return text


def typing_in(catalog: Catalog, language: str) -> Typing:
    """Tell how answers are typed in a language of the site."""
    words = catalog.words["conditions"]
    yes, no = (words[key][language].strip() for key in ("yes", "no"))
    return Typing(number_style(catalog.numbers(language)), yes, no, catalog.locale(language))
