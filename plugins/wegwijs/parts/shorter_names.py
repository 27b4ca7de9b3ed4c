"""Gives the names that a script declares for itself shorter ones, as gzip alone cannot.

A name becomes the same other name wherever it stands for a variable, so that scopes need not be
told apart. A name that is also a key of some object, or is taken out of one, stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from string import ascii_letters

_TOKEN = re.compile(
    r"""(?P<literal>"(?:\\.|[^"\\])*"
      | (?<=[(=,:!&|?]) [ ]? /(?![/*]) (?:\\.|\[(?:\\.|[^]\\])*\]|[^/\\\n[])+ /[a-z]*)
      | (?P<template>`(?:\\.|[^`\\])*`)
      | (?P<name>[A-Za-z_$][\w$]*)
      | (?P<number>\d[\w.]*)
      | (?P<spread>\.\.\.)
      | (?P<sign>\S)""",
    re.VERBOSE,
)
INSERTED = re.compile(r"\$\{([^{}]*)\}")
"""What a template inserts."""

_NAME = re.compile(r"[A-Za-z_]\w*")
# By a statement, as the one parameter of a function, or in a list taken apart.
_DECLARED = re.compile(
    r"\b(?:const|let|function)\s+([A-Za-z_]\w*)|\b([A-Za-z_]\w*)\s*=>|\b(?:const|let)\s*\[([^\]=]*)\]"
)
# Of parameters with a default, and of those that gather the rest, the name; and lists taken apart.
_PARAMETER = r"(?:(?:\.\.\.)?[A-Za-z_]\w*(?: ?= ?\w+)?|\{[\w\s,.]*\})"
_PARAMETERS = re.compile(
    rf"\(({_PARAMETER}(?:, ?{_PARAMETER})*)\)\s*(?:=>|\{{)|\(\[([\w\s,]*)\]\)\s*=>"
)
_DEFAULT = re.compile(r"=[^,]*")
# The `>` is that of an arrow. In a block no key stands; the body of a class is none.
_BEFORE_A_BLOCK = frozenset([")", ">", ";", "{", "}", "else", "try", "catch", "finally"])
_WORDS = frozenset(["as", "do", "if", "in", "is", "of", "get", "async"])


def with_shorter_names(script: str, *, declared_in: str = "") -> str:
    """Rename what a script declares. It must use no global of such a name.

    Where several declarations share a word, `declared_in` is the same script before they did.
    Raises ValueError where an expression in a template has braces: it could not be read.
    """
    names = list(_names(script))
    kept = {name for name, variable in names if not variable} | _WORDS
    used = Counter(name for name, variable in names if variable)
    declared = _declared(declared_in or script) - kept
    free = (each for each in _short() if each not in used and each not in kept)
    renamed = [name for name, _ in used.most_common() if name in declared and len(name) > 1]
    return _rename(script, dict(zip(renamed, free, strict=False)))


def _short() -> Iterator[str]:
    for length in (1, 2):
        yield from map("".join, product(ascii_letters, repeat=length))


def _declared(script: str) -> set[str]:
    parameters = [
        [_DEFAULT.sub("", each) for each in found] for found in _PARAMETERS.findall(script)
    ]
    found = (*_DECLARED.findall(script), *parameters)
    return {name for groups in found for each in groups for name in _NAME.findall(each)}


def _names(script: str) -> Iterator[tuple[str, bool]]:
    """Yield every name, and whether it stands for a variable: not for a key of an object."""
    tokens = list(_TOKEN.finditer(script))
    brackets: list[str] = []
    for at, token in enumerate(tokens):
        if token[0] in ("(", "[", "{"):
            block = token[0] == "{" and (not at or tokens[at - 1][0] in _BEFORE_A_BLOCK)
            brackets.append("block" if block else token[0])
        elif token[0] in (")", "]", "}"):
            brackets.pop()
        elif token["template"]:
            for inserted in _inserted(token[0]):
                yield from _names(inserted)
        elif token["name"]:
            before = tokens[at - 1][0] if at else ""
            after = tokens[at + 1][0] if at + 1 < len(tokens) else ""
            in_braces = brackets[-1:] == ["{"] and before in ("{", ",", "get", "async")
            if before != ".":  # what follows a point is never renamed
                yield token[0], not (in_braces and after in (":", ",", "}", "=", "("))


def _inserted(template: str) -> list[str]:
    found = INSERTED.findall(template)
    if len(found) != template.count("${"):
        raise ValueError(f"Braces in an expression of the template {template}")
    return found


def _rename(script: str, shorter: Mapping[str, str]) -> str:
    tokens = list(_TOKEN.finditer(script))
    pieces, end = [], 0
    for at, token in enumerate(tokens):
        text = token[0]
        if token["template"]:
            text = INSERTED.sub(lambda each: "${" + _rename(each[1], shorter) + "}", text)
        elif token["name"] and (not at or tokens[at - 1][0] != "."):
            text = shorter.get(text, text)
        pieces += [script[end : token.start()], text]
        end = token.end()
    return "".join([*pieces, script[end:]])
