"""Joins the modules of the decision widget to one script.

One request instead of a chain of them; it runs from `file://`, where browsers refuse
modules; and comments stay with those who read the source. The modules run as they are
too: nothing is compiled, and nothing but Python is needed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from wegwijs.kept.recalled import recalled
from wegwijs.parts import CHAIN, DECISIONS, STATIC
from wegwijs.parts.shorter_names import INSERTED, with_shorter_names

MODULES = ("typed.js", "evaluate.js", "days.js", "apart.js", "decision.js")
"""The modules of a decision's own page, each after those it imports."""

CHOICES = ("evaluate.js", "decision.js")
"""The modules that are enough where nothing is typed and no rule begins or ends."""

FURTHER: Mapping[str, tuple[str, ...]] = {
    "counting": ("totals.js",),
    "dates": ("dates.js",),
    CHAIN: ("totals.js", "dates.js", "chain.js", "steps.js"),
}
"""The modules of each part that only some decisions need; no other page has a byte of it."""

_ONLY_WITH = re.compile(
    r"^(?P<line>.*?) // only with (?P<any>[\w.-]+(?: or [\w.-]+)*)\n", re.MULTILINE
)
_COMMENT = re.compile(r"/\*\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r"^import\s*(\{[^}]*\})\s*from \"\./([\w.-]+)\";$", re.MULTILINE)
_FUNCTION = re.compile(r"^( *)function (\w+)\(", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_WORD = re.compile(r"\w+")

# A pattern stands after a sign, where no division can; a template holds no other.
_LITERAL_OR_COMMENT = re.compile(
    r"""(?P<literal>"(?:\\.|[^"\\\n])*" | `(?:\\.|[^`\\])*`
      | (?<=[(=,:!&|?]) [ ]? /(?![/*]) (?:\\.|\[(?:\\.|[^]\\\n])*\]|[^/\\\n[])+ /[a-z]*)
      | [ ]*//[^\n]*""",
    re.VERBOSE,
)
# Two of plus or minus in a row would be another sign.
_SPACED = re.compile(r" ?([=!<>*&|?:,;(){}\[\]]+) ?|(?<![+-]) ?([+-]) (?![+-])")
# One parameter needs no brackets, and what never changes may be called a variable.
_ALONE = re.compile(r"(?<![\w$])\((\w+)\)=>")
_CONSTANT = re.compile(r"\bconst (?=[\w{\[])|\bconst(?=[{\[])")
_LAST_COMMA = re.compile(r",(?=[)}])")
# A line that ends or begins so goes on; after all others a browser may end a statement.
_GOES_ON = re.compile(r"(?<=[({\[,;:?=&|])\n|\n(?=[)}\].,:?=&|])")


def modules_with(parts: Collection[str]) -> tuple[str, ...]:
    """List the modules with those of some further parts."""
    further = (each for part, modules in FURTHER.items() if part in parts for each in modules)
    return tuple(dict.fromkeys((MODULES[0], *further, *MODULES[1:])))


def all_further() -> Iterator[tuple[str, ...]]:
    """Yield every set of further parts that the decisions of a page may need."""
    alone = [each for each in FURTHER if each != CHAIN]
    for size in range(1, len(alone) + 1):
        yield from combinations(alone, size)
    yield (CHAIN,)


def joined(names: Sequence[str] = MODULES) -> str:
    """Give the one script that a page loads."""
    modules = {name: (STATIC / DECISIONS / name).read_text("utf-8") for name in names}
    return _joined(modules)


@recalled()
def _joined(modules: Mapping[str, str]) -> str:
    return with_shorter_names(join(modules), declared_in=join(modules, together=False))


def join(modules: Mapping[str, str], *, together: bool = True) -> str:
    """Join modules by name, each after those it imports; top-level names must differ between them.

    What one imports from a module that is left out is undefined. Comments go where they
    have a line of their own or begin with two stars. Declarations that follow each other become
    one, unless they are not to stand `together`. A line that ends in `// only with …` goes where
    that module is left out, or all of several with `or` between them.
    """

    def imported(found: re.Match[str]) -> str:
        return "" if found[2] in modules else f"const {found[1]} = {{}};"

    whole = only_with(modules, "\n".join(modules.values()))
    text = _EXPORT.sub("", _IMPORT.sub(imported, _COMMENT.sub("", whole)))
    lines = list(filter(str.strip, _without_unused(text).splitlines()))
    if together:
        lines = _declared_together(lines)
    return '"use strict";{\n' + _closer("\n".join(map(str.strip, lines))) + "\n}\n"


def only_with(modules: Collection[str], text: str) -> str:
    """Leave out of a module the lines that are for modules which are all left out."""

    def needed(found: re.Match[str]) -> str:
        given = any(each in modules for each in found["any"].split(" or "))
        return f"{found['line']}\n" if given else ""

    return _ONLY_WITH.sub(needed, text)


def _declared_together(lines: Sequence[str]) -> list[str]:
    """Let declarations that follow each other share their first word; statements begin lines."""
    joined: list[str] = []
    begun: dict[int, bool] = {}  # whether the last statement at an indent declares something
    for line in lines:
        text = line.lstrip()
        indent = len(line) - len(text)
        declares = text.startswith(("const ", "let "))
        if declares and begun.get(indent) and joined[-1].endswith(";"):
            joined[-1] = joined[-1][:-1] + ","
            text = text.partition(" ")[2]
        elif text[0] not in ")]}":
            begun = {at: last for at, last in begun.items() if at < indent} | {indent: declares}
        joined.append(" " * indent + text)
    return joined


def _without_unused(script: str) -> str:
    """Leave out functions that nothing calls: those for programs that import a module."""
    named = Counter(_WORD.findall(script))
    while unused := next((it for it in _FUNCTION.finditer(script) if named[it[2]] == 1), None):
        closing = f"\n{unused[1]}}}\n"
        end = script.index(closing, unused.end()) + len(closing)
        # What it alone called goes next.
        named.subtract(_WORD.findall(script[unused.start() : end]))
        script = script[: unused.start()] + script[end:]
    return script


def _closer(script: str) -> str:
    """Leave out comments, and space between signs that says nothing; literals stay as they are.

    What a template inserts is no part of it that stays.
    """
    said = _LITERAL_OR_COMMENT.sub(lambda each: each["literal"] or "", script)
    pieces, end = [], 0
    for each in _LITERAL_OR_COMMENT.finditer(said):
        literal = each[0].strip()
        if literal.startswith("`"):
            literal = INSERTED.sub(lambda found: f"${{{_closer(found[1])}}}", literal)
        pieces += [_close(said[end : each.start()]), literal]
        end = each.end()
    return "".join([*pieces, _close(said[end:])])


def _close(code: str) -> str:
    closer = _GOES_ON.sub("", _SPACED.sub(_sign, code)).replace(";}", "}")
    closer = _LAST_COMMA.sub("", closer)
    return _ALONE.sub(r"\1=>", _CONSTANT.sub("let ", closer))


def _sign(spaced: re.Match[str]) -> str:
    return spaced[1] or spaced[2]
