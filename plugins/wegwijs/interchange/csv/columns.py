"""The columns of a decision table in CSV, and cells that spreadsheets leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}

ID, THEN, SOURCE, EVIDENCE = "id", "then", "source", "evidence"
DATES = ("valid_from", "valid_until")
BECAUSE = re.compile(r"because \(([\w-]+)\)")
_FIXED = frozenset({ID, THEN, SOURCE, EVIDENCE, *DATES})

# What a spreadsheet takes for the beginning of a formula, also in its full-width forms.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def because(language: str) -> str:
    """Name the column for the reason in one language."""
    return f"because ({language})"


def input_columns(inputs: Iterable[str]) -> dict[str, str]:
    """Name the column of each input: its id, with `when` before it where that is taken."""
    return {id: f"when {id}" if id in _FIXED else id for id in inputs}


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute.

    Source: OWASP, CSV Injection. `as_meant` takes it away again.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def as_meant(cell: str) -> str:
    """Take away the apostrophe that `harmless` put before a text."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
