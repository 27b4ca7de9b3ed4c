"""Reads the blocks of a page between slashes line by line, and says why one is not read as such.

A block begins with `/// name | argument`, has its options right below, each indented by four
spaces, and ends with as many slashes as it began with.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

NAMES = ("decision", "question", "requires")
_OWN_EXTENSIONS = {
    "pymdownx.blocks.admonition": (
        "admonition attention caution danger error hint important note tip warning"
    ),
    "pymdownx.blocks.details": "details",
    "pymdownx.blocks.tab": "tab",
    "pymdownx.blocks.html": "html",
    "pymdownx.blocks.caption": "caption figure-caption table-caption",
    "pymdownx.blocks.definition": "define",
}
OTHER_NAMES = {
    name: extension for extension, names in _OWN_EXTENSIONS.items() for name in names.split()
}
"""The blocks of the library's own extensions, each with the one that reads it."""

_OPENER = re.compile(r"[ ]*(?P<slashes>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<id>.*?)[ ]*)?$")
_CLOSER = re.compile(r"[ ]*(?P<slashes>/{3,})[ ]*$")
_ALIKE = re.compile(
    r"(?P<before>[ ]*(?:>[ ]?)*)(?P<slashes>(?:[/\\⁄∕／][ ]?){1,7})[ ]*"
    r"(?P<name>[\w-]+)[ ]*(?P<bar>[^\w\s-]|-(?=[ ])|)[ ]*(?P<rest>.*?)[ ]*$"
)
_SLASHES = re.compile(r"[/\\⁄∕／]")
_OPTION = re.compile(r"[ ]*(?P<key>[^\s:]+)[ ]*:(?P<value>.*)$")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class BlockFault:
    """Says on which line, from 0, a block is not read as its writer meant it, and the mend."""

    line: int
    column: int
    message: str
    hint: str


def faults(text: str, raw: str, other_names: frozenset[str]) -> Iterator[BlockFault]:
    """Yield what is wrong with the blocks of a page's text, in which code has been blanked out.

    `raw` is the same as it was written: what looks like code inside a block is none.
    `other_names` are the blocks that other extensions of the site read.
    """
    lines = [each.expandtabs(4) for each in text.split("\n")]
    written = [each.expandtabs(4) for each in raw.split("\n")]
    at = 0
    inside: list[int] = []
    spoiled = False  # the end of a block whose opening is told of
    while at < len(lines):
        line = lines[at]
        found, closes = _OPENER.match(line), _CLOSER.match(line)
        if closes:
            if inside and inside[-1] == len(closes["slashes"]):
                inside.pop()
            elif spoiled:
                spoiled = False
            else:
                hint = "Remove it, or write above it what it should close."
                yield _fault(lines, at, "These slashes close no block.", hint)
            at += 1
            continue
        name = found["name"].lower() if found else ""
        if found and name in other_names:
            inside.append(len(found["slashes"]))
        elif found and name in NAMES and _ID.fullmatch(found["id"] or ""):
            at = yield from _block(written, at, found)
            continue
        else:
            for fault in _not_opened(lines, at, other_names):
                spoiled = True
                yield fault
        at += 1
    if inside:
        hint = f"Write {'/' * inside[-1]} on a line of its own where it ends."
        yield BlockFault(len(lines) - 1, 0, "A block of this page is not closed.", hint)


def own_faults(text: str, raw: str) -> Iterator[BlockFault]:
    """Yield what is wrong with the blocks that ask for data, whatever other blocks there are.

    Slashes that open or close anything else are the page's own.
    """
    if not any(each in text for each in NAMES):
        return
    lines = [each.expandtabs(4) for each in text.split("\n")]
    written = [each.expandtabs(4) for each in raw.split("\n")]
    at = 0
    while at < len(lines):
        found = _OPENER.match(lines[at])
        name = found["name"].lower() if found else ""
        if found and name in NAMES and _ID.fullmatch(found["id"] or ""):
            at = yield from _block(written, at, found)
            continue
        if _CLOSER.match(lines[at]) is None:
            yield from _meant_for_data(lines, at)
        at += 1


def _meant_for_data(lines: list[str], at: int) -> Iterator[BlockFault]:
    """Say why a line that names one of our blocks between slashes and a bar opens none."""
    found = _ALIKE.match(lines[at])
    if found and found["name"].lower() in NAMES and (found["bar"] == "|" or not found["rest"]):
        whole = found["slashes"].count("/") >= 3
        if found["bar"] == "|" or whole:
            yield from _not_opened(lines, at, frozenset())


def _block(lines: list[str], at: int, opener: re.Match[str]) -> Generator[BlockFault, None, int]:
    """Read one block from its opening on; returns the line after it."""
    margin, slashes = _indent(lines[at]) // 4 * 4, opener["slashes"]
    number, header, told = at + 1, True, False
    keys: dict[str, int] = {}
    while number < len(lines):
        line = lines[number]
        closes = _CLOSER.match(line)
        if closes and closes["slashes"] == slashes and margin <= _indent(line) < margin + 4:
            return number + 1
        begins = _OPENER.match(line)
        if closes or (begins and begins["name"].lower() in NAMES):
            break
        option = _OPTION.match(line)
        deep = _indent(line) >= margin + 4
        if not line.strip():
            header = False
        elif header and deep and option:
            if option["key"] in keys:
                message = f"{option['key']!r} is fixed twice in this block."
                yield _fault(lines, number, message, "Remove one of the two lines.")
            elif keys and _indent(line) not in keys.values():
                message = f"{option['key']!r} is indented otherwise than the answers above it."
                yield _fault(lines, number, message, "Indent all of them by four spaces.")
            keys[option["key"]] = _indent(line)
        elif not told:
            told = True
            yield _inside(lines, number, option, header, deep)
            header = False
        number += 1
    closes = _CLOSER.match(lines[number]) if number < len(lines) else None
    if closes:
        message = f"This does not close the block of line {at + 1}."
        hint = f"Write {slashes}, as far to the left as there."
        yield _fault(lines, number, message, hint)
        return number + 1
    message = f"The block {opener['name']} is not closed: it takes what follows with it."
    yield _fault(lines, at, message, f"Write {slashes} on a line of its own where it ends.")
    return number


def _inside(
    lines: list[str], number: int, option: re.Match[str] | None, header: bool, deep: bool
) -> BlockFault:
    """Say what is wrong with a line between the opening of a block and its end."""
    if option and not header:
        message = f"{option['key']!r} stands below an empty line or text, and is not read."
        return _fault(lines, number, message, "Put it right below the line that opens the block.")
    if option and not deep:
        message = f"{option['key']!r} is not indented enough to be read."
        return _fault(lines, number, message, "Indent it by four spaces.")
    if header and deep:
        hint = "Write the id of a question, a colon and the answer: deployment: online"
        return _fault(lines, number, "This is no answer to fix.", hint)
    message = "Text inside this block is not shown as text."
    return _fault(lines, number, message, "Move it below the block.")


def _not_opened(lines: list[str], at: int, other_names: frozenset[str]) -> Iterator[BlockFault]:
    """Say of a line that looks like the opening of a block why it is none."""
    found = _ALIKE.match(lines[at])
    if found is None:
        return
    signs = found["slashes"].replace(" ", "")
    slashes = len(_SLASHES.findall(signs))
    name, rest = found["name"].lower(), found["rest"]
    meant = next(iter(get_close_matches(name, NAMES, n=1, cutoff=0.7)), None)
    id = next(iter(_ID.findall(rest)), "") if meant else ""
    whole = signs == "/" * len(signs) and len(signs) >= 3 and signs in lines[at]
    if not whole and not (meant and slashes and (found["bar"] == "|" or (slashes > 1 and id))):
        return
    if whole and not meant:
        yield _unknown(lines, at, name, other_names)
        return
    hint = f"Write /// {meant} | {id or 'id'}"
    if found["before"].strip():
        message, hint = "A block is not read inside a quotation.", "Begin it without the >."
    elif not whole:
        message = f"{signs} does not open a block; three slashes do."
    elif name != meant:
        message = f"There is no block {found['name']!r}."
    elif found["bar"] != "|":
        message = "A bar stands between the name of a block and what it is about."
    elif not rest:
        message = (
            f"This block does not say which {'concept' if meant == NAMES[-1] else 'decision'}."
        )
    else:
        message = f"{rest!r} is no id."
    yield _fault(lines, at, message, hint)


def _unknown(lines: list[str], at: int, name: str, other_names: frozenset[str]) -> BlockFault:
    extension = OTHER_NAMES.get(name)
    if extension:
        message = f"The block {name!r} is not read: {extension} is not on."
        return _fault(
            lines, at, message, f"Write in mkdocs.yml:\nmarkdown_extensions:\n  - {extension}"
        )
    known = ", ".join(sorted({*NAMES, *other_names}))
    return _fault(lines, at, f"There is no block {name!r}.", f"Known: {known}.")


def _fault(lines: list[str], at: int, message: str, hint: str) -> BlockFault:
    return BlockFault(at, _indent(lines[at]), message, hint)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
