"""Cuts what stands in a cell into the tokens of FEEL: literals, signs, brackets and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from wegwijs.decisions.exact_numbers import read_number
from wegwijs.decisions.faults import ConditionError

Literal = str | bool | Decimal | date | None

_DATE = (
    r"(?:date|fn_date|date:toDate)\s*\(\s*(?:\"(?P<d1>[^\"]*)\"|'(?P<d2>[^']*)')\s*\)"
    r"|@\"(?P<d3>[^\"]*)\""
)
_TOKEN = re.compile(
    rf"""\s*(?:(?P<date>{_DATE})
    |"(?P<text>(?:[^"\\]|\\.)*)"
    |(?P<number>-?\s*(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![\w.]*[A-Za-z]))
    |(?P<range>\.\.)
    |(?P<sign><=|>=|!=|==|<|>|=)
    |(?P<mark>[][(),?])
    |(?P<word>[A-Za-z_]\w*))""",
    re.VERBOSE | re.DOTALL,
)
_WORDS: dict[str, Literal] = {"true": True, "false": False, "null": None}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "t": "\t"}
_COMMA = re.compile("[0-9],[0-9]")
_GROUPS = re.compile(r"[0-9]\s+[0-9]|[0-9]\.[0-9]+\.[0-9]")


class Token(NamedTuple):
    """A token; a literal has a value."""

    kind: str
    text: str
    value: Literal = None


def tokens(text: str, name: str) -> Iterator[Token]:
    """Cut a text into tokens, and its end; `name` is that of the value asked about.

    Raises ConditionError at what is no token.
    """
    offset = 0
    while offset < len(text):
        if text[offset].isspace():
            offset += 1
        elif name and _is_named(text, name, offset):
            yield Token("subject", name)
            offset += len(name)
        else:
            found = _TOKEN.match(text, offset)
            if found is None:
                raise no_tests(text)
            yield _token(found)
            offset = found.end()
    yield Token("end", "")


def no_tests(text: str) -> ConditionError:
    """Make the error for what is an expression of another sort."""
    return ConditionError(f"{text!r} is an expression, not a list of values.")


def _is_named(text: str, name: str, offset: int) -> bool:
    after = text[offset + len(name) : offset + len(name) + 1]
    follows = after.isalnum() or (after != "" and after in "_.(")
    return text.startswith(name, offset) and not follows and not name[0].isdigit()


def _token(found: re.Match[str]) -> Token:
    kind, text = found.lastgroup or "", found.group().strip()
    if found["date"] is not None:
        return Token("value", text, _day(found["d1"] or found["d2"] or found["d3"] or ""))
    if found["text"] is not None:
        return Token("value", text, _ESCAPE.sub(_unescaped, found["text"]))
    if found["number"] is not None:
        number = re.sub(r"^(-?)\.", r"\g<1>0.", re.sub(r"\s", "", text))
        return Token("value", text, read_number(_without_zeros(number)))
    if text in _WORDS:
        return Token("value", text, _WORDS[text])
    return Token("subject" if text == "?" else kind, text)


def _day(written: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) is None:
        raise ConditionError(f"{written!r} is no day.")
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ConditionError(f"There is no day {written}.") from None


def _without_zeros(number: str) -> str:
    """Leave out zeros before a number, which FEEL allows."""
    return re.sub(r"^(-?)0+(?=[0-9])", r"\1", number)


def _unescaped(escape: re.Match[str]) -> str:
    code = escape.group(1)
    return chr(int(code[1:], 16)) if len(code) > 1 else _SHORT.get(code, code)


def refuse_decimal_commas(text: str) -> None:
    """Ask what is meant by `10,5`: one number in most languages, and two in FEEL."""
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    if found := _COMMA.search(outside) or _GROUPS.search(outside):
        around = re.search(r"[0-9][0-9.,\s]*[0-9]", outside[max(0, found.start() - 9) :])
        run = around.group() if around else found.group()
        message = f"{run!r} can be read as one number, and as several."
        raise ConditionError(message, "Write a point for decimals, and a space after a comma.")
