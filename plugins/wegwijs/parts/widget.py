"""Joins the modules of the decision widget to one script.

One request instead of a chain of them; it runs from `file://`, where browsers refuse
modules; and comments stay with those who read the source. The modules run as they are
too: nothing is compiled, and nothing but Python is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wegwijs.parts import DECISIONS, STATIC

MODULES = ("evaluate.js", "days.js", "typed.js", "decision.js")
"""The modules of a decision's own page, each after those it imports."""

_COMMENT = re.compile(r"/\*\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r"^import\b[^;]*;$", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)

# A pattern stands after a sign, where no division can; a template holds no other.
_LITERAL_OR_COMMENT = re.compile(
    r"""(?P<literal>"(?:\\.|[^"\\\n])*" | `(?:\\.|[^`\\])*`
      | (?<=[(=,:!&|?]) [ ]? /(?![/*]) (?:\\.|\[(?:\\.|[^]\\\n])*\]|[^/\\\n[])+ /[a-z]*)
      | [ ]*//[^\n]*""",
    re.VERBOSE,
)
# Two of plus or minus in a row would be another sign.
_SPACED = re.compile(r" ?([=!<>*&|?:,;(){}\[\]]+) ?|(?<![+-]) ([+-]) (?![+-])")
# A line that ends or begins so goes on; after all others a browser may end a statement.
_GOES_ON = re.compile(r"(?<=[({\[,;:?=&|])\n|\n(?=[)}\].,:?=&|])")


def joined() -> str:
    """Give the one script that the pages load."""
    return join((STATIC / DECISIONS / name).read_text("utf-8") for name in MODULES)


def join(modules: Iterable[str]) -> str:
    """Join modules, each after those it imports; top-level names must differ between them.

    Comments go where they have a line of their own or begin with two stars.
    """
    text = "\n".join(modules)
    for pattern in (_COMMENT, _IMPORT, _EXPORT):
        text = pattern.sub("", text)
    lines = (line.strip() for line in text.splitlines())
    return '"use strict";{\n' + _closer("\n".join(filter(None, lines))) + "\n}\n"


def _closer(script: str) -> str:
    """Leave out comments, and space between signs that says nothing; literals stay as they are."""
    said = _LITERAL_OR_COMMENT.sub(lambda each: each["literal"] or "", script)
    pieces, end = [], 0
    for each in _LITERAL_OR_COMMENT.finditer(said):
        pieces += [_close(said[end : each.start()]), each[0].strip()]
        end = each.end()
    return "".join([*pieces, _close(said[end:])])


def _close(code: str) -> str:
    return _GOES_ON.sub("", _SPACED.sub(r"\1\2", code)).replace(";}", "}")
