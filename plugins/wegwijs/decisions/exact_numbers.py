"""Reads and writes numbers as files and links hold them: in one way, whatever the language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NoReturn

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.typed_numbers import LONGEST, any_readings

# Beyond this a browser, which keeps numbers in binary, could take two numbers for one.
DIGITS = LONGEST

PLAINLY = "numbers stand plainly here, whatever the language"


def read_number(text: str) -> Decimal:
    """Read an exact decimal such as `10`, `-3` or `0.25`; raises ConditionError."""
    stripped = text.strip()
    if not re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", stripped):
        _refuse_number(text)
    digits = stripped.lstrip("-").replace(".", "")
    if len(digits) > 1 and re.match(r"-?0[0-9]", stripped):
        raise ConditionError(
            f"{stripped!r} starts with a zero.",
            "Commas separate alternatives; write thousands without them: 1000.",
        )
    if len(digits) > DIGITS:
        raise ConditionError(f"{stripped!r} is too long.", f"Use at most {DIGITS} digits.")
    return Decimal(stripped)


def _refuse_number(text: str) -> NoReturn:
    found = any_readings(text)
    if len(found) > 1:
        raise ConditionError(
            f"{text.strip()!r} can be read as {' and as '.join(found)}.",
            f"Write {' or '.join(found)}: {PLAINLY}.",
        )
    raise ConditionError(
        f"{text!r} is not a number.",
        f"Write {found[0]}: {PLAINLY}." if found else "Write digits, with a point: 10 or 2.5.",
    )


def write_number(number: Decimal) -> str:
    """Write a decimal in full, without needless zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"
